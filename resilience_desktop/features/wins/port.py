"""What the wins page asks for, and the records it gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from resilience_desktop.features.wins.rules import WinKind

PAGE = 60
"""Wins that come at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WinDraft:
    """What the person says about a win; the title is enough.

    `kind` is a value of `rules.WinKind`; `happened_on` a local day.
    """

    title: str
    kind: str = WinKind.SOLVED.value
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    figure: str = ""
    evidence: str = ""
    happened_on: date | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WinRecord(WinDraft):
    """A win as it is kept."""

    id: str


@dataclass(frozen=True, slots=True)
class WinWish:
    """Which wins: `text` anywhere in them, of `kind`, with `tag`; empty means any."""

    text: str = ""
    kind: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class WinPage:
    """Some of the wins that match, newest first, and how many match in all."""

    wins: tuple[WinRecord, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WinOverview:
    """All wins in numbers: in all, by kind, and the tags in use, most used first."""

    total: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


class WinDesk(Protocol):
    """The queries of the wins page."""

    def overview(self) -> WinOverview:
        """Counts and tags of all wins."""

    def page(self, wish: WinWish, offset: int = 0, limit: int = PAGE) -> WinPage:
        """Wins that match, from `offset` on."""

    def win(self, win_id: str) -> WinRecord | None:
        """One win; None when it is gone."""

    def add(self, draft: WinDraft) -> str:
        """Keep a new win; returns its id."""

    def save(self, win_id: str, draft: WinDraft) -> None:
        """Change a win. Raises `KnownError` when it is gone."""

    def trash(self, win_id: str) -> None:
        """Move a win to the trash."""

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]:
        """The wins that speak most for a role and company; the same all day."""

    def three_now(self) -> tuple[WinRecord, ...]:
        """Three wins for right now, others than the last time where there are enough."""
