"""Who leads through the journey, mouse or keyboard, and where the keyboard goes then."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class Lead(QObject):
    """Moves the keyboard from step to step inside `page`; the focus ring is for the keyboard."""

    def __init__(self, page: QWidget, buttons: Iterable[QAbstractButton]) -> None:
        super().__init__(page)
        self._page = page
        self._by_mouse = False
        for button in buttons:
            button.pressed.connect(self._note_hand)

    def take_keyboard(self) -> None:
        """A key was pressed: the ring shows from here on."""
        self._by_mouse = False

    def focus(self, widget: QWidget) -> None:
        """Put the keyboard on `widget`, unless it is in a sheet that lies over the page."""
        self._page.setFocusProxy(widget)
        focused = QApplication.focusWidget()
        if self._page.isVisible() and (focused is None or self._owns(focused)):
            mouse, other = Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason
            widget.setFocus(mouse if self._by_mouse else other)

    def _note_hand(self) -> None:
        self._by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton

    def _owns(self, focused: QWidget) -> bool:
        page = self._page
        return focused is page or page.isAncestorOf(focused) or focused is page.window()
