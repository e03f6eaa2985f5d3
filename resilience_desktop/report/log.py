"""The work-search log: what was sent, week by week, against a minimum that somebody asks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from resilience_desktop.report.content import Application, Period

LONGEST_GAP = 8
"""Weeks without an application in a row that are listed one by one; more are one line."""


@dataclass(frozen=True, slots=True)
class LogWeek:
    """A week from Monday on, cut to the period; `weeks` above 1 for a long gap without any."""

    first: date
    last: date
    applications: tuple[Application, ...] = ()
    weeks: int = 1


def log_weeks(
    applications: tuple[Application, ...], period: Period, minimum: int
) -> tuple[LogWeek, ...]:
    """The weeks of the period, the earliest first; those without any only against a minimum."""
    found: dict[int, list[Application]] = defaultdict(list)
    for application in reversed(applications):
        if application.sent_on is not None and application.sent_on in period:
            found[_week_of(application.sent_on)].append(application)
    told: list[LogWeek] = []
    following = _week_of(period.first)
    for number in sorted(found):
        if minimum:
            told.extend(_gap(following, number, period))
        told.append(_weeks(number, number, period, tuple(found[number])))
        following = number + 1
    if minimum:
        told.extend(_gap(following, _week_of(period.last) + 1, period))
    return tuple(told)


def weeks_kept(weeks: tuple[LogWeek, ...], minimum: int) -> tuple[int, int]:
    """In how many of the weeks the minimum was reached, of how many."""
    kept = sum(1 for week in weeks if len(week.applications) >= minimum)
    return kept, sum(week.weeks for week in weeks)


def _week_of(day: date) -> int:
    """A number for each week; the calendar begins on a Monday."""
    return (day.toordinal() - 1) // 7


def _weeks(
    first: int, last: int, period: Period, applications: tuple[Application, ...] = ()
) -> LogWeek:
    begin = max(7 * first + 1, period.first.toordinal())
    end = min(7 * last + 7, period.last.toordinal())
    return LogWeek(date.fromordinal(begin), date.fromordinal(end), applications, last - first + 1)


def _gap(first: int, after: int, period: Period) -> list[LogWeek]:
    """The weeks from one up to, but not with, another."""
    if after - first > LONGEST_GAP:
        return [_weeks(first, after - 1, period)]
    return [_weeks(number, number, period) for number in range(first, after)]
