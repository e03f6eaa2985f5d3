"""What the report sheet offers: times, formats, and what will be in the file, in words."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtGui import QPageSize

from resilience_desktop.core.words import tr, trn
from resilience_desktop.report import formats
from resilience_desktop.report.content import Period, Report
from resilience_desktop.report.wish import Audience, audience_name
from resilience_desktop.ui.paper_surfaces import page_size

OWN = "own"
USUAL_PERIOD = "months"
USUAL_FORMAT = "pdf"


def period_choices() -> tuple[tuple[str, str], ...]:
    """Times as key and word, in the order to offer them."""
    return (
        ("this", tr("This month")),
        ("last", tr("Last month")),
        ("months", tr("Last 3 months")),
        ("year", tr("This year")),
        (OWN, tr("Own days")),
    )


def days_of(key: str, today: date) -> Period:
    """The days of a choice. "Last 3 months" are this one, up to today, and the two before it."""
    first = today.replace(day=1)
    if key == "last":
        last = first - timedelta(days=1)
        return Period(last.replace(day=1), last)
    if key == "months":
        months = today.year * 12 + today.month - 3
        return Period(date(months // 12, months % 12 + 1, 1), today)
    if key == "year":
        return Period(date(today.year, 1, 1), today)
    return Period(first, today)


def format_choices() -> tuple[tuple[str, str], ...]:
    """Formats as key and word; what people read comes first, what programs read last."""
    words = {
        "pdf": tr("To read and print (PDF)"),
        "html": tr("Web page"),
        "md": tr("Text (Markdown)"),
        "csv": tr("Spreadsheets (CSV)"),
        "json": tr("Data (JSON)"),
    }
    words |= {key: word for key, word in formats.names().items() if key not in words}
    return tuple((key, word) for key, word in words.items() if key in formats.KEYS)


def format_hint(key: str) -> str:
    """What a format is good for, in one line."""
    return {
        "pdf": tr("Pages that look the same everywhere: for a coach or an adviser."),
        "html": tr("One page that every browser opens, without a connection."),
        "md": tr("Words only, to go on writing in."),
        "csv": tr("A table for each section, in a ZIP, to count and sort."),
        "json": tr("Everything in it, for a program to read."),
    }.get(key, "")


def suffix_of(key: str) -> str:
    """The ending of the file's name, with its dot."""
    return formats.suffix(key)


def audience_choices() -> tuple[tuple[str, str], ...]:
    """Audiences as key and word."""
    return tuple((audience.value, audience_name(audience)) for audience in Audience)


def paper_choices() -> tuple[tuple[str, str], ...]:
    """Sizes of paper as key and word."""
    return (("a4", tr("A4")), ("letter", tr("Letter")))


def usual_paper() -> str:
    """The paper that is used here."""
    return "letter" if page_size().id() == QPageSize.PageSizeId.Letter else "a4"


def names_hint() -> str:
    """What replacing names does, and what it cannot know."""
    return tr("In every text. Nicknames and short forms are not known: look through the preview.")


def questions_hint() -> str:
    """Who reads the questions."""
    return tr("Kept for the next time. Only a coach reads them, unless private notes are in.")


def private_hint(on: bool) -> str:
    """What the private tick means."""
    if on:
        return tr("What you wrote will be in the file as you wrote it. Think of who will read it.")
    return tr("Left out. The file holds companies, roles, days, counts, goals and wins.")


def content_words(report: Report) -> str:
    """What will be in the file, counted: "14 noes · 61 steps · 23 applications · 4 wins"."""
    shown = report.wish.shown
    parts = []
    if report.wish.tells_noes:
        parts.append(trn("{n} no", "{n} noes", report.noes))
    if report.wish.tells_noes or not {"steps", "done"}.isdisjoint(shown):
        parts.append(trn("{n} step", "{n} steps", report.steps.total))
    parts.append(trn("{n} application", "{n} applications", len(report.applications)))
    if "wins" in shown:
        parts.append(trn("{n} win", "{n} wins", len(report.wins)))
    if report.private:
        parts.append(trn("{n} private text", "{n} private texts", len(report.private)))
    return " · ".join(parts)
