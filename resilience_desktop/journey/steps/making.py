"""Which view shows which step. A new step is a module, a member of `Step`, and a line here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.journey.rules import Step
from resilience_desktop.journey.steps.base import StepView
from resilience_desktop.journey.steps.closing import ClosingStep
from resilience_desktop.journey.steps.log import LogStep
from resilience_desktop.journey.steps.name import NameStep
from resilience_desktop.journey.steps.next_step import NextStep
from resilience_desktop.journey.steps.ritual import RitualStep
from resilience_desktop.journey.steps.wallow import WallowStep
from resilience_desktop.journey.steps.wins import WinsStep

_PLAIN: dict[Step, type[StepView]] = {
    Step.LOG: LogStep,
    Step.NAME: NameStep,
    Step.RITUAL: RitualStep,
    Step.WINS: WinsStep,
    Step.NEXT: NextStep,
    Step.CLOSE: ClosingStep,
}


def make_view(
    step: Step, clock: Clock, controller: CountdownController, parent: QWidget
) -> StepView:
    """The view of a step; the wallow window shows the program's one countdown."""
    if step is Step.WALLOW:
        return WallowStep(clock, controller, parent)
    return _PLAIN[step](clock, parent)
