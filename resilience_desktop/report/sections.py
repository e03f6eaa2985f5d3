"""From the report's data to its words: one function a section.

A new section is one function here and its name in `_SECTIONS`; the formats need no change.
"""

from __future__ import annotations

from collections.abc import Callable

from resilience_desktop.core.days import month_name, month_short
from resilience_desktop.core.diagnosis import Kind, kind_name_short
from resilience_desktop.core.ledger import Stage, kind_name
from resilience_desktop.core.progress import FEW, say_days, share
from resilience_desktop.core.words import tr, trn
from resilience_desktop.report import rules
from resilience_desktop.report.blocks import (
    Bar,
    Bars,
    Column,
    Columns,
    Document,
    Feat,
    Feats,
    Figure,
    Note,
    Notes,
    Section,
    Table,
)
from resilience_desktop.report.content import Application, GoalKept, Report, Span, WinLine
from resilience_desktop.report.plain import plain, shorten

LONGEST_TABLE = 500
"""Applications listed in a format for reading; CSV and JSON hold all of them."""


def tell(report: Report) -> Document:
    """The whole report in words, in the person's language."""
    told = (section(report) for section in _SECTIONS)
    private = (
        tr("Made with Resilience on this computer. Private notes are left out.")
        if report.private is None
        else tr("Made with Resilience on this computer. Private notes are included.")
    )
    return Document(
        title=tr("Progress report"),
        period=rules.say_period(report.period),
        headline=rules.headline(report),
        figures=_figures(report),
        sections=tuple(section for section in told if section is not None),
        footer=private,
        made=tr("Made on {day}", day=rules.say_date(report.made_on)),
    )


# The three figures


def _figures(report: Report) -> tuple[Figure, ...]:
    return _bounce_figure(report), _reach_figure(report), _steps_figure(report)


def _bounce_figure(report: Report) -> Figure:
    bounce = report.bounce_back
    caption = tr("from a no to the next step")
    if bounce.median is None:
        basis = trn(
            "too few to tell, over {counted} of {n} no",
            "too few to tell, over {counted} of {n} noes",
            bounce.noes,
            counted=bounce.counted,
        )
        return Figure("–", caption, basis if bounce.noes else tr("no noes in this time"))
    basis = tr("median, over {counted} of {n} noes", counted=bounce.counted, n=bounce.noes)
    return Figure(say_days(bounce.median), caption, basis)


def _reach_figure(report: Report) -> Figure:
    caption = tr("got past the papers")
    of = len(report.applications)
    reached = next((s.reached for s in report.stages if s.stage == Stage.SCREENING), 0)
    if not of:
        return Figure("–", caption, tr("no applications sent in this time"))
    told = tr("{n} of {total}", n=reached, total=of)
    part = share(reached, of)
    if part is None:
        return Figure(told, caption, tr("applications; too few to tell a share"))
    return Figure(
        tr("{n} %", n=part), caption, tr("{n} of {total} applications", n=reached, total=of)
    )


def _steps_figure(report: Report) -> Figure:
    steps = report.steps
    basis = tr("{sent} sent, {checks} on goals", sent=steps.applications, checks=steps.checks)
    return Figure(str(steps.total), trn("step taken", "steps taken", steps.total), basis)


# The sections


def _stages(report: Report) -> Section | None:
    of = len(report.applications)
    if not of:
        return None
    bars = tuple(
        Bar(_reached(stage.stage), stage.reached, stage.of, _of(stage.reached, stage.of))
        for stage in report.stages
    )
    lead = trn(
        "{n} application was sent. It is counted at every stage it has reached so far.",
        "{n} applications were sent. Each is counted at every stage it has reached so far.",
        of,
    )
    return Section("stages", tr("How far they went"), lead, Bars(bars), _few(of))


def _reached(stage: str) -> str:
    return tr("Sent") if stage == Stage.APPLIED else kind_name(stage)


def _of(count: int, of: int) -> str:
    part = share(count, of)
    if part is None:
        return tr("{n} of {total}", n=count, total=of)
    return tr("{n} of {total} · {share} %", n=count, total=of, share=part)


def _few(of: int) -> str:
    return tr("Too few to tell a share.") if of < FEW else ""


def _kinds(report: Report) -> Section | None:
    if not report.noes:
        return None
    bars = tuple(
        Bar(
            kind_name_short(kind.kind),
            kind.count,
            kind.of,
            _of(kind.count, kind.of),
            _kind_sentence(kind.kind),
        )
        for kind in report.kinds
    )
    lead = trn(
        "{n} no was heard. What kind it was is a best guess from its history.",
        "{n} noes were heard. What kind each was is a best guess from its history.",
        report.noes,
    )
    return Section("kinds", tr("The noes, by kind"), lead, Bars(bars, warm=True), _few(report.noes))


def _kind_sentence(kind: str) -> str:
    return {
        Kind.EARLY: tr("Decided on the papers, before a real conversation."),
        Kind.LATE: tr("The papers worked; the live part or the fit decided."),
        Kind.OUTSIDE: tr("Decided elsewhere, by things no applicant controls."),
        Kind.UNKNOWN: tr("Too little is known to say."),
    }[Kind(kind)]


def _steps(report: Report) -> Section | None:
    steps = report.steps
    if not steps.total:
        return None
    columns = tuple(
        Column(_label(span, steps.by), _span_name(span, steps.by), span.applications, span.checks)
        for span in steps.spans
    )
    lead = {
        "week": tr("Applications sent and marks on goals, week by week."),
        "month": tr("Applications sent and marks on goals, month by month."),
        "year": tr("Applications sent and marks on goals, year by year."),
    }[steps.by]
    head = {"week": tr("Week from"), "month": tr("Month"), "year": tr("Year")}[steps.by]
    body = Columns(columns, head, tr("Applications"), tr("Goals"))
    return Section("steps", tr("Steps taken"), lead, body)


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
    if by == "month":
        return tr("{month} {year}", month=month_name(span.first.month), year=span.first.year)
    return rules.say_date(span.first)


def _goals(report: Report) -> Section | None:
    if not report.goals:
        return None
    lasting = [goal for goal in report.goals if goal.unit != "times"]
    bars = [Bar(shorten(goal.title, 120), goal.kept, goal.of, _kept(goal)) for goal in lasting]
    single = [goal for goal in report.goals if goal.unit == "times"]
    if single:
        done = sum(goal.kept for goal in single)
        told = tr("{n} of {total} done", n=done, total=len(single))
        bars.append(Bar(tr("Single steps"), done, len(single), told))
    lead = tr("Counted over the days and weeks on which each goal was open.")
    return Section("goals", tr("Goals kept"), lead, Bars(tuple(bars)))


def _kept(goal: GoalKept) -> str:
    if goal.unit == "weeks":
        return trn("{kept} of {n} week", "{kept} of {n} weeks", goal.of, kept=goal.kept)
    if goal.unit == "turns":
        return trn("{kept} of {n} time", "{kept} of {n} times", goal.of, kept=goal.kept)
    return trn("{kept} of {n} day", "{kept} of {n} days", goal.of, kept=goal.kept)


def _wins(report: Report) -> Section | None:
    if not report.wins:
        return None
    lead = trn("{n} win in this time.", "{n} wins in this time.", len(report.wins))
    return Section("wins", tr("Wins"), lead, Feats(tuple(_feat(win) for win in report.wins)))


def _feat(win: WinLine) -> Feat:
    figure, text = shorten(win.figure, 24), plain(win.result).strip()
    when = rules.say_date(win.day) if win.day else ""
    return Feat(figure, shorten(win.title, 200), "" if text == figure else text, when)


def _applications(report: Report) -> Section | None:
    listed = report.applications[:LONGEST_TABLE]
    if not listed:
        return None
    head = (tr("Sent"), tr("Company"), tr("Role"), tr("Came as far as"), tr("How it stands"))
    rows = tuple(_row(application) for application in listed)
    more = len(report.applications) - len(listed)
    small = (
        trn(
            "{n} earlier application is in the CSV report.",
            "{n} earlier applications are in the CSV report.",
            more,
        )
        if more
        else ""
    )
    lead = tr("The newest first.") if len(rows) > 1 else ""
    table = Table(head, rows, (0.14, 0.23, 0.29, 0.17, 0.17))
    return Section("applications", tr("Applications"), lead, table, small)


def _row(application: Application) -> tuple[str, ...]:
    sent = rules.say_date(application.sent_on) if application.sent_on else tr("day not known")
    return (
        sent,
        shorten(application.company, 120),
        shorten(application.role, 120),
        _reached(application.furthest),
        how_it_stands(application.ending),
    )


def how_it_stands(ending: str) -> str:
    """The word for an ending; an open application is open."""
    return kind_name(ending) if ending else tr("Open")


def _undated(report: Report) -> Section | None:
    undated, parts = report.undated, []
    if undated.noes_placed:
        parts.append(
            trn(
                "{n} no has no known day and is counted where its application was sent.",
                "{n} noes have no known day and are counted where their application was sent.",
                undated.noes_placed,
            )
        )
    if undated.applications:
        parts.append(
            trn(
                "{n} application has no known day of sending and is left out of the counts.",
                "{n} applications have no known day of sending and are left out of the counts.",
                undated.applications,
            )
        )
    if undated.noes:
        parts.append(
            trn(
                "{n} no has no known day and is left out of the counts.",
                "{n} noes have no known day and are left out of the counts.",
                undated.noes,
            )
        )
    return Section("undated", tr("Day not known"), " ".join(parts)) if parts else None


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


def _private(report: Report) -> Section | None:
    if report.private is None:
        return None
    title, lead = tr("Private notes"), tr("Included because it was asked for.")
    if not report.private:
        return Section("private", title, tr("There are none in this time."))
    notes = []
    for note in report.private:
        day = rules.say_date(note.day) if note.day else ""
        parts = (private_name(note.kind), shorten(note.about, 120), day)
        caption = " · ".join(part for part in parts if part)
        notes.append(Note(caption, plain(note.text).strip()))
    return Section("private", title, lead, Notes(tuple(notes)))


_SECTIONS: tuple[Callable[[Report], Section | None], ...] = (
    _stages,
    _kinds,
    _steps,
    _goals,
    _wins,
    _applications,
    _undated,
    _private,
)
