"""A request that is out: until when to wait, what came back, and what of it is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.draft_sheet import DraftSheet
from resilience_desktop.features.rejections.feedback_port import Mark, RequestRecord, Waiting
from resilience_desktop.features.rejections.feedback_rules import (
    mark_name,
    say_state,
    sentences,
    state_of,
)
from resilience_desktop.features.rejections.letter_parts import let_wrap
from resilience_desktop.features.rejections.port import RejectionDesk
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

MOST_SENTENCES = 60
"""Sentences that are offered for marking; a longer reply is marked as a whole."""

_NO_MARK = "none"


def marks() -> list[tuple[str, str]]:
    """The marks to choose from."""
    return [(_NO_MARK, tr("No mark")), *((mark.value, mark_name(mark.value)) for mark in Mark)]


class ReplySheet(DraftSheet):
    """One request. Marks are kept as they are chosen; the reply while it is typed."""

    def __init__(
        self,
        window: QWidget,
        desk: RejectionDesk,
        runner: Runner,
        clock: Clock,
        request: RequestRecord,
    ) -> None:
        super().__init__(window, tr("What came back"), 680, None, runner)
        self._desk, self._clock, self.request = desk, clock, request
        self.lines: list[SentenceLine] = []
        self._marks = dict(request.marks)
        self._build()
        self._show()
        self._connect()

    def _build(self) -> None:
        self.state = label("", "body", "text2")
        self.wait = DayField(
            self._clock, tr("A reply would be welcome until"), future=True, quick=False
        )
        self.text = PlainEdit(5, 16)
        self.text.setAccessibleName(tr("Their reply"))
        self.text.setPlaceholderText(tr("Word for word, so that it stays theirs"))
        set_kind(self.text, "inset")
        self.came = DayField(self._clock, tr("It came"))
        self.whole = Choice(tr("All in all"), marks())
        let_wrap(self.whole)
        self.marking = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().px(4))
        for part in (self.state, self._group(tr("A reply would be welcome until"), self.wait)):
            self.body.addWidget(part)
        head = QHBoxLayout()
        head.addWidget(label(tr("Their reply"), "subhead", wrap=False))
        head.addWidget(self.saved)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.text)
        self.came_group = self._group(tr("It came"), self.came)
        self.body.addWidget(self.came_group)
        self.body.addWidget(self.marking)
        self.body.addStretch(1)
        self._build_marking()
        self.trash = IconButton("trash-2", tr("Move this request to the trash"))
        self.unsent = Button(tr("Not sent after all"), "quiet", "undo-2")
        self.done = Button(tr("Done"), "primary")
        self.footer.addWidget(self.trash)
        self.footer.addWidget(self.unsent)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)

    def _build_marking(self) -> None:
        column = QVBoxLayout(self.marking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(label(tr("What do you make of it?"), "subhead"))
        lead = tr(
            "You decide what is yours. What is true can teach something; the rest may stay theirs."
        )
        column.addWidget(label(lead, "small", "text2"))
        self.whole_group = self._group(tr("All in all"), self.whole)
        column.addWidget(self.whole_group)
        column.addLayout(self._lines)

    def _group(self, word: str, control: QWidget) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(label(word, "caption", "text2"))
        column.addWidget(control)
        return group

    def _show(self) -> None:
        request, today = self.request, self._clock.today()
        self.state.setText(say_state(request, today))
        self.wait.set_day(request.reply_by or today)
        self.text.setPlainText(request.reply)
        self.came.set_day(request.replied_on or today)
        self.whole.set_current(request.mark or _NO_MARK)
        self._arrange()

    def _arrange(self) -> None:
        said = bool(self.text.toPlainText().strip())
        for part in (self.came_group, self.marking):
            part.setVisible(said)
        waits = not said and self.request.closed_on is None and self.request.sent_on is not None
        group = self.wait.parentWidget()
        if group is not None:
            group.setVisible(waits)
        self.unsent.setVisible(waits)
        # The days of waiting and of a reply stand in fields of their own.
        over = state_of(self.request, self._clock.today()) in (Waiting.DUE, Waiting.CLOSED)
        self.state.setVisible(over and not said)
        self._show_sentences()

    def _show_sentences(self) -> None:
        found = sentences(self.text.toPlainText())[:MOST_SENTENCES]
        if found == tuple(line.text for line in self.lines):
            return
        clear_layout(self._lines)
        self.lines = []
        for text in found:
            line = SentenceLine(text, self._marks.get(text, ""))
            line.marked.connect(self._mark_sentence)
            line.lesson_wanted.connect(self._make_lesson)
            self._lines.addWidget(line)
            self.lines.append(line)
        self.whole_group.setVisible(len(found) > 1)

    def _connect(self) -> None:
        self.text.textChanged.connect(self.typed)
        self.text.left.connect(self.keep_now)
        self.came.day_changed.connect(self._change_day)
        self.wait.day_changed.connect(self._change_wait)
        self.whole.chosen.connect(self._mark_whole)
        self.unsent.clicked.connect(self._take_back)
        self.trash.clicked.connect(self._trash)
        self.done.clicked.connect(self.try_close)

    def first_focus(self) -> QWidget | None:
        return self.text

    # Keeping

    def keeping(self) -> Callable[[], Any]:
        day = self.came.day()
        return partial(self._desk.keep_reply, self.request.id, self.text.toPlainText(), day)

    def kept(self) -> None:
        self._arrange()

    def _change_day(self, _day: date | None) -> None:
        self.typed()

    def _change_wait(self, day: date | None) -> None:
        if day is not None:
            self._run(partial(self._desk.set_reply_by, self.request.id, day))

    def _mark_whole(self, mark: str) -> None:
        self.keep_now()
        self._run(partial(self._desk.mark_reply, self.request.id, _value(mark)))

    def _mark_sentence(self, text: str, mark: str) -> None:
        self.keep_now()
        self._marks[text] = _value(mark)
        self._run(partial(self._desk.mark_reply, self.request.id, _value(mark), text))
        if len(self.lines) == 1:
            self.whole.set_current(mark)
            self._run(partial(self._desk.mark_reply, self.request.id, _value(mark)))

    def _make_lesson(self, text: str) -> None:
        job = partial(self._desk.add_lesson, text, self.request.application_id)
        self._runner.run(job, self._lesson_made, self.failed.emit)

    def _lesson_made(self, _lesson: Any) -> None:
        self.told.emit(tr("Kept among your lessons."), True)

    def _take_back(self) -> None:
        self._run(partial(self._desk.take_back_sent, self.request.id))
        self.told.emit(tr("It is a draft again."), True)
        self.try_close()

    def _trash(self) -> None:
        self.drop()
        self._run(partial(self._desk.trash_request, self.request.id))
        self.told.emit(tr("Moved to the trash."), True)
        self.try_close()

    def _run(self, job: Callable[[], Any]) -> None:
        self._runner.run(job, None, self.failed.emit)


class SentenceLine(Card):
    """A sentence of a reply, its mark, and a lesson of it when it is true, or partly."""

    marked = Signal(str, str)
    lesson_wanted = Signal(str)

    def __init__(self, text: str, mark: str) -> None:
        super().__init__(padding=12)
        self.text = text
        self.mark = Choice(tr("What you make of: {sentence}", sentence=text[:120]), marks())
        let_wrap(self.mark)
        self.mark.set_current(mark or _NO_MARK)
        self.lesson = Button(tr("Keep as a lesson"), "quiet", "sprout")
        self.lesson.setAccessibleDescription(text[:200])
        self.body.addWidget(label(text, "body"))
        line = QWidget()
        flow = FlowLayout(line, gap=12, line_gap=4)
        flow.addWidget(self.mark)
        flow.addWidget(self.lesson)
        let_wrap(line)
        self.body.addWidget(line)
        self._arrange(mark)
        self.mark.chosen.connect(self._tell)
        self.lesson.clicked.connect(self._want)

    def _arrange(self, mark: str) -> None:
        self.lesson.setVisible(mark in (Mark.TRUE.value, Mark.PARTLY.value))

    def _tell(self, mark: str) -> None:
        self._arrange(mark)
        self.marked.emit(self.text, mark)

    def _want(self) -> None:
        self.lesson.setEnabled(False)
        self.lesson.setText(tr("Kept among your lessons"))
        self.lesson_wanted.emit(self.text)


def _value(mark: str) -> str:
    return "" if mark == _NO_MARK else mark
