"""What one can go to, and how what is typed finds it. No Qt and no store in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr

MOST = 30
"""How many of a kind are looked for."""

SHOWN = 5
"""How many of a kind are shown before the person asks for more."""

_LONG = 3
"""Letters from which on a word is looked for in whole texts, where shorter ones are everywhere."""


class Kind(StrEnum):
    """What it is, in the order of the groups when one fits as well as another."""

    PLACE = "place"
    COMMAND = "command"
    APPLICATION = "application"
    WIN = "win"
    GOAL = "goal"
    PERSON = "person"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Thing:
    """A result: its title, a few words beside it, and something short at the far side, as keys.

    `key` says which of its `kind` it is, `also` what finds it beside its title, and `text` what
    is looked through for words that are long enough.
    """

    kind: Kind
    key: str
    title: str
    line: str = ""
    far: str = ""
    icon: str = ""
    also: str = ""
    text: str = ""

    @property
    def id(self) -> str:
        """Different from every other thing's."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Group:
    """Things under a caption; `more` are left out, at least so many when `uncounted`."""

    caption: str
    things: tuple[Thing, ...]
    kind: Kind | None = None
    more: int = 0
    uncounted: bool = False


def caption(kind: Kind) -> str:
    """What a group is called."""
    return {
        Kind.PLACE: tr("Places"),
        Kind.COMMAND: tr("Commands"),
        Kind.APPLICATION: tr("Applications"),
        Kind.WIN: tr("Wins"),
        Kind.GOAL: tr("Goals"),
        Kind.PERSON: tr("People"),
        Kind.CHAPTER: tr("Handbook"),
    }[kind]


class Index:
    """Things that are all in memory, folded once."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things = [(each, _Folded(each)) for each in things]

    def find(self, text: str) -> tuple[Thing, ...]:
        """Those that fit, the best first; in their own order where they fit alike."""
        wanted = fold(text)
        marks = ((folded.mark(wanted), thing) for thing, folded in self._things)
        fitting = [(mark, thing) for mark, thing in marks if mark is not None]
        return tuple(thing for _mark, thing in sorted(fitting, key=_mark_of))


def arranged(
    text: str, found: Mapping[Kind, Sequence[Thing]], unfolded: Kind | None = None
) -> tuple[Group, ...]:
    """Groups for the screen, the best fitting first; all that was found of the kind `unfolded`."""
    wanted = fold(text)
    groups = []
    for kind in Kind:
        things = tuple(found.get(kind, ()))
        if not things:
            continue
        most = len(things) if kind is unfolded else SHOWN
        # One line that says "1 more" would take the place of that one.
        most = most if len(things) > most + 1 else len(things)
        group = Group(caption(kind), things[:most], kind, len(things) - most, len(things) >= MOST)
        groups.append((min(_best(each, wanted) for each in things[:most]), group))
    return tuple(group for _best_mark, group in sorted(groups, key=_first))


class _Folded:
    """The texts of a thing, ready to compare."""

    def __init__(self, thing: Thing) -> None:
        self._title = fold(thing.title)
        self._words = _split(thing.title)
        self._also = (*self._words, *_split(f"{thing.line} {thing.also}"))
        self._whole = fold(f"{thing.title} {thing.text}") if thing.text else ""

    def mark(self, wanted: str) -> int | None:
        """0 for the beginning of the title, then words of it, then words beside it, then inside
        the text; None when it does not fit."""
        words = wanted.split()
        if not words:
            return None
        if self._title.startswith(wanted):
            return 0
        if _begin(words, self._words):
            return 1
        if _begin(words, self._also):
            return 2
        if self._whole and all(len(word) >= _LONG and word in self._whole for word in words):
            return 3
        return None


def _best(thing: Thing, wanted: str) -> int:
    mark = _Folded(thing).mark(wanted)
    return 2 if mark is None else mark  # the store splits words in a way of its own


def _begin(words: Sequence[str], found: Sequence[str]) -> bool:
    """Whether each word begins one of those; inside of them in scripts that write no spaces."""
    return all(
        any(one.startswith(word) or (not word.isascii() and word in one) for one in found)
        for word in words
    )


def _split(text: str) -> tuple[str, ...]:
    apart = fold(text)
    parts = "".join(c if c.isalnum() or not c.isascii() else " " for c in apart)
    return (*apart.split(), *parts.split())


def _mark_of(pair: tuple[int, Thing]) -> int:
    return pair[0]


def _first(pair: tuple[int, Group]) -> int:
    return pair[0]
