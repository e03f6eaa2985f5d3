"""What comes after the window: choose a plan, do it, say how it feels now, and go on from there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.plan_row import PlanRow, as_title
from resilience_desktop.features.wallow.ritual_steps import (
    MIDDLE,
    Choose,
    Doing,
    Feeling,
    Onwards,
)
from resilience_desktop.features.wallow.rituals.port import Plan, RitualPort, Run
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.one_of import OneOf
from resilience_desktop.ui.parts import ScrollArea
from resilience_desktop.ui.theme import theme

_WIDEST = 520
_LOOK_EVERY_MS = 15_000
_SETTLING = 1.5
"""Seconds in which digits mean nothing: whoever was writing when the window closed still types."""

_BY_MOUSE, _BY_KEY = Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason
"""Why focus moves: the ring shows to those who use the keyboard."""


class RitualPanel(QWidget):
    """Choose, do, feel; `finished` at the end of it or when the person leaves it for now.

    Give it the store with `attach`, then `load` when it is to be shown. A plan that was begun and
    not finished is found again. `with_skip` shows its own "Not now"; `with_onwards` asks at the
    end what shall come then, and sends `onwards_wanted` with the application it was about. Without
    `scrolls` it takes the height it needs, for a page that scrolls by itself.
    """

    finished = Signal()
    onwards_wanted = Signal(str)
    found = Signal()

    def __init__(
        self,
        clock: Clock,
        application_id: str = "",
        with_skip: bool = True,
        with_onwards: bool = False,
        parent: QWidget | None = None,
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.application_id = application_id
        self._queries: RitualPort | None = None
        self._runner: Runner | None = None
        self._run: Run | None = None
        self._reason = _BY_KEY
        self._with_onwards = with_onwards
        self._loaded_at = clock.seconds()
        self.choose, self.doing, self.feeling = Choose(with_skip, with_onwards), Doing(), Feeling()
        self.onwards = Onwards()
        self.stack = OneOf()
        for step in (self.choose, self.doing, self.feeling, self.onwards):
            self.stack.addWidget(step)
        self.setAccessibleName(tr("What comes after the window"))
        self._lay_out(scrolls)
        self.choose.chosen.connect(self.begin)
        self.choose.skipped.connect(self.finished)
        self.choose.wins_wanted.connect(self._want_wins)
        self.doing.done.connect(self._ask_feeling)
        self.doing.left.connect(self._leave_run)
        self.doing.before_said.connect(self._say_before)
        self.feeling.said.connect(self._end)
        self.onwards.wins_wanted.connect(self._want_wins)
        self.onwards.closed.connect(self.finished)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tick)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self, scrolls: bool) -> None:
        area = ScrollArea() if scrolls else None
        middle = QHBoxLayout(area.content if area is not None else self)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(self.stack, 1000)
        middle.addStretch(1)
        if area is not None:
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(area)

    def attach(self, queries: RitualPort, runner: Runner) -> None:
        """The store is open."""
        self._queries, self._runner = queries, runner

    def load(self, application_id: str | None = None) -> None:
        """Start anew, or find the ritual that is under way; for another application if given."""
        if application_id is not None:
            self.application_id = application_id
        self._run = None
        self._timer.stop()
        self._loaded_at = self._clock.seconds()
        self.feeling.felt.show_value(MIDDLE)
        self._go(self.choose)
        # Not on a button: whoever is still writing when the window closes types into nothing. And
        # never from another page: Qt would give it the keys even out of sight.
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._queries is not None and self._runner is not None:
            self._runner.run(self._queries.rituals, self._show_plans)
            self._runner.run(partial(self._queries.open_run, self.application_id), self._take_up)

    def find_again(self) -> None:
        """Look for a ritual that was under way when the program closed; `found` when there is."""
        if self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.open_run, ""), self._take_up_left)

    def _take_up_left(self, run: Run | None) -> None:
        if run is not None and self._run is None:
            self.application_id = ""
            self.found.emit()
            self._take_up(run)

    def refresh(self) -> None:
        """Plans changed elsewhere."""
        if self._queries is not None and self._runner is not None:
            self._runner.run(self._queries.rituals, self._show_plans)

    def _show_plans(self, plans: list[Plan]) -> None:
        self.choose.show_plans(plans, self._clock.today())

    def begin(self, plan: Plan) -> None:
        """Begin a plan; an idea or one in own words is kept as the person's own first."""
        if self._queries is None or self._runner is None:
            return
        pressed = QApplication.focusWidget()
        by_mouse = isinstance(pressed, PlanRow) and not pressed.ring_shown()
        self._reason = _BY_MOUSE if by_mouse else _BY_KEY
        if plan.id:
            self._started_with(plan)
        else:
            self._runner.run(partial(self._queries.add, plan), self._started_with)

    def tick(self) -> None:
        """Show how long it still goes."""
        if self._run is not None:
            self.doing.show_time(self._run, self._clock.now())

    def _started_with(self, plan: Plan) -> None:
        if self._queries is not None and self._runner is not None:
            job = partial(self._queries.start_ritual, plan.id, self.application_id)
            self._runner.run(job, self._take_up)

    def _take_up(self, run: Run | None) -> None:
        if run is None:
            return
        self._run = run
        self.doing.show_run(run)
        self.tick()
        self._timer.start()
        self._go(self.doing)
        if self.isVisible():
            self.doing.finish.setFocus(self._reason)
        announce(self, as_title(run.plan.action))

    def _ask_feeling(self) -> None:
        self._timer.stop()
        reason = _BY_MOUSE if self.doing.finish.underMouse() else _BY_KEY
        self._go(self.feeling)
        self.feeling.slider.setFocus(reason)

    def _say_before(self, feeling: int) -> None:
        if self._run is not None and self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.say_before, self._run.id, feeling))

    def _leave_run(self) -> None:
        self._finish_run(None)
        self.load()

    def _end(self, feeling: int | None) -> None:
        self._finish_run(feeling)
        self._go_onwards()

    def _go_onwards(self) -> None:
        if not self._with_onwards:
            self.finished.emit()
            return
        self._go(self.onwards)
        self.onwards.wins.setFocus(_BY_KEY)
        announce(self, self.onwards.title.text())

    def _want_wins(self) -> None:
        self.finished.emit()
        self.onwards_wanted.emit(self.application_id)

    def _finish_run(self, feeling: int | None) -> None:
        run, self._run = self._run, None
        self._timer.stop()
        if run is not None and self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.end_ritual, run.id, feeling))

    def _go(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row_for(event)
        if row is None:
            super().keyPressEvent(event)
        else:
            row.click()

    def _row_for(self, event: QKeyEvent) -> PlanRow | None:
        """The plan that a digit begins, unless the window has only just closed."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - int(Qt.Key.Key_0)
        choosing = self.stack.currentWidget() is self.choose and not event.isAutoRepeat()
        if not (plain and choosing and 1 <= digit <= 9):
            return None
        if self._clock.seconds() - self._loaded_at < _SETTLING:
            return None
        return self.choose.row_for(digit)

    def _restyle(self) -> None:
        self.stack.setMaximumWidth(theme().px(_WIDEST))
