"""Step 6: one small step, and when to look into the "no"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.journey import acts, wording
from resilience_desktop.journey.rules import Draft, Flow, Idea, Look, Step, When
from resilience_desktop.journey.steps.base import Act, StepView
from resilience_desktop.journey.steps.ideas import Ideas
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import label, printable
from resilience_desktop.ui.theme import theme


class NextStep(StepView):
    """A goal in one's own words or one of a few ideas, for today or tomorrow."""

    step = Step.NEXT
    has_cards = True

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._kind = ""
        self._look = Look.UNSAID.value
        self._kept = False
        self.field = LineField(tr("My next step"), tr("I will …"))
        self.when = SegmentedControl(tr("The day of the next step"))
        self.when.set_segments(
            [(When.TODAY.value, tr("Today")), (When.TOMORROW.value, tr("Tomorrow"))]
        )
        self.ideas_title = label(tr("Or one of these"), "caption", "text3")
        self.ideas = Ideas()
        self.chosen = label("", "heading", "accentText")
        self.chosen.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self.looking = Card(padding=14)
        self.tomorrow = ChipButton(tr("Tomorrow"), checkable=True)
        self.not_now = ChipButton(tr("Not now"), checkable=True)
        self._lay_out()
        self.field.textEdited.connect(self._type)
        self.when.segment_chosen.connect(self._tell)
        self.ideas.picked.connect(self._take)
        self.tomorrow.clicked.connect(self._look_tomorrow)
        self.not_now.clicked.connect(self._look_not)

    def _lay_out(self) -> None:
        writing = QWidget()
        flow = QHBoxLayout(writing)
        edge = Card.MARGIN
        flow.setContentsMargins(edge, 0, edge, 0)
        flow.addWidget(self.field, 1)
        flow.addWidget(self.when)
        self._writing, self._writing_row = writing, flow
        offered = QVBoxLayout()
        offered.setContentsMargins(edge, 0, edge, 0)
        offered.addWidget(self.ideas_title)
        offered.addWidget(self.ideas)
        self._offered = offered
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        self._why = label(tr("Better with a night in between."), "small", "text2")
        words.addWidget(label(tr("And looking into this no?"), "subhead"))
        words.addWidget(self._why)
        row = self._looking_row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.tomorrow)
        row.addWidget(self.not_now)
        self.looking.body.addLayout(row)
        self.column.addWidget(self.chosen)
        self.column.addWidget(writing)
        self.column.addLayout(offered)
        self.column.addWidget(self.looking)
        self.restyle()

    # The draft

    def show_flow(self, flow: Flow) -> None:
        draft = flow.draft
        self._kind, self._look = draft.goal_kind, draft.look
        self._kept = bool(draft.goal_id)
        self.field.setText(printable(draft.goal))
        self.when.set_current(draft.when)
        self.chosen.setText(" ".join(draft.goal.split()))
        self.chosen.setVisible(self._kept)
        self._writing.setVisible(not self._kept)
        self.ideas_title.setVisible(False)
        self.ideas.show_ideas(())
        self.looking.setVisible(bool(draft.logged_id))
        self._mark_look()
        if self.desk is not None and self.runner is not None and not self._kept:
            self.runner.run(partial(acts.ideas, self.desk, draft), self._offer)

    def draft(self, draft: Draft) -> Draft:
        if self._kept:
            return replace(draft, look=self._look)
        text = self.field.text()
        return replace(
            draft,
            goal=draft.goal if text == printable(draft.goal) else text,
            goal_kind=self._kind,
            when=self.when.current(),
            look=self._look,
        )

    def act(self) -> Act | None:
        return partial(acts.plan, today=self._clock.today())

    def primary(self) -> str:
        writes = bool(self.field.text().strip()) and not self._kept
        return wording.primary(self.step) if writes else tr("Go on")

    def first_focus(self) -> QWidget | None:
        return self.tomorrow if self._kept else self.field

    # Ideas

    def _offer(self, ideas: tuple[Idea, ...]) -> None:
        self.ideas.show_ideas(ideas)
        self.ideas.mark(self.field.text())
        self.ideas_title.setVisible(bool(ideas))

    def _take(self, idea: Idea) -> None:
        self.field.setText(printable(idea.title))
        self.field.setCursorPosition(0)
        self._kind = idea.kind
        self.ideas.mark(idea.title)
        self._tell()

    def _type(self) -> None:
        self._kind = ""
        self.ideas.mark(self.field.text())
        self._tell()

    def _tell(self) -> None:
        self.edited.emit()
        self.primary_changed.emit()

    # Looking into it

    def _look_tomorrow(self) -> None:
        self._choose_look(Look.TOMORROW)

    def _look_not(self) -> None:
        self._choose_look(Look.NOT_NOW)

    def _choose_look(self, look: Look) -> None:
        self._look = look.value
        self._mark_look()
        self.edited.emit()

    def _mark_look(self) -> None:
        self.tomorrow.setChecked(self._look == Look.TOMORROW)
        self.not_now.setChecked(self._look == Look.NOT_NOW)

    def restyle(self) -> None:
        super().restyle()
        px = theme().px
        self.column.setSpacing(px(10 if self.low else 16))
        if "_offered" in self.__dict__:
            self.ideas.set_most(2 if self.low else None)
            self._why.setVisible(not self.low)
            self._offered.setSpacing(px(6))
            self._writing_row.setSpacing(px(12))
            self._looking_row.setSpacing(px(8))
