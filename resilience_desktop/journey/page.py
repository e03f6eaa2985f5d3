"""The journey on screen: one step at a time, kept at every pause and every turn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QApplication, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.journey import acts, rules, wording
from resilience_desktop.journey.crossroads import Crossroads
from resilience_desktop.journey.frame import Frame
from resilience_desktop.journey.lead import Lead
from resilience_desktop.journey.port import JourneyDesk, Unfinished
from resilience_desktop.journey.rules import Flow, Step, Told
from resilience_desktop.journey.steps.base import StepView
from resilience_desktop.journey.steps.making import make_view
from resilience_desktop.journey.steps.wallow import WallowStep
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button

KEEP_AFTER_MS = 500
"""Pause in typing after which the draft is kept."""


class JourneyPage(QWidget):
    """The way from a "no" to the next step. `attach` it, then `begin` or `resume`.

    Signals: `left` back to the tabs, the journey can be resumed; `finished` it is over; `told` a
    message for the toast and whether it offers Undo; `failed` an exception for the window;
    `asked` a wish to the window, as pages have them.
    """

    left = Signal()
    finished = Signal()
    told = Signal(str, bool)
    failed = Signal(object)
    asked = Signal(str, str)

    def __init__(
        self, clock: Clock, controller: CountdownController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._controller = controller
        self._desk: JourneyDesk | None = None
        self._runner: Runner | None = None
        self._id = ""
        self._flow = Flow()
        self._busy = False
        self._offered: Unfinished | None = None
        self._wanted = Flow()
        self._views: dict[Step, StepView] = {}
        self.frame = Frame()
        self.crossroads = Crossroads(clock)
        self._lead = Lead(
            self, [*self.frame.findChildren(Button), *self.crossroads.findChildren(Button)]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setAutoFillBackground(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.leave)
        self._connect()
        self._show_buttons()

    def _connect(self) -> None:
        frame, fork = self.frame, self.crossroads
        frame.primary.clicked.connect(self.press)
        frame.skip.clicked.connect(self.skip)
        frame.back.clicked.connect(self.back)
        frame.later.clicked.connect(self.later)
        frame.help.clicked.connect(self._ask_help)
        fork.resumed.connect(self._resume_offered)
        fork.begun.connect(self._begin_wanted)
        fork.let_go.connect(self._let_go_offered)
        for keys, slot in (
            ("Ctrl+Return", self._press_key),
            ("Ctrl+Enter", self._press_key),
            ("Alt+Left", self._back_key),
            ("Alt+Right", self._back_key),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def attach(self, desk: JourneyDesk, runner: Runner) -> None:
        """The store is open. `desk` joins what the features answer (`queries.make_desk`)."""
        self._desk, self._runner = desk, runner
        for view in self._views.values():
            view.attach(desk, runner)

    # Where it is

    @property
    def journey_id(self) -> str:
        """Id of the journey under way; empty when there is none."""
        return self._id

    @property
    def flow(self) -> Flow:
        """Where the journey is, with what is typed."""
        if not self._id:
            return self._flow
        return rules.typed(self._flow, self.view(self._flow.step).draft(self._flow.draft))

    def view(self, step: Step) -> StepView:
        """The view of a step, made when first wanted."""
        if step not in self._views:
            view = make_view(step, self._clock, self._controller, self)
            view.hide()
            view.edited.connect(self._timer.start)
            view.carried.connect(self._carried)
            view.loaded.connect(self._focus_again)
            view.primary_changed.connect(self._show_buttons)
            view.told.connect(self.told)
            if self._desk is not None and self._runner is not None:
                view.attach(self._desk, self._runner)
            self._views[step] = view
        return self._views[step]

    # Beginning, leaving, going on another time

    def begin(self, application_id: str = "") -> None:
        """A new journey, about a known application when an id is given.

        Where one was left before, the person is asked which of the two it shall be.
        """
        self.leave()
        self._forget()
        if self._desk is not None and self._runner is not None:
            job = partial(acts.look_around, self._desk, application_id, self._clock.today())
            self._runner.run(job, self._begin_or_ask)

    def begin_told(self, told: Told) -> None:
        """A new journey about a letter; asks like `begin` where one was left before."""
        self.leave()
        self._forget()
        if self._desk is not None and self._runner is not None:
            job = partial(acts.look_around_told, self._desk, told, self._clock.today())
            self._runner.run(job, self._begin_or_ask)

    def onwards(self, application_id: str = "") -> None:
        """Three wins and a next step, after a window and a ritual that were had elsewhere."""
        self.leave()
        self._forget()
        if self._desk is not None and self._runner is not None:
            job = partial(acts.onwards, self._desk, application_id, self._clock.today())
            self._runner.run(job, self._go_onwards)

    def _go_onwards(self, found: tuple[str, Flow]) -> None:
        self._start(found[0] or new_id(), found[1])

    def resume(self, journey_id: str) -> None:
        """Go on with a journey where it was left; a new one if it is gone."""
        if self._desk is not None and self._runner is not None:
            self.leave()
            self._forget()
            self._runner.run(partial(_read, self._desk, journey_id), self._resumed)

    def let_go(self, journey_id: str) -> None:
        """Do not offer this journey any more; what it logged stays."""
        if self._desk is not None and self._runner is not None:
            self._runner.run(partial(self._desk.journeys.finish, journey_id))
        if journey_id == self._id:
            self._forget()

    def leave(self) -> None:
        """Keep what is typed. An untouched journey leaves no trace."""
        self._timer.stop()
        if not self._id or self._flow.step is Step.CLOSE or self._desk is None:
            return
        if self._busy:
            return  # the step under way keeps what comes of it
        self._flow = self.flow
        if self._runner is not None and not self._flow.is_untouched:
            self._runner.run(partial(self._desk.journeys.keep, self._id, self._flow))

    def later(self) -> None:
        """Back to the tabs; all of it is kept."""
        if self._id and self._flow.step is Step.CLOSE:
            self._close()
            return
        kept = bool(self._id) and not self.flow.is_untouched
        self.leave()
        self.left.emit()
        if kept:
            self.told.emit(tr("Kept. “I got a no” brings you back to it."), False)

    def _begin_or_ask(self, found: tuple[Unfinished | None, Flow]) -> None:
        offered, self._wanted = found
        if offered is None:
            self._start(new_id(), self._wanted)
            return
        self._offered = offered
        about = {offered.flow.draft.logged_id, offered.flow.draft.application_id} - {""}
        if self._wanted.draft.application_id in about and self._wanted.given is None:
            self._resume_offered()
        else:
            self.crossroads.show_unfinished(offered)
            self.frame.show_view(self.crossroads, 640, False)
            self._show_buttons()
            self._lead.focus(self.crossroads.go_on)

    def _begin_wanted(self) -> None:
        self._start(new_id(), self._wanted)

    def _resume_offered(self) -> None:
        if self._offered is not None:
            self._start(self._offered.id, self._offered.flow)

    def _let_go_offered(self) -> None:
        if self._offered is not None:
            self.let_go(self._offered.id)
        self._begin_wanted()

    def _resumed(self, found: tuple[str, Flow | None]) -> None:
        journey_id, flow = found
        if flow is None:
            self._start(new_id(), Flow(draft=rules.Draft(day=self._clock.today())))
        else:
            self._start(journey_id, flow)

    def _start(self, journey_id: str, flow: Flow) -> None:
        self._offered = None
        self._id, self._flow, self._busy = journey_id, flow, False
        self._show_step()

    def _forget(self) -> None:
        self._timer.stop()
        self._id, self._flow, self._busy = "", Flow(), False
        self.frame.show_nothing()
        self._show_buttons()

    # From step to step

    def press(self) -> None:
        """The step is done: carry it out and go on."""
        if not self._id:
            if self.crossroads.isVisible():
                self._resume_offered()
            return
        view = self.view(self._flow.step)
        if self._busy or view.press():
            return
        problem = view.problem()
        if problem:
            view.show_problem(problem)
        elif self._flow.step is Step.CLOSE:
            self._close()
        else:
            self._carry_out(view)

    def skip(self) -> None:
        """Go on without doing this step; what is typed stays."""
        if self._id and not self._busy and self._flow.step is not Step.CLOSE:
            self._go(rules.skip(self.flow))

    def back(self) -> None:
        """The step before, as it was left."""
        if self._id and not self._busy and self._flow.step is not self._flow.first:
            self._go(rules.back(self.flow))

    def _ask_help(self) -> None:
        self.asked.emit("bad_days", "")

    def _press_key(self) -> None:
        self._lead.take_keyboard()
        self.press()

    def _back_key(self) -> None:
        self._lead.take_keyboard()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        shortcut = self.sender()
        wanted = "Alt+Right" if rtl else "Alt+Left"
        if isinstance(shortcut, QShortcut) and shortcut.key().toString() == wanted:
            self.back()

    def _carried(self) -> None:
        """A step finished by itself: the window closed, or the ritual is done."""
        view = self.sender()
        if self._id and view is self._views.get(self._flow.step):
            line = view.closed_line() if isinstance(view, WallowStep) else ""
            self._go(rules.go_on(self.flow), line)

    def _carry_out(self, view: StepView) -> None:
        self._flow = self.flow
        act = view.act()
        if act is None or self._desk is None or self._runner is None:
            self._go(rules.go_on(self._flow))
            return
        self._busy = True
        job = partial(acts.carry_out, self._desk, self._id, self._flow, act)
        self._runner.run(job, self._acted, self._not_acted)

    def _acted(self, outcome: tuple[str, Flow]) -> None:
        journey_id, flow = outcome
        if journey_id != self._id:
            return  # another journey began meanwhile; this one is kept
        self._busy = False
        logged = wording.logged_line() if self._flow.step is Step.LOG else ""
        self._go(flow, logged)

    def _not_acted(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)

    def _go(self, flow: Flow, notice: str = "") -> None:
        self._timer.stop()
        self._flow = flow
        if self._desk is not None and self._runner is not None:
            self._runner.run(partial(self._desk.journeys.keep, self._id, flow))
            if flow.step is Step.CLOSE:
                self._runner.run(partial(self._desk.journeys.finish, self._id))
        self._show_step(notice)

    def _close(self) -> None:
        self._forget()
        self.finished.emit()
        self.left.emit()
        self.asked.emit("goals", "")

    # What it shows

    def _show_step(self, notice: str = "") -> None:
        view = self.view(self._flow.step)
        view.show_flow(self._flow)
        self.frame.dots.set_current(self._flow.number)
        self.frame.notice.say(notice)
        self.frame.show_view(view, view.widest, view.fills)
        self.setAccessibleName(view.question.text())
        self._show_buttons()
        self._focus_first(view)
        announce(self, ". ".join(filter(None, (notice, view.question.text(), view.line.text()))))

    def _show_buttons(self) -> None:
        if self._id:
            flow, view = self._flow, self.view(self._flow.step)
            self.frame.set_airy(view.airy())
            self.frame.show_buttons(flow.step, view.primary(), flow.first)
        else:
            self.frame.set_airy(True)
            self.frame.show_buttons(None, "")

    def _focus_again(self) -> None:
        """The step has loaded what the keyboard is to start at."""
        view = self.sender()
        if isinstance(view, StepView) and self._id and view is self._views.get(self._flow.step):
            self._focus_first(view)

    def _focus_first(self, view: StepView) -> None:
        target = view.first_focus() or self.frame.primary
        self._lead.focus(target)
        self.frame.reveal(target)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.later()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Enter outside of buttons and text areas; the ritual's field has taken its own already."""
        on_slider = isinstance(QApplication.focusWidget(), QAbstractSlider)
        if not self._id or self._flow.step is not Step.RITUAL or on_slider:
            self._press_key()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.frame.restyle()


def _read(desk: JourneyDesk, journey_id: str) -> tuple[str, Flow | None]:
    return journey_id, desk.journeys.read(journey_id)
