"""Making a calendar file from start to end: what the window and the command line both call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from resilience_desktop.agenda import entries as contents
from resilience_desktop.agenda import ics
from resilience_desktop.agenda.entries import Entry
from resilience_desktop.agenda.memory import Memory, stamp
from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.host.files import save_whole

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store


@dataclass(frozen=True, slots=True)
class Written:
    """Where the file is, how many entries it has, and how many steps without a day it has not."""

    path: Path
    entries: int
    left_out: int = 0


def write_calendar(
    store: Store,
    clock: Clock,
    target: Path,
    *,
    as_tasks: bool = False,
    include_private: bool = False,
) -> Written:
    """Write goals and follow-ups to `target`. Any thread.

    As entries of whole days, which every calendar shows; as tasks for those that keep a list of
    them. The two have names of their own, so that one never turns into the other in a calendar.
    `KnownError` when there is nothing to write or it cannot be written: then an older file is as
    it was, and nothing is remembered.
    """
    # SQLModel comes with the queries: the caller may well be imported before the window paints.
    from resilience_desktop.agenda.queries import AgendaQueries
    from resilience_desktop.store.backup import refuse_own

    refuse_own(store.folder, target)
    queries = AgendaQueries(store, clock)
    found = contents.entries(queries.found(), clock.today(), include_private)
    memory = queries.memory()
    mine = {key: mark for key, mark in memory.items() if key.startswith(_TASK) == as_tasks}
    named = _chosen(found, mine, as_tasks)
    now = clock.now()
    stamped, remembered = stamp(named, mine, now)
    if not stamped:
        raise KnownError(
            tr("There is no step with a day yet, so there is nothing for a calendar."),
            tr("Choose a goal with a rhythm or a day first."),
        )
    data = ics.write(stamped, now, as_tasks)

    def write(out: BinaryIO) -> None:
        out.write(data)

    path = save_whole(target, write, tr("The calendar could not be saved"))
    others = {key: mark for key, mark in memory.items() if key not in mine}
    queries.keep({**others, **remembered})
    without_day = sum(one.day is None and one.done_on is None for one in found)
    return Written(path, len(named), 0 if as_tasks else without_day)


_TASK = "task-"


def _chosen(found: Iterable[Entry], mine: Memory, as_tasks: bool) -> list[Entry]:
    """The entries of this kind of file, under their names in it.

    A single step that was taken stays where it was written before, and is not written anew.
    """
    chosen = []
    for one in found:
        key = f"{_TASK}{one.key}" if as_tasks else one.key
        known = key in mine and not mine[key].gone
        if (as_tasks or one.day is not None) and (one.done_on is None or known):
            done = one.done_on if as_tasks else None
            chosen.append(replace(one, key=key, done_on=done))
    return chosen
