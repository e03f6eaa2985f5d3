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
    return ((Entry("browse", tr("Browse one by one"), "layers", "browse", needs_wins=True),),)


def of_a_win() -> tuple[Entry, ...]:
    """What the sheet and the deck offer for the win that is open, such as how it is told."""
    return ()


def choose(entry: Entry, page: Page, win_id: str = "") -> None:
    """Do what an entry says."""
    module, _, name = entry.opener.rpartition(":")
    if not module:
        getattr(page, name)()
        return
    opener = cast(Callable[[Page, str], None], getattr(import_module(_ROOM + module), name))
    opener(page, win_id)
