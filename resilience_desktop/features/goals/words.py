"""The words of a goal: its title, a quiet line, and its kind; pressing opens it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.ui.chips import chip_size, paint_chip
from resilience_desktop.ui.lines import break_lines, line_step
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    text_width,
    write,
)
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

_LONGEST_NAME = 300
_TITLE_LINES, _QUIET_LINES = 3, 2
_ROOM_FOR_CHIP = 210

_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_N,
    Qt.Key.Key_M,
)


def row_key(event: QKeyEvent) -> int:
    """A key that a row has beside those of a button; 0 for any other."""
    modifiers = Qt.KeyboardModifier
    held = event.modifiers() & ~(modifiers.KeypadModifier | modifiers.ShiftModifier)
    key = Qt.Key.Key_Plus if event.text() == "+" else event.key()
    return int(key) if not held and key in _KEYS else 0


class GoalWords(PaintedButton):
    """Title, rhythm and kind of a goal; pressing opens it."""

    pressed_key = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._line = self._kind = ""
        self._done = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, title: str, line: str, kind: str, *, done: bool) -> None:
        """Show a title, the quiet line below it, and the word of a kind at the far side."""
        self._title, self._line, self._kind, self._done = one_line(title), line, kind, done
        self.setAccessibleName(self._title[:_LONGEST_NAME])
        self.setAccessibleDescription(". ".join(filter(None, (line, kind))))
        self._set_tip()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = row_key(event)
        if key:
            self.pressed_key.emit(key)
        else:
            super().keyPressEvent(event)

    def _set_tip(self) -> None:
        """What is cut on screen is in the tool tip."""
        title = self._title[:2000] if len(self._title) > 80 else ""
        shown = self._quiet_lines(self.width())
        cut = bool(shown) and text_width(shown[-1], "small") > self._room(self.width())
        set_tip(self, "\n".join(filter(None, (title, self._line[:500] if cut else ""))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    # Geometry

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = theme().px
        lines = len(self._lines(width)) * line_step("strong")
        return max(lines + self._below(width) + px(16), px(44))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(260), self.heightForWidth(theme().px(260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), line_height("strong") + line_height("small"))

    def _has_chip(self, width: int) -> bool:
        """The kind gives way where the title needs the room; it is read out all the same."""
        return bool(self._kind) and width >= theme().px(_ROOM_FOR_CHIP)

    def _room(self, width: int) -> int:
        chip = chip_size(self._kind).width() + theme().px(12) if self._has_chip(width) else 0
        return max(width - chip - theme().px(12), theme().px(80))

    def _lines(self, width: int) -> tuple[str, ...]:
        return break_lines(self._title, "strong", self._room(width), _TITLE_LINES)

    def _quiet_lines(self, width: int) -> tuple[str, ...]:
        return break_lines(self._line, "small", self._room(width), _QUIET_LINES)

    def _below(self, width: int) -> int:
        """Height of the quiet line below the title."""
        count = len(self._quiet_lines(width)) if self._line else 0
        return count and (count - 1) * line_step("small") + line_height("small") + theme().px(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        if self.isDown() or self.underMouse():
            fill_round(painter, self.rect(), px(10), theme().color("hover"))
        lines, step = self._lines(self.width()), line_step("strong")
        below = self._below(self.width())
        place = QRect(px(6), 0, self._room(self.width()), step)
        place.moveTop((self.height() - len(lines) * step - below) // 2)
        for line in lines:
            self._write(painter, place, line, "strong", "text2" if self._done else "text")
            place.translate(0, step)
        place.translate(0, px(2))
        place.setHeight(line_height("small"))
        for line in self._quiet_lines(self.width()) if self._line else ():
            self._write(painter, place, line, "small", "text3")
            place.translate(0, line_step("small"))
        if self._has_chip(self.width()):
            self._paint_kind(painter)
        if self.ring_shown():
            focus_ring(painter, self.rect(), px(10))
        painter.end()

    def _write(self, painter: QPainter, place: QRect, text: str, style: str, role: str) -> None:
        direction = self.layoutDirection()
        place = mirrored(place, self.rect(), direction)
        write(painter, place, text, style, role, direction=direction)

    def _paint_kind(self, painter: QPainter) -> None:
        size = chip_size(self._kind)
        left = self.width() - size.width() - theme().px(6)
        chip = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
        direction = self.layoutDirection()
        paint_chip(painter, mirrored(chip, self.rect(), direction), self._kind, direction=direction)
