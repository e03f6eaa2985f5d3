"""The side bar: the way in after a "no", the sections as a tab list, and settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.parts import set_margins
from resilience_desktop.ui.tab_list import EDGE, ICON, ROW, TEXT_AT, RowStyle, TabList, paint_row
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme

WIDE = 216
COMPACT = 88
COMPACT_BELOW = 1000
"""Widths in px at 100 %; the last is the window's."""


class _NoButton(Button):
    """The primary button, which stacks icon over word in the compact side bar."""

    compact = False

    def sizeHint(self) -> QSize:
        height = theme().px(52 if self.compact else 38)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), self.sizeHint().height())

    def _paint_content(self, painter: QPainter) -> None:
        if not self.compact:
            super()._paint_content(painter)
            return
        font = theme().font("caption")
        metrics = QFontMetrics(font)
        side, gap = theme().px(ICON), theme().px(2)
        top = (self.height() - side - gap - metrics.height()) // 2
        box = QRect((self.width() - side) // 2, top, side, side)
        icons.paint(painter, box, "feather", self._ink())
        painter.setFont(font)
        painter.setPen(theme().color(self._ink()))
        text = metrics.elidedText(self.shown_text(), Qt.TextElideMode.ElideRight, self.width() - 4)
        x = (self.width() - metrics.horizontalAdvance(text)) / 2
        painter.drawText(QPointF(x, top + side + gap + metrics.ascent()), text)


class _SettingsButton(Button):
    """A row like the tabs above it; only the gear when compact."""

    compact = False

    def sizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().px(ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint_content(self, painter: QPainter) -> None:
        if self.compact:
            side = theme().px(ICON)
            box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            icons.paint(painter, box, "settings", self._ink())
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_row(painter, self.rect(), "settings", self.shown_text(), RowStyle(rtl=rtl))


class _LockIcon(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(theme().px(ICON), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        side = theme().px(16)
        icons.paint(painter, QRect((self.width() - side) // 2, 0, side, side), "lock", "text3")
        painter.end()


class Sidebar(QWidget):
    """216 px wide, or 88 px in a window below 1000 px.

    The window calls `fit` whenever its width changes.
    """

    tab_changed = Signal(int)
    no_pressed = Signal()
    settings_pressed = Signal()

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`tabs` are (Lucide icon, word) in order."""
        super().__init__(parent)
        self._window_width = COMPACT_BELOW
        self._compact: bool | None = None
        self.no_button = _NoButton(tr("I got a no"), "primary", "feather", self)
        self.tabs = TabList(tabs, self)
        self.settings_button = _SettingsButton(tr("Settings"), "quiet", "settings", self)
        self._note = QWidget(self)
        self._lay_out_note()
        self._column = QVBoxLayout(self)
        self._below_no = QSpacerItem(0, 0)
        self._column.addWidget(self.no_button)
        self._column.addSpacerItem(self._below_no)
        self._column.addWidget(self.tabs, 1)
        self._column.addWidget(self._note)
        self._column.addWidget(self.settings_button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.tabs.currentChanged.connect(self.tab_changed)
        self.no_button.clicked.connect(self._press_no)
        self.settings_button.clicked.connect(self._press_settings)
        theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def compact(self) -> bool:
        return bool(self._compact)

    def fit(self, window_width: int) -> None:
        """Take the width that suits a window of `window_width` px."""
        self._window_width = window_width
        compact = window_width < theme().px(COMPACT_BELOW)
        if compact != self._compact:
            self._compact = compact
            self._set_compact(compact)

    def select(self, index: int) -> None:
        """Choose the tab at `index`; `tab_changed` tells when that is another one."""
        self.tabs.setCurrentIndex(index)

    def set_note(self, index: int, text: str, paused: bool = False) -> None:
        """Show a few quiet characters beside the word of a tab; "" takes them away."""
        self.tabs.set_note(index, text, paused)

    def _lay_out_note(self) -> None:
        words = label(tr("Private. Stays on this computer."), "caption", "text3")
        row = QHBoxLayout(self._note)
        row.addWidget(_LockIcon(self._note), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._note_row = row

    def _press_no(self) -> None:
        self.no_pressed.emit()

    def _press_settings(self) -> None:
        self.settings_pressed.emit()

    def _set_compact(self, on: bool) -> None:
        self.no_button.compact = on
        self.settings_button.compact = on
        self.tabs.set_compact(on)
        self._note.setVisible(not on)
        tip = tr("Settings. Private: everything stays on this computer.") if on else ""
        set_tip(self.settings_button, tip)
        self._restyle_layout()

    def _restyle(self) -> None:
        self.fit(self._window_width)
        self._restyle_layout()

    def _restyle_layout(self) -> None:
        px = theme().px
        edge = px(8 if self._compact else EDGE)
        self._column.setContentsMargins(edge, px(20), edge, px(12))
        self._column.setSpacing(px(8))
        self._below_no.changeSize(0, px(4))
        set_margins(self._note_row, self, start=EDGE, top=0, end=8, bottom=0)
        self._note_row.setSpacing(px(TEXT_AT - EDGE - ICON))
        self.setFixedWidth(px(COMPACT if self._compact else WIDE))
        self.no_button.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A low window gives its room to the sections; the tip of Settings still says it.
        self._note.setVisible(not self._compact and self.height() >= theme().px(420))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.fillRect(self.rect(), theme().color("sidebar"))
        painter.end()
