"""Several writes as one step of undo, when one wish reaches into more than one feature."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from resilience_desktop.store.engine import Store

T = TypeVar("T")


def as_one_step(store: Store, label: str, job: Callable[[], T]) -> T:
    """Run `job`, whose writes are steps of their own, and make them one step called `label`.

    For the store's thread, where nobody else writes meanwhile. When `job` raises, what it wrote
    until then stays, as the steps it was.
    """
    before = store.last_step()
    result = job()
    with store.write(label) as session:
        run = session.connection().exec_driver_sql
        run(
            "UPDATE undo_change SET step_id = (SELECT max(id) FROM undo_step) WHERE step_id > ?",
            (before,),
        )
        run(
            "DELETE FROM undo_step WHERE id > ? AND id < (SELECT max(id) FROM undo_step)",
            (before,),
        )
    return result
