"""Step 4: the plan for afterwards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.afterwards import AfterCard
from resilience_desktop.features.wallow.ritual_panel import RitualPanel
from resilience_desktop.journey import wording
from resilience_desktop.journey.port import JourneyDesk
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.journey.steps.base import StepView, first_stop


class RitualStep(StepView):
    """Choose a plan, do it, say how it feels now."""

    step = Step.RITUAL
    widest = 520
    fills = True
    has_cards = True

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self.panel = RitualPanel(clock, with_skip=False, scrolls=False)
        self.afterwards = AfterCard()
        self._done = ""
        self._loading = False
        self.column.addWidget(self.afterwards.place)
        self.column.addWidget(self.panel, 1)
        self.panel.finished.connect(self._finish)
        self.panel.stack.currentChanged.connect(self._show_head)
        self.panel.choose.field.textChanged.connect(self.primary_changed)

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
        if not self._chooses():
            return ""  # "Done" and "Keep it" are the way on
        written = self.panel.choose.begin.isEnabled()
        return tr("Begin it") if written else tr("Begin the first one")

    def airy(self) -> bool:
        return self._chooses()

    def _chooses(self) -> bool:
        return self.panel.stack.currentWidget() is self.panel.choose

    def press(self) -> bool:
        shown = self.panel.stack.currentWidget()
        if shown is self.panel.doing:
            self.panel.doing.finish.click()
        elif shown is self.panel.feeling:
            self.panel.feeling.keep.click()
        else:
            self.panel.choose.press()
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
            self.panel.doing.spare_room(self.low)

    def _show_loaded(self, _nothing: None) -> None:
        self._loading = False
        planned = not self.panel.choose.own.isHidden()
        self.line.setText(wording.line(self.step) if planned else wording.unplanned_line())
        self.loaded.emit()

    def _show_head(self) -> None:
        """The question is about choosing; the plan under way speaks for itself."""
        choosing = self._chooses()
        self.question.setVisible(choosing)
        if not choosing:
            self.afterwards.hide()
        self.line.setVisible(choosing)
        self.primary_changed.emit()

    def _finish(self) -> None:
        self._done = self.panel.doing.title.text()
        self.carried.emit()


def _nothing() -> None:
    """A job that only waits its turn."""
