"""Step 3: the wallow window. The countdown is the program's own; it goes on when one leaves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.panel import CountdownPanel
from resilience_desktop.features.wallow.rules import closed_line
from resilience_desktop.journey.port import JourneyDesk
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.journey.steps.base import StepView


class WallowStep(StepView):
    """Ring, pad, five more minutes, ready early. What is written there never enters the draft."""

    step = Step.WALLOW
    widest = 1040
    fills = True

    def __init__(
        self, clock: Clock, controller: CountdownController, parent: QWidget | None = None
    ) -> None:
        super().__init__(clock, parent)
        self.controller = controller
        self.panel = CountdownPanel(controller, with_feelings=False)
        self._minutes = 0
        self._outcome = ""
        self.centre_head()
        self.column.addWidget(self.panel, 1)
        self.panel.ended.connect(self._end)
        self.panel.keeper.told.connect(self.told)
        controller.changed.connect(self._note_length)

    def attach(self, desk: JourneyDesk, runner: Runner) -> None:
        super().attach(desk, runner)
        self.panel.attach(desk.wallow, runner, self._clock)

    def show_flow(self, flow: Flow) -> None:
        self.panel.application_id = flow.draft.logged_id
        self.panel.pad.bring(flow.draft.feelings)
        self._outcome = flow.draft.wallow
        self._minutes = flow.draft.minutes
        self.controller.tick()

    def draft(self, draft: Draft) -> Draft:
        return replace(draft, wallow=self._outcome, minutes=self._minutes)

    def primary(self) -> str:
        return ""  # "Start" and "I’m ready now" stand below the ring

    def press(self) -> bool:
        if self.controller.running:
            self.controller.ready()
        else:
            self.panel.start()
        return True

    def restyle(self) -> None:
        super().restyle()
        if "panel" in self.__dict__:
            self.panel.dial.spare_room(self.low)
        for words in (self.question, self.line):
            words.setVisible(not self.low)

    def first_focus(self) -> QWidget | None:
        return self.panel.ring

    def closed_line(self) -> str:
        """When the window closed, for the page after it."""
        closed = self.controller.closed
        if closed is None or closed.outcome == "ready":
            return ""
        return closed_line(closed.ended_at, closed.noticed_at, self.controller.zone)

    def _note_length(self) -> None:
        countdown = self.controller.countdown
        if countdown is not None and self._is_ours():
            self._minutes = countdown.length // 60

    def _is_ours(self) -> bool:
        """Whether the window is about this "no", or is being looked at here."""
        window = self.controller.window or self.controller.closed
        about = window.application_id if window else ""
        return self.isVisible() or bool(about and about == self.panel.application_id)

    def _end(self, outcome: str) -> None:
        if self._is_ours():
            self._outcome = outcome
            self.carried.emit()
            self.controller.hand_over()
