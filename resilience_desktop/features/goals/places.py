"""What the section of goals holds beside today, as data: its segments, and its "More" menu.

A new segment or entry is a line here. What it names is imported when it is chosen, and not before.

A view of a segment is a widget made with the page (`Page`, with `queries`, `runner`, `clock`,
`window()`, `say` and `failed`). It has `load()`, which is called when it comes on screen and when
data changed while it is there, and `leave()`, which saves what is typed. An opener is a function
that gets the page, or a method of the page when it names no module.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from resilience_desktop.core.words import tr
from resilience_desktop.ui.page import Page

_ROOM = "resilience_desktop.features.goals."

TODAY = "today"
"""The segment that is the page itself."""


class View(Protocol):
    """What a segment shows; a widget."""

    def load(self) -> None:
        """Read what is shown, again."""

    def leave(self) -> None:
        """Save what is typed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One view of the section: `maker` is "module:Class" in this folder, "" for today.

    `about` is the line below the page's title while it is shown; today says its own.
    """

    key: str
    word: str
    maker: str = ""
    about: str = ""

    @property
    def title(self) -> str:
        """The title of the page while it is shown; "" for today, which is called by its day."""
        return self.word if self.maker else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: `opener` is "module:function" in this folder, or a method of the page."""

    key: str
    word: str
    icon: str
    opener: str


def segments() -> tuple[Segment, ...]:
    """The views in order."""
    return (
        Segment(TODAY, tr("Today")),
        Segment(
            "goals", tr("All goals"), "all_goals:AllGoals", tr("What you keep up, at your pace.")
        ),
        Segment(
            "moving",
            tr("Keep moving"),
            "moving_view:MovingView",
            tr("What a next step can grow from."),
        ),
        Segment(
            "skills", tr("Skills"), "skill_view:SkillView", tr("What you learn, a piece at a time.")
        ),
        Segment(
            "board",
            tr("In my hands"),
            "board_view:BoardView",
            tr("What is yours to move, and what is not."),
        ),
    )


def entries() -> tuple[tuple[Entry, ...], ...]:
    """The entries of the page's menu; a quiet line goes between the groups."""
    return (
        (
            Entry("starters", tr("Starter sets"), "layers", "open_starters"),
            Entry("rest", tr("Rest days and holidays"), "coffee", "open_rests"),
        ),
        (Entry("people", tr("People"), "users", "open_people"),),
    )


def make(segment: Segment, page: Page) -> View:
    """The view of a segment that is not today, as a widget."""
    module, name = segment.maker.split(":")
    maker = getattr(import_module(_ROOM + module), name)
    return cast("View", maker(page))


def open_entry(entry: Entry, page: Page) -> None:
    """Do what an entry of the menu says."""
    module, _, name = entry.opener.rpartition(":")
    if module:
        cast("Callable[[Page], object]", getattr(import_module(_ROOM + module), name))(page)
    else:
        getattr(page, name)()
