"""How the report counts: groups over time, bounce-back, goals kept, and the headline."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from resilience_desktop.core.days import month_name, month_short
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.ledger import STAGES, stage_rank
from resilience_desktop.core.progress import BounceBack, bounce_back_of
from resilience_desktop.core.rhythms import Plan, Rhythm, count_kept, known_rhythm
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress.pictures import Case
from resilience_desktop.report.content import (
    GoalKept,
    KindCount,
    Period,
    Report,
    Span,
    StageCount,
    Steps,
)

MOST_WEEKS = 27
MOST_MONTHS = 36


# Stages and kinds


def stage_counts(furthest: Counter[str]) -> tuple[StageCount, ...]:
    """Cumulative counts: an application at the interview stage has also been screened.

    `furthest` counts applications by the furthest stage each has reached.
    """
    total = sum(furthest.values())
    return tuple(
        StageCount(
            stage.value,
            sum(n for kind, n in furthest.items() if stage_rank(kind) >= stage_rank(stage)),
            total,
        )
        for stage in STAGES
    )


def kind_counts(kinds: Counter[str]) -> tuple[KindCount, ...]:
    """One entry a kind, in the order early, late, outside, unknown; also the empty ones."""
    total = sum(kinds.values())
    return tuple(KindCount(kind.value, kinds.get(kind.value, 0), total) for kind in Kind)


# Steps over time


def steps_over_time(period: Period, applications: Counter[date], checks: Counter[date]) -> Steps:
    """Steps by week; by month where weeks would be too many, and then by year.

    Every span of the period is there, also the quiet ones; the first begins with the period.
    """
    days = (period.last - period.first).days + 1
    by = "week" if days <= 7 * MOST_WEEKS else "month" if days <= 31 * MOST_MONTHS else "year"
    starts = _starts(period, by)
    sent = [0] * len(starts)
    checked = [0] * len(starts)
    for counter, target in ((applications, sent), (checks, checked)):
        for day, n in counter.items():
            if day in period:
                target[bisect_right(starts, day) - 1] += n
    return Steps(by, tuple(Span(*parts) for parts in zip(starts, sent, checked, strict=True)))


def _starts(period: Period, by: str) -> list[date]:
    starts = [period.first]
    while (following := _after(starts[-1], by)) is not None and following <= period.last:
        starts.append(following)
    return starts


def _after(day: date, by: str) -> date | None:
    """First day of the span after the one that holds `day`; None where the calendar ends."""
    try:
        if by == "week":
            return day + timedelta(days=7 - day.weekday())
        if by == "month" and day.month < 12:
            return date(day.year, day.month + 1, 1)
        return date(day.year + 1, 1, 1)
    except (OverflowError, ValueError):
        return None


# Bounce-back


class Moment(NamedTuple):
    """A day, and the instant it was entered (any text that sorts by time)."""

    day: date
    entered: str = ""


def cases_of(noes: Iterable[Moment], steps: Iterable[Moment]) -> tuple[Case, ...]:
    """Every "no" and the days to the next step, those of one day and one wait together.

    A step on the day of the "no" itself counts when it was entered after it; what was done
    earlier that day does not.
    """
    ordered = sorted(steps)
    found: Counter[tuple[date, int | None]] = Counter()
    for no in noes:
        place = bisect_right(ordered, no)
        wait = (ordered[place].day - no.day).days if place < len(ordered) else None
        found[no.day, wait] += 1
    return tuple(Case(day, count, wait) for (day, wait), count in found.items())


def bounce_back(cases: Iterable[Case]) -> BounceBack:
    """The median of the waits with its count; a "no" with no step yet is not among the counted."""
    waits: Counter[int] = Counter()
    noes = 0
    for case in cases:
        noes += case.count
        if case.wait is not None:
            waits[case.wait] += case.count
    return bounce_back_of(waits, noes)


def count_after(no: Moment, steps: Iterable[Moment]) -> int:
    """Steps after `no`: on a later day, or entered later on the same day."""
    return sum(1 for step in steps if step > no)


# Goals


_UNITS = {Rhythm.WEEKLY: "weeks", Rhythm.EVERY: "turns"}


def goal_kept(
    title: str,
    plan: Plan,
    span: tuple[date, date, date],
    checked: Collection[date],
    rests: AbstractSet[int] = frozenset(),
) -> GoalKept | None:
    """How often a goal was kept, as `core.rhythms` counts; None when it was not open at all.

    `span` is the first and the last day of the period, and today. `checked` are the days on which
    it was kept, `rests` ordinals of planned rest, which counts as kept. Today and the day on which
    the goal was let go count when it was kept on them.
    """
    if known_rhythm(plan.rhythm) is Rhythm.ONCE:
        return GoalKept(title, 1 if checked else 0, 1, "times")
    first, end, today = span
    last = min(plan.closed_on or end, end, today)
    if last in (today, plan.closed_on) and last not in checked:
        last -= timedelta(days=1)
    found = count_kept(replace(plan, closed_on=None), first, last, checked, rests)
    unit = _UNITS.get(known_rhythm(plan.rhythm), "days")
    return GoalKept(title, found.kept, found.of, unit) if found.of else None


# Words


def say_date(day: date) -> str:
    """ "12 Nov 2026"."""
    return tr("{day} {month} {year}", day=day.day, month=month_short(day.month), year=day.year)


def say_period(period: Period) -> str:
    """ "1 January – 31 March 2026", or with both years where they differ."""
    first, last = period.first, period.last
    end = tr("{day} {month} {year}", day=last.day, month=month_name(last.month), year=last.year)
    if first == last:
        return end
    if first.year == last.year:
        start = tr("{day} {month}", day=first.day, month=month_name(first.month))
    else:
        start = tr(
            "{day} {month} {year}", day=first.day, month=month_name(first.month), year=first.year
        )
    return tr("{first} – {last}", first=start, last=end)


def headline(report: Report) -> str:
    """One sentence for the whole: the noes, and the steps taken after them.

    It names nobody, so that it reads as well to a coach as to the person.
    """
    steps, since = report.steps.total, say_since(report)
    if not report.noes:
        return _headline_without_noes(steps, since, certain=not report.undated.noes)
    noes = trn("{n} no heard", "{n} noes heard", report.noes)
    after = report.steps_after
    if not after:
        return _headline_without_after(noes, steps, since)
    taken = trn("{n} step taken", "{n} steps taken", after)
    if since:
        return trn(
            "{noes} {since}, and {steps} after it.",
            "{noes} {since}, and {steps} after them.",
            report.noes,
            noes=noes,
            since=since,
            steps=taken,
        )
    return trn(
        "{noes}, and {steps} after it.",
        "{noes}, and {steps} after them.",
        report.noes,
        noes=noes,
        steps=taken,
    )


def _headline_without_after(noes: str, steps: int, since: str) -> str:
    """No step is known to have come after the first "no": its day may not be known either."""
    if not steps:
        return tr("{noes} {since}.", noes=noes, since=since) if since else f"{noes}."
    taken = trn("{n} step taken", "{n} steps taken", steps)
    if since:
        return tr("{noes} and {steps} {since}.", noes=noes, steps=taken, since=since)
    return tr("{noes}, and {steps}.", noes=noes, steps=taken)


def _headline_without_noes(steps: int, since: str, certain: bool) -> str:
    if not steps:
        return tr("A quiet time: no steps and no noes are noted for it.")
    taken = trn("{n} step taken", "{n} steps taken", steps)
    if not certain:  # a no without a day may well have come in this time
        return tr("{steps} {since}.", steps=taken, since=since) if since else f"{taken}."
    if since:
        return tr("{steps} {since}, and not a single no.", steps=taken, since=since)
    return tr("{steps}, and not a single no.", steps=taken)


def say_since(report: Report) -> str:
    """ "since September" for a period that runs to the day the report is made, else nothing."""
    first = report.period.first
    if report.period.last < report.made_on or first == report.period.last:
        return ""
    if first.year != report.made_on.year:
        return tr("since {month} {year}", month=month_name(first.month), year=first.year)
    if first.day == 1:
        return tr("since {month}", month=month_name(first.month))
    return tr("since {day} {month}", day=first.day, month=month_name(first.month))
