"""What comes after the window: choose a plan, do it, and say how it feels now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.port import Plan, RitualPort, Run
from resilience_desktop.features.wallow.ritual_rows import PlanRow, Rows, as_title
from resilience_desktop.features.wallow.ritual_sheet import LONGEST
from resilience_desktop.features.wallow.starters import ideas, known_icon, usual_cue
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import Card, IconTile, ScrollArea
from resilience_desktop.ui.slider import StrengthSlider
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

IDEAS_SHOWN = 4
_WIDEST = 520
_MIDDLE = 5
_LOOK_EVERY_MS = 15_000
_BY_MOUSE, _BY_KEY = Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason
"""Why focus moves: the ring shows to those who use the keyboard."""


class _Choose(QWidget):
    """One's own plans, a few ideas, and a field for anything else. `chosen` carries a plan."""

    chosen = Signal(object)
    skipped = Signal()

    def __init__(self, with_skip: bool) -> None:
        super().__init__()
        self.own = Rows("play")
        self.ideas = Rows("play", quiet=True)
        self.ideas_title = label(tr("Ideas"), "caption", "text3")
        self.field = LineField(tr("I will"), tr("something of your own"))
        self.field.setMaxLength(LONGEST)
        self.begin = Button(tr("Begin"), "soft", "play")
        self.begin.setEnabled(False)
        self.skip = Button(tr("Not now"), "quiet")
        self.card = Card(padding=12)
        title = label(tr("When the window closes, I will …"), "subhead")
        title.setContentsMargins(theme().px(12), theme().px(8), theme().px(12), theme().px(4))
        self.ideas_title.setContentsMargins(theme().px(12), theme().px(8), 0, 0)
        for part in (title, self.own, self.ideas_title, self.ideas):
            self.card.body.addWidget(part)
        writing = QHBoxLayout()
        writing.setContentsMargins(theme().px(12), theme().px(8), theme().px(12), theme().px(8))
        writing.addWidget(self.field, 1)
        writing.addWidget(self.begin)
        self.card.body.addLayout(writing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignHCenter)
        # Only now: shown without a parent it would be a window, and take the keyboard along.
        self.skip.setVisible(with_skip)
        column.addStretch(1)
        self.own.picked.connect(self.chosen)
        self.ideas.picked.connect(self.chosen)
        self.field.textChanged.connect(self._judge)
        self.field.returnPressed.connect(self._own_words)
        self.begin.clicked.connect(self._own_words)
        self.skip.clicked.connect(self.skipped)

    def show_plans(self, plans: list[Plan]) -> None:
        more = ideas(without=plans)[: max(IDEAS_SHOWN - len(plans), 2)]
        self.own.show_plans(plans)
        self.own.setVisible(bool(plans))
        self.ideas_title.setVisible(bool(plans))
        self.ideas.show_plans(more)

    def _judge(self) -> None:
        self.begin.setEnabled(bool(one_line(self.field.text()).strip()))

    def _own_words(self) -> None:
        action = one_line(self.field.text())
        if action:
            self.field.clear()
            self.chosen.emit(Plan("", usual_cue(), action))


class _Doing(QWidget):
    """The plan under way: its name, and its minutes without digits."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tile = IconTile("footprints", side=72)
        self.title = label("", "title")
        self.line = label("", "body", "text2")
        self.finish = Button(tr("Done"), "primary", "check")
        self.other = Button(tr("Something else"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        column.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self.title, self.line):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(theme().px(12))
        for button in (self.finish, self.other):
            button.setMinimumWidth(theme().px(160))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.finish.clicked.connect(self.done)
        self.other.clicked.connect(self.left)

    def show_run(self, run: Run) -> None:
        self.tile.set_icon(known_icon(run.plan.icon))
        self.title.setText(as_title(run.plan.action))


class _Feeling(QWidget):
    """How it feels now, in words. `said` carries 0 to 10, or None."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.slider = StrengthSlider(tr("How does it feel now?"))
        self.slider.setValue(_MIDDLE)
        self.word = label("", "heading", "accentText")
        self.word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = label(tr("How does it feel now?"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ends = QHBoxLayout()
        ends.addWidget(label(tr("very heavy"), "caption", "text3", wrap=False))
        ends.addStretch(1)
        ends.addWidget(label(tr("light"), "caption", "text3", wrap=False))
        self.keep = Button(tr("Keep it"), "primary")
        self.skip = Button(tr("Rather not say"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(theme().px(12))
        column.addWidget(self.word)
        column.addWidget(self.slider)
        column.addLayout(ends)
        column.addSpacing(theme().px(12))
        for button in (self.keep, self.skip):
            button.setMinimumWidth(theme().px(160))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.slider.valueChanged.connect(self._show_word)
        self.keep.clicked.connect(self._keep)
        self.skip.clicked.connect(self._skip)
        self._show_word(_MIDDLE)

    def _show_word(self, value: int) -> None:
        self.word.setText(rules.feeling_in_words(value))
        self.slider.setAccessibleDescription(rules.feeling_in_words(value))

    def _keep(self) -> None:
        self.said.emit(self.slider.value())

    def _skip(self) -> None:
        self.said.emit(None)


class RitualPanel(QWidget):
    """Choose, do, feel; `finished` at the end of it or when the person leaves it for now.

    Give it the store with `attach`, then `load` when it is to be shown. A plan that was begun and
    not finished is found again. `with_skip` shows its own "Not now".
    """

    finished = Signal()

    def __init__(
        self,
        clock: Clock,
        application_id: str = "",
        with_skip: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.application_id = application_id
        self._queries: RitualPort | None = None
        self._runner: Runner | None = None
        self._run: Run | None = None
        self._reason = _BY_KEY
        self.choose, self.doing, self.feeling = _Choose(with_skip), _Doing(), _Feeling()
        self.stack = QStackedWidget()
        for step in (self.choose, self.doing, self.feeling):
            self.stack.addWidget(step)
        self.setAccessibleName(tr("What comes after the window"))
        self._lay_out()
        self.choose.chosen.connect(self.begin)
        self.choose.skipped.connect(self.finished)
        self.doing.done.connect(self._ask_feeling)
        self.doing.left.connect(self._leave_run)
        self.feeling.said.connect(self._end)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tick)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        area = ScrollArea()
        self._middle = QHBoxLayout(area.content)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.addStretch(1)
        self._middle.addWidget(self.stack, 1000)
        self._middle.addStretch(1)
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
        self.feeling.slider.setValue(_MIDDLE)
        self._go(self.choose)
        # Not on a button: whoever is still writing when the window closes types into nothing. And
        # never from another page: Qt would give it the keys even out of sight.
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._queries is not None and self._runner is not None:
            self._runner.run(self._queries.rituals, self._show_plans)
            self._runner.run(partial(self._queries.open_run, self.application_id), self._take_up)

    def refresh(self) -> None:
        """Plans changed elsewhere."""
        if self._queries is not None and self._runner is not None:
            self._runner.run(self._queries.rituals, self._show_plans)

    def _show_plans(self, plans: list[Plan]) -> None:
        self.choose.show_plans(plans)

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
            plan, started = self._run.plan, self._run.started_at
            line = rules.quiet_minutes(started, plan.minutes, self._clock.now())
            self.doing.line.setText(line)

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

    def _leave_run(self) -> None:
        self._finish_run(None)
        self.load()

    def _end(self, feeling: int | None) -> None:
        self._finish_run(feeling)
        self.finished.emit()

    def _finish_run(self, feeling: int | None) -> None:
        run, self._run = self._run, None
        self._timer.stop()
        if run is not None and self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.end_ritual, run.id, feeling))

    def _go(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)

    def _restyle(self) -> None:
        self.stack.setMaximumWidth(theme().px(_WIDEST))
