"""The report as tables for a spreadsheet: one a section, with every row there is.

Values are data rather than words where a program may read them: days are ISO 8601, stages and
endings are words of the person's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from resilience_desktop.core.diagnosis import kind_name_short
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.flow import make_flow
from resilience_desktop.features.progress.pictures import answer_parts, flow_lines
from resilience_desktop.features.rejections import pattern_rules
from resilience_desktop.report.content import Application, Report
from resilience_desktop.report.lists import how_it_stands, private_name, reached, result_of
from resilience_desktop.report.log import log_weeks


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; `name` is that of its file, without an ending."""

    name: str
    head: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]


def tables(report: Report) -> tuple[Sheet, ...]:
    """The tables of the sections that are shown, in their order."""
    return tuple(_TABLES[key](report) for key in report.wish.shown)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _flow(report: Report) -> Sheet:
    head = (tr("Where"), tr("What"), tr("Applications"), tr("Of"))
    flow = make_flow(report.ways)
    rows = ((*line.cells[:3], str(flow.total)) for line in flow_lines(flow))
    return Sheet("flow", head, rows)


def _answers(report: Report) -> Sheet:
    head = (tr("Answer"), tr("Applications"), tr("Of"))
    parts = answer_parts(report.answers) if report.answers.total else ()
    rows = ((part.name, str(part.count), str(part.total)) for part in parts)
    return Sheet("answers", head, rows)


def _cases(report: Report) -> Sheet:
    head = (tr("Day"), tr("Noes"), tr("Days to the next step"))
    rows = (
        (_day(case.day), str(case.count), "" if case.wait is None else str(case.wait))
        for case in report.cases
    )
    return Sheet("next-steps", head, rows)


def _done(report: Report) -> Sheet:
    head = (tr("Day"), tr("Applications"), tr("Steps"), tr("Help given"), tr("Contacts"))
    rows = (
        (_day(day), str(done.sent), str(done.steps), str(done.helped), str(done.contacts))
        for day, done in report.done
    )
    return Sheet("done", head, rows)


def _stages(report: Report) -> Sheet:
    head = (tr("Stage"), tr("Reached"), tr("Of"))
    rows = ((reached(s.stage), str(s.reached), str(s.of)) for s in report.stages)
    return Sheet("stages", head, rows)


def _kinds(report: Report) -> Sheet:
    head = (tr("Kind of no"), tr("Count"), tr("Of"))
    rows = ((kind_name_short(k.kind), str(k.count), str(k.of)) for k in report.kinds)
    return Sheet("noes", head, rows)


def _patterns(report: Report) -> Sheet:
    patterns = report.patterns
    named = (
        (tr("Where it ended"), patterns.by_stage, reached),
        (tr("Source"), patterns.by_source, str),
        (tr("Papers"), patterns.by_papers, str),
    )
    head = (tr("Pattern"), tr("Value"), tr("Applications"), tr("Reached an interview"))
    rows = (
        (what, say(share.value), str(share.total), str(share.reached))
        for what, shares, say in named
        for share in shares
    )
    waits = (
        (tr("Time to a no"), pattern_rules.wait_name(share.value), str(share.total), "")
        for share in patterns.by_wait
    )
    return Sheet("patterns", head, chain(rows, waits))


def _steps(report: Report) -> Sheet:
    head = (tr("From"), tr("Applications"), tr("Goals"), tr("Steps"))
    rows = (
        (_day(s.first), str(s.applications), str(s.checks), str(s.steps))
        for s in report.steps.spans
    )
    return Sheet("steps", head, rows)


def _goals(report: Report) -> Sheet:
    units = {
        "days": tr("days"),
        "weeks": tr("weeks"),
        "turns": tr("turns"),
        "times": tr("times"),
    }
    head = (tr("Goal"), tr("Kept"), tr("Of"), tr("Counted in"))
    rows = ((g.title, str(g.kept), str(g.of), units[g.unit]) for g in report.goals)
    return Sheet("goals", head, rows)


def _questions(report: Report) -> Sheet:
    rows = ((text,) for text in report.wish.questions if text.strip())
    return Sheet("questions", (tr("Questions I have"),), rows)


def _wins(report: Report) -> Sheet:
    head = (tr("Day"), tr("Win"), tr("Result"), tr("Figure"))
    rows = ((_day(w.day), w.title, w.result, w.figure) for w in report.wins)
    return Sheet("wins", head, rows)


def _log(report: Report) -> Sheet:
    minimum = report.wish.minimum
    head = (
        *(tr("Week from"), tr("In this week"), tr("Minimum"), tr("Date"), tr("Employer")),
        *(tr("Role"), tr("How"), tr("Person or place"), tr("Result")),
    )
    rows = (
        (
            _day(week.first),
            str(len(week.applications)),
            str(minimum or ""),
            *_log_cells(application),
        )
        for week in log_weeks(report.applications, report.period, minimum)
        for application in (week.applications or (None,))
    )
    return Sheet("log", head, rows)


def _log_cells(application: Application | None) -> tuple[str, ...]:
    if application is None:
        return ("",) * 6
    return (
        _day(application.sent_on),
        application.company,
        application.role,
        application.source,
        application.contact or application.location,
        result_of(application),
    )


def _applications(report: Report) -> Sheet:
    head = (
        *(tr("Sent on"), tr("Sent, as written"), tr("Company"), tr("Role")),
        *(tr("Furthest stage"), tr("How it stands"), tr("Ended on")),
    )
    rows = (
        (
            _day(a.sent_on),
            a.sent_as_written,
            a.company,
            a.role,
            reached(a.furthest),
            how_it_stands(a.ending),
            _day(a.ended_on),
        )
        for a in report.applications
    )
    return Sheet("applications", head, rows)


def _undated(report: Report) -> Sheet:
    undated = report.undated
    rows = (
        (tr("Applications without a day of sending"), str(undated.applications)),
        (tr("Noes without a day"), str(undated.noes)),
        (tr("Noes counted where their application was sent"), str(undated.noes_placed)),
    )
    return Sheet("day-not-known", (tr("What"), tr("Count")), rows)


def _private(report: Report) -> Sheet:
    head = (tr("Kind"), tr("About"), tr("Day"), tr("Text"))
    notes = report.private or ()
    rows = ((private_name(n.kind), n.about, _day(n.day), n.text) for n in notes)
    return Sheet("private", head, rows)


_TABLES: dict[str, Callable[[Report], Sheet]] = {
    "flow": _flow,
    "stages": _stages,
    "kinds": _kinds,
    "patterns": _patterns,
    "answers": _answers,
    "bounce": _cases,
    "steps": _steps,
    "done": _done,
    "goals": _goals,
    "questions": _questions,
    "wins": _wins,
    "log": _log,
    "applications": _applications,
    "undated": _undated,
    "private": _private,
}
