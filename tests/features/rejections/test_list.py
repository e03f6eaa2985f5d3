"""The list on the real store: segments, filters, calm view, several rows at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resilience_desktop.features.rejections.port import PAGE, Wish
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.tab_stops import tab_stops
from resilience_desktop.ui.theme import theme
from tests.features.rejections.log_page import (
    TODAY,
    Key,
    captions,
    choose,
    companies,
    entry,
    menu_of,
    no,
    still_open,
    told,
)

# Segments and orders


def test_active_is_a_segment_and_the_menu_knows_it(show, desk):
    no(desk, "Acme")
    no(desk, "Fern", "final_round")
    still_open(desk, "Lumen")
    tab = show()
    assert companies(tab) == ["Acme", "Fern"]
    tab.list.segments.set_current("final")
    tab.list.head.asked.emit()
    assert companies(tab) == ["Fern"]
    assert tab.list.chooser.shown_text() == "Noes"
    tab.list.segments.set_current("active")
    tab.list.head.asked.emit()
    assert companies(tab) == ["Lumen"]
    assert tab.list.chooser.shown_text() == "1 still open"
    tab.list.show_kind(Show.EVERYTHING)
    assert tab.list.segments.current() == "all"
    assert len(companies(tab)) == 3


def test_the_order_is_chosen_in_a_menu_and_captions_fit_it(show, desk, qtbot):
    for company, stage, days in (
        ("Beta", "interview", 9),
        ("alpha", "applied", 5),
        ("42 Ltd", "applied", 1),
    ):
        no(desk, company, stage, days)
    tab = show()
    assert companies(tab) == ["42 Ltd", "alpha", "Beta"]
    orders = {"By company": ["A", "B"], "How far it went": ["Interview", "Application"]}
    for words, expected in orders.items():
        tab.list.head.order.click()
        menu = menu_of(tab.list.head)
        entry(menu, words).trigger()
        menu.close()
        qtbot.waitUntil(lambda: not tab.list.head.findChildren(Menu))
        assert set(expected) <= set(captions(tab))
        assert tab.list.head.order.accessibleName() == f"Order: {words}"
    assert companies(tab)[0] == "Beta"


def test_pages_follow_without_loading_everything(show, desk, store):
    for number in range(PAGE + 20):
        no(desk, f"Company {number:03}", days=number % 60)
    tab = show()
    assert tab.list.shown_rows() == PAGE
    bar = tab.list.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert tab.list.shown_rows() == PAGE + 20
    assert len(set(tab.list.rows.row_model().ids())) == PAGE + 20


# Filters


def test_filters_look_through_all_applications_and_go_again(show, desk, qtbot):
    no(desk, "Acme", "interview", 200)
    still_open(desk, "Lumen", source="A fair", tags=("remote",), papers="CV 2")
    still_open(desk, "Fern", source="A fair")
    tab = show()
    tab.list.head.filter.click()
    sheet = tab.care._filter
    assert sheet is not None
    assert sheet.isVisible()
    assert list(sheet.groups["source"].chips) == ["A fair"]
    assert sheet.groups["source"].chips["A fair"].words() == "A fair · 2"
    sheet.groups["source"].chips["A fair"].click()
    assert sorted(companies(tab)) == ["Fern", "Lumen"]
    sheet.groups["tag"].chips["remote"].click()
    assert companies(tab) == ["Lumen"]
    sheet.done.click()
    head = tab.list.head
    assert [chip.words() for chip in head.chips.chips.values()] == [
        "Where it was found: A fair",
        "Tag: remote",
    ]
    assert "Tag: remote" in head.filter.accessibleName()
    qtbot.keyClick(head.chips.chips["tag"], Key.Key_Delete)
    assert sorted(companies(tab)) == ["Fern", "Lumen"]
    head.chips.chips["source"].click()
    assert not head.chips.isVisible()
    assert tab.list.show_wanted == Show.NOES
    assert companies(tab) == []  # the one "no" is old
    tab.list.set_filters({"company": "Acme"})
    assert companies(tab) == ["Acme"]  # what is out of sight can be found


def test_each_filter_narrows(show, desk):
    no(desk, "Acme", "interview", 5)
    other = still_open(desk, "Lumen", 400, source="Fair", tags=("x",))
    desk.end_many([other], "withdrawn", TODAY - timedelta(days=390))
    tab = show()
    for key, value in (
        ("company", "Lumen"),
        ("stage", "applied"),
        ("source", "Fair"),
        ("tag", "x"),
        ("ending", "withdrawn"),
        ("year", "2025"),
    ):
        tab.list.set_filters({key: value})
        assert companies(tab) == ["Lumen"], key
    tab.list.set_filters({"ending": "rejected"})
    assert companies(tab) == ["Acme"]
    tab.list.set_filters({"ending": "rejected", "year": "2020"})
    assert tab.list.nothing.sentence.text() == "Nothing matches all of these at once."
    tab.list.nothing.button.click()
    assert companies(tab) == ["Acme"]
    assert tab.list.filters() == {}


def test_a_long_list_of_choices_is_found_by_typing(show, desk, qtbot):
    for number in range(30):
        still_open(desk, f"Company {number:02}")
    tab = show()
    tab.list.head.filter.click()
    assert tab.care._filter is not None
    group = tab.care._filter.groups["company"]
    assert len(group.chips) == 8
    qtbot.keyClicks(group.field, "27")
    assert list(group.chips) == ["Company 27"]
    qtbot.keyClick(group.field, Key.Key_Return)
    assert companies(tab) == ["Company 27"]
    group.field.clear()
    qtbot.keyClicks(group.field, "1")
    assert "Company 27" in group.chips  # what is chosen stays in sight
    tab.care._filter.clear_button.click()
    assert tab.list.filters() == {}


def test_a_search_that_finds_nothing_among_noes_looks_further(show, desk, qtbot):
    no(desk, "Acme")
    still_open(desk, "Lumen")
    tab = show()
    qtbot.keyClicks(tab.list.search, "lum")
    qtbot.keyClick(tab.list.search, Key.Key_Return)
    assert tab.list.nothing.button.shown_text() == "Look in all applications"
    tab.list.nothing.button.click()
    assert companies(tab) == ["Lumen"]


# The calm view


def test_older_noes_are_out_of_sight_but_can_be_shown(show, desk, qtbot):
    no(desk, "New", days=10)
    no(desk, "Old", days=100)
    tab = show()
    line = tab.list.line
    assert companies(tab) == ["New"]
    assert line.sentence.text() == "1 no from over 3 months ago is out of sight."
    line.button.click()
    assert companies(tab) == ["New", "Old"]
    assert line.button.shown_text().endswith("out of sight")
    assert not desk.calm_view().calm
    again = show()
    assert companies(again) == ["New", "Old"]  # it is remembered
    again.list.line.button.click()
    assert companies(again) == ["New"]
    qtbot.keyClicks(again.list.search, "old")
    qtbot.keyClick(again.list.search, Key.Key_Return)
    assert companies(again) == ["Old"]
    assert not again.list.line.isVisible()


@pytest.mark.parametrize(
    ("width", "says"), [(250, "Show 1 older no"), (320, "Show 1 older no"), (600, "Show them")]
)
def test_what_is_out_of_sight_is_said_on_one_line(show, desk, qtbot, width, says):
    no(desk, "New", days=10)
    no(desk, "Old", days=100)
    line = show().list.line
    line.setParent(None)
    qtbot.addWidget(line)
    line.resize(width, 60)
    line.show()
    assert line.button.shown_text() == says
    assert line.sentence.isVisible() == (width == 600)
    assert line.sizeHint().height() <= line.button.height() + 6
    assert line.button.accessibleDescription() == line.sentence.text()
    assert ("1 no from over" in line.button.toolTip()) == (width != 600)


def test_how_old_is_chosen_in_the_menu(show, desk, qtbot):
    no(desk, "New", days=10)
    no(desk, "Old", days=100)
    tab = show()

    def pick(words: str) -> None:
        tab.list.head.more.click()
        (menu,) = [child for child in tab.list.children() if isinstance(child, Menu)]
        calm = next(action.menu() for action in menu.actions() if action.menu() is not None)
        entry(calm, words).trigger()  # type: ignore[arg-type]
        menu.close()
        qtbot.waitUntil(lambda: not tab.list.findChildren(Menu))

    pick("Noes from over 12 months ago")
    assert companies(tab) == ["New", "Old"]
    assert not tab.list.line.isVisible()
    pick("Noes from over 1 month ago")
    assert companies(tab) == ["New"]
    assert "over 1 months" in tab.list.line.sentence.text() or tab.list.line.isVisible()
    pick("Nothing")
    assert companies(tab) == ["New", "Old"]
    assert desk.calm_view().months == 1


def test_a_calm_list_of_nothing_new_says_where_the_others_are(show, desk):
    no(desk, "Old", days=100)
    tab = show()
    assert companies(tab) == []
    assert tab.list.nothing.sentence.text() == "Nothing here at the moment."
    assert tab.list.line.isVisible()


# Several at once


def test_several_end_as_no_reply_in_one_step(show, desk, store, qtbot):
    for number in range(4):
        still_open(desk, f"Company {number}", 10 + number)
    tab = show()
    tab.list.show_kind(Show.OPEN)
    heard = told(tab)
    choose(qtbot, tab, 3)
    assert tab.list.bulk.isVisible()
    assert tab.list.bulk.counted.text() == "3 chosen"
    tab.list.bulk.no_reply.click()
    assert heard == [("Noted for 3 applications: No reply.", True)]
    assert companies(tab) == ["Company 3"]
    assert not tab.list.bulk.isVisible()
    assert tab.list.rows.hasFocus()
    store.undo()
    tab.refresh()
    assert len(companies(tab)) == 4


def test_noes_need_no_other_ending(show, desk, qtbot):
    no(desk, "A")
    no(desk, "B")
    tab = show()
    choose(qtbot, tab, 2)
    assert not tab.list.bulk.no_reply.isVisible()
    tab.list.bulk.ended.emit()
    assert companies(tab) == ["A", "B"]


def test_several_go_to_the_trash_by_del_in_one_step(show, desk, store, qtbot):
    for number in range(4):
        no(desk, f"Company {number}", days=number)
    tab = show()
    heard = told(tab)
    choose(qtbot, tab, 2)
    qtbot.keyClick(tab.list.rows, Key.Key_Delete)
    assert heard == [("Moved 2 applications to the trash.", True)]
    assert companies(tab) == ["Company 2", "Company 3"]
    store.undo()
    tab.refresh()
    assert len(companies(tab)) == 4


def test_several_are_tagged_and_untagged(show, desk, store, qtbot):
    for number in range(3):
        no(desk, f"Company {number}", days=number)
    tab = show()
    heard = told(tab)
    choose(qtbot, tab, 2)
    tab.list.bulk.tag.click()
    sheet = tab._bulk._sheet
    assert sheet is not None
    assert sheet.accessibleName() == "Tag 2 applications"
    qtbot.keyClick(sheet.field, Key.Key_Return)
    assert sheet.problem.text() == "A tag needs a word."
    assert sheet.isVisible()
    qtbot.keyClicks(sheet.field, "dream")
    qtbot.keyClick(sheet.field, Key.Key_Return)
    assert heard[-1] == ("Tagged 2 applications: dream.", True)
    assert len(desk.page(Wish(tag="dream")).rows) == 2
    assert len(tab.list.chosen_ids()) == 2  # one may go on with them
    tab.list.bulk.tag.click()
    sheet.known.chips["dream"].click()
    assert sheet.field.text() == "dream"
    sheet.take.click()
    assert heard[-1] == ("Taken from 2 applications: dream.", True)
    store.undo()
    assert len(desk.page(Wish(tag="dream")).rows) == 2


def test_picking_is_for_who_has_no_second_hand(show, desk, qtbot):
    for number in range(3):
        no(desk, f"Company {number}", days=number)
    tab = show(width=560)
    tab.list.head.more.click()
    menu = menu_of(tab.list)
    entry(menu, "Choose several").trigger()
    menu.close()
    rows = tab.list.rows
    assert rows.picking
    first, second = rows.row_model().ids()[:2]
    for key in (first, second):
        place = rows.visualRect(rows.model().index(rows.row_model().line_of(key))).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.list.isVisible()  # a click chooses now, and opens nothing
    assert second in tab.list.chosen_ids()
    qtbot.keyClick(tab.list.bulk.tag, Key.Key_Escape)
    assert not rows.picking
    assert not tab.list.bulk.isVisible()


def test_what_is_chosen_stays_through_a_refresh(show, desk, qtbot):
    for number in range(4):
        no(desk, f"Company {number}", days=number)
    tab = show()
    choose(qtbot, tab, 3)
    before = tab.list.chosen_ids()
    no(desk, "Another", days=0)
    tab.refresh()
    assert tab.list.chosen_ids() == before


# In the house


def test_no_stop_is_nameless_and_no_label_is_rich(show, desk, qtbot):
    from tests.house.test_names import check

    no(desk, "Acme")
    still_open(desk, "Lumen", 50, source="Fair", tags=("x",))
    tab = show()
    tab.list.set_filters({"source": "Fair"})
    check(tab)
    tab.list.set_filters({})
    tab.list.select_first()
    tab.list.pick_several()
    check(tab)
    opened: tuple[Callable[[], object], ...] = (
        tab.list.head.filter.click,
        tab.care.sort_silence,
        tab.care.add_application,
        tab.list.bulk.tag.click,
    )
    for number, opening in enumerate(opened):
        opening()
        sheets = (tab.care._filter, tab.care._silence, tab.care._add, tab._bulk._sheet)
        sheet = sheets[number]
        assert sheet is not None
        check(sheet)
        sheet.try_close()


def test_large_text_in_a_low_window_leaves_room_for_the_rows(show, desk):
    no(desk, "Acme")
    tab = show()
    head = tab.list.head
    tools = (head.chooser, head.filter, head.order, head.more, head.add)
    assert head.title.isVisible()
    tab.resize(1064, 320)
    QApplication.processEvents()
    assert not head.title.isVisible()
    assert len({tool.geometry().center().y() for tool in tools}) == 1
    assert [stop for stop in tab_stops(head) if stop in tools] == list(tools)
    assert tab.list.rows.height() >= theme().px(88)
    tab.resize(1064, 770)
    QApplication.processEvents()
    assert head.title.isVisible()
    assert head.filter.y() > head.search.y()
    assert head.filter.x() < head.order.x()
