"""Step 4: the plan for afterwards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.features.wallow.afterwards import AfterCard
from resilience_desktop.features.wallow.ritual_panel import RitualPanel
from resilience_desktop.journey import wording
from resilience_desktop.journey.port import JourneyDesk
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.journey.steps.base import StepView, first_stop
from resilience_desktop.ui.theme import theme

_TALL = 560
_LEAST = 330


class RitualStep(StepView):
    """Choose a plan, do it, say how it feels now."""

    step = Step.RITUAL
    widest = 520
    fills = True
    has_cards = True

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self.panel = RitualPanel(clock, with_skip=False)
        self.afterwards = AfterCard()
        self._done = ""
        self._loading = False
        self.restyle()
        self.column.insertStretch(0, 0)
        self.column.addWidget(self.afterwards.place)
        self.column.addWidget(self.panel, 5)
        self.panel.finished.connect(self._finish)
        self.panel.stack.currentChanged.connect(self._show_head)

    def attach(self, desk: JourneyDesk, runner: Runner) -> None:
        super().attach(desk, runner)
        self.panel.attach(desk.wallow, runner)
        self.afterwards.attach(desk.wallow, runner)

    def show_flow(self, flow: Flow) -> None:
        self._done = flow.draft.ritual
        self._loading = True
        self.panel.load(flow.draft.logged_id)
        self.afterwards.ask(flow.draft.logged_id, flow.draft.feelings)
        if self.runner is not None:
            # Jobs run in order: this one ends when the panel has its plans.
            self.runner.run(_nothing, self._show_loaded)

    def draft(self, draft: Draft) -> Draft:
        return replace(draft, ritual=self._done)

    def primary(self) -> str:
        return ""  # the plans, "Done" and "Keep it" are the way on

    def press(self) -> bool:
        shown = self.panel.stack.currentWidget()
        if shown is self.panel.doing:
            self.panel.doing.finish.click()
        elif shown is self.panel.feeling:
            self.panel.feeling.keep.click()
        elif self.panel.choose.begin.isEnabled():
            self.panel.choose.begin.click()
        return True

    def first_focus(self) -> QWidget | None:
        if self._loading:
            return None
        shown, choose = self.panel.stack.currentWidget(), self.panel.choose
        if shown is choose:
            return first_stop(choose.own) or first_stop(choose.ideas) or choose.field
        return first_stop(shown) if shown is not None else None

    def restyle(self) -> None:
        super().restyle()
        if "panel" in self.__dict__:
            # In a small window with large text the page scrolls, rather than the plans in it.
            self.panel.setMinimumHeight(theme().px(_LEAST))

    def _show_loaded(self, _nothing: None) -> None:
        self._loading = False
        planned = not self.panel.choose.own.isHidden()
        self.line.setText(wording.line(self.step) if planned else wording.unplanned_line())
        self.loaded.emit()

    def _show_head(self) -> None:
        """The question is about choosing; the plan under way speaks for itself."""
        choosing = self.panel.stack.currentWidget() is self.panel.choose
        self.question.setVisible(choosing)
        if not choosing:
            self.afterwards.hide()
        self.line.setVisible(choosing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Some air above where there is room for it; none where the plans need it all.
        self.column.setStretch(0, 1 if self.height() >= theme().px(_TALL) else 0)

    def _finish(self) -> None:
        self._done = self.panel.doing.title.text()
        self.carried.emit()


def _nothing() -> None:
    """A job that only waits its turn."""
