"""A harsh thought, looked at again: what it does, what speaks against it, a fairer one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import say_day
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.neighbours import Neighbours
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import reframing
from resilience_desktop.features.rejections.draft_sheet import DraftSheet
from resilience_desktop.features.rejections.feedback_port import (
    LetterDesk,
    ReframeDraft,
    ReframeRecord,
)
from resilience_desktop.features.rejections.letter_parts import let_wrap
from resilience_desktop.features.rejections.reframe_parts import EarlierCard, WinsAgainst
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class ReframeSheet(DraftSheet):
    """Begins with the thought alone; once it stands, it stays as it was and the rest opens."""

    def __init__(
        self,
        window: QWidget,
        desk: LetterDesk,
        runner: Runner,
        clock: Clock,
        *,
        neighbours: Neighbours | None,
        application_id: str | None,
    ) -> None:
        super().__init__(window, tr("A harsh thought, looked at again"), 680, 640, runner)
        self._desk, self._clock, self._about = desk, clock, application_id
        self._id, self._known = new_id(), False
        self.cards: list[EarlierCard] = []
        self._build_thought()
        self.against = WinsAgainst(runner, neighbours)
        self._build_rest()
        self._build_earlier()
        self.body.addStretch(1)
        self.trash = IconButton("trash-2", tr("Move this thought to the trash"))
        self.another = Button(tr("Another thought"), "quiet", "plus")
        self.done = Button(tr("Done"), "primary")
        for part in (self.trash, self.another):
            self.footer.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self._connect()
        self._show_step(False)

    def _build_thought(self) -> None:
        self.thought = PlainEdit(2, 6)
        self.thought.setAccessibleName(tr("The thought, as it came"))
        self.thought.setPlaceholderText(tr("As it came, unkind as it is. It stays with you."))
        set_kind(self.thought, "inset")
        self.go = Button(tr("Look at it"), "soft", "search")
        self.quote = Card(padding=16, fill="warmSoft")
        self.quoted = label("", "body", "warmText")
        self.quote.body.addWidget(label(tr("It said"), "caption", "warmText"))
        self.quote.body.addWidget(self.quoted)
        self.begin = QWidget()
        column = _column(self.begin)
        column.addWidget(label(tr("The thought, as it came"), "subhead"))
        column.addWidget(self.thought)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.begin)
        self.body.addWidget(self.quote)

    def _build_rest(self) -> None:
        found = reframing.distortions()
        named = [(each.key, each.name) for each in found]
        none = (reframing.NONE, tr("None of these"))
        self.kinds = Choice(tr("What it does"), [*named, none])
        let_wrap(self.kinds)
        self.hint = label("", "small", "text2")
        self.ask = label("", "small", "text2")
        self.evidence = PlainEdit(2, 8)
        self.fairer = PlainEdit(2, 6)
        for edit, name in (
            (self.evidence, tr("What speaks against it")),
            (self.fairer, tr("A fairer thought")),
        ):
            edit.setAccessibleName(name)
            set_kind(edit, "inset")
        self.fairer.setPlaceholderText(tr("One that you could say to a friend"))
        self.rest = QWidget()
        column = _column(self.rest)
        column.setSpacing(theme().px(10))
        column.addWidget(label(tr("What it does"), "subhead"))
        column.addWidget(self.kinds)
        column.addWidget(self.hint)
        column.addWidget(label(tr("What speaks against it"), "subhead"))
        column.addWidget(self.ask)
        column.addWidget(self.evidence)
        column.addWidget(self.against)
        head = QHBoxLayout()
        head.addWidget(label(tr("A fairer thought"), "subhead", wrap=False))
        head.addWidget(self.saved)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.fairer)
        self.body.addWidget(self.rest)

    def _build_earlier(self) -> None:
        self.earlier = QWidget()
        column = _column(self.earlier)
        column.addWidget(label(tr("Earlier ones"), "subhead"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(4))
        column.addLayout(self._list)
        self.earlier.hide()
        self.body.addWidget(self.earlier)

    def _connect(self) -> None:
        self.go.clicked.connect(self.look)
        for edit in (self.thought, self.evidence, self.fairer):
            edit.textChanged.connect(self.typed)
            edit.left.connect(self.keep_now)
        self.kinds.chosen.connect(self._choose)
        self.against.changed.connect(self.typed)
        self.against.failed.connect(self.failed)
        self.trash.clicked.connect(self._trash)
        self.another.clicked.connect(self.open_new)
        self.done.clicked.connect(self.try_close)

    def first_focus(self) -> QWidget | None:
        return self.evidence if self._known else self.thought

    # What it shows

    def load(self) -> None:
        """Ask for the earlier thoughts."""
        self._runner.run(self._desk.reframes, self._show_earlier, self.failed.emit)

    def open_new(self) -> None:
        """Begin another thought; the one that is open is kept."""
        self.keep_now()
        self._show_record(ReframeRecord(new_id(), ReframeDraft(), self._about), known=False)
        self.thought.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def open_thought(self, record: ReframeRecord) -> None:
        """Open an earlier one."""
        self.keep_now()
        self._show_record(record, known=bool(record.draft.thought.strip()))
        self.area.verticalScrollBar().setValue(0)
        target = self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def _show_record(self, record: ReframeRecord, *, known: bool) -> None:
        draft = record.draft
        self._id, self._about = record.id, record.application_id
        for edit, text in (
            (self.thought, draft.thought),
            (self.evidence, draft.evidence),
            (self.fairer, draft.fairer),
        ):
            edit.setPlainText(text)
        self.kinds.set_current(draft.distortion or reframing.NONE)
        self.against.show_wins(draft.win_ids)
        self.drop()
        self.saved.setText("")
        self._show_step(known)

    def _show_step(self, known: bool) -> None:
        self._known = known
        self.begin.setVisible(not known)
        self.quote.setVisible(known)
        self.rest.setVisible(known)
        self.trash.setVisible(known)
        self.another.setVisible(known)
        self.quoted.setText(self.thought.toPlainText().strip())
        self._say_kind()

    def _say_kind(self) -> None:
        found = reframing.distortion(self.kinds.current())
        self.hint.setText(found.hint if found else "")
        self.hint.setVisible(found is not None)
        self.ask.setText(reframing.question(self.kinds.current()))

    def look(self) -> None:
        """The thought stands: it stays as it is, and the rest opens."""
        if not self.thought.toPlainText().strip():
            self.thought.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.typed()
        self._show_step(True)
        self.keep_now()
        self.against.load(self.thought.toPlainText())
        chips = self.kinds.findChildren(QWidget)
        (chips[0] if chips else self.evidence).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, _key: str) -> None:
        self._say_kind()
        self.typed()

    def _show_earlier(self, thoughts: tuple[ReframeRecord, ...]) -> None:
        others = [one for one in thoughts if one.id != self._id and one.draft.thought.strip()]
        clear_layout(self._list)
        self.cards = []
        for record in others:
            day = say_day(record.written_on, self._clock.today())
            card = EarlierCard(record, day)
            card.opened.connect(self.open_thought)
            self._list.addWidget(card)
            self.cards.append(card)
        self.earlier.setVisible(bool(others))

    # Keeping

    def draft(self) -> ReframeDraft:
        """The thought as it stands."""
        kind = self.kinds.current()
        return ReframeDraft(
            thought=self.thought.toPlainText(),
            distortion=kind if self._known and kind != reframing.NONE else "",
            evidence=self.evidence.toPlainText(),
            win_ids=self.against.chosen(),
            fairer=self.fairer.toPlainText(),
        )

    def keeping(self) -> Callable[[], Any] | None:
        draft = self.draft()
        if not draft.thought.strip():
            return None
        return partial(self._desk.keep_thought, self._id, draft, self._about)

    def _trash(self) -> None:
        self.drop()
        job = partial(self._desk.trash_reframe, self._id)
        self._runner.run(job, self._trashed, self.failed.emit)

    def _trashed(self, _nothing: Any) -> None:
        self.told.emit(tr("Moved to the trash."), True)
        self._show_record(ReframeRecord(new_id(), ReframeDraft(), self._about), known=False)
        self.try_close()


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(6))
    return column
