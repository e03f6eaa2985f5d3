"""Records one can go to. Used on the store's thread.

Names only: neither notes, vents, feelings nor messages are looked through or shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from resilience_desktop.app.goto_things import MOST, Index, Kind, Thing
from resilience_desktop.app.opening import Profile
from resilience_desktop.core.ledger import stage_name
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.registry import features

_SHORT = 200
"""Characters of a title that anybody could see on a row."""

Found = Mapping[Kind, tuple[Thing, ...]]


class Records:
    """The records of a profile for one visit; goals and people are read at its beginning."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._goals: Index | None = None
        self._people: Index | None = None

    def find(self, text: str) -> tuple[str, Found]:
        """The text, and what fits it: of each kind the first ones in an order of its own."""
        if self._goals is None or self._people is None:
            self._read()
        assert self._goals is not None
        assert self._people is not None
        hints = self._desk("rejections").named(text, MOST)
        wins = self._desk("wins").named(text, MOST)
        return text, {
            Kind.APPLICATION: tuple(map(_application, hints)),
            Kind.WIN: tuple(_win(*each) for each in wins),
            Kind.GOAL: self._goals.find(text)[:MOST],
            Kind.PERSON: self._people.find(text)[:MOST],
        }

    def recall(self, visited: Sequence[tuple[Kind, str]]) -> tuple[Thing, ...]:
        """Those of the records that are still there, in this order; makes ready for `find`."""
        self._read()
        known = {each.id: each for each in self._by_key(visited)}
        ids = [f"{kind}:{key}" for kind, key in visited]
        return tuple(known[each] for each in ids if each in known)

    def _by_key(self, visited: Sequence[tuple[Kind, str]]) -> list[Thing]:
        keys = tuple(key for kind, key in visited if kind is Kind.APPLICATION)
        found = [_application(hint) for hint in self._desk("rejections").hints(keys)]
        wins = self._desk("wins")
        for kind, key in visited:
            win = wins.win(key) if kind is Kind.WIN else None
            if win is not None:
                found.append(_win(win.id, win.title))
        wanted = set(visited)
        for things in (self._all_goals, self._all_people):
            found += [each for each in things if (each.kind, each.key) in wanted]
        return found

    def _read(self) -> None:
        goals = self._desk("goals")
        self._all_goals = tuple(_goal(*row) for row in goals.titles())
        self._all_people = tuple(_person(*row) for row in goals.names())
        self._goals, self._people = Index(self._all_goals), Index(self._all_people)

    def _desk(self, key: str) -> Any:
        return self._profile.queries(next(each for each in features() if each.key == key))


def _application(hint: Any) -> Thing:
    company, role = _line(hint.company), _line(hint.role)
    title, line = (company, role) if company else (role, "")
    far = stage_name(hint.furthest)
    return Thing(Kind.APPLICATION, hint.id, title or _nameless(), line, far, "briefcase")


def _win(key: str, title: str) -> Thing:
    return Thing(Kind.WIN, key, _line(title) or _nameless(), icon="gem")


def _goal(key: str, title: str) -> Thing:
    return Thing(Kind.GOAL, key, _line(title) or _nameless(), icon="sprout")


def _person(key: str, name: str, role: str, company: str) -> Thing:
    line = " · ".join(filter(None, (_line(role), _line(company))))
    return Thing(Kind.PERSON, key, _line(name) or _nameless(), line, icon="user")


def _line(text: str) -> str:
    return one_line(text[: 2 * _SHORT])[:_SHORT]


def _nameless() -> str:
    return tr("Without a name")
