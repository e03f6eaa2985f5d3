"""Practice for the interview: a question, and the wins that answer it.

Pure apart from reading the playbook: no Qt and no SQL.
"""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.core.text import words_of
from resilience_desktop.features.wins import story
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.host import resources

FILE = "playbook/questions.toml"
MOST = 3
_TAG, _TITLE, _TEXT, _KIND, _TOLD = 4.0, 3.0, 1.0, 2.0, 0.5
_STEM = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the skills it asks for, and the kinds of win that tend to answer it."""

    text: str
    skills: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def asked_for(self) -> str:
        """The skills as one text, for a search."""
        return " ".join(self.skills)


@cache
def _read() -> list[dict[str, Any]]:
    found = tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))["question"]
    assert isinstance(found, list)
    return found


def questions() -> tuple[Question, ...]:
    """All questions, in the person's language."""
    return tuple(
        Question(
            words.tr(str(entry["text"])),
            tuple(words.tr(str(skill)) for skill in entry["skills"]),
            tuple(str(kind) for kind in entry["kinds"]),
        )
        for entry in _read()
    )


def order(day: date) -> tuple[int, ...]:
    """The places of all questions in the order of a day: another one tomorrow, each comes once."""
    return tuple(
        sorted(
            range(len(_read())), key=lambda place: zlib.crc32(f"{day.isoformat()} {place}".encode())
        )
    )


def matching(question: Question, wins: Iterable[WinRecord], most: int = MOST) -> list[WinRecord]:
    """The wins that answer a question, best first, each once; those that do not are left out."""
    wanted = words_of(question.asked_for)
    once = {win.id: win for win in wins}
    scored = [(score(question, wanted, win), win) for win in once.values()]
    scored.sort(key=lambda pair: (-pair[0], pair[1].title, pair[1].id))
    return [win for points, win in scored if points > 0][:most]


def score(question: Question, wanted: frozenset[str], win: WinRecord) -> float:
    """How well a win answers; 0 for not at all.

    A word counts most in a tag, then in the title, then in the texts. The kind counts too, and
    of two that answer alike the one that can be told comes first.
    """
    places = (
        (_TAG, words_of(" ".join(_labels(win)))),
        (_TITLE, words_of(win.title)),
        (_TEXT, words_of(" ".join((win.situation, win.task, win.action, win.result)))),
    )
    points = sum(_best(word, places) for word in wanted)
    if win.kind in question.kinds:
        points += _KIND + (win.kind == question.kinds[0])
    if not points:
        return 0.0
    return points + _TOLD * len(story.tell(win).parts) / 4 + _TOLD * story.has_figure(win)


def _labels(win: WinRecord) -> tuple[str, ...]:
    skills: Sequence[str] = getattr(win, "skills", ())
    return (*win.tags, *skills)


def _best(word: str, places: Sequence[tuple[float, frozenset[str]]]) -> float:
    stem = word[:_STEM]
    for weight, there in places:
        if word in there:
            return weight
        if len(stem) == _STEM and any(other.startswith(stem) for other in there):
            return weight / 2
    return 0.0
