"""Exporting everything, from start to file: for the command line and for the window."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from resilience_desktop import __version__
from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.export.schema import FORMAT, VERSION, left_out
from resilience_desktop.host.files import save_whole

if TYPE_CHECKING:
    from resilience_desktop.export.queries import Everything
    from resilience_desktop.store.engine import Store

SUGGESTED_NAME = "resilience-export.json"
_STEP = 500


@dataclass(frozen=True)
class Exported:
    """Where the export is, how many records are in it, and how many stayed in the trash."""

    path: Path
    records: int
    trashed: int


def export_everything(
    store: Store,
    clock: Clock,
    target: Path,
    *,
    include_private: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write the person's whole data to `target` as JSON (docs/export-format.md).

    Private texts are in it only with `include_private`. Raises `KnownError`, or `Cancelled` from
    `progress`; then an older file at `target` is as it was.
    """
    # SQLModel comes with the queries: the caller may be imported before the window paints.
    from resilience_desktop.export.queries import reading
    from resilience_desktop.store.backup import refuse_own

    refuse_own(store.folder, target)
    with reading(store, include_private) as everything:
        total, trashed = everything.total(), everything.trashed()
        write = partial(
            _write, everything, _head(clock, include_private), partial(_tell, progress, total)
        )
        path = save_whole(target, write, tr("The export could not be saved"))
    return Exported(path, total, trashed)


def _head(clock: Clock, include_private: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": f"Resilience {__version__}",
        "exported_at": clock.now().isoformat(timespec="seconds"),
        "private_texts": include_private,
        "left_out": left_out(include_private),
    }


def _tell(progress: Progress | None, total: int, done: int) -> None:
    if progress is not None and done % _STEP == 0:
        progress(min(done, total), total)


def _write(everything: Everything, head: dict[str, Any], tell: Any, out: BinaryIO) -> None:
    for piece in _pieces(everything, head, tell):
        out.write(piece.encode("utf-8"))


def _pieces(everything: Everything, head: dict[str, Any], tell: Any) -> Iterator[str]:
    """The text of the file, a record a line: it is read by people too, and compared."""
    yield "{\n"
    for name, value in head.items():
        yield f"{_json(name)}: {_json(value)},\n"
    done = 0
    for number, (name, records) in enumerate(everything.lists()):
        yield (",\n" if number else "") + f"{_json(name)}: ["
        for piece in _lines(records):
            tell(done)
            done += 1
            yield piece
        yield "]"
    yield "\n}\n"


def _lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    first = True
    for record in records:
        yield ("\n" if first else ",\n") + _json(record)
        first = False
    if not first:
        yield "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
