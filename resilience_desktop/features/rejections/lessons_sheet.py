"""Lessons of one "no" and of all, with how often they come back; and the hard questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.lesson_row import LessonRow, QuestionRow
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.study_port import AnswerRecord, LessonRecord
from resilience_desktop.features.rejections.study_sheet import Means, StudySheet
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

AT_ONCE = 30
"""Rows that are shown at first, and how many more at a press."""

HERE, ALL, QUESTIONS = "here", "all", "questions"


class LessonsSheet(StudySheet):
    """What to do differently, in one's own words. With an application: its lessons first."""

    first = ALL

    def __init__(self, window: QWidget, means: Means, about: ApplicationDetail | None) -> None:
        super().__init__(window, tr("Lessons"), means, about, (720, None))
        self.rows: list[LessonRow] = []
        self.questions: list[QuestionRow] = []
        self._found: Sequence[Any] = ()
        self._shown = ""
        self._most = AT_ONCE
        self.show_segment = SegmentedControl(tr("Which to show"))
        here = [(HERE, tr("This no"))] if about is not None else []
        self.show_segment.set_segments(
            [*here, (ALL, tr("All noes")), (QUESTIONS, tr("Hard questions"))]
        )
        if about is None:
            self.show_segment.set_current(self.first)
        name = tr("Add a lesson in one line")
        self.line = LineField(name, name)
        self.lead = label("", "small", "text2")
        self.empty = EmptyState("lens", "")
        self.empty.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(6))
        self.more = Button(tr("Show more"), "quiet", "chevron-down")
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more.hide()
        self.done = Button(tr("Done"), "primary", "check")
        for part in (self.show_segment, self.lead, self.line, self.empty):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.show_segment.segment_chosen.connect(self._choose)
        self.line.returnPressed.connect(self.take_line)
        self.more.clicked.connect(self._show_more)
        self.done.clicked.connect(self.try_close)

    # What is shown

    def load(self) -> None:
        key = self.show_segment.current()
        job: Any
        if key == QUESTIONS:
            job = partial(self._desk.hard_questions)
        else:
            job = partial(self._desk.lessons, self.about if key == HERE else None)
        self._runner.run(partial(_with_key, key, job), self._show, self.failed.emit)

    def _choose(self, _key: str) -> None:
        self._most = AT_ONCE
        self.load()

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._fill()

    def _show(self, found: tuple[str, Sequence[Any]]) -> None:
        key, records = found
        if key != self.show_segment.current() or self.writing:
            return
        self._shown, self._found = key, records
        self._fill()

    def _fill(self) -> None:
        focused = self._focused()
        for row in (*self.rows, *self.questions):
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self.questions = [], []
        shown = self._found[: self._most]
        for record in shown:
            self._add(record)
        self._say()
        self.more.setVisible(len(self._found) > len(shown))
        self.fit()
        if focused >= 0:
            target = self.rows[min(focused, len(self.rows) - 1)].more if self.rows else self.line
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, record: Any) -> None:
        if self._shown == QUESTIONS:
            answer, where = record
            question = QuestionRow(answer, where)
            self.questions.append(question)
            self._list.addWidget(question)
            question.setVisible(True)
            return
        lesson: LessonRecord = record
        today, on = self._clock.today(), lesson.learned_on
        day = tr("kept {day}", day=say_day(on, today)) if on else ""
        row = LessonRow(lesson, day, all_noes=self._shown == ALL)
        row.worded.connect(self._word)
        row.goal_pressed.connect(self._make_goal)
        row.goal_taken_back.connect(self._take_back)
        row.trash_asked.connect(self._trash)
        self.rows.append(row)
        self._list.addWidget(row)
        row.setVisible(True)

    def _say(self) -> None:
        """What this is, or what it could be."""
        leads = {
            HERE: tr("What this no taught you, in your own words."),
            ALL: tr("Those that come back most stand first."),
            QUESTIONS: tr("With the answer you would give now. Worth reading before the next one."),
        }
        empty = {
            HERE: tr("No lessons from this one. It need not have any."),
            ALL: tr("No lessons yet. Answers from looking back can become some."),
            QUESTIONS: tr("No hard questions yet. Looking back at a no is where they are kept."),
        }
        nothing = not self._found
        self.lead.setText(leads[self._shown])
        self.lead.setVisible(not nothing)
        self.line.setVisible(self._shown != QUESTIONS)
        self.empty.set_sentence(empty[self._shown])
        self.empty.setVisible(nothing)

    def _focused(self) -> int:
        focus = QApplication.focusWidget()
        inside = (
            place
            for place, row in enumerate(self.rows)
            if focus is not None and row.isAncestorOf(focus)
        )
        return next(inside, -1)

    def first_focus(self) -> QWidget | None:
        return self.done

    # What the person does

    def save_typed(self) -> None:
        for row in self.rows:
            row.words.leave()
        self.take_line()

    def take_line(self) -> None:
        """What stands in the line becomes a lesson."""
        words = self.line.text().strip()
        if words:
            about = self.about if self.show_segment.current() == HERE else ""
            self.write(partial(self._desk.add_lesson, words, about or None), self._added)

    def _added(self, lesson: LessonRecord) -> None:
        if self.line.text().strip() == lesson.text:
            self.line.clear()
        self.settle()

    def _word(self, lesson_id: str, words: str) -> None:
        self.change(partial(self._desk.change_lesson, lesson_id, words))

    def _make_goal(self, lesson_id: str, words: str) -> None:
        for row in self.rows:
            if row.lesson.id == lesson_id:
                self.wish_goal(words, "learn", row.lesson)

    def _take_back(self, lesson_id: str) -> None:
        self.change(partial(self._desk.note_goal, lesson_id, ""))

    def _trash(self, lesson_id: str) -> None:
        self.change(partial(self._desk.trash_lesson, lesson_id), tr("Moved to the trash."))


class QuestionsSheet(LessonsSheet):
    """The same, with the hard questions in front."""

    first = QUESTIONS


def _with_key(key: str, job: Any) -> tuple[str, Sequence[LessonRecord | tuple[AnswerRecord, str]]]:
    return key, job()
