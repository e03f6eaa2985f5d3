"""The side bar: the way in after a "no", the sections as a tab list, and settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHoverEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QTabBar, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.paint import antialiased, fill_round, focus_ring, ring_after_focus
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme

WIDE = 216
COMPACT = 88
COMPACT_BELOW = 1000
"""Widths in px at 100 %; the last is the window's."""

_ICON = 20
_ROW = 38
_STACKED_ROW = 56
_EDGE = 12
_TEXT_AT = 44
"""Where the word of a wide row starts, from the row's leading edge."""


class _RowStyle(NamedTuple):
    chosen: bool = False
    compact: bool = False
    rtl: bool = False


def _paint_row(painter: QPainter, rect: QRect, icon: str, word: str, style: _RowStyle) -> None:
    """Paint icon and word into `rect`: side by side, or stacked when compact."""
    chosen, compact, rtl = style
    role, ink = ("accentText", "accentText") if chosen else ("text2", "text")
    stroke = tokens.STROKE_SELECTED if chosen else tokens.STROKE
    side = theme().px(_ICON)
    font = theme().font("caption" if compact else "strong" if chosen else "body")
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme().color(ink))
    single = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
    if compact:
        gap = theme().px(3)
        top = rect.y() + (rect.height() - side - gap - metrics.height()) // 2
        box = QRect(rect.x() + (rect.width() - side) // 2, top, side, side)
        icons.paint(painter, box, icon, role, stroke)
        below = QRect(rect.x(), top + side + gap, rect.width(), metrics.height())
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, rect.width() - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | single, text)
        return
    lead, text_at = theme().px(_EDGE), theme().px(_TEXT_AT)
    top = rect.y() + (rect.height() - side) // 2
    x = rect.right() + 1 - lead - side if rtl else rect.x() + lead
    icons.paint(painter, QRect(x, top, side, side), icon, role, stroke)
    room = rect.width() - text_at - theme().px(8)
    x = rect.x() + theme().px(8) if rtl else rect.x() + text_at
    align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
    flags = align | Qt.AlignmentFlag.AlignAbsolute | single
    painter.drawText(QRect(x, rect.y(), room, rect.height()), flags, text)


class TabList(QTabBar):
    """The sections: a real tab bar, so assistive technology hears a list of tabs."""

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`tabs` are (Lucide icon, word) in order."""
        super().__init__(parent)
        self._icons = [icon for icon, _ in tabs]
        self._compact = False
        self._ring = False
        self._hovered = -1
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Sections"))
        for index, (_, word) in enumerate(tabs):
            self.addTab(word)
            self.setAccessibleTabName(index, word)
        theme().changed.connect(self._measure)

    def set_compact(self, on: bool) -> None:
        self._compact = on
        for index in range(self.count()):
            self.setTabToolTip(index, "")
        self._measure()

    def _measure(self) -> None:
        # A change of font is what makes a tab bar ask for its tabs' sizes again.
        self.changeEvent(QEvent(QEvent.Type.FontChange))
        self.updateGeometry()
        self.update()

    def _row_height(self) -> int:
        """The height wished for, less where the window is too low for that many."""
        gap = theme().px(4)
        wished = theme().px(_STACKED_ROW if self._compact else _ROW) + gap
        return min(wished, max(self.height() // max(self.count(), 1), theme().px(24)))

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self.width(), self._row_height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        wished = theme().px(_STACKED_ROW if self._compact else _ROW) + theme().px(4)
        return QSize(theme().px(64), wished * self.count())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().px(36) * self.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            hovered = -1 if left else self.tabAt(event.position().toPoint())
            if hovered != self._hovered:
                self._hovered = hovered
                self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        key, last = event.key(), self.count() - 1
        current = self.currentIndex()
        to = {
            Qt.Key.Key_Up: max(current - 1, 0),
            Qt.Key.Key_Down: min(current + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if to is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(to)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        radius = theme().px(tokens.RADIUS["control"])
        for index, icon in enumerate(self._icons):
            whole = self.tabRect(index)
            rect = QRect(0, whole.y(), self.width(), whole.height() - theme().px(4))
            chosen = index == self.currentIndex()
            if chosen:
                fill_round(painter, rect, radius, theme().color("accentSoft"))
            elif index == self._hovered:
                fill_round(painter, rect, radius, theme().color("hover"))
            word = self.accessibleTabName(index)
            _paint_row(painter, rect, icon, word, _RowStyle(chosen, self._compact, rtl))
            if chosen and self.hasFocus() and self._ring:
                focus_ring(painter, rect, radius)
        painter.end()


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
        side, gap = theme().px(_ICON), theme().px(2)
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
        return QSize(theme().px(48), theme().px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint_content(self, painter: QPainter) -> None:
        if self.compact:
            side = theme().px(_ICON)
            box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            icons.paint(painter, box, "settings", self._ink())
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        _paint_row(painter, self.rect(), "settings", self.shown_text(), _RowStyle(rtl=rtl))


class _LockIcon(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(theme().px(_ICON), theme().px(16))

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
        edge = px(8 if self._compact else _EDGE)
        self._column.setContentsMargins(edge, px(20), edge, px(12))
        self._column.setSpacing(px(8))
        self._below_no.changeSize(0, px(4))
        self._note_row.setContentsMargins(px(_EDGE), 0, px(8), 0)
        self._note_row.setSpacing(px(_TEXT_AT - _EDGE - _ICON))
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
