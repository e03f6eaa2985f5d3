"""The features, in the order of their tabs. A new tab is a folder and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from resilience_desktop.core.words import tr


@dataclass(frozen=True)
class Feature:
    """A section of the window.

    `page` and `queries` name classes as "module:Class"; they are imported when used, so that the
    window paints before the store's libraries are there. `glance` may name a function that reads
    the page's first rows from the database file without those libraries.
    """

    key: str
    word: str
    icon: str
    page: str
    queries: str
    glance: str = ""


def features() -> tuple[Feature, ...]:
    """All features, their words in the language in use."""
    return (
        _feature("rejections", tr("Rejections"), "inbox", "RejectionsTab", "RejectionQueries"),
        _feature("wallow", tr("Wallow"), "cloud-rain", "WallowTab", "WallowQueries"),
        _feature("wins", tr("Wins"), "gem", "WinsTab", "WinQueries"),
        _feature("goals", tr("Goals"), "sprout", "GoalsTab", "GoalQueries"),
        _feature("progress", tr("Progress"), "route", "ProgressTab", "ProgressQueries"),
    )


def load(name: str) -> Any:
    """The class that "module:Class" names."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def load_shared_tables() -> None:
    """Import the tables that others point to; SQLAlchemy looks for them at the first write."""
    import_module("resilience_desktop.features.rejections.model")


def trash_kinds() -> tuple[Any, ...]:
    """What can lie in the trash: `TRASH_KINDS` of every feature says."""
    kinds: list[Any] = []
    for feature in features():
        module = import_module(feature.queries.partition(":")[0])
        kinds.extend(getattr(module, "TRASH_KINDS", ()))
    return tuple(kinds)


def _feature(key: str, word: str, icon: str, page: str, queries: str) -> Feature:
    room = f"resilience_desktop.features.{key}"
    glance = f"{room}.glance:first_rows" if key == "rejections" else ""
    return Feature(key, word, icon, f"{room}.tab:{page}", f"{room}.queries:{queries}", glance)
