"""One goal, looked back on: how strong it stands, the year as a map, and when it comes easiest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import say_day, say_full
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules, time_rules
from resilience_desktop.features.goals.looking_port import BestTimes, YearMap
from resilience_desktop.features.goals.origin_place import origin_place
from resilience_desktop.features.goals.origin_rules import say_origin
from resilience_desktop.features.goals.plan_words import say_plan
from resilience_desktop.features.goals.port import GoalDesk, GoalStanding
from resilience_desktop.features.goals.strength_ring import StrengthRing
from resilience_desktop.features.goals.strength_rules import say_strength
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.heatmap import HeatMap
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_WEEKS = 53


@dataclass(frozen=True, slots=True)
class Look:
    """What the sheet shows of a goal."""

    standing: GoalStanding
    year: YearMap
    times: BestTimes


def read_look(desk: GoalDesk, goal_id: str, today: date) -> Look | None:
    """Read what the sheet shows; None when the goal is gone."""
    found = (one for late in (False, True) for one in desk.goals(late) if one.goal.id == goal_id)
    standing = next(found, None)
    if standing is None:
        return None
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=_WEEKS - 1)
    return Look(standing, desk.year(first, today, goal_id), desk.best_times(goal_id))


def standing_words(standing: GoalStanding, today: date) -> str:
    """ "Kept on 12 days, the last time yesterday."."""
    if standing.last_kept is None:
        return tr("Nothing yet. It begins with one.")
    return trn(
        "Kept on {n} day, {last}.", "Kept on {n} days, the last time {last}.",
        standing.days_kept, last=say_day(standing.last_kept, today),
    )  # fmt: skip


class LookSheet(Sheet):
    """Looks back on a goal. The signals carry its id: to change it, put it away, bring it back, or
    go where it came from."""

    change_asked = Signal(str)
    archive_asked = Signal(str)
    back_asked = Signal(str)
    origin_asked = Signal(str)

    def __init__(self, page: Page, clock: Clock) -> None:
        super().__init__(page.window(), tr("A goal"), 960)
        self._clock = clock
        self.goal_id = ""
        self.ring = StrengthRing(72)
        self.strength = label("", "heading")
        self.kept = label("", "body", "text2")
        self.plan = label("", "body", "text2")
        self.origin_button = Button(tr("Where it came from"), "quiet", "link")
        self.map = HeatMap(tr("The year"), self._say_day)
        self.best = label("", "small", "text2")
        self.change_button = Button(tr("Change it"), "soft", "pencil")
        self.archive_button = Button(tr("Let it go"), "quiet", "wind")
        self.back_button = Button(tr("Bring it back"), "soft", "rotate-ccw")
        self._year: YearMap | None = None
        self._unit = ""
        self._lay_out()
        self.change_button.clicked.connect(self._change)
        self.archive_button.clicked.connect(self._archive)
        self.back_button.clicked.connect(self._bring_back)
        self.origin_button.clicked.connect(self._go_to_origin)
        self.closed.connect(self.deleteLater)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(20))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self.strength)
        words.addWidget(self.kept)
        head.addWidget(self.ring)
        head.addLayout(words, 1)
        self.body.addWidget(self.plan)
        origin = QHBoxLayout()
        origin.addWidget(self.origin_button)
        origin.addStretch(1)
        self.body.addLayout(origin)
        card = Card()
        card.body.addLayout(head)
        self.body.addWidget(card)
        year = Card()
        year.body.addWidget(label(tr("The last year"), "subhead"))
        year.body.addWidget(self.map)
        year.body.addWidget(self.best)
        self.body.addWidget(year)
        gentle = tr("A miss costs little, and what was built comes back with a few kept days.")
        self.body.addWidget(label(gentle, "small", "text3"))
        self.body.addStretch(1)
        self.footer.addWidget(self.archive_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.back_button)
        self.footer.addWidget(self.change_button)

    def show_look(self, look: Look) -> None:
        """Show a goal."""
        standing, goal, today = look.standing, look.standing.goal, self._clock.today()
        self.goal_id, self._year, self._unit = goal.id, look.year, goal.unit
        title = one_line(goal.title)[:300]
        self.title.setText(title)
        self.setAccessibleName(title)
        self.ring.show_score(standing.strength, goal.kind)
        self.strength.setText(rules.capital(say_strength(standing.strength)))
        self.kept.setText(standing_words(standing, today))
        self.plan.setText(say_plan(goal, today))
        said = say_origin(goal.origin, goal.origin_label)
        self.origin_button.setText(said or tr("Where it came from"))
        self.origin_button.setVisible(bool(said))
        self.origin_button.setEnabled(origin_place(goal) is not None)
        self.map.set_range(look.year.first, look.year.last)
        self.map.set_days(look.year.by_day)
        self.best.setText(time_rules.say_best_times(look.times))
        archived = goal.closed_on is not None
        self.archive_button.setVisible(not archived)
        self.change_button.setVisible(not archived)
        self.back_button.setVisible(archived)
        self.fit()

    def _say_day(self, day: date, count: int) -> str:
        if not count and self._year is not None and day in self._year.rest:
            return tr("{day}: planned rest", day=say_full(day))
        if count and self._unit:
            return tr("{day}: {n} {unit}", day=say_full(day), n=count, unit=self._unit)
        return rules.say_steps(day, count)

    def _leave_for(self, signal: Any) -> None:
        self.try_close()
        signal.emit(self.goal_id)

    def _change(self) -> None:
        self._leave_for(self.change_asked)

    def _archive(self) -> None:
        self._leave_for(self.archive_asked)

    def _bring_back(self) -> None:
        self._leave_for(self.back_asked)

    def _go_to_origin(self) -> None:
        self._leave_for(self.origin_asked)
