"""One of several parts at a time, as large as that one wants."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from resilience_desktop.ui.tab_stops import tab_stops


class OneOf(QWidget):
    """Asks for the size of the part on screen; a QStackedWidget asks for that of the largest one.

    Signal `currentChanged`: the index of the part that is on screen now.
    """

    currentChanged = Signal(int)  # noqa: N815  as a QStackedWidget has it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._current = -1
        # Parts that are hidden do not count in a box.
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, part: QWidget) -> None:
        """Add a part; the first one is shown."""
        part.hide()
        self._parts.append(part)
        self._box.addWidget(part)
        if self._current < 0:
            self.setCurrentIndex(0)

    def currentIndex(self) -> int:
        """The index of the part on screen; -1 without any."""
        return self._current

    def currentWidget(self) -> QWidget | None:
        """The part on screen."""
        return self._parts[self._current] if self._parts else None

    def setCurrentWidget(self, part: QWidget) -> None:
        """Show this part instead."""
        self.setCurrentIndex(self._parts.index(part))

    def setCurrentIndex(self, index: int) -> None:
        """Show another part; the keyboard goes along if it was in the one before."""
        if index == self._current:
            return
        before = self.currentWidget() if self._current >= 0 else None
        focused = QApplication.focusWidget()
        had_keyboard = before is not None and focused is not None and before.isAncestorOf(focused)
        self._current = index
        part = self._parts[index]
        if before is not None:
            if had_keyboard and focused is not None:
                focused.clearFocus()  # or hiding it hands the keyboard to anything
            before.hide()
        part.show()
        if had_keyboard:
            target = part.focusWidget() or next(iter(tab_stops(part)), part)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.currentChanged.emit(index)
