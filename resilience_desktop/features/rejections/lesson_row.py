"""A lesson in a list, and a hard question with its answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.lesson_line import GoalState, wrapping_text
from resilience_desktop.features.rejections.study_port import AnswerRecord, LessonRecord
from resilience_desktop.features.rejections.study_rules import say_origin, say_returns
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.parts import Card, Menu
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class LessonRow(Card):
    """One lesson. Signals carry its id and, with `worded` and `goal_pressed`, its words."""

    worded = Signal(str, str)
    goal_pressed = Signal(str, str)
    goal_taken_back = Signal(str)
    trash_asked = Signal(str)

    def __init__(
        self, lesson: LessonRecord, day: str = "", *, all_noes: bool, parent: QWidget | None = None
    ) -> None:
        """`day` says when it was learned; `all_noes` has it say where it comes from."""
        super().__init__(parent, padding=12)
        self.lesson = lesson
        self.words = wrapping_text(tr("Lesson"))
        self.words.set_text(lesson.text)
        origin = say_origin(lesson) if all_noes else ""
        self.about = label(" · ".join(p for p in (origin, day) if p), "small", "text3")
        self.returns = Chip(say_returns(lesson.returns), ground="warmSoft", ink="warmText")
        self.goal = GoalState(lesson.text)
        self.goal.show_goal(bool(lesson.goal_title))
        self.more = IconButton("ellipsis", tr("More: {lesson}", lesson=lesson.text))
        under = QHBoxLayout()
        under.setContentsMargins(theme().px(8), 0, theme().px(8), 0)
        under.setSpacing(theme().px(8))
        under.addWidget(self.returns)
        under.addWidget(self.about, 1)
        texts = QVBoxLayout()
        texts.setSpacing(theme().px(2))
        texts.addWidget(self.words)
        texts.addLayout(under)
        acts = QHBoxLayout()
        acts.setSpacing(theme().px(4))
        acts.addStretch(1)
        acts.addWidget(self.goal)
        acts.addWidget(self.more)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme().px(8))
        self._row.addLayout(texts, 1)
        self._row.addLayout(acts)
        self.body.addLayout(self._row)
        self.returns.setVisible(lesson.returns > 1)
        self.words.written.connect(self._word)
        self.goal.pressed.connect(self._press)
        self.more.clicked.connect(self._open_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme().px(460)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)

    def _word(self, words: str) -> None:
        self.worded.emit(self.lesson.id, words)

    def _press(self) -> None:
        self.words.leave()
        self.goal_pressed.emit(self.lesson.id, self.words.text())

    def _open_menu(self) -> None:
        menu = Menu(self)
        if self.lesson.goal_title:
            back = QAction(tr("Not a goal after all"), menu)
            back.triggered.connect(self._take_back)
            menu.addAction(back)
        trash = QAction(tr("Move to the trash"), menu)
        trash.triggered.connect(self._trash)
        menu.addAction(trash)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _take_back(self) -> None:
        self.goal_taken_back.emit(self.lesson.id)

    def _trash(self) -> None:
        self.trash_asked.emit(self.lesson.id)


class QuestionRow(Card):
    """A hard question and the answer one would give now; it is changed where it was asked."""

    def __init__(self, answer: AnswerRecord, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.answer = answer
        self.body.setSpacing(theme().px(4))
        self.body.addWidget(label(answer.question, "subhead"))
        said = answer.answer.strip()
        words, role = (said, "text2") if said else (tr("No answer written down yet."), "text3")
        self.body.addWidget(label(words, "body", role))
        self.body.addWidget(label(where, "small", "text3"))
