from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlmodel import select

from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.model import RitualRun
from resilience_desktop.features.wallow.plan_row import about
from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.features.wallow.rehearsal import RehearsalSheet
from resilience_desktop.features.wallow.ritual_ideas import IdeasSheet
from resilience_desktop.features.wallow.ritual_panel import RitualPanel
from resilience_desktop.features.wallow.ritual_sheet import RitualSheet
from resilience_desktop.features.wallow.starters import area_name, areas, ideas, ideas_of
from resilience_desktop.features.wallow.tab import WallowTab
from resilience_desktop.host import sound
from resilience_desktop.registry import load_shared_tables

load_shared_tables()
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    return WallowQueries(store, clock)


@pytest.fixture
def page(qtbot, clock, queries, immediate, monkeypatch) -> WallowTab:
    monkeypatch.setattr(sound, "play", lambda name, missed: None)
    tab = WallowTab(clock, CountdownController(clock))
    qtbot.addWidget(tab)
    tab.resize(1064, 770)
    tab.attach(queries, immediate)
    tab.show()
    return tab


def keep(page, queries, *plans: Plan) -> list[Plan]:
    made = [queries.add(plan) for plan in plans]
    page.refresh()
    return made


def open_one(page, kind: type) -> Any:
    return next(sheet for sheet in page.window().findChildren(kind) if not sheet.isHidden())


def actions(queries) -> list[str]:
    return [plan.action for plan in queries.rituals()]


def close_window(page, clock) -> None:
    page.controller.start(15)
    page.controller.ready()
    clock.advance(seconds=2)


# Writing a plan


def test_a_plan_with_all_that_belongs_to_it(qtbot, page, queries, clock):
    page.rituals.add.click()
    sheet = open_one(page, RitualSheet)
    qtbot.keyClicks(sheet.action, "walk round the lake")
    qtbot.keyClicks(sheet.place, "the lake")
    qtbot.keyClicks(sheet.person, "Ana")
    sheet.kind.set_current("nature")
    sheet.ready.click()
    assert sheet.day.isVisible()
    assert sheet.day.day() == clock.today() + timedelta(days=1)
    sheet.save.click()
    (plan,) = queries.rituals()
    assert (plan.place, plan.person, plan.area) == ("the lake", "Ana", "nature")
    assert plan.planned_on == clock.today() + timedelta(days=1)
    row = page.rituals.rows.rows[0]
    assert row.accessibleDescription() == "ready tomorrow · the lake · Ana"
    row.click()
    sheet = open_one(page, RitualSheet)
    assert sheet.kind.current() == "nature"
    assert sheet.ready.isChecked()
    sheet.ready.click()
    sheet.save.click()
    assert queries.rituals()[0].planned_on is None


def test_leaving_the_sheet_keeps_what_was_typed(qtbot, page, queries):
    page.rituals.add.click()
    sheet = open_one(page, RitualSheet)
    qtbot.keyClick(sheet.action, Qt.Key.Key_Escape)
    assert queries.rituals() == []
    page.rituals.add.click()
    sheet = open_one(page, RitualSheet)
    qtbot.keyClicks(sheet.action, "swim")
    qtbot.keyClick(sheet.action, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert actions(queries) == ["swim"]
    page.rituals.rows.rows[0].click()
    sheet = open_one(page, RitualSheet)
    qtbot.keyClicks(sheet.place, "the lake")
    sheet.close_button.click()
    assert queries.rituals()[0].place == "the lake"
    page.rituals.rows.rows[0].click()
    sheet = open_one(page, RitualSheet)
    sheet.action.setText("sing")
    sheet.trash.click()
    assert queries.rituals() == []


def test_a_day_that_has_passed_is_no_day(page, queries, clock):
    (plan,) = keep(
        page, queries, Plan("", "When", "walk", planned_on=clock.today() - timedelta(days=3))
    )
    assert about(plan, clock.today()) == "When"
    page.rituals.rows.rows[0].click()
    assert not open_one(page, RitualSheet).ready.isChecked()


def test_a_plan_is_rehearsed_once(qtbot, page, queries):
    page.rituals.add.click()
    sheet = open_one(page, RitualSheet)
    assert not sheet.rehearse.isEnabled()
    qtbot.keyClicks(sheet.action, "call Ana")
    qtbot.keyClicks(sheet.person, "Ana")
    sheet.rehearse.click()
    assert actions(queries) == ["call Ana"]
    rehearsal = open_one(page, RehearsalSheet)
    assert rehearsal.next.hasFocus()
    assert not rehearsal.back.isEnabled()
    rehearsal.next.click()
    assert "Ana" in rehearsal.line.text()
    rehearsal.back.click()
    assert rehearsal.next.hasFocus()
    for _ in range(3):
        assert rehearsal.isVisible()
        rehearsal.next.click()
    assert rehearsal.isHidden()
    page.rituals.rows.rows[0].setFocus()
    qtbot.keyClick(page.rituals.rows.rows[0], Qt.Key.Key_R)
    assert open_one(page, RehearsalSheet).isVisible()


def test_ideas_are_taken_up_one_by_one(qtbot, page, queries):
    keep(page, queries, ideas_of("body")[0])
    page.rituals.more.click()
    sheet = open_one(page, IdeasSheet)
    rows = [row for card in sheet.cards for row in card.rows.rows]
    assert not rows[0].isEnabled()
    assert rows[0].accessibleDescription() == "Among your plans"
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Return)
    assert rows[2].hasFocus()
    rows[8].click()
    assert actions(queries) == [row.plan.action for row in (rows[0], rows[1], rows[8])]
    assert queries.rituals()[2].area == "nature"
    assert sheet.isVisible()


# Their order


def drag(row: QWidget, way: int, drop: bool = True) -> None:
    start = row.rect().center()
    QTest.mousePress(row, LEFT, pos=start)
    for part in range(1, 9):
        here = row.mapFromGlobal(drag_from(row, start) + QPoint(0, way * part // 8))
        QTest.mouseMove(row, here)
    if drop:
        QTest.mouseRelease(row, LEFT, pos=row.rect().center())


def drag_from(row: QWidget, start: QPoint) -> QPoint:
    first = row.property("from")
    if first is None:
        first = row.mapToGlobal(start)
        row.setProperty("from", first)
    assert isinstance(first, QPoint)
    return first


def test_a_plan_is_carried_to_another_place(qtbot, page, queries, store):
    keep(page, queries, *(Plan("", "When", word) for word in ("one", "two", "three")))
    rows = page.rituals.rows.rows
    step = rows[1].y() - rows[0].y()
    QApplication.processEvents()
    drag(rows[0], 2 * step + 10)
    assert actions(queries) == ["two", "three", "one"]
    assert [row.plan.action for row in page.rituals.rows.rows] == ["two", "three", "one"]
    assert not page.window().findChildren(RitualSheet)
    store.undo()
    page.refresh()
    assert [row.plan.action for row in page.rituals.rows.rows] == ["one", "two", "three"]


def test_escape_puts_it_back(qtbot, page, queries):
    keep(page, queries, *(Plan("", "When", word) for word in ("one", "two", "three")))
    QApplication.processEvents()
    row = page.rituals.rows.rows[0]
    drag(row, 200, drop=False)
    assert page.rituals.rows.rows[0] is not row
    QTest.keyClick(row, Qt.Key.Key_Escape)
    assert page.rituals.rows.rows[0] is row
    QTest.mouseRelease(row, LEFT, pos=row.rect().center())
    assert actions(queries) == ["one", "two", "three"]
    assert not page.window().findChildren(RitualSheet)


# The day an answer is expected


def test_what_is_ready_today_stands_first(page, queries, clock):
    keep(
        page,
        queries,
        Plan("", "When", "one"),
        Plan("", "When", "two", planned_on=clock.today()),
        Plan("", "When", "three", planned_on=clock.today() + timedelta(days=1)),
    )
    assert page.rituals.strip.isVisible()
    assert page.rituals.strip.line.text().endswith("this is ready: two.")
    assert page.panel.dial.line.text().endswith("Then: two.")
    close_window(page, clock)
    choose = page.after.choose
    assert [row.plan.action for row in choose.own.rows] == ["two", "one", "three"]
    assert choose.strip.isVisible()
    choose.skip.click()
    clock.advance(days=1)
    page.refresh()
    assert page.rituals.strip.line.text().endswith("this is ready: three.")
    clock.advance(days=1)
    page.refresh()
    assert page.rituals.strip.isHidden()
    assert page.panel.dial.line.text().endswith("Then: one.")


# Doing it


def test_one_key_begins_a_plan_but_not_in_the_first_moment(qtbot, page, queries, clock):
    keep(page, queries, Plan("", "When", "one"), Plan("", "When", "two"))
    page.controller.start(15)
    page.controller.ready()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert queries.open_run() is None
    clock.advance(seconds=2)
    qtbot.keyClick(page.after, Qt.Key.Key_9)
    assert queries.open_run() is None
    qtbot.keyClick(page.after, Qt.Key.Key_2)
    run = queries.open_run()
    assert run is not None
    assert run.plan.action == "two"
    assert page.after.doing.title.text() == "Two"


def test_digits_typed_into_the_field_are_words(qtbot, page, queries, clock):
    keep(page, queries, Plan("", "When", "one"))
    close_window(page, clock)
    field = page.after.choose.field
    field.setFocus()
    qtbot.keyClicks(field, "1 song")
    assert field.text() == "1 song"
    assert queries.open_run() is None


def test_the_ring_fills_without_digits(page, queries, clock):
    keep(page, queries, Plan("", "When", "one", 20))
    close_window(page, clock)
    page.after.choose.own.rows[0].click()
    assert page.after.doing.tile.share() == 0
    clock.advance(minutes=5)
    page.after.tick()
    assert page.after.doing.tile.share() == 0.25
    assert page.after.doing.line.text() == "About 15 minutes. No hurry."
    assert page.after.doing.asking.isHidden()
    clock.advance(minutes=50)
    page.after.tick()
    assert page.after.doing.tile.share() == 1


def test_before_is_kept_only_when_said(qtbot, page, queries, clock, store):
    (plan,) = keep(page, queries, Plan("", "When", "one"))
    for touched in (False, True):
        close_window(page, clock)
        page.after.choose.own.rows[0].click()
        doing = page.after.doing
        assert doing.before.word.text() == "not said"
        if touched:
            qtbot.keyClick(doing.before.slider, Qt.Key.Key_Left)
            assert doing.before.word.text() == "Somewhere in between"
        doing.finish.click()
        page.after.feeling.slider.setValue(8)
        page.after.feeling.keep.click()
        page.after.onwards.close_it.click()
        assert not page.in_ritual
    with store.read() as session:
        runs = session.exec(select(RitualRun).order_by("started_at")).all()
    assert [(run.feeling_before, run.feeling_after) for run in runs] == [(None, 8), (4, 8)]
    (one,) = queries.helped()
    assert (one.plan_id, one.lighter, one.count) == (plan.id, 1, 1)


def test_a_press_on_the_middle_says_the_middle(qtbot, page, queries, clock):
    keep(page, queries, Plan("", "When", "one"))
    close_window(page, clock)
    page.after.choose.own.rows[0].click()
    slider = page.after.doing.before.slider
    qtbot.mouseClick(slider, LEFT, pos=slider.thumb_rect().center().toPoint())
    run = queries.open_run()
    assert run is not None
    assert run.feeling_before == 5


def test_a_plan_begins_without_a_window(qtbot, page, queries):
    keep(page, queries, Plan("", "When", "one"))
    row = page.rituals.rows.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_B)
    assert page.in_ritual
    assert page.after.stack.currentWidget() is page.after.doing
    assert page.header.title.text() == "Now something kind."


def test_a_ritual_is_taken_up_after_a_restart(qtbot, page, queries, clock, immediate):
    keep(page, queries, Plan("", "When", "one", 20))
    page.rituals.rows.rows[0].wished.emit(queries.rituals()[0], "begin")
    clock.advance(minutes=5)
    tab = WallowTab(clock, CountdownController(clock))
    qtbot.addWidget(tab)
    tab.attach(queries, immediate)
    assert tab.in_ritual
    assert tab.after.doing.line.text() == "About 15 minutes. No hurry."


# And then


def test_onwards_to_the_wins_or_an_end(qtbot, page, queries, clock):
    keep(page, queries, Plan("", "When", "one"))
    asked: list[tuple[str, str]] = []
    page.asked.connect(lambda what, about: asked.append((what, about)))
    close_window(page, clock)
    page.after.choose.own.rows[0].click()
    page.after.doing.finish.click()
    page.after.feeling.skip.click()
    assert page.after.onwards.wins.hasFocus()
    page.after.onwards.wins.click()
    assert asked == [("onwards", "")]
    assert not page.in_ritual
    close_window(page, clock)
    page.after.choose.wins.click()
    assert asked == [("onwards", "")] * 2
    assert not page.in_ritual


def test_the_journey_has_a_way_on_of_its_own(qtbot, clock, queries, immediate):
    panel = RitualPanel(clock, with_skip=False)
    qtbot.addWidget(panel)
    panel.attach(queries, immediate)
    panel.show()
    panel.load()
    assert panel.choose.wins.isHidden()
    clock.advance(seconds=2)
    qtbot.keyClick(panel, Qt.Key.Key_1)
    panel.doing.finish.click()
    with qtbot.waitSignal(panel.finished):
        panel.feeling.skip.click()


# What ships


def test_the_ideas_go_over_all_areas():
    keys = [area.key for area in areas()]
    assert keys == ["body", "people", "nature", "treat", "creation", "help"]
    assert [plan.area for plan in ideas()[:6]] == keys
    for area in areas():
        assert len(ideas_of(area.key)) >= 3
        assert area_name(area.key) == area.name
    assert area_name("") == area_name("gone") == ""
    assert ideas_of("gone") == []
    assert len({plan.action for plan in ideas()}) == len(ideas())


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("size", [(1064, 770), (812, 570)])
def test_sheets_and_steps_draw_with_odd_texts(qtbot, page, queries, clock, way, size):
    page.setLayoutDirection(way)
    page.resize(*size)
    odd = Plan("", "מתי", "Donaudampfschifffahrt" * 9, 7, "none", "אגם", "عمر", "gone")
    keep(page, queries, odd, Plan("", "<b>When</b>", "a & b", planned_on=clock.today()))
    for begin in (page.rituals.add.click, page.rituals.more.click):
        begin()
        assert not page.grab().isNull()
    page.rituals.rows.rows[0].wished.emit(queries.rituals()[0], "rehearse")
    assert not page.grab().isNull()
    close_window(page, clock)
    for press in (
        page.after.choose.own.rows[1].click,
        page.after.doing.finish.click,
        page.after.feeling.keep.click,
    ):
        assert not page.grab().isNull()
        press()
    nameless = [
        widget
        for widget in page.window().findChildren(QAbstractButton)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert nameless == []
