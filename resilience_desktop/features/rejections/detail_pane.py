"""One application: how far it went, what kind of "no" it was, and everything kept about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import (
    Ending,
    ending,
    furthest_stage,
    heard_no,
    is_stage,
    stage_name,
)
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.detective_card import DetectiveCard, StateCard
from resilience_desktop.features.rejections.earlier import EarlierCard
from resilience_desktop.features.rejections.facts import FactsCard
from resilience_desktop.features.rejections.ledger_card import LedgerCard
from resilience_desktop.features.rejections.look_card import FeelingChips, LookCard
from resilience_desktop.features.rejections.note_box import NoteBox
from resilience_desktop.features.rejections.onwards_card import FeedbackCard, OnwardsCard
from resilience_desktop.features.rejections.port import ApplicationDetail, Note
from resilience_desktop.features.rejections.rules import (
    say_heard,
    say_state,
    stepper_stages,
    title_of,
)
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.parts import Card, Menu, PageHeader, ScrollArea
from resilience_desktop.ui.stepper import StageStepper
from resilience_desktop.ui.theme import theme

_OVER = (Ending.NO_REPLY, Ending.POSITION_CLOSED, Ending.COMPANY_WITHDREW)
"""Ends that nobody put into words; they can be understood like a "no"."""


class DetailPane(ScrollArea):
    """Shows a detail by `show_detail`; what the person wants is told by signals of its parts.

    `edit_pressed`, `start_pressed`, `trash_asked` are about the application that is shown;
    `detail_shown` comes each time it is shown anew.
    """

    edit_pressed = Signal()
    start_pressed = Signal()
    trash_asked = Signal()
    back_pressed = Signal()
    note_written = Signal(str, str)
    detail_shown = Signal()
    look_back_pressed = Signal()
    causes_pressed = Signal()
    advice_pressed = Signal()
    lessons_pressed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.detail: ApplicationDetail | None = None
        self.back = Button(tr("All"), "quiet", "arrow-left")
        self.back.setAccessibleName(tr("Back to the list"))
        self.back.setVisible(False)
        self.header = PageHeader()
        self.edit = IconButton("pencil", tr("Change company, role and more"))
        self.more = IconButton("ellipsis", tr("More"))
        self._stages: list[tuple[str, str]] = []
        self.stepper = StageStepper()
        self.feelings = FeelingChips()
        self.detective = DetectiveCard()
        self.state = StateCard()
        self.look = LookCard(clock)
        self.feedback = FeedbackCard(clock)
        self.onwards = OnwardsCard()
        self.notes = NoteBox(Note.NOTES, tr("Your notes"), tr("Anything worth keeping"), 2)
        self.notes_card = Card()
        self.earlier = EarlierCard()
        self.ledger = LedgerCard(clock)
        self.facts = FactsCard()
        self._lay_out()
        self._connect()
        self._show_content(False)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self.notes_card.body.addWidget(self.notes)
        policy = self.header.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.header.setSizePolicy(policy)
        self.header.add_action(self.edit)
        self.header.add_action(self.more)
        self._column = QVBoxLayout(self.content)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.header, self.feelings, self.stepper):
            self._column.addWidget(widget)
        for card in (
            self.state,
            self.detective,
            self.look,
            self.feedback,
            self.notes_card,
            self.onwards,
            self.earlier,
            self.ledger,
            self.facts,
        ):
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_pressed)
        self.edit.clicked.connect(self.edit_pressed)
        self.more.clicked.connect(self._open_menu)
        self.detective.start_pressed.connect(self.start_pressed)
        self.state.start_pressed.connect(self.start_pressed)
        self.detective.advice_pressed.connect(self.advice_pressed)
        self.look.rows.look_back.clicked.connect(self.look_back_pressed)
        self.look.rows.causes.clicked.connect(self.causes_pressed)
        self.look.rows.advice.clicked.connect(self.advice_pressed)
        self.look.rows.lessons.clicked.connect(self.lessons_pressed)
        for part in (self.look, self.notes, self.facts):
            part.written.connect(self.note_written)

    # What is shown

    def show_detail(self, detail: ApplicationDetail | None) -> None:
        """Show an application; None for none at all."""
        another = (detail.id if detail else "") != self.shown_id()
        if another:
            self.leave()  # what was typed belongs to the one that goes
        self.detail, before = detail, self.detail
        self._show_content(detail is not None)
        if detail is None:
            return
        self._show_head(detail)
        is_no = heard_no(detail.entries) is not None
        over = is_no or ending(detail.entries) in _OVER
        for card in (self.detective, self.look, self.feedback, self.notes_card, self.onwards):
            card.setVisible(over)
        self.state.setVisible(not is_no)
        self.detective.offer_start(is_no)
        if over:
            self.detective.show_detail(detail)
            self.look.show_detail(detail)
            same = before is not None and before.id == detail.id
            self.notes.show_text(detail.notes, same)
        if not is_no:
            self._show_state(detail)
        self.earlier.show_earlier(detail.earlier, self._clock.today())
        self.ledger.show_detail(detail)
        self.facts.show_detail(detail)
        if another:
            self.verticalScrollBar().setValue(0)
        self.detail_shown.emit()

    def _show_content(self, shown: bool) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if shown else policy.ScrollBarAlwaysOff
        )
        self.content.setVisible(shown)

    def _show_head(self, detail: ApplicationDetail) -> None:
        title, company = title_of(detail.facts.company, detail.facts.role)
        heard = say_heard(detail.entries, self._clock.today())
        self.header.set_title(title)
        self.header.set_subtitle(" · ".join(part for part in (company, heard) if part))
        self.feelings.show_feelings(detail.feelings)
        stages = [(stage.value, stage_name(stage)) for stage in stepper_stages(detail.entries)]
        if stages != self._stages:
            self._stages = stages
            self.stepper.set_stages(stages)
        known = any(is_stage(entry.kind) for entry in detail.entries)
        self.stepper.set_reached(furthest_stage(detail.entries).value if known else "")

    def _show_state(self, detail: ApplicationDetail) -> None:
        end = ending(detail.entries)
        self.state.show_state(*say_state(end.value if end else ""))
        self.state.start.setVisible(end not in (Ending.ACCEPTED, Ending.DECLINED))

    def shown_id(self) -> str:
        """Id of the application that is shown; "" when none is."""
        return self.detail.id if self.detail else ""

    def note_boxes(self) -> tuple[NoteBox, ...]:
        """All the texts that can be written here."""
        return (*self.look.notes, self.notes, *self.facts.notes)

    def show_saved(self, note: str) -> None:
        """Say "Saved" beside a text."""
        for box in self.note_boxes():
            if box.note == note:
                box.editor.show_saved()

    def leave(self) -> None:
        """Save what is typed."""
        for box in self.note_boxes():
            box.leave()

    def set_alone(self, alone: bool) -> None:
        """Whether the list is out of sight, so that a way back is needed."""
        self.back.setVisible(alone)

    # Menu

    def _open_menu(self) -> None:
        menu = Menu(self)
        self._entry(menu, tr("Start the steps"), self.start_pressed)
        if not self.look.isHidden():
            self._entry(menu, tr("Look back in full"), self.look_back_pressed)
            self._entry(menu, tr("Sort the causes"), self.causes_pressed)
            self._entry(menu, tr("What can help next time"), self.advice_pressed)
            self._entry(menu, tr("Lessons"), self.lessons_pressed)
            menu.addSeparator()
            self._entry(menu, tr("Ask for feedback"), self.feedback.begin)
            self._entry(menu, tr("Say thank you"), self.onwards.thanks.click)
            self._entry(menu, tr("Look at a harsh thought again"), self.onwards.thought.click)
            menu.addSeparator()
        self._entry(menu, tr("Use it for the next application"), self.onwards.reuse.click)
        self._entry(menu, tr("Add to what happened"), self.ledger.open_new)
        if self.detail is not None and self.detail.facts.url:
            self._entry(menu, tr("Copy the link"), self._copy_link)
        menu.addSeparator()
        trash = self._entry(menu, tr("Move to the trash"), self.trash_asked)
        trash.setShortcut("Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _entry(self, menu: Menu, text: str, slot: object) -> QAction:
        action = QAction(text, menu)
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _copy_link(self) -> None:
        if self.detail is not None:
            QApplication.clipboard().setText(self.detail.facts.url)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(24), px(24), px(24), px(24))
        self._column.setSpacing(px(14))
