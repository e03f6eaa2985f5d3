"""The report as a ZIP of tables that every spreadsheet opens: one CSV file a section."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import BinaryIO

from resilience_desktop.report.content import Report
from resilience_desktop.report.formats import Format
from resilience_desktop.report.plain import plain
from resilience_desktop.report.tables import Sheet, tables

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_EARLIEST = (1980, 1, 1)
"""Of which a ZIP can tell."""


def cell(text: str) -> str:
    """`text` so that a spreadsheet shows it and never computes it (OWASP, CSV injection).

    A formula may also stand behind spaces, which some programs take away first.
    """
    shown = plain(text)
    return f"'{shown}" if shown.lstrip(" \u00a0\ufeff").startswith(_STARTS_A_FORMULA) else shown


def write(report: Report, out: BinaryIO) -> None:
    """Write a ZIP; each table is UTF-8 with a byte order mark, as spreadsheets expect."""
    made = max(report.made_on.timetuple()[:3], _EARLIEST)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in tables(report):
            entry = zipfile.ZipInfo(f"{sheet.name}.csv", (*made, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, _table(sheet))


def _table(sheet: Sheet) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(sheet.head)
    for row in sheet.rows:
        table.writerow(map(cell, row))
    return text.getvalue().encode("utf-8-sig", "replace")


FORMAT = Format(key="csv", suffix=".zip", write=write)
