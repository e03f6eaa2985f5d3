"""Wins: their kinds, which of them fit a role, and what would make one stronger.

Pure functions: no Qt and no SQL.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from resilience_desktop.core.text import words_of
from resilience_desktop.core.words import tr, trn


class WinKind(StrEnum):
    """What kind of evidence a win is."""

    LED = "led"
    SOLVED = "solved"
    ENDURED = "endured"
    HELPED = "helped"
    PRAISED = "praised"
    LEARNED = "learned"


KINDS: tuple[WinKind, ...] = tuple(WinKind)
_ICONS = {
    WinKind.LED: "target",
    WinKind.SOLVED: "gem",
    WinKind.ENDURED: "shield",
    WinKind.HELPED: "hand-heart",
    WinKind.PRAISED: "quote",
    WinKind.LEARNED: "graduation-cap",
}
_WARM = frozenset({WinKind.HELPED, WinKind.PRAISED})


def known_kind(kind: str) -> WinKind:
    """The kind of a stored value; what is not known is read as a problem solved."""
    return WinKind(kind) if kind in {known.value for known in KINDS} else WinKind.SOLVED


def kind_name(kind: str) -> str:
    """The word of a kind, as in segments and chips."""
    return {
        WinKind.LED: tr("Led"),
        WinKind.SOLVED: tr("Solved"),
        WinKind.ENDURED: tr("Came through"),
        WinKind.HELPED: tr("Helped"),
        WinKind.PRAISED: tr("Praised"),
        WinKind.LEARNED: tr("Learned"),
    }[known_kind(kind)]


def kind_icon(kind: str) -> str:
    """The Lucide icon of a kind."""
    return _ICONS[known_kind(kind)]


def is_warm(kind: str) -> bool:
    """Whether a kind is about people, and so wears the second colour."""
    return known_kind(kind) in _WARM


def count_sentence(total: int) -> str:
    """The line below the page's title."""
    if not total:
        return tr("Evidence for the days that doubt it.")
    return trn(
        "{n} piece of evidence that you can do this.",
        "{n} pieces of evidence that you can do this.",
        total,
    )


def stronger(action: str, result: str, figure: str) -> str:
    """One thing that would make a win speak louder; empty when nothing is missing."""
    if not result.strip() and not figure.strip():
        return tr("Add a result, and it speaks for itself.")
    if not action.strip():
        return tr("Add what you did, in a sentence you could say out loud.")
    if not figure.strip() and not any(c.isdigit() for c in result):
        return tr("Add a figure if there is one: a number stays in mind.")
    return ""


# Which wins fit a role

_COMMON = frozenset(
    {"and", "the", "for", "with", "und", "für", "von", "des", "les", "una", "all", "our"}
)
_STEM = 5
_TITLE, _TAG, _TEXT = 3.0, 4.0, 1.0
_A_WORD = 10.0
_KIND_BONUS = {WinKind.LED: 0.8, WinKind.SOLVED: 0.8, WinKind.PRAISED: 0.6, WinKind.HELPED: 0.5}
_FRESH_DAYS = 730
_FRESHNESS, _CHANCE = 1.0, 3.0
_SHOWN_BEFORE, _SAME_KIND = 6.0, 4.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is judged about a win. `texts` are all its longer texts."""

    id: str
    title: str
    kind: str
    tags: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    happened_on: date | None = None


def closeness(win: Candidate, wanted: frozenset[str]) -> float:
    """How much of `wanted` (words of a role and company) a win speaks of; 0 for nothing.

    A word counts most in a tag, then in the title, then in the texts, and once only. Words that
    share their first five letters ("analyst", "analytics") count half.
    """
    if not wanted:
        return 0.0
    places = (
        (_TAG, words_of(" ".join(win.tags))),
        (_TITLE, words_of(win.title)),
        (_TEXT, words_of(" ".join(win.texts))),
    )
    return sum(_best(word, places) for word in wanted)


def _best(word: str, places: Iterable[tuple[float, frozenset[str]]]) -> float:
    stem = word[:_STEM]
    best = 0.0
    for weight, words in places:
        if word in words:
            best = max(best, weight)
        elif len(stem) == _STEM and any(other.startswith(stem) for other in words):
            best = max(best, weight / 2)
    return best


def wanted_words(role_text: str) -> frozenset[str]:
    """The words of a role and company that tell something."""
    return words_of(role_text) - _COMMON


def choose(
    wins: Sequence[Candidate],
    role_text: str,
    today: date,
    limit: int = 3,
    shown_before: Collection[str] = (),
) -> list[str]:
    """Ids of the wins to show now, best first.

    Closeness to the role decides; among equals kind, freshness and a throw of the dice that
    changes by the day, so that it is not always the same three. Those in `shown_before` step
    back, and so does a kind that is among the chosen already.
    """
    wanted = wanted_words(role_text)
    scores = {win.id: _score(win, wanted, today, shown_before) for win in wins}
    left = sorted(wins, key=lambda win: (-scores[win.id], win.id))
    chosen: list[Candidate] = []
    while left and len(chosen) < limit:
        kinds = {win.kind for win in chosen}
        best = max(left, key=lambda win: scores[win.id] - _SAME_KIND * (win.kind in kinds))
        chosen.append(best)
        left.remove(best)
    return [win.id for win in chosen]


def _score(
    win: Candidate, wanted: frozenset[str], today: date, shown_before: Collection[str]
) -> float:
    score = closeness(win, wanted) * _A_WORD
    score += _KIND_BONUS.get(known_kind(win.kind), 0.0)
    if win.happened_on is not None:
        age = max((today - win.happened_on).days, 0)
        score += _FRESHNESS * max(0.0, 1 - age / _FRESH_DAYS)
    score += _CHANCE * _dice(win.id, today)
    return score - _SHOWN_BEFORE * (win.id in shown_before)


def _dice(win_id: str, day: date) -> float:
    """A number from 0 to 1 that stays the same all day."""
    return zlib.crc32(f"{day.isoformat()} {win_id}".encode(errors="replace")) / 0xFFFFFFFF


# Typing

LONGEST_TITLE = 80


def title_from(title: str, *texts: str) -> str:
    """The title, or else the first words of what was written: nothing typed is thrown away."""
    for text in (title, *texts):
        words = " ".join(text.split())
        if text is title and words:
            return words
        if words:
            return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1] + "…"
    return ""


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without double spaces, empty ones and repetitions ("SQL" and "sql" are one)."""
    kept: dict[str, str] = {}
    for tag in tags:
        word = " ".join(tag.split())
        if word:
            kept.setdefault(word.casefold(), word)
    return tuple(kept.values())
