"""The import sheet: what it shows, what can be corrected, and adding."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.intake.headers import Role
from resilience_desktop.intake.port import Progress
from resilience_desktop.intake.preview import Preview
from resilience_desktop.intake.run import Importer
from resilience_desktop.intake.sheet import ImportSheet
from resilience_desktop.intake.summary import Summary
from resilience_desktop.store.engine import Store

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def open_sheet(
    window: QWidget, store: Store, clock: FixedClock, immediate: Any
) -> Callable[[Path], ImportSheet]:
    def make(path: Path) -> ImportSheet:
        sheet = ImportSheet(window, Importer(store, clock), immediate, path)
        sheet.open_sheet()
        sheet.load()
        return sheet

    return make


def texts(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def test_it_says_what_would_be_added(open_sheet: Callable[[Path], ImportSheet]) -> None:
    sheet = open_sheet(SAMPLES / "stages-month-first.csv")
    assert sheet.headline.text() == "10 applications, 3 of them a no."
    assert sheet.detail.text() == "Nothing has been added yet."
    assert sheet.add.shown_text() == "Add 10 applications"
    assert sheet.later.shown_text() == "Not now"
    shown = texts(sheet)
    assert "stages-month-first.csv" in shown
    assert "Row 4, Phone" in shown
    assert "“14-Jun”" in shown
    assert "3/19/2022 is read as 19 Mar 2022" in shown


def test_adding_closes_and_tells(
    open_sheet: Callable[[Path], ImportSheet], qtbot: QtBot, store: Store
) -> None:
    sheet = open_sheet(SAMPLES / "status-day-first.csv")
    with qtbot.waitSignal(sheet.imported) as told:
        sheet.add.click()
    assert told.args == ["6 applications added."]
    assert sheet.isHidden()
    assert store.undo_labels()[0] == "Import a spreadsheet"


def test_the_same_file_again_offers_nothing(open_sheet: Callable[[Path], ImportSheet]) -> None:
    open_sheet(SAMPLES / "status-day-first.csv").add.click()
    again = open_sheet(SAMPLES / "status-day-first.csv")
    assert again.headline.text() == "Nothing to add: everything in this file is already there."
    assert not again.add.isVisible()
    assert again.later.shown_text() == "Close"


def test_the_order_of_dates_can_be_chosen(
    open_sheet: Callable[[Path], ImportSheet], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Applied\nAcme,3/4/2025\n")
    sheet = open_sheet(path)
    assert sheet.dates.isVisible()
    assert sheet.order.current() == "day-first"
    assert "3/4/2025 is read as 3 Apr 2025" in texts(sheet)
    month_first = sheet.order.findChildren(QAbstractButton)[1]
    month_first.click()
    assert "3/4/2025 is read as 4 Mar 2025" in texts(sheet)
    assert "as you chose" in sheet.dates_text.text()


def test_a_column_can_be_corrected(
    open_sheet: Callable[[Path], ImportSheet], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Colour,Verdict\nAcme,red,Rejected\n")
    sheet = open_sheet(path)
    assert sheet.headline.text() == "1 application."
    box = sheet.columns.boxes[2]
    assert box.accessibleName() == "What Verdict means"
    choose(box, Role.RESULT)
    assert sheet.headline.text() == "1 application, 1 of them a no."
    assert sheet.columns.boxes[2] is box, "the box the person is in stays"


def test_taking_the_company_away_says_so_and_can_be_set_right(
    open_sheet: Callable[[Path], ImportSheet],
) -> None:
    sheet = open_sheet(SAMPLES / "status-day-first.csv")
    choose(sheet.columns.boxes[1], Role.UNKNOWN)
    assert "No column for the company" in sheet.headline.text()
    assert not sheet.add.isVisible()
    choose(sheet.columns.boxes[1], Role.COMPANY)
    assert sheet.add.isVisible()
    assert sheet.add.isEnabled()


def test_a_refused_file_is_explained_in_the_sheet(
    open_sheet: Callable[[Path], ImportSheet], tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 and more")
    sheet = open_sheet(path)
    assert "book.xlsx" in sheet.headline.text()
    assert "save it as CSV first" in sheet.detail.text()
    assert not sheet.add.isVisible()
    sheet.later.click()
    assert sheet.isHidden()


def test_markup_in_cells_stays_text(
    open_sheet: Callable[[Path], ImportSheet], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Status\n<img src=/etc/hostname>,<b>blue</b>\n")
    sheet = open_sheet(path)
    assert "“<b>blue</b>”" in texts(sheet)
    assert "<img src=/etc/hostname>" in texts(sheet)


def test_many_remarks_come_in_parts(
    open_sheet: Callable[[Path], ImportSheet], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    lines = [f"Firm {n},colour {n}" for n in range(150)]
    path.write_text("Company,Status\n" + "\n".join(lines) + "\n")
    sheet = open_sheet(path)
    assert "colour 11" in texts(sheet)
    assert "colour 12" not in texts(sheet)
    assert sheet.remarks.more.shown_text() == "Show 100 more"
    sheet.remarks.more.click()
    sheet.remarks.more.click()
    assert "colour 149" in texts(sheet)
    assert not sheet.remarks.more.isVisible()


def test_every_control_has_a_name(open_sheet: Callable[[Path], ImportSheet]) -> None:
    sheet = open_sheet(SAMPLES / "stages-month-first.csv")
    controls = [*sheet.findChildren(QAbstractButton), *sheet.findChildren(QComboBox)]
    assert [control for control in controls if not control.accessibleName()] == []


class HeldRunner:
    """Keeps jobs until they are let go, as a worker thread would."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(self, job: Any, done: Any = None, failed: Any = None) -> None:
        def go() -> None:
            try:
                result = job()
            except Exception as error:
                failed(error)
            else:
                done(result)

        self.held.append(go)

    def go(self) -> None:
        self.held.pop(0)()


def test_adding_can_be_stopped(
    window: QWidget, store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    runner = HeldRunner()
    sheet = ImportSheet(window, Importer(store, clock), runner, SAMPLES / "status-day-first.csv")
    sheet.open_sheet()
    sheet.load()
    assert sheet.headline.text() == "Reading the file…"
    runner.go()
    sheet.add.click()
    assert sheet.later.shown_text() == "Stop"
    assert not sheet.try_close()
    sheet.later.click()
    runner.go()
    assert not sheet.isHidden()
    assert "Nothing was added." in sheet.headline.text()
    assert sheet.add.isEnabled()
    assert store.undo_labels() == (None, None)


def test_a_bug_goes_to_the_window(window: QWidget, qtbot: QtBot, immediate: Any) -> None:
    class Broken:
        def plan(self, path: Path, options: Any, progress: Progress | None = None) -> Preview:
            raise RuntimeError("ours")

        def apply(self, preview: Preview, progress: Progress | None = None) -> Summary:
            raise AssertionError("never asked")

    sheet = ImportSheet(window, Broken(), immediate, Path("list.csv"))
    sheet.open_sheet()
    with qtbot.waitSignal(sheet.failed):
        sheet.load()
    assert sheet.isHidden()


def choose(box: QComboBox, role: Role) -> None:
    place = box.findData(role.value)
    box.setCurrentIndex(place)
    box.activated.emit(place)
