"""Features that meet: wins and people, as `core.neighbours` describes them to the other pages."""

from __future__ import annotations

from typing import Any

from resilience_desktop.app.opening import Profile
from resilience_desktop.core.neighbours import Met, WinLine
from resilience_desktop.registry import features


class ProfileNeighbours:
    """`core.neighbours.Neighbours` on an open profile; used on the store's thread."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def wins_for(self, words: str, most: int = 5) -> tuple[WinLine, ...]:
        """Wins in which these words begin words; without any, those closest to them."""
        from resilience_desktop.features.wins.port import WinWish

        wins = self._queries("wins")
        found = wins.page(WinWish(text=words), 0, most).wins if words.strip() else ()
        return tuple(_line(win) for win in found or wins.closest(words, most))

    def wins_by_id(self, ids: tuple[str, ...]) -> tuple[WinLine, ...]:
        """Wins by their ids, in that order; those that are gone are left out."""
        wins = self._queries("wins")
        found = (wins.win(win_id) for win_id in ids)
        return tuple(_line(win) for win in found if win is not None)

    def add_person(self, met: Met) -> str:
        """Keep someone among the people; one who is there already stays as they are."""
        from resilience_desktop.features.goals.people_port import PersonDraft

        people = self._queries("goals").people
        name = met.name.strip().casefold()
        for known in people.met_through(met.application_id) if met.application_id else ():
            if known.name.casefold() == name:
                return str(known.id)
        draft = PersonDraft(
            name=met.name,
            company=met.company,
            role=met.role,
            how_met=met.how_met,
            reach=met.reach,
            application_id=met.application_id or None,
        )
        return str(people.add(draft))

    def _queries(self, key: str) -> Any:
        feature = next(each for each in features() if each.key == key)
        return self._profile.queries(feature)


def _line(win: Any) -> WinLine:
    return WinLine(win.id, win.title, win.result or win.figure)
