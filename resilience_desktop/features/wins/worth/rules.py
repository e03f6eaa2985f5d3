"""Worth is not work: qualities, values and roles in life that no job title gives.

Pure apart from reading the playbook: no Qt and no SQL. Nobody is told to choose anything, and
the writing promises nothing: see `research_line`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

from resilience_desktop.core import words
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.host import resources

FILE = "playbook/worth.toml"
LONGEST_WORD = 120
LEAST_TOPICS, MOST_TOPICS = 2, 3
QUIET_SECONDS = 10 * 60


class WorthKind(StrEnum):
    """What kind of worth a word names."""

    QUALITY = "quality"
    VALUE = "value"
    ROLE = "role"


KINDS: tuple[WorthKind, ...] = tuple(WorthKind)


@dataclass(frozen=True, slots=True)
class Quality:
    """A quality, value or role as it is kept; `note` came with an import or a merge."""

    id: str
    kind: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """What was written about two or three values; all of it is private."""

    id: str
    topics: tuple[str, ...]
    text: str
    written_at: datetime
    minutes: int = 0


class WorthDesk(Protocol):
    """What the sheet of worth asks for."""

    def qualities(self) -> tuple[Quality, ...]:
        """All that was chosen or written, in the person's order."""

    def add_quality(self, kind: str, text: str) -> str:
        """Keep one more, at the end; its id. One that is there already is not kept twice."""

    def trash_quality(self, quality_id: str) -> None:
        """Move one to the trash. Raises `KnownError` when it is gone."""

    def writings(self) -> tuple[Writing, ...]:
        """What was written, newest first."""

    def save_writing(
        self, writing_id: str, topics: Sequence[str], text: str, minutes: int = 0
    ) -> str:
        """Keep a writing, a new one for an empty id or one that is gone; its id."""

    def trash_writing(self, writing_id: str) -> None:
        """Move a writing to the trash. Raises `KnownError` when it is gone."""

    def bring_back_writing(self, writing_id: str) -> None:
        """Take a writing out of the trash."""


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def kind_name(kind: str) -> str:
    """The word over a group."""
    names = {
        WorthKind.QUALITY.value: tr("Qualities"),
        WorthKind.VALUE.value: tr("Values"),
        WorthKind.ROLE.value: tr("Roles"),
    }
    return names.get(kind, names[WorthKind.QUALITY.value])


def kind_question(kind: str) -> str:
    """The line below a group's word."""
    return {
        WorthKind.VALUE.value: tr("What matters to you, with or without a job?"),
        WorthKind.ROLE.value: tr("Who are you to the people around you?"),
    }.get(kind, tr("What would someone who likes you say about you?"))


def ideas(kind: str, chosen: Iterable[Quality] = ()) -> tuple[str, ...]:
    """Words of a kind that are not among those `chosen` already."""
    there = {fold(quality.text) for quality in chosen if quality.kind == kind}
    offered = (words.tr(str(word["text"])) for word in _read()["word"] if word["kind"] == kind)
    return tuple(word for word in offered if fold(word) not in there)


def topics(chosen: Sequence[Quality]) -> tuple[str, ...]:
    """What one may write about: one's own values first, then others to choose from."""
    value = WorthKind.VALUE.value
    own = tuple(quality.text for quality in chosen if quality.kind == value)
    return own + ideas(value, chosen)


def topics_hint(count: int) -> str:
    """What is still to choose before one can begin to write."""
    if count < LEAST_TOPICS:
        return tr("Choose two or three that matter to you, outside work.")
    if count < MOST_TOPICS:
        return tr("Two are enough; a third is fine.")
    return tr("Three it is.")


def research_line() -> str:
    """What research does and does not say about the writing."""
    return words.tr(str(_read()["research"]))


def prompts() -> tuple[str, ...]:
    """Questions that may help to begin."""
    return tuple(words.tr(str(text)) for text in _read()["prompts"])


def tidy(text: str) -> str:
    """A word or a few, on one line; empty when there is nothing to keep."""
    return " ".join(text.split())[:LONGEST_WORD]


def minutes_of(started: datetime, now: datetime) -> int:
    """Whole minutes since `started`, at most an hour; 0 after a clock went back."""
    return min(max(int((now - started).total_seconds()) // 60, 0), 60)


def seconds_left(started: datetime, now: datetime) -> int:
    """Quiet seconds left of the ten minutes; 0 once they are over, also after a clock went back."""
    gone = (now - started).total_seconds()
    return max(QUIET_SECONDS - int(gone), 0) if gone >= 0 else QUIET_SECONDS


def time_words(left: int) -> str:
    """The time left in whole minutes: a quiet timer counts no seconds."""
    if left <= 0:
        return tr("Ten minutes are over. Stop here, or write on.")
    if left <= 60:
        return tr("The last minute")
    return tr("About {n} minutes left", n=-(-left // 60))
