"""How lists of wins are worded: names of fields and kinds, days, titles with a tail."""

from __future__ import annotations

import re
from datetime import date

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules

FIELDS = ("situation", "task", "action", "result", "figure", "place", "evidence")
"""The texts of a win, in the order in which they may lend it a title."""

_WORDS = {
    "title": "title win wins what achievement accomplishment success name headline erfolg titel",
    "situation": "situation context background lage",
    "place": "place where employer company organisation organization ort arbeitgeber",
    "task": "task goal challenge problem aufgabe",
    "action": "action actions what i did approach steps handlung vorgehen",
    "result": "result results outcome impact effect ergebnis resultat",
    "figure": "figure number metric kpi zahl",
    "evidence": "evidence proof link url source notes note comment beleg notizen",
    "happened_on": "when date day month year on datum wann tag",
    "kind": "kind type category art kategorie",
    "tags": "tags tag keywords themen",
    "skills": "skills skill abilities fahigkeiten",
}
_PHRASES = {
    "what i did": "action",
    "what went well": "title",
    "a figure to remember": "figure",
}
_KINDS = {
    "led": "led project lead leadership geleitet",
    "solved": "solved problem problems fixed gelost",
    "endured": "endured overcome overcame obstacle obstacles resilience came",
    "helped": "helped helping help support geholfen",
    "praised": "praised praise feedback thanks lob",
    "learned": "learned learnt learning training gelernt",
    "outside": "outside beyond volunteering volunteer private privat ehrenamt",
}
_DAY = re.compile(
    r"^(?:(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?|"
    r"(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>\d{4}))$"
)
LONGEST_LINE = 4_000
"""What is longer is text and no line of a list: it is not looked through for marks."""

_TAIL = re.compile(r"\s+(?:–|—|->|→)\s+")


def field_of(word: str) -> str:
    """The field that a label or a heading names; empty for none. Names on screen are known too."""
    key = fold(word)
    if key in _PHRASES:
        return _PHRASES[key]
    for field, shown in shown_names().items():
        if key == fold(shown):
            return field
    return next((field for field, known in _WORDS.items() if key in known.split()), "")


def shown_names() -> dict[str, str]:
    """The fields' words on screen by key, in the order of a table."""
    return {
        "title": tr("What went well"),
        "situation": tr("Situation"),
        "task": tr("Task"),
        "action": tr("Action"),
        "result": tr("Result"),
        "figure": tr("A figure to remember"),
        "place": tr("Where"),
        "evidence": tr("Evidence"),
        "happened_on": tr("Day"),
        "kind": tr("Kind"),
        "tags": tr("Tags"),
        "skills": tr("Skills"),
    }


def kind_of(word: str) -> str:
    """The kind that a word names; empty for none."""
    key = fold(word)
    for kind in rules.KINDS:
        if key in (kind.value, fold(rules.kind_name(kind))):
            return kind.value
    first = key.split(" ")[0] if key else ""
    known = {kind.value for kind in rules.KINDS}
    return next((k for k, names in _KINDS.items() if first in names.split() and k in known), "")


def day_of(text: str) -> date | None:
    """A day that can be read only one way: 2026-05-12, 2026-05, 2026, 12.05.2026."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    year, month, day = (
        (found["y"], found["m"], found["d"])
        if found["y"]
        else (found["y2"], found["m2"], found["d2"])
    )
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def split_title(line: str) -> tuple[str, str]:
    """A line's title, and what came of it when a dash or an arrow parts the two."""
    parts = _TAIL.split(line, maxsplit=1) if len(line) <= LONGEST_LINE else []
    title, tail = (parts[0], parts[1]) if len(parts) == 2 and parts[0] else (line, "")
    if len(title) > 4 * rules.LONGEST_TITLE:
        return rules.title_from("", title), line
    return title.strip(), tail.strip()
