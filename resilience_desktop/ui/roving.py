"""One Tab stop for a row of buttons; arrows, Home and End move inside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class RovingFocus(QObject):
    """Keeps exactly one of `buttons` in the Tab order and moves it with the arrow keys.

    With `clicks` a button that is reached is also clicked, as in a group of radio buttons.
    Left and right follow the group's reading direction.
    """

    def __init__(self, group: QWidget, clicks: bool = False) -> None:
        super().__init__(group)
        self._group = group
        self._clicks = clicks
        self._buttons: list[QAbstractButton] = []

    def set_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Take over `buttons`, in reading order; the checked one, or the first, gets Tab.

        New ones take the place of the old ones in the order of Tab: let those go afterwards.
        """
        if self._buttons and buttons and self._buttons[-1] not in buttons:
            QWidget.setTabOrder(self._buttons[-1], buttons[0])
        for old in self._buttons:
            old.removeEventFilter(self)
        self._buttons = list(buttons)
        for before, after in zip(self._buttons, self._buttons[1:], strict=False):
            QWidget.setTabOrder(before, after)
        for button in self._buttons:
            button.installEventFilter(self)
        checked = [button for button in self._buttons if button.isChecked()]
        self.settle(checked[0] if checked else None)

    def settle(self, stop: QAbstractButton | None = None) -> None:
        """Make `stop` (else the first enabled button) the one that Tab reaches."""
        if stop not in self._buttons:
            stop = next((b for b in self._buttons if b.isEnabled()), None)
        for button in self._buttons:
            wanted = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self.settle(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._moved(watched, event)
        return False

    def _moved(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        usable = [button for button in self._buttons if button.isEnabled() and button.isVisible()]
        if watched not in usable:
            return False
        place = self._place(event, next(i for i, b in enumerate(usable) if b is watched))
        if place is None:
            return False
        target = usable[min(max(place, 0), len(usable) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if self._clicks and not target.isChecked():
            target.click()
        return True

    def _place(self, event: QKeyEvent, now: int) -> int | None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return len(self._buttons)
        step = _STEPS.get(key)
        if step is None:
            return None
        mirrored = self._group.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return now - step if mirrored and key in _ACROSS else now + step
