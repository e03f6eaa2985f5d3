from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from resilience_desktop.features.wallow.history.sheet import HistorySheet
from resilience_desktop.features.wallow.model import RitualRun, WallowSession
from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.features.wallow.tab import WallowTab
from resilience_desktop.registry import load_shared_tables
from resilience_desktop.ui.theme import theme

load_shared_tables()


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    return WallowQueries(store, clock)


@pytest.fixture
def show(qtbot, clock, queries, immediate):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1064, 770)
    host.show()

    def make() -> HistorySheet:
        sheet = HistorySheet(host, clock, queries, immediate)
        sheet.open_sheet()
        return sheet

    yield make
    theme().set_mode("light")


def fill(store, clock, windows: int, uses: int = 0) -> None:
    plan = WallowQueries(store, clock).add(Plan("", "When", "walk")) if uses else None
    with store.write("Many", undoable=False) as session:
        for number in range(windows):
            at = clock.now() - timedelta(days=windows - number)
            session.add(
                WallowSession(
                    id=f"w{number}",
                    started_at=at,
                    planned_seconds=900,
                    ended_at=at + timedelta(minutes=15),
                    outcome="rang",
                    distress_before=None if number % 7 == 0 else 8,
                    distress_after=None if number % 5 == 0 else 5,
                )
            )
        for number in range(uses):
            assert plan is not None
            at = clock.now() - timedelta(days=uses - number) + timedelta(minutes=16)
            session.add(
                RitualRun(
                    ritual_id=plan.id,
                    started_at=at,
                    ended_at=at + timedelta(minutes=9),
                    feeling_before=3,
                    feeling_after=6,
                )
            )


def words(sheet: QWidget) -> str:
    from tests.journeys.person import words_in

    return words_in(sheet)


def test_nothing_yet(show):
    sheet = show()
    assert sheet.empty.isVisible()
    assert sheet.windows.isHidden()
    assert sheet.rituals.isHidden()
    assert not sheet.clear.isVisibleTo(sheet)
    assert sheet.close_button.hasFocus()


def test_windows_as_picture_and_as_table(qtbot, show, store, clock):
    fill(store, clock, 12, 6)
    sheet = show()
    assert sheet.headline.text() == "12 windows since November."
    assert "6 of 6 times it was lighter afterwards." in words(sheet)
    picture = sheet.picture
    assert picture.hasFocus()
    assert picture.current().id == "w11"
    assert picture.accessibleDescription().startswith("Saturday, 21 November 2026, 10:00:")
    assert "After the ritual 6 of 10" in picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.current().id == "w10"
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    assert picture.current().id == "w0"
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.current().id == "w0"
    assert picture.accessibleDescription().endswith(": 15 minutes.")
    sheet.way.segment_chosen.emit("table")
    assert sheet.table.isVisible()
    rows = sheet.table.rows
    assert (rows.rowCount(), rows.columnCount()) == (12, 5)
    first = [rows.data(rows.index(0, column)) for column in range(5)]
    assert first == ["Sat 21 Nov 2026, 10:00", "15 minutes", "8 of 10", "5 of 10", "6 of 10"]
    last = [rows.data(rows.index(11, column)) for column in range(5)]
    assert last[2:] == ["–", "–", "–"]
    said = rows.data(rows.index(0, 0), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.startswith("Saturday, 21 November 2026")


def test_few_say_that_they_are_few(show, store, clock):
    fill(store, clock, 3, 2)
    text = words(show())
    assert "compared from 5 windows on; 2 so far" in text
    assert "2 of 5 times so far: too few to tell." in text


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_thousand_windows(qtbot, show, store, clock, way, mode):
    fill(store, clock, 1000, 30)
    sheet = show()
    theme().set_mode(mode)
    picture = sheet.picture
    picture.setLayoutDirection(way)
    mirrored = way == Qt.LayoutDirection.RightToLeft
    assert not picture.grab().isNull()
    bar = picture.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    slot = picture.slot_rect(999)
    assert picture.viewport().rect().contains(slot.center())
    assert picture.window_at(slot.center()).id == "w999"
    edge = picture.viewport().width() - 2 if mirrored else 2
    assert picture.window_at(QPoint(edge, 20)) is None
    forth = Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left
    qtbot.keyClick(picture, forth)
    assert picture.current().id == "w998"
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    assert bar.value() == 0
    assert picture.window_at(picture.slot_rect(0).center()).id == "w0"
    qtbot.keyClick(picture, Qt.Key.Key_PageDown)
    assert picture.current().id == "w10"
    assert not sheet.grab().isNull()


def test_it_is_cleared_and_comes_back(qtbot, show, store, clock, queries):
    fill(store, clock, 12, 6)
    sheet = show()
    told: list[tuple[str, bool]] = []
    sheet.told.connect(lambda text, undo: told.append((text, undo)))
    sheet.clear.click()
    assert sheet.empty.isVisible()
    assert sheet.keeps.hasFocus()
    assert told == [("The history is cleared.", True)]
    store.undo()
    sheet.load()
    assert len(queries.history().windows) == 12
    assert sheet.windows.isVisible()


def test_one_switch_turns_it_off(show, store, clock, queries):
    fill(store, clock, 5)
    sheet = show()
    sheet.keeps.click()
    assert not queries.history().kept
    assert sheet.kept_words.text().startswith("Off:")
    assert sheet.windows.isVisible()
    sheet.keeps.click()
    assert queries.history().kept


def test_the_page_opens_it(qtbot, clock, queries, immediate):
    tab = WallowTab(clock)
    qtbot.addWidget(tab)
    tab.show()
    tab.past.click()
    assert not tab.findChildren(HistorySheet)
    tab.attach(queries, immediate)
    tab.past.click()
    (sheet,) = tab.findChildren(HistorySheet)
    assert sheet.isVisible()
