"""What a ritual looks like while it is chosen, done, and felt; and what can come then."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.day_strip import DayStrip
from resilience_desktop.features.wallow.plan_row import PlanRow, as_title
from resilience_desktop.features.wallow.quiet_ring import QuietRing
from resilience_desktop.features.wallow.ritual_rows import Rows
from resilience_desktop.features.wallow.rituals.port import Plan, Run
from resilience_desktop.features.wallow.rituals.rules import asks_before, ready_first
from resilience_desktop.features.wallow.starters import ideas, known_icon, usual_cue
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.slider import StrengthSlider
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

IDEAS_SHOWN = 4
LONGEST = 200
MIDDLE = 5
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Choose(QWidget):
    """One's own plans, a few ideas, and a field for anything else. `chosen` carries a plan."""

    chosen = Signal(object)
    skipped = Signal()
    wins_wanted = Signal()

    def __init__(self, with_skip: bool, with_wins: bool) -> None:
        super().__init__()
        self.strip = DayStrip()
        self.own = Rows("play", keys=True)
        self.ideas = Rows("play", quiet=True)
        self.ideas_title = label(tr("Ideas"), "caption", "text3")
        self.field = LineField(tr("I will"), tr("something of your own"))
        self.field.setMaxLength(LONGEST)
        self.begin = Button(tr("Begin"), "soft", "play")
        self.begin.setEnabled(False)
        self.skip = Button(tr("Not now"), "quiet")
        self.wins = Button(tr("Three wins instead"), "quiet", "gem")
        self.card = Card(padding=12)
        self._lay_out()
        # Only now: shown without a parent it would be a window, and take the keyboard along.
        self.skip.setVisible(with_skip)
        self.wins.setVisible(with_wins)
        self.own.picked.connect(self.chosen)
        self.ideas.picked.connect(self.chosen)
        self.field.textChanged.connect(self._judge)
        self.field.returnPressed.connect(self._own_words)
        self.begin.clicked.connect(self._own_words)
        self.skip.clicked.connect(self.skipped)
        self.wins.clicked.connect(self.wins_wanted)

    def _lay_out(self) -> None:
        px = theme().px
        title = label(tr("Now I will …"), "subhead")
        title.setContentsMargins(px(12), px(8), px(12), px(4))
        self.ideas_title.setContentsMargins(px(12), px(8), 0, 0)
        for part in (title, self.strip, self.own, self.ideas_title, self.ideas):
            self.card.body.addWidget(part)
        writing = QHBoxLayout()
        writing.setContentsMargins(px(12), px(8), px(12), px(8))
        writing.addWidget(self.field, 1)
        writing.addWidget(self.begin)
        self.card.body.addLayout(writing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addStretch(1)
        below.addWidget(self.skip)
        below.addWidget(self.wins)
        below.addStretch(1)
        column.addLayout(below)
        column.addStretch(1)

    def show_plans(self, plans: list[Plan], today: date) -> None:
        """One's own, what is ready for today first; and a few ideas."""
        more = ideas(without=plans)[: max(IDEAS_SHOWN - len(plans), 2)]
        self.strip.show_plans(plans, today)
        self.own.show_plans(ready_first(plans, today), today)
        self.own.setVisible(bool(plans))
        self.ideas_title.setVisible(bool(plans))
        self.ideas.set_keys(not plans)  # as `row_for` has it
        self.ideas.show_plans(more)
        chain(self)

    def row_for(self, digit: int) -> PlanRow | None:
        """The row that a digit begins: one's own plans, or the ideas while there are none."""
        rows = self.own.rows or self.ideas.rows
        return rows[digit - 1] if 1 <= digit <= len(rows) else None

    def press(self) -> None:
        """Begin what is written in own words, or else the first that is offered."""
        first = self.row_for(1)
        if self.begin.isEnabled():
            self._own_words()
        elif first is not None:
            first.click()

    def _judge(self) -> None:
        self.begin.setEnabled(bool(one_line(self.field.text()).strip()))

    def _own_words(self) -> None:
        action = one_line(self.field.text())
        if action:
            self.field.clear()
            self.chosen.emit(Plan("", usual_cue(), action))


class Felt(QWidget):
    """A slider from heavy to light with its word. `touched` carries 0 to 10."""

    touched = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.slider = StrengthSlider(name)
        self.word = label("", "heading", "accentText")
        self.word.setAlignment(_CENTRE)
        ends = QHBoxLayout()
        ends.addWidget(label(tr("very heavy"), "caption", "text3", wrap=False))
        ends.addStretch(1)
        ends.addWidget(label(tr("light"), "caption", "text3", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.word)
        column.addWidget(self.slider)
        column.addLayout(ends)
        self.slider.valueChanged.connect(self._tell)
        self.slider.sliderReleased.connect(self._tell_released)
        self.show_value(MIDDLE)

    def show_value(self, value: int) -> None:
        """Show a value; tells nobody."""
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self._show_word(value)

    def _show_word(self, value: int) -> None:
        self.word.setText(rules.feeling_in_words(value))
        self.slider.setAccessibleDescription(rules.feeling_in_words(value))

    def _tell(self, value: int) -> None:
        self._show_word(value)
        self.touched.emit(value)

    def _tell_released(self) -> None:
        # A press on the place where it stands says that too, and changes no value.
        self._tell(self.slider.value())


class Doing(QWidget):
    """The plan under way: its name, and its minutes without digits.

    At the beginning it asks how it feels, for who wants to say; `before_said` carries 0 to 10.
    """

    done = Signal()
    left = Signal()
    before_said = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tile = QuietRing()
        self.title = label("", "title")
        self.detail = label("", "body", "text")
        self.line = label("", "body", "text2")
        self.finish = Button(tr("Done"), "primary", "check")
        self.other = Button(tr("Something else"), "quiet")
        self.before = Felt(tr("How is it before you begin?"))
        self.before.word.set_style("strong")
        self.asking = Card(padding=12)
        self._lay_out()
        self.finish.clicked.connect(self.done)
        self.other.clicked.connect(self.left)
        self.before.touched.connect(self.before_said)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addStretch(2)
        column.addWidget(self.tile, 0, _CENTRE)
        for words in (self.title, self.detail, self.line):
            words.setAlignment(_CENTRE)
            column.addWidget(words)
        column.addSpacing(theme().px(4))
        pressing = QHBoxLayout()
        pressing.setSpacing(theme().px(8))
        pressing.addStretch(1)
        for button in (self.other, self.finish):
            button.setMinimumWidth(theme().px(140))
            pressing.addWidget(button)
        pressing.addStretch(1)
        column.addLayout(pressing)
        asked = label(tr("How is it before you begin? Only if you like."), "small", "text2")
        asked.setAlignment(_CENTRE)
        self.asking.body.addWidget(asked)
        self.asking.body.addWidget(self.before)
        column.addWidget(self.asking)
        column.addStretch(3)

    def spare_room(self, low: bool) -> None:
        """The words without the picture, where there is little height."""
        self.tile.setVisible(not low)

    def show_run(self, run: Run) -> None:
        """Another one under way."""
        plan = run.plan
        self.tile.set_icon(known_icon(plan.icon))
        self.title.setText(as_title(plan.action))
        around = (one_line(plan.place), one_line(plan.person))
        self.detail.setText(" · ".join(part for part in around if part))
        self.detail.setVisible(bool(self.detail.text()))
        said = MIDDLE if run.feeling_before is None else run.feeling_before
        self.before.show_value(said)
        if run.feeling_before is None:
            self.before.word.setText(tr("not said"))

    def show_time(self, run: Run, now: datetime) -> None:
        """How long it still goes, in words and as a ring."""
        minutes = run.plan.minutes
        self.line.setText(rules.quiet_minutes(run.started_at, minutes, now))
        passed = (now - run.started_at).total_seconds()
        self.tile.set_share(passed / (minutes * 60) if minutes else None)
        self.asking.setVisible(asks_before(run.started_at, now))


class Feeling(QWidget):
    """How it feels now, in words. `said` carries 0 to 10, or None."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.felt = Felt(tr("How does it feel now?"))
        self.slider, self.word = self.felt.slider, self.felt.word
        title = label(tr("How does it feel now?"), "title")
        title.setAlignment(_CENTRE)
        self.keep = Button(tr("Keep it"), "primary")
        self.skip = Button(tr("Rather not say"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(theme().px(12))
        column.addWidget(self.felt)
        column.addSpacing(theme().px(12))
        for button in (self.keep, self.skip):
            button.setMinimumWidth(theme().px(160))
            column.addWidget(button, 0, _CENTRE)
        column.addStretch(3)
        self.keep.clicked.connect(self._keep)
        self.skip.clicked.connect(self._skip)

    def _keep(self) -> None:
        self.said.emit(self.slider.value())

    def _skip(self) -> None:
        self.said.emit(None)


class Onwards(QWidget):
    """Three wins and a next step, or simply an end."""

    wins_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label(tr("And then?"), "title")
        line = label(
            tr("Three of your wins and one small step, if there is room for it. Or simply an end."),
            "body",
            "text2",
        )
        line.set_measure(48)
        self.wins = Button(tr("Three wins and a next step"), "primary", "gem")
        self.close_it = Button(tr("That is enough for now"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        column.addWidget(IconTile("sprout", side=72), 0, _CENTRE)
        for words in (self.title, line):
            words.setAlignment(_CENTRE)
            column.addWidget(words)
        column.addSpacing(theme().px(12))
        for button in (self.wins, self.close_it):
            column.addWidget(button, 0, _CENTRE)
        column.addStretch(3)
        self.wins.clicked.connect(self.wins_wanted)
        self.close_it.clicked.connect(self.closed)
