"""What an import would do with every record of a file. Pure: what is there is asked for.

The rule (docs/export-format.md): ids decide. A record that is not here is added. One that is here
is changed when the file's `updated_at` is later, and left otherwise. What lies in the trash here
stays there, with all that belongs to it. A setting is added when there is none of its key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.export.fields import RecordType
from resilience_desktop.export.incoming.records import Found, Place, Remarks, records
from resilience_desktop.export.schema import (
    APPLICATIONS,
    EVENTS,
    OWN_SETTINGS,
    RECORD_TYPES,
    SETTINGS,
)

ORDER: tuple[RecordType, ...] = (APPLICATIONS, EVENTS, *RECORD_TYPES[1:])
"""The lists, each behind those that its records belong to or refer to."""


class Verdict(IntEnum):
    """What becomes of a record of the file."""

    ADD = 0
    CHANGE = 1
    LEAVE = 2
    TRASHED = 3
    LOSE = 4


class Here(NamedTuple):
    """A record that is in the profile."""

    updated_at: str
    alive: bool


class _Entry(NamedTuple):
    place: Place
    owner: str | None
    verdict: Verdict


class _Link(NamedTuple):
    place: Place
    field: str
    table: str
    wanted: str


@dataclass(frozen=True)
class Counts:
    """How many records of a list are added, changed, left as they are, or stay in the trash."""

    added: int = 0
    changed: int = 0
    left: int = 0
    trashed: int = 0


@dataclass
class Survey:
    """A file against a profile: what is to be written, by id, and what was noticed."""

    path: Path
    size: int
    counts: dict[str, Counts]
    remarks: Remarks
    plans: dict[str, dict[str, Verdict]] = field(repr=False, default_factory=dict)
    known: dict[str, Mapping[str, Here]] = field(repr=False, default_factory=dict)
    new_settings: frozenset[str] = frozenset()

    @property
    def added(self) -> int:
        """How many records are new; events and settings are not counted."""
        return sum(c.added for name, c in self.counts.items() if name != SETTINGS.name)

    @property
    def changed(self) -> int:
        """How many records are newer in the file."""
        return sum(c.changed for c in self.counts.values())

    @property
    def left(self) -> int:
        """How many are here already, as new as in the file or newer."""
        return sum(c.left for name, c in self.counts.items() if name != SETTINGS.name)

    @property
    def trashed(self) -> int:
        """How many lie in the trash here, or belong to something that does."""
        return sum(c.trashed for c in self.counts.values())

    @property
    def nothing_to_do(self) -> bool:
        return not (self.added or self.changed or self.new_settings)

    def reaches(self, table: str, key: str) -> bool:
        """Whether a reference to this record will find it."""
        return key in self.known[table] or self.plans[table].get(key) == Verdict.ADD


def survey(
    path: Path,
    known: Callable[[str], Mapping[str, Here]],
    settings: frozenset[str],
    progress: Progress | None = None,
) -> Survey:
    """Read the whole file and decide about every record. `known` gives a table's, by id.

    Raises `KnownError` when the file cannot be taken for an export, or what `progress` raises.
    """
    made = _Surveyor(known, settings)
    for found in records(path, made.remarks, progress):
        made.take(found)
    return made.result(path)


class _Surveyor:
    def __init__(
        self, known: Callable[[str], Mapping[str, Here]], settings: frozenset[str]
    ) -> None:
        self.remarks = Remarks()
        self._known = {kind.table: known(kind.table) for kind in ORDER}
        self._settings = settings
        self._seen: dict[str, dict[str, _Entry]] = {kind.table: {} for kind in ORDER}
        self._links: list[_Link] = []
        self._new_settings: set[str] = set()
        self._left_settings = 0

    def take(self, found: Found) -> None:
        if found.kind is SETTINGS:
            self._take_setting(found)
            return
        kind, key = found.kind, found.values["id"]
        seen = self._seen[kind.table]
        if key in seen:
            self.remarks.note(found.place, tr("its id is in the file before"))
            return
        owner = found.values.get(kind.owner[0]) if kind.owner else None
        seen[key] = _Entry(found.place, owner, self._verdict(found))
        for field_name, table in links(kind):
            wanted = found.values.get(field_name)
            if wanted and wanted not in self._seen[table] and wanted not in self._known[table]:
                self._links.append(_Link(found.place, field_name, table, wanted))

    def _verdict(self, found: Found) -> Verdict:
        here = self._known[found.kind.table].get(found.values["id"])
        if here is None:
            return Verdict.ADD
        if not here.alive:
            return Verdict.TRASHED
        newer = str(found.values["updated_at"]) > here.updated_at
        return Verdict.CHANGE if newer else Verdict.LEAVE

    def _take_setting(self, found: Found) -> None:
        key = str(found.values.get("key", ""))
        if not key or key in self._settings or key in OWN_SETTINGS or key in self._new_settings:
            self._left_settings += 1
        else:
            self._new_settings.add(key)

    def result(self, path: Path) -> Survey:
        plans: dict[str, dict[str, Verdict]] = {}
        counts: dict[str, Counts] = {}
        for kind in ORDER:
            plan = plans[kind.table] = {
                key: self._settled(kind, entry, plans)
                for key, entry in self._seen.pop(kind.table).items()
            }
            counts[kind.name] = _count(plan)
        counts[SETTINGS.name] = Counts(added=len(self._new_settings), left=self._left_settings)
        for link in self._links:
            if plans[link.table].get(link.wanted) != Verdict.ADD:
                why = tr("“{field}” refers to nothing; it is left empty", field=link.field)
                self.remarks.note(link.place, why, lost=False)
        return Survey(
            path,
            path.stat().st_size,
            counts,
            self.remarks,
            plans,
            self._known,
            frozenset(self._new_settings),
        )

    def _settled(
        self, kind: RecordType, entry: _Entry, plans: dict[str, dict[str, Verdict]]
    ) -> Verdict:
        """The verdict, once it is known what becomes of the record it belongs to."""
        if entry.verdict not in (Verdict.ADD, Verdict.CHANGE) or not kind.owner:
            return entry.verdict
        if entry.owner is None:
            return entry.verdict
        table = kind.owner[1]
        here = self._known[table].get(entry.owner)
        if here is not None:
            return entry.verdict if here.alive else Verdict.TRASHED
        of_owner = plans[table].get(entry.owner, Verdict.LOSE)
        if of_owner is Verdict.TRASHED:
            return Verdict.TRASHED
        if of_owner is Verdict.LOSE:
            why = tr("what it belongs to (“{field}”) is not there", field=kind.owner[0])
            self.remarks.note(entry.place, why)
        return Verdict.LOSE if of_owner is Verdict.LOSE else entry.verdict


def links(kind: RecordType) -> tuple[tuple[str, str], ...]:
    """The fields that only refer to another record, and the tables of those."""
    return (*((kind.link,) if kind.link else ()), *kind.more_links)


def names_of_lists() -> tuple[str, ...]:
    """The lists in the order of an export."""
    return (*(kind.name for kind in ORDER), SETTINGS.name)


def _count(plan: Mapping[str, Verdict]) -> Counts:
    found = [0, 0, 0, 0, 0]
    for verdict in plan.values():
        found[verdict] += 1
    return Counts(*found[:4])
