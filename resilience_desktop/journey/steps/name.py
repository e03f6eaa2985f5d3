"""Step 2: name what is there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.journey import acts
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.journey.steps.base import Act, StepView, first_stop
from resilience_desktop.ui.feelings import FeelingPicker


class NameStep(StepView):
    """Feelings with a strength."""

    step = Step.NAME

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self.feelings = FeelingPicker()
        self.feelings.chosen_changed.connect(self.edited)
        self.column.addWidget(self.feelings)

    def show_flow(self, flow: Flow) -> None:
        self.feelings.set_chosen(flow.draft.feelings)

    def draft(self, draft: Draft) -> Draft:
        return replace(draft, feelings=self.feelings.chosen())

    def act(self) -> Act | None:
        return acts.save_feelings

    def first_focus(self) -> QWidget | None:
        return first_stop(self.feelings)
