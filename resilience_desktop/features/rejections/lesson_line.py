"""A lesson below the answer it comes from: kept with a press, and made a goal with another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.study_port import LessonRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import Chip, ChipButton
from resilience_desktop.ui.inline_text import InlineText
from resilience_desktop.ui.parts import IconTile
from resilience_desktop.ui.theme import theme


def wrapping_text(name: str, style: str = "body", role: str = "text") -> InlineText:
    """A text to change in place that takes as many lines as it needs, however narrow it is."""
    text = InlineText(name, style, role, required=True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    text.setSizePolicy(policy)
    return text


class GoalState(QWidget):
    """The button to make something a goal, or, afterwards, that it is one."""

    pressed = Signal()

    def __init__(
        self, about: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        """`small` is for rows that stand close together."""
        super().__init__(parent)
        words = tr("Make it a goal")
        self.button: Button | ChipButton = (
            ChipButton(words, icon_name="sprout") if small else Button(words, "soft", "sprout")
        )
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chip = Chip(tr("A goal of yours"), ground="accentSoft", ink="accentText")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.chip)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_about(about)
        self.show_goal(False)
        self.button.clicked.connect(self._press)

    def set_about(self, about: str) -> None:
        """What it would be a goal about, for those who hear the button."""
        named = tr("Make it a goal: {what}", what=about) if about else tr("Make it a goal")
        self.button.setAccessibleName(named)

    def show_goal(self, on: bool) -> None:
        """Say whether it is a goal."""
        self.button.setVisible(not on)
        self.button.setEnabled(True)
        self.chip.setVisible(on)

    def _press(self) -> None:
        self.button.setEnabled(False)  # until it is known how it went
        self.pressed.emit()


class LessonLine(QWidget):
    """Offers to keep a lesson; once kept, shows it for rewording, and offers a goal.

    `kept` comes when the answer is to become a lesson; `worded` carries its id and its words,
    `goal_pressed` the lesson and its words.
    """

    kept = Signal()
    worded = Signal(str, str)
    goal_pressed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson: LessonRecord | None = None
        self.keep = ChipButton(tr("Keep as a lesson"), icon_name="lightbulb")
        self.words = wrapping_text(tr("Lesson"))
        self.goal = GoalState(small=True)
        self._shown = QWidget(self)
        line = QHBoxLayout(self._shown)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(8))
        line.addWidget(IconTile("lightbulb", side=28))
        line.addWidget(self.words, 1)
        line.addWidget(self.goal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.keep)
        column.addWidget(self._shown)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.keep.clicked.connect(self.kept)
        self.words.written.connect(self._word)
        self.goal.pressed.connect(self._ask_goal)
        self.show_lesson(None, False)

    def show_lesson(self, lesson: LessonRecord | None, answered: bool) -> None:
        """Show a lesson; without one, offer to keep it once there is an answer."""
        asked = self._lesson is None and self.keep.hasFocus()
        self._lesson = lesson
        self.keep.setVisible(lesson is None and answered)
        self.keep.setEnabled(True)
        self._shown.setVisible(lesson is not None)
        self.setVisible(lesson is not None or answered)
        if lesson is None:
            return
        self.words.set_text(lesson.text)
        self.goal.set_about(lesson.text)
        self.goal.show_goal(bool(lesson.goal_title))
        if asked:
            self.goal.button.setFocus()

    def _word(self, text: str) -> None:
        if self._lesson is not None:
            self.worded.emit(self._lesson.id, text)

    def _ask_goal(self) -> None:
        if self._lesson is not None:
            self.words.leave()
            self.goal_pressed.emit(self._lesson, self.words.text())
