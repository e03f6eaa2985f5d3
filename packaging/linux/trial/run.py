"""The whole trial: one Debian, one screen, all steps, and what came of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from linux.trial.debian import clean_debian
from linux.trial.lifecycle import Lifecycle, people
from linux.trial.places import OtherPackages, Places
from linux.trial.screen import screen
from linux.trial.usage import Desk
from linux.trial.waiting import NotSo


class Packages(NamedTuple):
    """What is tried. `older` is the .deb with a lower version."""

    deb: Path
    older: Path
    rpm: Path
    archive: Path


class Told(NamedTuple):
    """A step, what went wrong ("" when nothing), and how long it took in seconds."""

    step: str
    wrong: str
    seconds: float


def trial(packages: Packages, work: Path, pictures: Path) -> list[Told]:
    """Try everything; stops after the first thing that is not so, since steps build on steps."""
    told: list[Told] = []
    work.mkdir(parents=True, exist_ok=True)
    with clean_debian(work) as debian, screen(pictures) as shown:
        debian.apt("update")
        known = people(debian)
        desk = Desk(debian, known["ada"], shown, work)
        life = Lifecycle(debian, desk, packages.deb, packages.older)
        places = Places(debian, known, shown, work)
        others = OtherPackages(debian, desk, packages.rpm, packages.archive)
        steps = (
            *life.steps(),
            *places.steps(),
            ("removed: the profile stays", life.remove),
            *others.steps(),
            ("purged, with all it asked for: nothing is left but the profiles", life.purge),
        )
        if not _walk(steps, told):
            shown.keep_picture("where-it-went-wrong")
    return told


def _walk(steps: Iterable[tuple[str, Callable[[], None]]], told: list[Told]) -> bool:
    for words, step in steps:
        begun = time.monotonic()
        wrong = ""
        try:
            step()
        except NotSo as why:
            wrong = str(why)
        told.append(Told(words, wrong, time.monotonic() - begun))
        print(f"{'NOT  ' if wrong else 'ok   '} {words} ({told[-1].seconds:.0f} s)", flush=True)
        if wrong:
            print(wrong, flush=True)
            return False
    return True
