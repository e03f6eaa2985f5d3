"""Looking back at a "no", one part at a time; what went well comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import count
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import study_rules
from resilience_desktop.features.rejections.answer_box import AnswerBox, Typed
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.study_port import (
    AnswerRecord,
    LessonRecord,
    Part,
    StudyDesk,
)
from resilience_desktop.features.rejections.study_rules import PartText
from resilience_desktop.features.rejections.study_sheet import Means, StudySheet
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.arrow_button import ArrowButton
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.dots import StepDots
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class _Found(NamedTuple):
    answers: tuple[AnswerRecord, ...]
    lessons: tuple[LessonRecord, ...]


class _Kept(NamedTuple):
    box: str
    record: AnswerRecord | None


def _find(desk: StudyDesk, about: str) -> _Found:
    return _Found(desk.answers(about), desk.lessons(about))


def _keep(desk: StudyDesk, about: str, typed: Typed) -> _Kept:
    record = desk.keep_answer(about, typed.part, typed.question, typed.answer, typed.answer_id)
    return _Kept(typed.box, record)


class PartPage(QWidget):
    """One part: its question, and boxes for the answers.

    `asked` carries what the person typed as a question or skill of their own.
    """

    asked = Signal(str)

    def __init__(self, text: PartText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.boxes: dict[str, AnswerBox] = {}
        self._numbers = count()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._column.addWidget(label(text.headline, "heading"))
        self._column.addWidget(label(text.text, "body", "text2"))
        skill = text.part == Part.SKILL_MISSING
        name = tr("Add a skill") if skill else tr("Add a question they asked")
        self.line = LineField(name, name)
        self.line.setVisible(False)
        self._column.addWidget(self.line)
        self.line.returnPressed.connect(self.take_line)
        for prompt in text.prompts:
            self._add(AnswerBox(prompt.key, text.part, prompt))
        self.line.setVisible(text.part in study_rules.MANY)

    def _add(self, box: AnswerBox) -> AnswerBox:
        self.boxes[box.key] = box
        self._column.addWidget(box)
        return box

    def add_own(self) -> AnswerBox:
        """A new box for a question of the person's own, below the others."""
        key = f"{self.text.part.value} {next(self._numbers)}"
        return self._add(AnswerBox(key, self.text.part, None))

    def take_line(self) -> None:
        """What stands in the line becomes a question of its own."""
        words = self.line.text().strip()
        if words:
            self.asked.emit(words)

    def show_answers(
        self, answers: Sequence[AnswerRecord], lessons: dict[str, LessonRecord]
    ) -> list[AnswerBox]:
        """Show what is stored; the boxes that were made for it."""
        made: list[AnswerBox] = []
        if self.text.part not in study_rules.MANY:
            stored = {answer.question: answer for answer in answers}
            for key, box in self.boxes.items():
                record = stored.get(key)
                box.show_answer(record, lessons.get(record.id) if record else None)
            return made
        there = {box.answer_id: box for box in self.boxes.values() if box.answer_id}
        for answer in answers:
            if answer.id in there:
                box = there.pop(answer.id)
            else:
                box = self.add_own()
                made.append(box)
            box.show_answer(answer, lessons.get(answer.id))
        for gone in there.values():
            del self.boxes[gone.key]
            gone.hide()
            gone.deleteLater()
        return made

    def first_field(self) -> QWidget:
        """Where one begins to write."""
        first = next(iter(self.boxes.values()), None)
        return first.editor if first is not None and not first.question.isVisible() else self.line


class LookBackSheet(StudySheet):
    """One question a page; it may be left anywhere, and goes on where it was left open."""

    def __init__(self, window: QWidget, means: Means, about: ApplicationDetail) -> None:
        super().__init__(window, tr("Looking back"), means, about, (640, 580))
        self.pages = [PartPage(text) for text in study_rules.parts()]
        self._at = 0
        self._begun = False
        self._saving: set[str] = set()
        self._again: set[str] = set()
        self.dots = StepDots(len(self.pages))
        self.body.addWidget(self.dots)
        for page in self.pages:
            page.setVisible(False)
            self.body.addWidget(page)
            page.asked.connect(self._ask_own)
            for box in page.boxes.values():
                self._connect(box)
        self.body.addStretch(1)
        self.back = ArrowButton(tr("Back"))
        self.later = Button(tr("Later"), "quiet")
        self.next = ArrowButton(tr("Next"), "primary", onward=True)
        self.done = Button(tr("Done"), "primary", "check")
        self.footer.addWidget(self.back)
        self.footer.addWidget(self.later)
        self.footer.addStretch(1)
        self.footer.addWidget(self.next)
        self.footer.addWidget(self.done)
        self.back.clicked.connect(self.go_back)
        self.later.clicked.connect(self.try_close)
        self.next.clicked.connect(self.go_on)
        self.done.clicked.connect(self.try_close)
        self._show_page()

    def _connect(self, box: AnswerBox) -> None:
        box.changed.connect(self._save)
        box.lesson_kept.connect(self._keep_lesson)
        box.lesson_worded.connect(self._word_lesson)
        box.goal_pressed.connect(self._ask_goal)
        box.trash_asked.connect(self._trash)

    @property
    def page(self) -> PartPage:
        """The part that is open."""
        return self.pages[self._at]

    def box(self, key: str) -> AnswerBox | None:
        """A box by its key, on whatever page."""
        return next((page.boxes[key] for page in self.pages if key in page.boxes), None)

    # From part to part

    def go_on(self) -> None:
        """The next part."""
        self._turn(self._at + 1)

    def go_back(self) -> None:
        """The part before."""
        self._turn(self._at - 1)

    def _turn(self, to: int) -> None:
        if 0 <= to < len(self.pages):
            self.save_typed()
            self._at = to
            self._show_page()
            self.area.verticalScrollBar().setValue(0)
            self.page.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.page.text.headline)

    def _show_page(self) -> None:
        for number, page in enumerate(self.pages):
            page.setVisible(number == self._at)
        last = self._at == len(self.pages) - 1
        self.dots.set_current(self._at + 1)
        self.back.setVisible(self._at > 0)
        self.later.setVisible(not last)
        self.next.setVisible(not last)
        self.done.setVisible(last)

    def first_focus(self) -> QWidget | None:
        return self.page.first_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._at < len(self.pages) - 1:
                self.go_on()
            else:
                self.try_close()
            event.accept()
            return
        super().keyPressEvent(event)

    # What is kept

    def load(self) -> None:
        self._runner.run(partial(_find, self._desk, self.about), self._show, self.failed.emit)

    def _show(self, found: _Found) -> None:
        if self.writing:
            return  # what was found may be older than what was typed
        lessons = {one.answer_id: one for one in found.lessons if one.answer_id}
        for page in self.pages:
            mine = [answer for answer in found.answers if answer.part == page.text.part]
            for box in page.show_answers(mine, lessons):
                self._connect(box)
        if not self._begun:
            self._begun = True
            self.page.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def save_typed(self) -> None:
        for page in self.pages:
            for box in list(page.boxes.values()):
                box.leave()
                if box.typed() is not None:
                    self._save(box.key)
            page.take_line()

    def _save(self, key: str) -> None:
        """Keep a box; while that is on its way, what is typed on waits for its turn."""
        box = self.box(key)
        typed = box.typed() if box is not None else None
        if typed is None:
            return
        if key in self._saving:
            self._again.add(key)
            return
        self._saving.add(key)
        self.write(partial(_keep, self._desk, self.about, typed), self._kept)

    def _kept(self, kept: _Kept) -> None:
        self._saving.discard(kept.box)
        box = self.box(kept.box)
        if box is not None:
            box.kept(kept.record)
        if kept.box in self._again:
            self._again.discard(kept.box)
            self._save(kept.box)
        self.settle()

    def _refuse(self, error: Exception) -> None:
        self._saving.clear()
        self._again.clear()
        super()._refuse(error)

    def _ask_own(self, words: str) -> None:
        page = self.sender()
        if isinstance(page, PartPage):
            page.line.clear()
            box = page.add_own()
            self._connect(box)
            box.question.set_text(words)
            self._save(box.key)
            box.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trash(self, answer_id: str) -> None:
        if answer_id:
            self.change(partial(self._desk.trash_answer, answer_id), tr("Moved to the trash."))

    # Lessons

    def _keep_lesson(self, key: str, words: str) -> None:
        box = self.box(key)
        if box is not None and box.answer_id:
            text = study_rules.lesson_text(words)
            job = partial(self._desk.add_lesson, text, self.about, box.answer_id)
            self.change(job, tr("Kept as a lesson."))

    def _word_lesson(self, lesson_id: str, words: str) -> None:
        self.change(partial(self._desk.change_lesson, lesson_id, words))

    def _ask_goal(self, lesson: LessonRecord, words: str) -> None:
        self.wish_goal(words, self.page.text.kind, lesson)
