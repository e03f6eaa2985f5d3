"""Rows of goals: a circle to check, words to open, and what else one can say about the day."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.day import Mark
from resilience_desktop.features.goals.note_line import NoteLine
from resilience_desktop.features.goals.port import DayGoal
from resilience_desktop.features.goals.words import GoalWords, row_key
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.check import CheckCircle
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_LONGEST_NAME = 300


class GoalCircle(CheckCircle):
    """The check circle of a row; its keys beside those of a button go to the row."""

    pressed_key = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = row_key(event)
        if key:
            self.pressed_key.emit(key)
        else:
            super().keyPressEvent(event)


class GoalRow(QWidget):
    """A goal of the day. `marked` carries the goal's id and a `day.Mark`.

    Keys in the row: Space checks, + and − change the amount, N writes a note, M marks the minimum
    version, Del asks for the trash, arrows go to other rows; the menu key shows them all.
    """

    marked = Signal(str, object)
    opened = Signal(str)
    trash_asked = Signal(str)
    moved = Signal(int)

    def __init__(self, one: DayGoal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = one
        self._hard = False
        self.circle, self.words = GoalCircle(), GoalWords()
        self.note = NoteLine()
        self.less, self.more = _small("minus"), _small("plus")
        self.menu_button = _small("ellipsis")
        self._lay_out()
        self.circle.clicked.connect(self._check)
        self.words.clicked.connect(self._open)
        self.note.written.connect(self._keep_note)
        self.note.left.connect(self._come_back)
        self.less.clicked.connect(self._take_one)
        self.more.clicked.connect(self._add_one)
        self.menu_button.clicked.connect(self._open_menu_below)
        for part in (self.circle, self.words):
            part.pressed_key.connect(self._press)

    def _lay_out(self) -> None:
        px = theme().px
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.circle)
        line.addWidget(self.words, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(0)
        for tool in (self.less, self.more, self.menu_button):
            self._tools.addWidget(tool)
        line.addLayout(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.note)

    def show_goal(self, one: DayGoal, line: str, *, hard: bool = False) -> None:
        """Show the goal as it stands, with its quiet line; `hard` shows its minimum version."""
        self.one, goal = one, one.goal
        self._hard = hard and bool(goal.minimum) and not (one.checked and not one.was_minimum)
        shown = one_line(goal.minimum if self._hard else goal.title)
        title = shown[:_LONGEST_NAME]
        self.circle.setAccessibleName(tr("Done: {title}", title=title))
        self.circle.setChecked(one.checked)
        self.circle.set_share(self._share())
        keys = tr("Plus and minus change how much is done.") if self.counted else ""
        self.circle.setAccessibleDescription(keys)
        for tool, name in (
            (self.less, tr("One less: {title}", title=title)),
            (self.more, tr("One more: {title}", title=title)),
            (self.menu_button, tr("More for: {title}", title=title)),
        ):
            tool.set_name(name)
            tool.setVisible(self.counted or tool is self.menu_button)
        self.less.setEnabled(one.amount > 0)
        kind = rules.kind_name(goal.kind)
        self.words.show_words(shown, line, kind, done=one.checked)
        self.note.show_note(one.note, title)

    @property
    def counted(self) -> bool:
        """Whether an amount is counted here."""
        return self.one.goal.amount > 1 and not self._hard and not self.one.was_minimum

    def keep_room(self, on: bool) -> None:
        """Keep the room of plus and minus where they are hidden."""
        for tool in (self.less, self.more):
            policy = tool.sizePolicy()
            if policy.retainSizeWhenHidden() != on:
                policy.setRetainSizeWhenHidden(on)
                tool.setSizePolicy(policy)

    def has_focus(self) -> bool:
        """Whether the keyboard is in this row."""
        return self.circle.hasFocus() or self.words.hasFocus()

    def _share(self) -> float:
        goal = self.one.goal
        if goal.amount > 1:
            return self.one.amount / goal.amount
        weekly = rules.known_rhythm(goal.rhythm) == rules.Rhythm.WEEKLY
        return self.one.in_week / max(goal.times, 1) if weekly else 0.0

    # What is said about the day

    def _check(self) -> None:
        if self._hard:
            self.mark_minimum()
        else:
            self._mark(Mark(max(self.one.goal.amount, 1) if self.circle.isChecked() else 0))

    def _mark(self, mark: Mark) -> None:
        self.marked.emit(self.one.goal.id, mark)

    def change_amount(self, step: int) -> None:
        """Say that one more or one less was done."""
        if self.one.goal.amount > 1 and not self._hard:
            self._mark(Mark(max(self.one.amount + step, 0)))

    def mark_minimum(self) -> None:
        """Say that the minimum version was done, or take that back."""
        if self.one.goal.minimum:
            amount = self.one.amount  # what was done beside it stays
            back = Mark(amount if amount > 1 else 0)
            done = self.one.was_minimum
            self._mark(back if done else Mark(max(amount, 1), minimum=True))

    def write_note(self) -> None:
        """Open the line for a note, once something is done."""
        if self.one.amount > 0:
            self.note.begin()

    def _keep_note(self, text: str) -> None:
        self._mark(Mark(self.one.amount, self.one.was_minimum, text))
        self._come_back()

    def _come_back(self) -> None:
        # Only where the line itself had the keyboard: a click elsewhere stays where it went.
        if self.note.held_focus():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_one(self) -> None:
        self.change_amount(1)

    def _take_one(self) -> None:
        self.change_amount(-1)

    def _open(self) -> None:
        self.opened.emit(self.one.goal.id)

    def _trash(self) -> None:
        self.trash_asked.emit(self.one.goal.id)

    # Keys and menu

    def _press(self, key: int) -> None:
        keys = Qt.Key
        if key in (keys.Key_Up, keys.Key_Down):
            self.moved.emit(-1 if key == keys.Key_Up else 1)
            return
        act = {
            int(keys.Key_Delete): self._trash,
            int(keys.Key_Plus): self._add_one,
            int(keys.Key_Minus): self._take_one,
            int(keys.Key_N): self.write_note,
            int(keys.Key_M): self.mark_minimum,
        }[key]
        act()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())
        event.accept()

    def _open_menu_below(self) -> None:
        self._open_menu(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _open_menu(self, where: QPoint) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def make_menu(self) -> Menu:
        """The menu of this row."""
        menu, one = Menu(self), self.one
        if one.goal.minimum and not self._hard:
            word = (
                tr("Take the minimum back")
                if one.was_minimum
                else tr("Did the minimum: {minimum}", minimum=one_line(one.goal.minimum)[:60])
            )
            _add(menu, word, "M").triggered.connect(self.mark_minimum)
        note = _add(menu, tr("Change the note") if one.note else tr("Write a note"), "N")
        note.setEnabled(one.amount > 0)
        note.triggered.connect(self.write_note)
        menu.addSeparator()
        _add(menu, tr("Open"), "").triggered.connect(self._open)
        _add(menu, tr("Move to the trash"), "Del").triggered.connect(self._trash)
        return menu


def _add(menu: Menu, word: str, key: str) -> QAction:
    """A line of a menu. The key is only shown: the row itself listens to it."""
    return menu.addAction(word.replace("&", "&&") + (f"\t{key}" if key else ""))


def _small(icon: str) -> IconButton:
    """A tool of a row, for the mouse: the keyboard has keys for the same."""
    button = IconButton(icon, "")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
