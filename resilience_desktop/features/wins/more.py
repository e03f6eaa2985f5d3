"""What else one can do with wins, as data: the page's "More" menu, and what one win offers.

A new entry is a line here and a function. The function gets the page, which has `queries`,
`runner`, `clock`, `window()`, `say` and `failed`, and the id of the win it is about ("" from the
page's own menu); its module is imported when the entry is chosen, and not before. An opener
without a module is a method of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from resilience_desktop.core.words import tr
from resilience_desktop.ui.page import Page

_ROOM = "resilience_desktop.features.wins."
_SHEETS = {
    "stories": "story_sheet",
    "practice": "practice_sheet",
    "worth": "worth.sheet",
    "give": "give_sheet",
    "import": "import_sheet",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: `opener` is "module:function" in this folder, or a method of the page.

    `needs_wins` hides it while there is no win at all.
    """

    key: str
    word: str
    icon: str
    opener: str
    needs_wins: bool = False


def of_the_page() -> tuple[tuple[Entry, ...], ...]:
    """The entries of the page's menu; a quiet line goes between the groups."""
    return (
        (Entry("browse", tr("Browse one by one"), "layers", "browse", needs_wins=True),),
        (
            _sheet("stories", tr("Ready for the interview"), "book-open", needs_wins=True),
            _sheet("practice", tr("Practice a question"), "message-circle", needs_wins=True),
        ),
        (
            _sheet("worth", tr("Worth is not work"), "heart"),
            _sheet("give", tr("Help someone"), "hand-heart"),
        ),
        (_sheet("import", tr("Import wins…"), "upload"),),
    )


def of_a_win() -> tuple[Entry, ...]:
    """What the sheet and the deck offer for the win that is open, such as how it is told."""
    return (_sheet("stories", tr("Tell it as a story"), "book-open"),)


def _sheet(key: str, word: str, icon: str, *, needs_wins: bool = False) -> Entry:
    return Entry(key, word, icon, f"{_SHEETS[key]}:open_sheet", needs_wins)


def choose(entry: Entry, page: Page, win_id: str = "") -> None:
    """Do what an entry says."""
    module, _, name = entry.opener.rpartition(":")
    if not module:
        getattr(page, name)()
        return
    opener = cast(Callable[[Page, str], None], getattr(import_module(_ROOM + module), name))
    opener(page, win_id)
