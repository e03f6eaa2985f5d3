"""The steps of the self-test, in their order."""

from __future__ import annotations

import sys
from types import ModuleType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from resilience_desktop.app.selftest import papers, parts
from resilience_desktop.app.selftest.record import Record
from resilience_desktop.app.selftest.stage import Stage
from resilience_desktop.app.selftest.views import walks
from resilience_desktop.app.selftest.world import World
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.report import formats

_OF_THE_PLATFORM = ("This plugin does not support ", "No such signal QPlatformNativeInterface")
"""What the platform without a screen says of itself."""


def try_all(world: World, record: Record) -> None:
    """Do every step; one that fails does not stop those that do not need it."""
    heard = _Listener()
    before, hook = qInstallMessageHandler(heard.hear), sys.excepthook
    try:
        stage = Stage(world.profile)
        _try_parts(record)
        if _try_papers(world, record):
            _try_window(stage, record)
    finally:
        qInstallMessageHandler(before)
        sys.excepthook = hook
    for line in heard.said():
        record.note(f"Qt said: {line}")
    with record.step("No passing file is left"):
        left = world.left_over()
        if left:
            raise RuntimeError(", ".join(left))


def _try_parts(record: Record) -> None:
    modules: list[ModuleType] = []
    with record.step("Every module is imported") as told:
        modules, failed = parts.import_everything()
        if failed:
            raise ImportError(", ".join(failed))
        told(f"{len(modules)} modules")
    with record.step("Libraries") as told:
        told(", ".join(parts.versions()))
    with record.step("Every resource is loaded") as told:
        told(f"{parts.load_resources()} files")
    with record.step("Every resource that is named is there") as told:
        told(f"{parts.check_named(modules)} names")


def _try_papers(world: World, record: Record) -> bool:
    """Whether there is a filled profile for the window."""
    clock = SystemClock()
    before = len(record.failed)
    with record.step("A profile with the example") as told:
        told(f"{papers.fill_example(world, clock)} records")
    if len(record.failed) > before:
        return False
    for key in formats.KEYS:
        with record.step(f"The report as {key}") as told:
            told(f"{papers.make_report(world, clock, key):,} bytes")
    with record.step("The calendar") as told:
        told(f"{papers.make_calendar(world, clock)} entries")
    with record.step("A backup, and restoring it") as told:
        told(f"{papers.back_up_and_restore(world, clock):,} bytes")
    with record.step("An export, and bringing it back") as told:
        told(f"{papers.export_and_import(world, clock)} records")
    return True


def _try_window(stage: Stage, record: Record) -> None:
    before = len(record.failed)
    with record.step("The window opens"):
        stage.begin()
    if len(record.failed) > before:
        return
    for name, walk in walks(stage):
        with record.step(f"Paint {name}") as told:
            told(_pictures(walk()))
    with record.step("The window closes"):
        stage.end()


def _pictures(count: int) -> str:
    return f"{count} picture" if count == 1 else f"{count} pictures"


class _Listener:
    """Collects what Qt writes into its log."""

    def __init__(self) -> None:
        self._lines: dict[str, None] = {}

    def hear(self, _kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(_OF_THE_PLATFORM):
            self._lines[text] = None

    def said(self) -> list[str]:
        return list(self._lines)
