"""What a page of a day comes to, in the records of `port`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.port import DayGoal, DayPlan, GoalDesk, Steps


def shown_goals(plan: DayPlan) -> tuple[DayGoal, ...]:
    """The goals on today's list: all of them, or those of a hard day."""
    return minimum_of(plan.today) if plan.only_minimum else plan.today


def with_mark(plan: DayPlan, goal_id: str, on: bool) -> DayPlan:
    """The plan with a goal checked or not, before the store has answered."""
    today = (_marked(one, on) if one.goal.id == goal_id else one for one in plan.today)
    return replace(plan, today=tuple(today))


def steps_for_map(desk: GoalDesk, today: date) -> tuple[date, Steps]:
    """The first day of the heat map, and what it shows."""
    steps = desk.steps(rules.heat_start(today, date.min), today)
    first = rules.heat_start(today, steps.first)
    shown = {day: n for day, n in steps.by_day.items() if day >= first}
    return first, Steps(shown, steps.first)


def minimum_of(goals: tuple[DayGoal, ...]) -> tuple[DayGoal, ...]:
    """The goals of a hard day: those marked so, else the first; what is done stays in sight."""
    marked = any(one.goal.is_minimum for one in goals)
    first = next((one for one in goals if not one.checked), None)
    return tuple(
        one for one in goals if one.checked or (one.goal.is_minimum if marked else one is first)
    )


def _marked(one: DayGoal, on: bool) -> DayGoal:
    if one.checked == on:
        return one
    return DayGoal(one.goal, on, max(one.in_week + (1 if on else -1), 0))
