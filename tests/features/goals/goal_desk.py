"""Goals in a list, as the page asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.looking_port import BestTimes, YearMap
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.features.goals.port import (
    DayGoal,
    DayPlan,
    GoalDraft,
    GoalRecord,
    GoalStanding,
    Steps,
    Suggestion,
)
from resilience_desktop.features.goals.rest_port import RestRecord

SUNDAY = date(2026, 11, 22)


class Desk:
    """Goals in a list, marks in a mapping: amount, minimum, note by goal and day."""

    def __init__(self, *drafts: GoalDraft, chosen_on: date = SUNDAY) -> None:
        self.records: list[GoalRecord] = []
        self.marks: dict[tuple[str, date], tuple[int, bool, str]] = {}
        self.minimum: date | None = None
        self.broken: Exception | None = None
        self.chosen_on = chosen_on
        self.planned: list[RestRecord] = []
        self.known: list[PersonRecord] = []
        self._made = 0
        for draft in drafts:
            self.add(draft)

    def _kept(self, goal: GoalRecord) -> set[date]:
        return {
            day
            for (goal_id, day), (amount, minimum, _note) in self.marks.items()
            if goal_id == goal.id and (minimum or amount >= goal.amount)
        }

    def day(self, day: date) -> DayPlan:
        found: dict[str, list[DayGoal]] = {place: [] for place in rules.Place}
        for goal in self.records:
            kept = self._kept(goal)
            place = rules.place_on(goal.plan, day, kept)
            amount, minimum, note = self.marks.get((goal.id, day), (0, False, ""))
            in_week = rules.count_in_week(day, kept)
            one = DayGoal(goal, day in kept, in_week, amount, note, minimum)
            found[place].append(one)
        rest = (one for one in self.planned if one.first <= day <= one.last)
        return DayPlan(
            day,
            tuple(found["today"]),
            tuple(found["later"]),
            tuple(found["earlier"]),
            only_minimum=self.minimum == day,
            any_goals=bool(self.records),
            rest=next(rest, None),
            tomorrow=self._evening(day),
        )

    def _evening(self, day: date) -> GoalRecord | None:
        tomorrow = day + timedelta(days=1)
        return next(
            (g for g in self.records if g.origin == Origin.EVENING and g.due_on == tomorrow), None
        )

    def goal(self, goal_id: str) -> GoalRecord | None:
        return next((goal for goal in self.records if goal.id == goal_id), None)

    def goals(self, archived: bool = False) -> tuple[GoalStanding, ...]:
        found = [goal for goal in self.records if (goal.closed_on is not None) == archived]
        return tuple(
            GoalStanding(goal, 0.6, len(self._kept(goal)), max(self._kept(goal), default=None))
            for goal in found
        )

    def steps(self, first: date, last: date, goal_id: str = "") -> Steps:
        days = [day for _goal, day in self.marks]
        return Steps(rules.steps_by_day(days), min(days, default=None))

    def year(self, first: date, last: date, goal_id: str = "") -> YearMap:
        days = [day for one, day in self.marks if first <= day <= last and goal_id in ("", one)]
        return YearMap(first, last, rules.steps_by_day(days), goal_id=goal_id)

    def best_times(self, goal_id: str = "") -> BestTimes:
        return BestTimes()

    def _may_write(self) -> None:
        if self.broken:
            raise self.broken

    def check(
        self,
        goal_id: str,
        day: date,
        amount: int | None = None,
        note: str | None = None,
        minimum: bool = False,
    ) -> None:
        self._may_write()
        before = self.marks.get((goal_id, day), (0, False, ""))
        goal = self.goal(goal_id)
        assert goal is not None
        done = goal.amount if amount is None else amount
        self.marks[goal_id, day] = (done, minimum, before[2] if note is None else note)

    def uncheck(self, goal_id: str, day: date) -> None:
        self._may_write()
        self.marks.pop((goal_id, day), None)

    def add(self, draft: GoalDraft) -> str:
        self._may_write()
        values = {field.name: getattr(draft, field.name) for field in fields(GoalDraft)}
        goal_id = f"id {self._made}"
        self._made += 1
        self.records.append(GoalRecord(id=goal_id, chosen_on=self.chosen_on, **values))
        return goal_id

    def add_many(self, drafts: Sequence[GoalDraft]) -> tuple[str, ...]:
        known = {goal.title for goal in self.records}
        return tuple(self.add(draft) for draft in drafts if draft.title not in known)

    def _change(self, goal_id: str, **values: Any) -> None:
        self._may_write()
        self.records = [replace(g, **values) if g.id == goal_id else g for g in self.records]

    def save(self, goal_id: str, draft: GoalDraft) -> None:
        values = {field.name: getattr(draft, field.name) for field in fields(GoalDraft)}
        self._change(goal_id, **values)

    def move(self, goal_id: str, day: date) -> None:
        self._change(goal_id, due_on=day)

    def set_order(self, ids: Sequence[str]) -> None:
        self.records.sort(key=lambda goal: ids.index(goal.id))

    def close(self, goal_id: str) -> None:
        self._change(goal_id, closed_on=SUNDAY)

    def take_up(self, goal_id: str) -> None:
        self._change(goal_id, closed_on=None)

    def trash(self, goal_id: str, with_checks: bool = False) -> bool:
        self._may_write()
        if any(one == goal_id for one, _day in self.marks) and not with_checks:
            self.close(goal_id)
            return False
        self.records = [goal for goal in self.records if goal.id != goal_id]
        return True

    def set_only_minimum(self, day: date, on: bool) -> None:
        self._may_write()
        self.minimum = day if on else None

    def set_tomorrow(self, day: date, title: str, kind: str = "care") -> str:
        self._may_write()
        found = self._evening(day)
        if found is not None:
            self.records.remove(found)
        if not title:
            return ""
        due = day + timedelta(days=1)
        return self.add(GoalDraft(title=title, kind=kind, due_on=due, origin=Origin.EVENING.value))

    def add_next_step(self, title: str, kind: str, day: date, application_id: str | None) -> str:
        return self.add(GoalDraft(title=title, kind=kind, due_on=day))

    def step_suggestions(
        self, role: str = "", company: str = "", prepared_text: str = "", most: int = 0
    ) -> tuple[Suggestion, ...]:
        return ()

    # People

    @property
    def people(self) -> Desk:
        return self

    def next_up(self, most: int = 3) -> tuple[PersonRecord, ...]:
        return tuple(self.known[:most])

    def touch(self, person_id: str, day: date) -> None:
        self.known = [one for one in self.known if one.id != person_id]

    # Rest

    def rests(self, since: date) -> tuple[RestRecord, ...]:
        return tuple(one for one in self.planned if one.last >= since)

    def add_rest(self, first: date, last: date, label: str = "", goal_id: str = "") -> str:
        self._may_write()
        self._made += 1
        self.planned.append(RestRecord(f"id {self._made}", first, last, label, goal_id))
        return self.planned[-1].id

    def change_rest(self, rest_id: str, first: date, last: date, label: str = "") -> None:
        self._may_write()
        changed = RestRecord(rest_id, first, last, label)
        self.planned = [changed if one.id == rest_id else one for one in self.planned]

    def trash_rest(self, rest_id: str) -> None:
        self._may_write()
        self.planned = [one for one in self.planned if one.id != rest_id]
