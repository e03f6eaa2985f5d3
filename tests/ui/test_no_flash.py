"""A part that is shown before it has a parent flashes up as a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.notes import NotesEditor
from resilience_desktop.ui.parts import PageHeader


class _Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown.append(type(watched).__name__)
        return False


def _header() -> QWidget:
    return PageHeader("Wins", "34 pieces of evidence")


def _empty() -> QWidget:
    return EmptyState("gem", "Nothing here yet.", "Add")


def _notes() -> QWidget:
    return NotesEditor("Notes", title="Notes")


@pytest.mark.parametrize("make", [_header, _empty, _notes])
def test_nothing_is_shown_by_being_made(qapp: QApplication, qtbot, make):
    watch = _Watch()
    qapp.installEventFilter(watch)
    try:
        qtbot.addWidget(make())
    finally:
        qapp.removeEventFilter(watch)
    assert watch.shown == []
