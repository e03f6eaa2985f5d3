"""A question with room for an answer, and the lesson that comes of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.lesson_line import LessonLine, wrapping_text
from resilience_desktop.features.rejections.study_port import AnswerRecord, LessonRecord, Part
from resilience_desktop.features.rejections.study_rules import Prompt
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.fields import NotesEditor
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.theme import theme

PAUSE_MS = 2_000
"""What is typed is kept after such a pause, too, so that a crash costs a sentence at most."""


class Typed(NamedTuple):
    """An answer as it stands in its box; `answer_id` is "" until it was kept once."""

    box: str
    part: str
    question: str
    answer: str
    answer_id: str


class AnswerBox(QWidget):
    """`changed` says that there is something to keep: ask for `typed`, and call `kept` after.

    `key` names the box. With a `prompt` the question is the playbook's; without one it is the
    person's own, and the box stands on a card.
    """

    changed = Signal(str)
    lesson_kept = Signal(str, str)
    lesson_worded = Signal(str, str)
    goal_pressed = Signal(object, str)
    trash_asked = Signal(str)

    def __init__(
        self, key: str, part: Part, prompt: Prompt | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key, self.part = key, part
        self._prompt = prompt
        self._stored = ("", "")
        self.answer_id = ""
        self._lesson: LessonRecord | None = None
        skill = part == Part.SKILL_MISSING
        named = tr("The skill") if skill else tr("The question")
        self.question = wrapping_text(named, "subhead")
        own = tr("How I could learn it") if skill else tr("What I would say now")
        title, hint = (prompt.text, prompt.hint) if prompt else (own, tr("A line is enough"))
        self.editor = NotesEditor(title, placeholder=hint, title=title, least_lines=2)
        if prompt is None:
            self.editor.title.set_style("small")
            self.editor.title.set_role("text2")
        self.lesson = LessonLine()
        self.trash = IconButton("trash-2", tr("Move to the trash"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self.question.setVisible(prompt is None)
        self.trash.setVisible(prompt is None)
        self.trash.clicked.connect(self._ask_trash)
        self._pause.timeout.connect(self._keep_in_between)
        self.editor.edit.textChanged.connect(self._pause.start)
        self.editor.written.connect(self._tell)
        self.question.written.connect(self._tell)
        self.lesson.kept.connect(self._keep_lesson)
        self.lesson.worded.connect(self.lesson_worded)
        self.lesson.goal_pressed.connect(self.goal_pressed)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        column = whole
        if self._prompt is None:
            card = Card(padding=14)
            whole.addWidget(card)
            column = card.body
        column.setSpacing(theme().px(6))
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self.trash, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self.lesson)

    # What is kept

    def show_answer(self, record: AnswerRecord | None, lesson: LessonRecord | None) -> None:
        """Show what is stored; what is being typed stays."""
        self.answer_id = record.id if record else ""
        self._lesson = lesson
        if self.typed() is None:
            answer = record.answer if record else ""
            if record is not None and self._prompt is None:
                self.question.set_text(record.question)
                self.trash.set_name(tr("Move to the trash: {what}", what=self.question.text()))
            self.editor.set_text(answer)
            self._stored = (record.question if record else self._question(), answer)
        self._offer_lesson()

    def typed(self) -> Typed | None:
        """What is to be kept; None when that is what is stored."""
        question, answer = self._question(), self.editor.text()
        known = self._stored == (question, answer)
        if known or (not self._stored[1] and not self._worth(answer)):
            return None
        return Typed(self.key, self.part.value, question, answer, self.answer_id)

    def kept(self, record: AnswerRecord | None) -> None:
        """It is stored; None when there was nothing left to store."""
        self.answer_id = record.id if record else ""
        if record is not None:
            self._stored = (record.question, record.answer)
        else:
            self._stored = (self._question(), "")
        self.editor.show_saved()
        self._offer_lesson()

    def leave(self) -> None:
        """Say `changed` if there is something new."""
        self.question.leave()
        self.editor.leave()

    def _question(self) -> str:
        return self._prompt.key if self._prompt else self.question.text()

    def _worth(self, answer: str) -> bool:
        return bool(answer.strip()) or (self._prompt is None and self.question.text() != "")

    def _offer_lesson(self) -> None:
        answered = bool(self.editor.text().strip() or self._own_words())
        self.lesson.show_lesson(self._lesson, answered and bool(self.answer_id))

    def _own_words(self) -> str:
        return "" if self._prompt else self.question.text()

    def _tell(self, _text: str) -> None:
        self._pause.stop()
        self.changed.emit(self.key)

    def _ask_trash(self) -> None:
        self._pause.stop()
        self._stored = (self._question(), self.editor.text())  # what is typed goes along
        self.trash_asked.emit(self.answer_id)

    def _keep_in_between(self) -> None:
        if self.editor.text().strip():  # one that is empty may be about to be worded anew
            self.editor.leave()

    def _keep_lesson(self) -> None:
        self.leave()
        words = self.editor.text() if self.part != Part.SKILL_MISSING else self._own_words()
        self.lesson_kept.emit(self.key, words if words.strip() else self._own_words())
