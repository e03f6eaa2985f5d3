"""Where help is, by country: emergency numbers and crisis lines from the playbook. Offline."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.host import resources

FILE = "playbook/help.toml"


@dataclass(frozen=True)
class HelpLine:
    """A line to call. `called` and `number` are as the line itself writes them.

    `hours` is empty where sources differ, `website` where the line has none of its own.
    """

    called: str
    number: str
    hours: str = ""
    note: str = ""
    website: str = ""


@dataclass(frozen=True)
class Country:
    """Help in one country: ISO 3166 code, its name in the language in use, and when checked."""

    code: str
    name: str
    emergency: str
    checked: date
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True)
class Page:
    """The texts around the lines, in the language in use."""

    title: str
    lead: str
    numbers: str
    numbers_text: str
    change: str
    elsewhere: str
    breathe: str
    breaths: tuple[str, ...]
    call: str
    call_text: str
    call_words: str
    longer: str
    longer_text: tuple[str, ...]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def countries() -> tuple[Country, ...]:
    """All countries in the list, by their name on screen."""
    found = (_country(entry) for entry in _read()["country"])
    return tuple(sorted(found, key=lambda country: country.name.casefold()))


def country(code: str) -> Country | None:
    """The country with this code, or None when it is not in the list."""
    return next((one for one in countries() if one.code == code), None)


def page() -> Page:
    """The texts of the page."""
    text: dict[str, Any] = _read()["too-much"]
    plain = {key.replace("-", "_"): words.tr(value) for key, value in text.items() if _is(value)}
    return Page(
        **plain,
        breaths=tuple(words.tr(step["text"]) for step in text["breath"]),
        longer_text=tuple(words.tr(part) for part in text["longer-text"]),
    )


def country_of(locale_names: Iterable[str]) -> str:
    """The code of the first country in the list that a locale names ("de_CH"); "" for none."""
    known = {one.code for one in countries()}
    for name in locale_names:
        parts = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
        found = next((part.upper() for part in parts[1:] if part.upper() in known), "")
        if found:
            return found
    return ""


def _is(value: object) -> bool:
    return isinstance(value, str)


def _country(entry: Mapping[str, Any]) -> Country:
    lines = tuple(
        HelpLine(
            line["called"],
            line["number"],
            _word(line, "hours"),
            _word(line, "note"),
            line.get("website", ""),
        )
        for line in entry["line"]
    )
    return Country(
        entry["key"], words.tr(entry["name"]), entry["emergency"], entry["checked"], lines
    )


def _word(entry: Mapping[str, Any], key: str) -> str:
    return words.tr(entry[key]) if key in entry else ""
