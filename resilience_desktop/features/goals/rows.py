"""Rows of goals: a circle to check, and words to open."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.port import DayGoal
from resilience_desktop.ui.check import CheckCircle
from resilience_desktop.ui.chips import chip_size, paint_chip
from resilience_desktop.ui.lines import break_lines, line_step
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    write,
)
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

_LONGEST_NAME = 300
_TITLE_LINES = 3


class GoalCircle(CheckCircle):
    """The check circle of a row; arrows go to other rows, Del asks for the trash."""

    moved = Signal(int)
    trash_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _row_key(self, event):
            super().keyPressEvent(event)


class GoalWords(PaintedButton):
    """Title, rhythm and kind of a goal; pressing opens it."""

    moved = Signal(int)
    trash_asked = Signal()

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
        set_tip(self, self._title[:2000] if len(self._title) > 80 else "")
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _row_key(self, event):
            super().keyPressEvent(event)

    # Geometry

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = theme().px
        lines = len(self._lines(width)) * line_step("strong")
        below = line_height("small") + px(2) if self._line else 0
        return max(lines + below + px(16), px(44))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(260), self.heightForWidth(theme().px(260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), line_height("strong") + line_height("small"))

    def _chip_width(self) -> int:
        return chip_size(self._kind).width() + theme().px(12) if self._kind else 0

    def _room(self, width: int) -> int:
        return max(width - self._chip_width() - theme().px(12), theme().px(80))

    def _lines(self, width: int) -> tuple[str, ...]:
        return break_lines(self._title, "strong", self._room(width), _TITLE_LINES)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        if self.isDown() or self.underMouse():
            fill_round(painter, self.rect(), px(10), theme().color("hover"))
        lines, step = self._lines(self.width()), line_step("strong")
        below = line_height("small") + px(2) if self._line else 0
        place = QRect(px(6), 0, self._room(self.width()), step)
        place.moveTop((self.height() - len(lines) * step - below) // 2)
        for line in lines:
            self._write(painter, place, line, "strong", "text2" if self._done else "text")
            place.translate(0, step)
        place.translate(0, px(2))
        place.setHeight(line_height("small"))
        self._write(painter, place, self._line, "small", "text3")
        if self._kind:
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


class GoalRow(QWidget):
    """A goal of today. `checked` carries the goal's id and whether it is done now."""

    checked = Signal(str, bool)
    opened = Signal(str)
    trash_asked = Signal(str)
    moved = Signal(int)

    def __init__(self, one: DayGoal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = one
        self.circle = GoalCircle()
        self.words = GoalWords()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.circle)
        row.addWidget(self.words, 1)
        self.circle.clicked.connect(self._check)
        self.words.clicked.connect(self._open)
        for part in (self.circle, self.words):
            part.trash_asked.connect(self._trash)
            part.moved.connect(self.moved)

    def show_goal(self, one: DayGoal, line: str) -> None:
        """Show the goal as it stands, with its quiet line."""
        self.one = one
        goal = one.goal
        title = one_line(goal.title)[:_LONGEST_NAME]
        self.circle.setAccessibleName(tr("Done: {title}", title=title))
        self.circle.setChecked(one.checked)
        weekly = rules.known_rhythm(goal.rhythm) == rules.Rhythm.WEEKLY
        self.circle.set_share(one.in_week / max(goal.times, 1) if weekly else 0.0)
        self.words.show_words(goal.title, line, rules.kind_name(goal.kind), done=one.checked)

    def _check(self) -> None:
        self.checked.emit(self.one.goal.id, self.circle.isChecked())

    def _open(self) -> None:
        self.opened.emit(self.one.goal.id)

    def _trash(self) -> None:
        self.trash_asked.emit(self.one.goal.id)


def _row_key(part: GoalCircle | GoalWords, event: QKeyEvent) -> bool:
    """Handle the keys that a row has beside those of a button."""
    key = event.key()
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        part.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
    elif key == Qt.Key.Key_Delete:
        part.trash_asked.emit()
    else:
        return False
    return True
