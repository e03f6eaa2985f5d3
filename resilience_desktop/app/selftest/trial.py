"""The self-test from its arguments to its exit status. Nothing of Qt is imported before `steps`."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from resilience_desktop.app.selftest.record import TITLE, Record
from resilience_desktop.app.selftest.world import World, own_world
from resilience_desktop.host import doctor

_TOO_LONG_SECONDS = 600


def run(arguments: Sequence[str]) -> int:
    """Try everything; the report goes to the file named in `arguments`, else to the screen.

    0 when all is well, else 1. The person's own profile is never looked at.
    """
    try:
        if not arguments:
            return _test(sys.stdout)
        target = Path(arguments[0]).absolute()
        if not _may_replace(target):
            print(
                f"{target} is something else: choose another name for the report", file=sys.stderr
            )
            return 1
        with target.open("w", encoding="utf-8") as out:
            status = _test(out)
    except OSError as error:
        print(f"The test could not be done, or its report not be written: {error}", file=sys.stderr)
        return 1
    print(f"{'All is well' if status == 0 else 'Something failed'}: see {target}")
    return status


def _may_replace(target: Path) -> bool:
    """Whether nothing is lost by writing there: no file, an empty one, or an earlier report."""
    if not target.is_file():
        return True
    with target.open("rb") as file:
        begun = file.read(len(TITLE))
    return not begun or begun == TITLE.encode()


def _test(out: TextIO | None) -> int:
    with suppress(Exception):  # a terminal of few letters, or none at all
        if out is not None:
            out.reconfigure(errors="replace")  # type: ignore[attr-defined]
    _watch()
    record = Record(out)
    with own_world() as world:
        record.head()
        _try_all(world, record)
        root = world.root
    with record.step("The folder of the test is gone"):
        if root.exists():
            raise RuntimeError(f"{root} is still there")
    faulthandler.cancel_dump_traceback_later()
    return record.end()


def _try_all(world: World, record: Record) -> None:
    before = len(record.failed)
    with record.step("System libraries") as told:
        absent = doctor.missing("offscreen")
        if absent:
            raise RuntimeError(doctor.explain_missing(absent))
        told("all there")
    with record.step("Qt"):
        from resilience_desktop.app.selftest import steps
    if len(record.failed) == before:
        steps.try_all(world, record)


def _watch() -> None:
    """A test that hangs says where, and ends."""
    with suppress(Exception):  # there may be no standard error, on Windows
        faulthandler.dump_traceback_later(_TOO_LONG_SECONDS, exit=True)
