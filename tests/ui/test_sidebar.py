"""The side bar is a list of tabs for everyone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.sidebar import COMPACT, WIDE, Sidebar
from resilience_desktop.ui.tab_list import stacks
from resilience_desktop.ui.theme import theme

TABS = [
    ("inbox", "Rejections"),
    ("cloud-rain", "Wallow"),
    ("gem", "Wins"),
    ("sprout", "Goals"),
    ("route", "Progress"),
]


@pytest.fixture
def sidebar(qtbot: QtBot) -> Iterator[Sidebar]:
    bar = Sidebar(TABS)
    qtbot.addWidget(bar)
    bar.fit(1280)
    bar.resize(bar.width(), 800)
    bar.show()
    yield bar
    theme().set_scale(100)


def test_assistive_technology_sees_a_tab_list(sidebar: Sidebar) -> None:
    seen = QAccessible.queryAccessibleInterface(sidebar.tabs)
    assert seen.role() == QAccessible.Role.PageTabList
    tabs = [seen.child(i) for i in range(seen.childCount())]
    pages = [tab for tab in tabs if tab.role() == QAccessible.Role.PageTab]
    assert [tab.text(QAccessible.Text.Name) for tab in pages] == [word for _, word in TABS]


def test_arrows_walk_through_the_tabs(sidebar: Sidebar, qtbot: QtBot) -> None:
    told: list[int] = []
    sidebar.tab_changed.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(sidebar.tabs, key)
    assert told == [1, 2, 1, 4, 0]


def test_a_click_chooses_a_tab(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.tab_changed) as told:
        place = sidebar.tabs.tabRect(3).center()
        qtbot.mouseClick(sidebar.tabs, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [3]


def test_the_two_buttons_tell(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.no_pressed):
        qtbot.mouseClick(sidebar.no_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(sidebar.settings_pressed):
        qtbot.keyClick(sidebar.settings_button, Qt.Key.Key_Return)


def test_a_narrow_window_makes_it_compact(sidebar: Sidebar) -> None:
    assert (sidebar.compact, sidebar.width()) == (False, theme().px(WIDE))
    sidebar.fit(900)
    assert (sidebar.compact, sidebar.width()) == (True, theme().px(COMPACT))
    assert sidebar.settings_button.accessibleName() == "Settings"
    assert sidebar.no_button.accessibleName() == "I got a no"


def test_all_tabs_stay_within_a_low_window(sidebar: Sidebar) -> None:
    sidebar.fit(900)
    sidebar.resize(sidebar.width(), 360)
    last = sidebar.tabs.tabRect(len(TABS) - 1)
    assert last.bottom() <= sidebar.tabs.height()


def test_words_stand_alone_where_a_stack_has_no_room(sidebar: Sidebar) -> None:
    theme().set_scale(200)
    sidebar.fit(900)
    sidebar.resize(sidebar.width(), 560)
    row = sidebar.tabs.tabRect(1)
    assert not stacks(row.height())
    plain = sidebar.tabs.grab(row).toImage()
    sidebar.set_note(1, "14:59")  # the word is all that names the row
    assert sidebar.tabs.grab(row).toImage() == plain
    sidebar.resize(sidebar.width(), 1400)
    assert stacks(sidebar.tabs.tabRect(1).height())


def test_it_mirrors(sidebar: Sidebar) -> None:
    plain = sidebar.tabs.grab().toImage()
    sidebar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert sidebar.tabs.grab().toImage() != plain


def test_a_note_that_stands_says_so(sidebar: Sidebar) -> None:
    sidebar.set_note(1, "14:53")
    running = sidebar.grab().toImage()
    word = sidebar.tabs.accessibleTabName(1)
    sidebar.set_note(1, "14:53", paused=True)
    assert sidebar.tabs.accessibleTabName(1) == f"{word}, paused"
    assert sidebar.grab().toImage() != running
    sidebar.set_note(1, "14:53")
    assert sidebar.tabs.accessibleTabName(1) == word
