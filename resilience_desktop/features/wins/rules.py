"""Wins: their kinds, which of them fit a role, and what is made of what people type.

Pure functions: no Qt and no SQL.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
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
    PRAISED = "praised"
    LEARNED = "learned"
    HELPED = "helped"
    OUTSIDE = "outside"


KINDS: tuple[WinKind, ...] = tuple(WinKind)
_ICONS = {
    WinKind.LED: "target",
    WinKind.SOLVED: "gem",
    WinKind.ENDURED: "shield",
    WinKind.PRAISED: "quote",
    WinKind.LEARNED: "graduation-cap",
    WinKind.HELPED: "hand-heart",
    WinKind.OUTSIDE: "footprints",
}
_KNOWN = {kind.value: kind for kind in KINDS}
_WARM = frozenset({WinKind.HELPED, WinKind.PRAISED, WinKind.OUTSIDE})


def known_kind(kind: str) -> WinKind:
    """The kind of a stored value; what is not known is read as a problem solved."""
    return _KNOWN.get(kind, WinKind.SOLVED)


def kind_name(kind: str) -> str:
    """The word of a kind, as in segments and chips."""
    return {
        WinKind.LED: tr("Led"),
        WinKind.SOLVED: tr("Solved"),
        WinKind.ENDURED: tr("Came through"),
        WinKind.PRAISED: tr("Praised"),
        WinKind.LEARNED: tr("Learned"),
        WinKind.HELPED: tr("Helped"),
        WinKind.OUTSIDE: tr("Outside work"),
    }[known_kind(kind)]


def kind_icon(kind: str) -> str:
    """The Lucide icon of a kind."""
    return _ICONS[known_kind(kind)]


def is_warm(kind: str) -> bool:
    """Whether a kind is about people and life, and so wears the second colour."""
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


def helped_words(count: int) -> str:
    """How often a win helped; empty for never."""
    return trn("Helped once", "Helped {n} times", count) if count > 0 else ""


def stronger(action: str, result: str, figure: str) -> str:
    """One thing that would make a win speak louder; empty when nothing is missing."""
    if not result.strip() and not figure.strip():
        return tr("Add a result, and it speaks for itself.")
    if not action.strip():
        return tr("Add what you did, in a sentence you could say out loud.")
    if not figure.strip() and not any(c.isdigit() for c in result):
        return tr("Add a figure if there is one: a number stays in mind.")
    return ""


# Which wins to show after a "no"
#
# In words: first those that share most with the role that said no. A word they share counts most
# among the skills and tags, less in the title, least in the texts. Among wins that are as close,
# one that helped before comes first, then the kind, what is fresh, and a throw of the dice that
# changes by the day. What was shown rests for nine places, three decks of three; what helped
# rests for one deck only; with few wins there is less rest, so that three are always awake. A win
# that rests counts half as close. A kind that is among the chosen already steps back. And the
# same three never come twice in a row while there is a fourth.
# tests/features/wins/matching.md shows what comes of it.

_COMMON = frozenset(
    {"and", "the", "for", "with", "und", "für", "von", "des", "les", "una", "all", "our"}
)
_STEM = 5
_LABEL, _TITLE, _TEXT = 4.0, 3.0, 1.0
_A_WORD = 10.0
_KIND_BONUS = {
    WinKind.LED: 0.8,
    WinKind.SOLVED: 0.8,
    WinKind.PRAISED: 0.6,
    WinKind.HELPED: 0.5,
    WinKind.OUTSIDE: 0.3,
}
_FRESH_DAYS = 730
_FRESHNESS, _CHANCE = 1.0, 3.0
_HELPED_ONCE, _HELPED_MOST = 1.5, 4.5
_RESTING, _SAME_KIND = 6.0, 4.0
_REST, _REST_OF_HELPFUL = 9, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is judged about a win. `texts` are all its longer texts, `helped` how often it did."""

    id: str
    title: str
    kind: str
    tags: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    happened_on: date | None = None
    skills: tuple[str, ...] = ()
    helped: int = 0


def wanted_words(role_text: str) -> frozenset[str]:
    """The words of a role and company that tell something."""
    return words_of(role_text) - _COMMON


def closeness(win: Candidate, wanted: frozenset[str]) -> float:
    """How much of `wanted` (words of a role and company) a win speaks of; 0 for nothing.

    A word counts most in a skill or tag, then in the title, then in the texts, and once only.
    Words that share their first five letters ("analyst", "analytics") count half.
    """
    if not wanted:
        return 0.0
    places = (
        (_LABEL, words_of(" ".join((*win.skills, *win.tags)))),
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


def choose(
    wins: Sequence[Candidate],
    role_text: str,
    today: date,
    limit: int = 3,
    shown_before: Sequence[str] = (),
) -> list[str]:
    """Ids of the wins to show now, best first; the rule stands above.

    `shown_before` are ids of earlier decks, the last one shown first.
    """
    wanted = wanted_words(role_text)
    place = {win_id: number for number, win_id in reversed(list(enumerate(shown_before)))}
    awake = max(len(wins) - limit, 0)
    resting = {
        win.id
        for win in wins
        if place.get(win.id, awake) < min(_REST_OF_HELPFUL if win.helped else _REST, awake)
    }
    scores = {win.id: _score(win, wanted, today, win.id in resting) for win in wins}
    left = sorted(wins, key=lambda win: (-scores[win.id], win.id))
    chosen = _take(left, scores, limit)
    latest = {win_id for win_id, number in place.items() if number < limit}
    if chosen and {win.id for win in chosen} == latest:
        others = [win for win in left if win.id not in latest]
        chosen[-1:] = others[:1] or chosen[-1:]
    return [win.id for win in chosen]


def _take(left: Sequence[Candidate], scores: dict[str, float], limit: int) -> list[Candidate]:
    """The best of `left`, which is in order, so that not all are of one kind."""
    # Nobody further down can win: a kind that is there already costs so much and no more.
    chosen: list[Candidate] = []
    for _ in range(min(limit, len(left))):
        kinds = {win.kind for win in chosen}
        best: Candidate | None = None
        points = 0.0
        for win in left:
            if best is not None and scores[win.id] <= points:
                break
            score = scores[win.id] - _SAME_KIND * (win.kind in kinds)
            if win not in chosen and (best is None or score > points):
                best, points = win, score
        if best is not None:
            chosen.append(best)
    return chosen


def _score(win: Candidate, wanted: frozenset[str], today: date, resting: bool) -> float:
    score = closeness(win, wanted) * _A_WORD * (0.5 if resting else 1.0)
    score += min(win.helped * _HELPED_ONCE, _HELPED_MOST)
    score += _KIND_BONUS.get(known_kind(win.kind), 0.0)
    if win.happened_on is not None:
        age = max((today - win.happened_on).days, 0)
        score += _FRESHNESS * max(0.0, 1 - age / _FRESH_DAYS)
    score += _CHANCE * _dice(win.id, today)
    return score - _RESTING * resting


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
