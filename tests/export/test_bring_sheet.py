"""The sheet that shows what an export would bring back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import Cancelled
from resilience_desktop.example.run import fill
from resilience_desktop.export.incoming.run import Bringer
from resilience_desktop.export.incoming.sheet import BringSheet
from resilience_desktop.export.run import export_everything
from resilience_desktop.store.engine import Store, open_store

OpenSheet = Callable[[Path], BringSheet]


class Held:
    """A runner whose work begins when the test says so."""

    def __init__(self) -> None:
        self.work: list[tuple[Any, ...]] = []

    def run_long(self, title: str, job: Any, done: Any = None, failed: Any = None) -> None:
        self.work.append((job, done, failed))

    def run(self, job: Any, done: Any = None, failed: Any = None) -> None:
        raise AssertionError

    def go_on(self) -> None:
        job, done, failed = self.work.pop(0)
        try:
            result = job(lambda done, total: None)
        except Exception as error:
            failed(error)
        else:
            done(result)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def export(tmp_path: Path, clock: FixedClock) -> Path:
    """An export of the example."""
    other = open_store(tmp_path / "other", clock)
    fill(other, clock)
    export_everything(other, clock, tmp_path / "e.json", include_private=True)
    other.close()
    return tmp_path / "e.json"


@pytest.fixture
def open_sheet(window: QWidget, store: Store, immediate: Any) -> OpenSheet:
    def make(path: Path) -> BringSheet:
        sheet = BringSheet(window, Bringer(store), immediate, path)
        sheet.open_sheet()
        sheet.load()
        return sheet

    return make


def texts(sheet: QWidget) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]


def count(store: Store) -> int:
    with store.read() as session:
        run = session.connection().exec_driver_sql
        return int(run("SELECT count(*) FROM application").scalar() or 0)


def test_it_says_what_it_would_do_and_does_it(
    open_sheet: OpenSheet, export: Path, store: Store, qtbot: QtBot
) -> None:
    sheet = open_sheet(export)
    number = len(json.loads(export.read_text())["applications"])
    assert sheet.headline.text().endswith("records are new.")
    assert "Nothing has been changed yet." in sheet.detail.text()
    shown = texts(sheet)
    assert shown[shown.index("Applications") + 1] == f"{number} new"
    assert any("Undo takes it all back" in text for text in texts(sheet))
    assert count(store) == 0
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in sheet.findChildren(QLabel))
    with qtbot.waitSignal(sheet.brought) as told:
        sheet.add.click()
    assert told.args is not None
    assert told.args[0].endswith("records brought back.")
    assert told.args[1] is True
    assert sheet.isHidden()
    assert count(store) == number
    again = open_sheet(export)
    assert again.headline.text() == (
        "Nothing to bring back: everything in this file is already here."
    )
    assert not again.add.isVisible()
    assert again.later.shown_text() == "Close"


def test_what_is_wrong_stands_there(open_sheet: OpenSheet, export: Path) -> None:
    file = json.loads(export.read_text())
    file["wins"][0]["kind"] = "stolen"
    file["wins"][1]["colour"] = "red"
    file["moons"] = []
    export.write_text(json.dumps(file))
    shown = texts(open_sheet(export))
    assert "wins, record 1: “kind” holds no value that is known here; left out" in shown
    assert "wins.colour: 1 time" in shown
    assert "moons: 1 time" in shown


def test_a_file_that_is_no_export(open_sheet: OpenSheet, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"name": "<b>x</b>"}')
    sheet = open_sheet(path)
    assert sheet.headline.text() == "other.json is no export of Resilience."
    assert "Nothing was changed." in sheet.detail.text()
    assert not sheet.add.isVisible()
    sheet.later.click()
    assert sheet.isHidden()


def test_it_can_be_stopped(window: QWidget, store: Store, export: Path) -> None:
    runner = Held()
    sheet = BringSheet(window, Bringer(store), runner, export)
    sheet.open_sheet()
    sheet.load()
    assert sheet.later.shown_text() == "Stop"
    runner.go_on()
    sheet.add.click()
    assert not sheet.add.isEnabled()
    sheet.close_button.click()
    assert sheet.isVisible(), "it closes when the work has stopped"
    runner.go_on()
    assert sheet.detail.text() == "Stopped. Nothing was changed."
    assert count(store) == 0
    assert sheet.add.isEnabled()
    sheet.later.click()
    assert sheet.isHidden()


def test_stopping_while_it_reads_closes(window: QWidget, store: Store, export: Path) -> None:
    runner = Held()
    sheet = BringSheet(window, Bringer(store), runner, export)
    sheet.open_sheet()
    sheet.load()
    sheet.later.click()
    runner.go_on()
    assert not sheet.add.isVisible()
    assert sheet.headline.text() == "Stopped. Nothing was changed."


def test_a_bug_goes_to_the_window(
    window: QWidget, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    class Broken(Bringer):
        def look(self, path: Path, progress: Any = None) -> Any:
            raise ZeroDivisionError

    runner = Held()
    sheet = BringSheet(window, Broken(store), runner, tmp_path / "x.json")
    sheet.open_sheet()
    sheet.load()
    with qtbot.waitSignal(sheet.failed):
        runner.go_on()
    assert sheet.isHidden()


def test_progress_is_said(window: QWidget, store: Store, export: Path) -> None:
    runner = Held()
    sheet = BringSheet(window, Bringer(store), runner, export)
    sheet.open_sheet()
    sheet.load()
    sheet._relay.hear(1, 4)
    assert sheet.headline.text() == "Reading the file: 25 %"
    sheet._relay.stopping = True
    with pytest.raises(Cancelled):
        sheet._relay.hear(2, 4)
