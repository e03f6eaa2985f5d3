"""What the wins page asks for, and the records it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from resilience_desktop.features.wins.rules import WinKind

FIRST = 24
"""Wins that come first: as many as a screen holds, for laying out each costs time."""

PAGE = 60
"""Wins that come at a time after them."""


class WinSort(StrEnum):
    """What the wins are in order of; pinned ones come first in each (or each kind)."""

    DATE = "date"
    KIND = "kind"
    HELPED = "helped"


@dataclass(frozen=True, slots=True, kw_only=True)
class WinDraft:
    """What the person says about a win; the title is enough.

    `kind` is a value of `rules.WinKind`; `happened_on` a local day; `evidence` holds links and
    words, a line each (files are attached apart).
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
    place: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRecord:
    """A file of a win: `name` for people, `stored` its SHA-256, `size` in bytes.

    `path` is where its content should lie, to be read only (`ui.thumbnails` takes it); nobody
    looked whether it is there. None when `stored` is no such name.
    """

    id: str
    name: str
    media_type: str
    size: int
    stored: str
    path: Path | None = None

    @property
    def is_picture(self) -> bool:
        """Whether there can be a thumbnail of it."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True, kw_only=True)
class WinRecord(WinDraft):
    """A win as it is kept, with its files in the order they were added."""

    id: str
    pinned: bool = False
    helped_count: int = 0
    last_helped_on: date | None = None
    attachments: tuple[AttachmentRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class WinWish:
    """Which wins: words that begin so anywhere in them, of `kind`, with `tag`; empty means any.

    `tag` is a tag or a skill, whatever its case; `sort` a value of `WinSort`.
    """

    text: str = ""
    kind: str = ""
    tag: str = ""
    sort: str = WinSort.DATE.value


@dataclass(frozen=True, slots=True)
class WinPage:
    """Some of the wins that match, and how many match in all.

    `next` goes on behind the last one, given to `page` as `after`; empty at the end. Counting
    takes longer than finding the first ones when very many match: then `counted` is False,
    `total` only at least so many, and `WinDesk.count` can be asked when these are on screen.
    """

    wins: tuple[WinRecord, ...]
    total: int
    next: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class WinOverview:
    """All wins in numbers: in all, by kind, and by tag or skill, most used first.

    `tags` are the keys of `by_tag`, `skills` those of them that are skills.
    """

    total: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    by_tag: dict[str, int] = field(default_factory=dict)
    skills: tuple[str, ...] = ()


class AttachmentDesk(Protocol):
    """What is asked about the files of wins. Every method runs on the store's thread."""

    def attach_file(self, win_id: str, source: Path) -> AttachmentRecord:
        """Copy a picture, PDF or mail into the profile as a file of the win.

        One step of undo. The same content twice at one win is one file. Raises `KnownError` with
        a line to show when it is not a file to take (missing, a link, too large, not what its
        name says) or the win is gone; then nothing changed.
        """

    def remove_attachment(self, attachment_id: str) -> None:
        """Move a file to the trash. Raises `KnownError` when it is gone."""

    def content_path(self, attachment_id: str) -> Path:
        """Where the content lies, to be read only. Raises `KnownError` when it is not there."""

    def copy_for_opening(self, attachment_id: str) -> Path:
        """A copy with a safe name in a private temporary folder, to give to the system.

        Raises `KnownError` when the content is missing or is not what was added.
        """

    def save_attachment(self, attachment_id: str, target: Path) -> None:
        """Write the content to `target`. Raises `KnownError` as `copy_for_opening`."""

    def attachments(self, win_id: str) -> tuple[AttachmentRecord, ...]:
        """The files of a win, in the order they were added."""


class WinDesk(AttachmentDesk, Protocol):
    """The queries of the wins page. Every method runs on the store's thread."""

    def overview(self) -> WinOverview:
        """Counts and tags of all wins."""

    def page(
        self, wish: WinWish, offset: int = 0, limit: int = PAGE, *, after: str = ""
    ) -> WinPage:
        """Wins that match, behind `after` (a page's `next`), or from `offset` on."""

    def count(self, wish: WinWish) -> int:
        """How many wins match."""

    def win(self, win_id: str) -> WinRecord | None:
        """One win; None when it is gone."""

    def add(self, draft: WinDraft) -> str:
        """Keep a new win; returns its id."""

    def add_many(self, drafts: Sequence[WinDraft]) -> int:
        """Keep many new wins as one step of undo, as an import does; how many."""

    def save(self, win_id: str, draft: WinDraft) -> None:
        """Change a win. Raises `KnownError` when it is gone."""

    def trash(self, win_id: str) -> None:
        """Move a win to the trash, its files with it."""

    def pin(self, win_id: str, pinned: bool = True) -> None:
        """Have a win stand first, or not any more."""

    def helped(self, win_id: str) -> int:
        """Note that a win helped today; how often it did by now. A step of undo."""

    def on_this_day(self, today: date) -> tuple[WinRecord, ...]:
        """Wins of this day in earlier years, the latest first; at most five."""

    def titles(self) -> frozenset[str]:
        """The titles of all wins, folded (`core.text.fold`), to see what an import repeats."""

    def every(self, wish: WinWish) -> tuple[WinRecord, ...]:
        """All wins that match, in order, for an export. May be many."""

    def candidates(self, role_text: str, most: int = 200) -> tuple[WinRecord, ...]:
        """Wins worth judging for a role: those that share most words with it, then pinned ones,
        those that helped, and of the rest some that change by the day. At most `most`."""

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]:
        """The wins that speak most for a role and company; the same all day."""

    def three_now(self, role_text: str = "") -> tuple[WinRecord, ...]:
        """Three wins for right now, others than the last time where there are enough."""
