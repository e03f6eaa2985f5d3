"""The sections that are pictures: a sentence, a drawing, and the same numbers as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from resilience_desktop.core.days import month_name, month_short
from resilience_desktop.core.ledger import Stage, stage_rank
from resilience_desktop.core.progress import FEW, middle, say_days
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress import pictures
from resilience_desktop.features.progress.flow import Way, make_flow
from resilience_desktop.report import rules
from resilience_desktop.report.blocks import Bar, Bars, Picture, Section, Table
from resilience_desktop.report.content import Period, Report, Span
from resilience_desktop.report.drawing.calendar import calendar_drawing, shown_from
from resilience_desktop.report.drawing.columns import Column, columns_drawing
from resilience_desktop.report.drawing.flow import flow_drawing
from resilience_desktop.report.drawing.waits import waits_drawing
from resilience_desktop.report.shares import say_share
from resilience_desktop.report.wish import section_name

_MOST_MONTHS = 24
"""In a table by month; more are told by year."""


# Where the applications went


def flow_section(report: Report) -> Section | None:
    """From sending over the stages to how each one ended."""
    flow = make_flow(report.ways)
    if not flow.total:
        return None
    lead = _flow_told(report.ways, flow.total)
    head = (tr("Where"), tr("What"), tr("Applications"), tr("Share"))
    rows = tuple(line.cells for line in pictures.flow_lines(flow))
    table = Table(head, rows, (0.34, 0.3, 0.18, 0.18), (2, 3))
    body = Picture(flow_drawing(flow), lead, table)
    small = tr("Too few to tell a share.") if flow.total < FEW else ""
    return Section("flow", section_name("flow"), lead, body, small)


def _flow_told(ways: tuple[Way, ...], total: int) -> str:
    papers = _came_to(ways, Stage.SCREENING)
    talks = _came_to(ways, Stage.INTERVIEW)
    return trn(
        "Of {n} application, {papers} got past the papers and {talks} to an interview so far.",
        "Of {n} applications, {papers} got past the papers and {talks} to an interview so far.",
        total,
        papers=papers,
        talks=talks,
    )


def _came_to(ways: tuple[Way, ...], stage: Stage) -> int:
    least = stage_rank(stage)
    return sum(way.count for way in ways if stage_rank(way.stage) >= least)


# Answers


def answers_section(report: Report) -> Section | None:
    """How long companies take, and how many never answer."""
    answers = report.answers
    if not answers.total:
        return None
    bars = tuple(
        Bar(part.name, part.count, part.total, say_share(part.count, part.total))
        for part in pictures.answer_parts(answers)
    )
    small = f"{pictures.answers_words(answers)}."
    title = pictures.answers_title(answers)
    return Section("answers", section_name("answers"), title, Bars(bars), small)


# From a no to the next step


def bounce_section(report: Report) -> Section | None:
    """Every "no" with a day, and the days to the next step."""
    cases, bounce = report.cases, report.bounce_back
    if not cases:
        return None
    drawing = waits_drawing(cases, report.period.first, report.period.last, bounce.median)
    title = pictures.bounce_title(bounce)
    open_still = sum(case.count for case in cases if case.wait is None)
    said = [tr("A dot is the noes of a day; the larger, the more.")]
    if open_still:
        said.append(tr("A hollow one has no step yet."))
    if bounce.median is not None:
        said.append(tr("The line is the median."))
    body = Picture(drawing, title, _bounce_table(report))
    return Section("bounce", section_name("bounce"), title, body, " ".join(said))


def _bounce_table(report: Report) -> Table:
    """By month or year: noes, the median with its count, and those without a step yet."""
    name, key = _by(report.period)
    waits: dict[date, Counter[int | None]] = {}
    for case in report.cases:
        waits.setdefault(key(case.day), Counter())[case.wait] += case.count
    rows = []
    for first, found in sorted(waits.items()):
        known = {wait: n for wait, n in found.items() if wait is not None}
        median, counted = middle(known), sum(known.values())
        told = tr("too few to tell") if median is None else say_days(median)
        rows.append((name(first), str(found.total()), told, str(counted), str(found[None])))
    when = tr("Month") if key is _month else tr("Year")
    head = (when, tr("Noes"), tr("Median"), tr("With a step"), tr("Without yet"))
    return Table(head, tuple(rows), (0.28, 0.14, 0.24, 0.17, 0.17), (1, 2, 3, 4))


# Steps over time


def steps_section(report: Report) -> Section | None:
    """Applications sent and marks on goals, as columns."""
    steps = report.steps
    if not steps.total:
        return None
    columns = [
        Column(_label(span, steps.by), span.applications, span.checks) for span in steps.spans
    ]
    lead = {
        "week": tr("Applications sent and marks on goals, week by week."),
        "month": tr("Applications sent and marks on goals, month by month."),
        "year": tr("Applications sent and marks on goals, year by year."),
    }[steps.by]
    when = {"week": tr("Week from"), "month": tr("Month"), "year": tr("Year")}[steps.by]
    head = (when, tr("Applications"), tr("Goals"), tr("Steps"))
    rows = tuple(
        (_span_name(s, steps.by), str(s.applications), str(s.checks), str(s.steps))
        for s in steps.spans
    )
    drawing = columns_drawing(columns, tr("Applications"), tr("Goals"))
    body = Picture(drawing, lead, Table(head, rows, (0.4, 0.2, 0.2, 0.2), (1, 2, 3)))
    return Section("steps", section_name("steps"), lead, body)


def _label(span: Span, by: str) -> str:
    if by == "year":
        return str(span.first.year)
    if by == "month":
        january = span.first.month == 1
        return str(span.first.year) if january else month_short(span.first.month)
    return tr("{day} {month}", day=span.first.day, month=month_short(span.first.month))


def _span_name(span: Span, by: str) -> str:
    if by == "year":
        return str(span.first.year)
    return _month_name(span.first) if by == "month" else rules.say_date(span.first)


# What was done


def done_section(report: Report) -> Section | None:
    """A calendar of what was done, and the same by month or year."""
    done = {day: what for day, what in report.done if what.total}
    if not done:
        return None
    last = max(min(report.period.last, report.made_on), *done)
    first = shown_from(report.period.first, last)
    shown = Period(first, last)
    days = sum(1 for day in done if day in shown)
    lead = trn(
        "Something was done on {n} day of {period}.",
        "Something was done on {n} days of {period}.",
        days,
        period=rules.say_period(shown),
    )
    amounts = {day: what.total for day, what in done.items()}
    body = Picture(calendar_drawing(amounts, first, last), lead, _done_table(report))
    small = tr("The darker a day, the more was done on it; none was asked for.")
    return Section("done", section_name("done"), lead, body, small)


def _done_table(report: Report) -> Table:
    name, key = _by(report.period)
    sums: dict[date, list[int]] = {}
    for day, done in report.done:
        found = sums.setdefault(key(day), [0, 0, 0, 0])
        for place, n in enumerate((done.sent, done.steps, done.helped, done.contacts)):
            found[place] += n
    rows = tuple((name(first), *map(str, found)) for first, found in sorted(sums.items()))
    when = tr("Month") if key is _month else tr("Year")
    head = (when, tr("Applications"), tr("Steps"), tr("Help given"), tr("Contacts"))
    return Table(head, rows, (0.28, 0.18, 0.18, 0.18, 0.18), (1, 2, 3, 4))


# Months and years


def _by(period: Period) -> tuple[Callable[[date], str], Callable[[date], date]]:
    """How to name the months or years of a period, and what sorts a day into one."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    return (_year_name, _year) if months >= _MOST_MONTHS else (_month_name, _month)


def _month(day: date) -> date:
    return day.replace(day=1)


def _year(day: date) -> date:
    return date(day.year, 1, 1)


def _month_name(first: date) -> str:
    return tr("{month} {year}", month=month_name(first.month), year=first.year)


def _year_name(first: date) -> str:
    return str(first.year)
