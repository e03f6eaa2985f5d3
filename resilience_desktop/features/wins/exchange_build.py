"""One win as it is gathered from a list, word by word; and what a list would add."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.exchange_words import FIELDS, day_of, kind_of
from resilience_desktop.features.wins.port import WinDraft

_PARTS = re.compile(r"[,;|]")


@dataclass(frozen=True, slots=True)
class Found:
    """A win that was read: `line` is where it began, from 1.

    `odd` holds what had no place of its own and was kept with the evidence.
    """

    draft: WinDraft
    line: int
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line, counted from 1, in which nothing could be read."""

    number: int
    text: str


@dataclass(slots=True)
class Reading:
    """What came out of a list."""

    found: list[Found] = field(default_factory=list)
    unknown: list[Line] = field(default_factory=list)


class Builder:
    """Gathers one win. Texts are joined once, so that a very long one costs no more than it is."""

    def __init__(self, line: int, kind: str = "", tag: str = "") -> None:
        self.line = line
        self.title = ""
        self._values: dict[str, object] = {"kind": kind} if kind else {}
        self._texts: dict[str, list[str]] = {}
        self._tags: list[str] = [tag] if tag else []
        self._skills: list[str] = []
        self._odd: list[str] = []

    def put(self, field: str, text: str) -> None:
        """Something more about the win; what cannot be read goes to the evidence."""
        text = text.strip()
        if not text:
            return
        if field in ("tags", "skills"):
            (self._tags if field == "tags" else self._skills).extend(_PARTS.split(text))
        elif field == "title" and not self.title:
            self.title = text
        elif field == "kind" and kind_of(text):
            self._values["kind"] = kind_of(text)
        elif field == "happened_on" and (day := day_of(text)) is not None:
            self._values["happened_on"] = day
        elif field in FIELDS and field in WinDraft.__dataclass_fields__:
            self._texts.setdefault(field, []).append(text)
        else:
            self.odd(text)

    def odd(self, text: str) -> None:
        """Something that has no place of its own."""
        self._odd.append(text)
        self._texts.setdefault("evidence", []).append(text)

    def build(self) -> Found | None:
        """The win; None when there is nothing that could be its title."""
        texts = {name: _joint(name).join(parts) for name, parts in self._texts.items()}
        ordered = [texts[name] for name in FIELDS if name in texts]
        title = self.title or rules.title_from("", *ordered)
        if not title:
            return None
        values = {**self._values, **texts}
        for name, words in (("tags", self._tags), ("skills", self._skills)):
            if words and name in WinDraft.__dataclass_fields__:
                values[name] = rules.tidy_tags(words)
        draft = WinDraft(title=title, **values)  # type: ignore[arg-type]
        return Found(draft, self.line, tuple(self._odd))


def _joint(field: str) -> str:
    return " " if field in ("figure", "place") else "\n"
