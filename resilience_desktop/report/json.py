"""The report as data: see docs/report-format.md for the schema."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from resilience_desktop.report.content import Report
from resilience_desktop.report.formats import Format
from resilience_desktop.report.rules import headline

SCHEMA = "resilience-report/1"


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain dicts and lists; days are ISO 8601 or null."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "made_on": report.made_on,
        "period": asdict(report.period),
        "headline": headline(report),
        "noes": {"total": report.noes, "kinds": [asdict(kind) for kind in report.kinds]},
        "stages": [asdict(stage) for stage in report.stages],
        "steps": {
            "total": report.steps.total,
            "applications": report.steps.applications,
            "checks": report.steps.checks,
            "after_first_no": report.steps_after,
            "by": report.steps.by,
            "spans": [asdict(span) for span in report.steps.spans],
        },
        "bounce_back": {
            "median_days": report.bounce_back.median,
            "counted": report.bounce_back.counted,
            "noes": report.bounce_back.noes,
        },
        "goals": [asdict(goal) for goal in report.goals],
        "wins": [asdict(win) for win in report.wins],
        "day_not_known": asdict(report.undated),
        "applications": [asdict(application) for application in report.applications],
    }
    if report.private is not None:
        data["private"] = [asdict(note) for note in report.private]
    return data


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not in the schema")


def write(report: Report, out: BinaryIO) -> None:
    """Write the report as UTF-8 JSON, indented by two."""
    text = json.dumps(as_data(report), default=_plain, ensure_ascii=False, indent=2)
    out.write(text.encode("utf-8", "replace") + b"\n")


FORMAT = Format(key="json", suffix=".json", write=write)
