"""The field one searches with."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.theme import theme

DEBOUNCE_MS = 150
_BESIDE = 20


class _ClearButton(IconButton):
    """The cross in a search field; by keyboard Esc does the same."""

    def __init__(self, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(icon, name, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def _icon_side(self) -> int:
        return theme().px(16)

    def sizeHint(self) -> QSize:
        side = theme().px(28)
        return QSize(side, side)


class SearchField(QLineEdit):
    """Searches as one types: `searched` comes 150 ms after the last key, or at once on Enter.

    A search that is quick needs no such pause: give a `delay` of 0 ms. The cross and Esc empty it.
    """

    searched = Signal(str)

    def __init__(
        self, placeholder: str = "", parent: QWidget | None = None, delay: int = DEBOUNCE_MS
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder or tr("Search"))
        self.setAccessibleName(placeholder or tr("Search"))
        self._last = ""
        self.clear_button = _ClearButton("x", tr("Clear the search"), parent=self)
        self.clear_button.hide()
        self.clear_button.clicked.connect(self._empty)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._tell)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _wait(self) -> None:
        self.clear_button.setVisible(bool(self.text()))
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def _empty(self) -> None:
        self.clear()
        self._tell()

    def _restyle(self) -> None:
        side = theme().px(_BESIDE)
        self.setTextMargins(side, 0, side, 0)
        self._place()

    def _place(self) -> None:
        size = self.clear_button.sizeHint()
        gap = (self.height() - size.height()) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = gap if rtl else self.width() - size.width() - gap
        self.clear_button.setGeometry(left, gap, size.width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side, lead = theme().px(16), theme().px(12)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - lead - side if rtl else lead
        lens = QRect(left, (self.height() - side) // 2, side, side)
        icons.paint(painter, lens, "search", "text3")
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._empty()
            return
        super().keyPressEvent(event)
