"""People from a table: LinkedIn's `Connections.csv`, or any list with a column for names.

LinkedIn writes three lines of preamble ("Notes:", a sentence in quotes, an empty line) above the
heads; other programs write their heads first. Heads are looked for in the first lines.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import datetime

from resilience_desktop.core.days import say_full
from resilience_desktop.core.text import fold, one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.people_exchange import Broken, Found
from resilience_desktop.features.goals.people_port import PersonDraft

_HEADS = {
    "name": ("name", "full name", "fn", "display name", "contact", "person"),
    "first": ("first name", "given name", "firstname", "vorname", "prenom", "nombre"),
    "last": ("last name", "family name", "surname", "lastname", "nachname", "nom", "apellidos"),
    "company": (
        "company",
        "organization",
        "organisation",
        "organization name",
        "employer",
        "firma",
    ),
    "role": ("position", "title", "job title", "role", "organization title"),
    "mail": ("email address", "email", "e-mail", "e-mail address", "e-mail 1 - value", "mail"),
    "phone": ("phone", "phone number", "mobile", "mobile phone", "telephone", "phone 1 - value"),
    "url": ("url", "profile url", "linkedin", "website", "website 1 - value"),
    "since": ("connected on",),
    "how_met": ("how we met", "how you met", "met", "source"),
    "notes": ("notes", "note", "comment", "comments"),
}
_SEARCHED_LINES = 40
_MOST_LINES_IN_A_ROW = 50
_EVERY = 500


def read(text: str, progress: Callable[[int, int], None]) -> Iterator[Found | Broken] | None:
    """Everyone in a table; None when it has no column for names."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    found = _find_heads(lines)
    return None if found is None else _rows(lines, *found, progress)


def _find_heads(lines: list[str]) -> tuple[int, str, dict[str, int]] | None:
    """The line of the heads, what parts the cells, and the place of each column."""
    for number, line in enumerate(lines[:_SEARCHED_LINES]):
        if len(line) > 10_000:
            continue
        for mark in (",", ";", "\t"):
            cells = _cells(line, mark)
            places = _places(cells or [])
            if {"name", "first", "last"} & set(places) and (len(places) > 1 or number == 0):
                return number, mark, places
    return None


def _places(cells: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    heads = [fold(cell.strip("\ufeff")) for cell in cells]
    for field, names in _HEADS.items():
        place = next((heads.index(name) for name in names if name in heads), None)
        if place is not None:
            places[field] = place
    places["width"] = len(cells)
    return places if len(places) > 1 else {}


def _rows(
    lines: list[str],
    head: int,
    mark: str,
    places: dict[str, int],
    progress: Callable[[int, int], None],
) -> Iterator[Found | Broken]:
    number = head + 1
    while number < len(lines):
        if number % _EVERY == 0:
            progress(number, len(lines))
        cells, used = _row(lines, number, mark)
        if cells is None:
            yield Broken(number + 1, tr("a quotation mark has no end"))
        elif any(cell.strip() for cell in cells):
            yield _person(cells, places, number + 1)
        number += used


def _row(lines: list[str], number: int, mark: str) -> tuple[list[str] | None, int]:
    """The cells of the row that begins at `number`, and over how many lines it goes.

    A quotation mark that stays open would swallow the rest of the file: such a row counts as
    one broken line, and the next line is looked at by itself.
    """
    quotes = 0
    for used in range(1, min(_MOST_LINES_IN_A_ROW, len(lines) - number) + 1):
        quotes += lines[number + used - 1].count('"')
        if quotes % 2 == 0:
            return _cells("\n".join(lines[number : number + used]), mark), used
    return None, 1


def _cells(row: str, mark: str) -> list[str] | None:
    try:
        found = list(csv.reader(row.splitlines(keepends=True), delimiter=mark))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else [] if not found else None


def _person(cells: list[str], places: dict[str, int], line: int) -> Found | Broken:
    if len(cells) > places["width"] and any(cell.strip() for cell in cells[places["width"] :]):
        return Broken(line, tr("it has more columns than the heads"))
    texts = {
        field: one_line(cells[place]) if field != "notes" else cells[place].strip()
        for field, place in places.items()
        if field != "width" and place < len(cells)
    }
    parts = (texts.get("first", ""), texts.get("last", ""))
    name = texts.get("name", "") or " ".join(filter(None, parts))
    if not name:
        return Broken(line, tr("it has no name"))
    link = texts.get("url", "")
    reach = (texts.get("mail", ""), texts.get("phone", ""), link)
    return Found(
        PersonDraft(
            name=name,
            company=texts.get("company", ""),
            role=texts.get("role", ""),
            how_met=texts.get("how_met", "") or _since(texts.get("since", "")),
            reach="\n".join(filter(None, reach)),
            notes=texts.get("notes", ""),
            import_mark=link,
        ),
        line,
    )


def _since(text: str) -> str:
    """When one connected: LinkedIn writes "12 Nov 2024"."""
    if not text:
        return ""
    for form in ("%d %b %Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, no instant
        except ValueError:
            continue
        return tr("Connected on LinkedIn, {day}", day=say_full(day))
    return tr("Connected on LinkedIn, {day}", day=text)
