"""The sections that list: patterns, questions, the log, applications, private notes."""

from __future__ import annotations

from resilience_desktop.core.ledger import Stage, kind_name
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections import pattern_rules
from resilience_desktop.report import rules
from resilience_desktop.report.blocks import Bar, Bars, Log, Note, Notes, Section, Span, Table
from resilience_desktop.report.content import Application, Period, Report
from resilience_desktop.report.log import LogWeek, log_weeks
from resilience_desktop.report.plain import plain, shorten
from resilience_desktop.report.wish import section_name

LONGEST_TABLE = 10_000
"""Applications listed in a format for reading; CSV and JSON hold all of them."""


# Patterns and questions


def patterns_section(report: Report) -> Section | None:
    """What the noes have in common, each line from five cases on."""
    patterns = report.patterns
    seen = pattern_rules.leaning(patterns)
    lines = (
        *((share, tr("Where it ended")) for share in pattern_rules.stage_lines(patterns)),
        *((share, tr("Source")) for share in pattern_rules.reach_lines(patterns.by_source)),
        *((share, tr("Papers")) for share in pattern_rules.reach_lines(patterns.by_papers)),
        *((share, tr("Time to a no")) for share in pattern_rules.wait_lines(patterns)),
    )
    if not lines and seen.low is None:
        return None
    bars = tuple(
        Bar(shorten(line.title, 120), round(line.part * 100), 100, what, line.sentence)
        for line, what in lines
    )
    body = Bars(bars) if bars else None
    return Section("patterns", section_name("patterns"), seen.headline, body, seen.sentence)


def questions_section(report: Report) -> Section | None:
    """What the person would like to talk about."""
    asked = [plain(text).strip() for text in report.wish.questions]
    notes = tuple(Note("", text) for text in asked if text)
    return Section("questions", section_name("questions"), "", Notes(notes)) if notes else None


# The work-search log


def log_section(report: Report) -> Section | None:
    """Date, employer, role, how, person or place, and result, week by week."""
    minimum = report.wish.minimum
    listed = report.applications[:LONGEST_TABLE]
    weeks = log_weeks(listed, report.period, minimum)
    if not weeks:
        return None
    head = (
        tr("Date"),
        tr("Employer"),
        tr("Role"),
        tr("How"),
        tr("Person or place"),
        tr("Result"),
    )
    spans = tuple(
        Span(week_name(week), _week_told(week, minimum), tuple(map(_log_row, week.applications)))
        for week in weeks
    )
    lead = (
        trn(
            "Week by week, against a minimum of {n} application.",
            "Week by week, against a minimum of {n} applications.",
            minimum,
        )
        if minimum
        else tr("Week by week.")
    )
    body = Log(head, spans, (0.14, 0.2, 0.2, 0.13, 0.15, 0.18))
    return Section("log", section_name("log"), lead, body, _more(report))


def week_name(week: LogWeek) -> str:
    """The days of a week, in words."""
    return rules.say_period(Period(week.first, week.last))


def _week_told(week: LogWeek, minimum: int) -> str:
    sent = len(week.applications)
    if week.weeks > 1:
        return tr(
            "{weeks} weeks: none of at least {minimum} each", weeks=week.weeks, minimum=minimum
        )
    if minimum:
        return tr("{n} of at least {minimum}", n=sent, minimum=minimum)
    return trn("{n} application", "{n} applications", sent)


def _log_row(application: Application) -> tuple[str, ...]:
    return (
        _sent(application),
        shorten(application.company, 120),
        shorten(application.role, 120),
        shorten(application.source, 60) or tr("Application"),
        shorten(application.contact or application.location, 80),
        result_of(application),
    )


def result_of(application: Application) -> str:
    """What came of it so far: how it ended, or how far it is."""
    if application.ending:
        return how_it_stands(application.ending)
    if application.furthest == Stage.APPLIED:
        return tr("No answer yet")
    return tr("Open: {stage}", stage=reached(application.furthest))


def _sent(application: Application) -> str:
    return rules.say_date(application.sent_on) if application.sent_on else tr("day not known")


# Applications


def _more(report: Report) -> str:
    more = len(report.applications) - LONGEST_TABLE
    if more <= 0:
        return ""
    return trn(
        "{n} earlier application is in the CSV report.",
        "{n} earlier applications are in the CSV report.",
        more,
    )


def applications_section(report: Report) -> Section | None:
    """The applications, the newest first."""
    listed = report.applications[:LONGEST_TABLE]
    if not listed:
        return None
    head = (tr("Sent"), tr("Company"), tr("Role"), tr("Came as far as"), tr("How it stands"))
    rows = tuple(_row(application) for application in listed)
    lead = tr("The newest first.") if len(rows) > 1 else ""
    table = Table(head, rows, (0.14, 0.23, 0.29, 0.17, 0.17))
    return Section("applications", section_name("applications"), lead, table, _more(report))


def _row(application: Application) -> tuple[str, ...]:
    return (
        _sent(application),
        shorten(application.company, 120),
        shorten(application.role, 120),
        reached(application.furthest),
        how_it_stands(application.ending),
    )


def how_it_stands(ending: str) -> str:
    """The word for an ending; an open application is open."""
    return kind_name(ending) if ending else tr("Open")


def reached(stage: str) -> str:
    """The word for how far it came."""
    return tr("Sent") if stage == Stage.APPLIED else kind_name(stage)


def private_name(kind: str) -> str:
    """The caption of a piece of private text."""
    return {
        "feeling": tr("Feelings"),
        "message": tr("What they wrote"),
        "feedback": tr("Feedback"),
        "prepared": tr("Prepared"),
        "notes": tr("Notes"),
        "reflection": tr("Reflection"),
        "ritual": tr("After a ritual"),
    }.get(kind, tr("Notes"))


def private_section(report: Report) -> Section | None:
    """What the person wrote, only when it was asked for."""
    if report.private is None:
        return None
    title, lead = section_name("private"), tr("Included because it was asked for.")
    if not report.private:
        return Section("private", title, tr("There are none in this time."))
    notes = []
    for note in report.private:
        day = rules.say_date(note.day) if note.day else ""
        parts = (private_name(note.kind), shorten(note.about, 120), day)
        caption = " · ".join(part for part in parts if part)
        notes.append(Note(caption, plain(note.text).strip()))
    return Section("private", title, lead, Notes(tuple(notes)))
