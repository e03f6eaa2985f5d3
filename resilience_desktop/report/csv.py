"""The applications of the report as one table that every spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from typing import BinaryIO

from resilience_desktop.core.ledger import kind_name
from resilience_desktop.core.words import tr
from resilience_desktop.report.content import Report
from resilience_desktop.report.formats import Format
from resilience_desktop.report.plain import plain
from resilience_desktop.report.sections import how_it_stands, private_name

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """`text` so that a spreadsheet shows it and never computes it (OWASP, CSV injection)."""
    shown = plain(text)
    return f"'{shown}" if shown.startswith(_STARTS_A_FORMULA) else shown


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def write(report: Report, out: BinaryIO) -> None:
    """Write one row an application: UTF-8 with a byte order mark, as spreadsheets expect."""
    lines = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    table = csv.writer(lines)
    head = [
        tr("Sent on"),
        tr("Sent, as written"),
        tr("Company"),
        tr("Role"),
        tr("Furthest stage"),
        tr("How it stands"),
        tr("Ended on"),
    ]
    notes = _notes(report)
    table.writerow(head if notes is None else [*head, tr("Private notes")])
    for application in report.applications:
        row = [
            _day(application.sent_on),
            cell(application.sent_as_written),
            cell(application.company),
            cell(application.role),
            kind_name(application.furthest),
            how_it_stands(application.ending),
            _day(application.ended_on),
        ]
        if notes is not None:
            row.append(cell("\n".join(notes.get(application.id, ()))))
        table.writerow(row)
    lines.flush()
    lines.detach()


def _notes(report: Report) -> dict[str, list[str]] | None:
    """Private text by application, or None when it was not asked for."""
    if report.private is None:
        return None
    found: dict[str, list[str]] = defaultdict(list)
    for note in report.private:
        if note.application_id:
            found[note.application_id].append(f"{private_name(note.kind)}: {note.text}")
    return found


FORMAT = Format(key="csv", suffix=".csv", write=write)
