"""The report as data: see docs/report-format.md for the schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from resilience_desktop.features.progress.flow import PLACES, make_flow
from resilience_desktop.report.content import Application, Report
from resilience_desktop.report.figures import headline
from resilience_desktop.report.formats import Format
from resilience_desktop.report.log import log_weeks

SCHEMA = "resilience-report/2"
_OF_THE_LOG = ("source", "location", "contact")


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain dicts and lists; days are ISO 8601 or null."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "made_on": report.made_on,
        "period": asdict(report.period),
        "audience": report.wish.audience.value,
        "sections": list(report.wish.shown),
        "names_replaced": report.wish.hides_names,
        "headline": headline(report),
    }
    if report.wish.tells_noes:
        bounce = report.bounce_back
        data["bounce_back"] = {
            "median_days": bounce.median,
            "counted": bounce.counted,
            "noes": bounce.noes,
        }
    for key in report.wish.shown:
        data |= _PARTS[key](report)
    return data


def _kinds(report: Report) -> dict[str, Any]:
    return {"noes": {"total": report.noes, "kinds": [asdict(kind) for kind in report.kinds]}}


def _steps(report: Report) -> dict[str, Any]:
    steps = report.steps
    data: dict[str, Any] = {
        "total": steps.total,
        "applications": steps.applications,
        "checks": steps.checks,
        "by": steps.by,
        "spans": [asdict(span) for span in steps.spans],
    }
    if report.wish.tells_noes:
        data["after_first_no"] = report.steps_after
    return {"steps": data}


def _flow(report: Report) -> dict[str, Any]:
    flow = make_flow(report.ways)
    nodes = [
        {"stage": PLACES[node.place], "ending": node.ending, "count": node.count}
        for node in flow.nodes
    ]
    links = [asdict(link) for link in flow.links()]
    return {"flow": {"total": flow.total, "nodes": nodes, "links": links}}


def _answers(report: Report) -> dict[str, Any]:
    answers = report.answers
    waits = [{"days": days, "count": n} for days, n in sorted(answers.waits.items())]
    data = {name: getattr(answers, name) for name in ("undated", "silent", "waiting", "total")}
    return {"answers": {"waits": waits, **data}}


def _cases(report: Report) -> dict[str, Any]:
    return {"next_steps": [asdict(case) for case in report.cases]}


def _done(report: Report) -> dict[str, Any]:
    return {"done": [{"day": day, **asdict(done)} for day, done in report.done]}


def _log(report: Report) -> dict[str, Any]:
    minimum = report.wish.minimum
    weeks = log_weeks(report.applications, report.period, minimum)
    return {
        "log": {
            "minimum": minimum,
            "weeks": [
                {
                    "first": week.first,
                    "last": week.last,
                    "weeks": week.weeks,
                    "count": len(week.applications),
                    "applications": [asdict(one) for one in week.applications],
                }
                for week in weeks
            ],
        }
    }


def _application(application: Application) -> dict[str, Any]:
    return {k: v for k, v in asdict(application).items() if k not in _OF_THE_LOG}


_PARTS: dict[str, Callable[[Report], dict[str, Any]]] = {
    "flow": _flow,
    "stages": lambda report: {"stages": [asdict(stage) for stage in report.stages]},
    "kinds": _kinds,
    "patterns": lambda report: {"patterns": asdict(report.patterns)},
    "answers": _answers,
    "bounce": _cases,
    "steps": _steps,
    "done": _done,
    "goals": lambda report: {"goals": [asdict(goal) for goal in report.goals]},
    "questions": lambda report: {"questions": list(report.wish.questions)},
    "wins": lambda report: {"wins": [asdict(win) for win in report.wins]},
    "log": _log,
    "applications": lambda report: {"applications": list(map(_application, report.applications))},
    "undated": lambda report: {"day_not_known": asdict(report.undated)},
    "private": lambda report: {"private": [asdict(note) for note in report.private or ()]},
}


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not in the schema")


def write(report: Report, out: BinaryIO) -> None:
    """Write the report as UTF-8 JSON, indented by two."""
    text = json.dumps(as_data(report), default=_plain, ensure_ascii=False, indent=2)
    out.write(text.encode("utf-8", "replace") + b"\n")


FORMAT = Format(key="json", suffix=".json", write=write)
