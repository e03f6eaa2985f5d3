"""The records of an export file, checked one by one, events beside their applications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.export.fields import Field, RecordType, Type
from resilience_desktop.export.incoming.checks import Unfit, column_value, may_be_missing
from resilience_desktop.export.incoming.stream import Piece, pieces
from resilience_desktop.export.schema import (
    APPLICATIONS,
    EVENTS,
    FORMAT,
    RECORD_TYPES,
    SETTINGS,
    VERSION,
)

MOST_PROBLEMS = 1000
MOST_RECORDS = 2_000_000
_HEADS = frozenset({"format", "version", "program", "exported_at", "private_texts", "left_out"})
_EVENT_OWNER = Field("application_id", Type.ID)
_LISTS = {kind.name: kind for kind in (*RECORD_TYPES, SETTINGS)}
_MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Record `number` of a list, counted from 1; `event` of its events, 0 for itself."""

    list_name: str
    number: int
    event: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a record; `lost` when it is left out for it."""

    place: Place
    why: str
    lost: bool = True


@dataclass(slots=True)
class Remarks:
    """What was noticed in a file. Only the first problems are kept, all are counted."""

    problems: list[Problem] = field(default_factory=list)
    lost: int = 0
    loosened: int = 0
    unknown: Counter[str] = field(default_factory=Counter)

    def note(self, place: Place, why: str, *, lost: bool = True) -> None:
        """Note a problem with a record."""
        self.lost += lost
        self.loosened += not lost
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(place, why, lost))

    def ignore(self, name: str) -> None:
        """Note a field or a list that is not known."""
        if name in self.unknown or len(self.unknown) < MOST_PROBLEMS:
            self.unknown[name] += 1


@dataclass(slots=True)
class Found:
    """A record whose fields fit, as columns and their values; of an event with its owner."""

    kind: RecordType
    place: Place
    values: dict[str, Any]


def records(
    path: Path, remarks: Remarks, progress: Progress | None = None, passed: int = 0
) -> Iterator[Found]:
    """Every record that fits. Raises `KnownError` when the file is no export that can be read."""
    heads: dict[str, Any] = {}
    count = 0
    for piece in pieces(path, progress, passed):
        if piece.number == 0:
            _head(piece, heads, remarks, path)
            continue
        kind = _LISTS.get(piece.name)
        if kind is not None:
            for found in _of(kind, piece, remarks):
                count += 1
                if count > MOST_RECORDS:
                    raise _foreign(path)
                yield found
    if heads.get("format") != FORMAT or not isinstance(heads.get("version"), int):
        raise _foreign(path)


def _head(piece: Piece, heads: dict[str, Any], remarks: Remarks, path: Path) -> None:
    name, value = piece.name, piece.value
    if name in heads:
        raise KnownError(
            tr("{file} has “{name}” twice.", file=path.name, name=shown(name)), _another(), path
        )
    heads[name] = value if name in _HEADS else None
    if name == "format" and value != FORMAT:
        raise _foreign(path)
    if name == "version":
        _look_at_version(value, path)
    if name in _LISTS:
        if value != []:
            remarks.note(Place(name, 0), tr("it is no list"))
    elif name not in _HEADS:
        remarks.ignore(shown(name))


def _look_at_version(value: Any, path: Path) -> None:
    if type(value) is not int or value < 1:
        raise _foreign(path)
    if value > VERSION:
        raise KnownError(
            tr(
                "{file} was written by a newer version of Resilience (form {found}; this one "
                "reads up to {known}).",
                file=path.name,
                found=min(value, 10**6),
                known=VERSION,
            ),
            tr("Install the newer version. Nothing was changed."),
            path,
        )


def _another() -> str:
    return tr("Choose a file that “Export everything” wrote. Nothing was changed.")


def _foreign(path: Path) -> KnownError:
    return KnownError(tr("{file} is no export of Resilience.", file=path.name), _another(), path)


def _of(kind: RecordType, piece: Piece, remarks: Remarks) -> Iterator[Found]:
    place = Place(kind.name, piece.number)
    found = _checked(kind, kind.fields, place, piece.value, remarks)
    if found is None:
        return
    yield found
    if kind is APPLICATIONS:
        yield from _events(found, piece.value, remarks)


def _events(application: Found, value: dict[str, Any], remarks: Remarks) -> Iterator[Found]:
    place, listed = application.place, value.get(EVENTS.name, [])
    if not isinstance(listed, list):
        remarks.note(Place(place.list_name, place.number, 1), tr("“events” is no list"))
        return
    for number, event in enumerate(listed, start=1):
        here = Place(place.list_name, place.number, number)
        found = _checked(EVENTS, EVENTS.fields, here, event, remarks)
        if found is not None:
            found.values[_EVENT_OWNER.name] = application.values["id"]
            yield found


def _checked(
    kind: RecordType, fields: tuple[Field, ...], place: Place, value: Any, remarks: Remarks
) -> Found | None:
    if not isinstance(value, dict):
        remarks.note(place, tr("it is no object"))
        return None
    kept: dict[str, Any] = {}
    try:
        for one in fields:
            if one.name in value:
                kept[one.name] = column_value(kind.name, one, value[one.name])
            elif not may_be_missing(kind.name, one):
                raise Unfit(tr("“{field}” is missing", field=one.name))
    except Unfit as unfit:
        remarks.note(place, str(unfit))
        return None
    if len(value) > len(kept):
        _ignore_unknown(kind, value, kept, remarks)
    return Found(kind, place, kept)


def _ignore_unknown(
    kind: RecordType, value: dict[str, Any], kept: dict[str, Any], remarks: Remarks
) -> None:
    prefix = f"{APPLICATIONS.name}.{EVENTS.name}" if kind is EVENTS else kind.name
    for name in value.keys() - kept.keys():
        if not (kind is APPLICATIONS and name == EVENTS.name):
            remarks.ignore(f"{prefix}.{shown(name)}")


def shown(name: str) -> str:
    """A name from the file, for a line: short, and without what commands a terminal."""
    flat = "".join(letter if letter.isprintable() else " " for letter in name[:_MOST_NAME])
    return " ".join(flat.split())
