"""The page of wins, on a desk in memory and on the real store."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins.port import (
    PAGE,
    WinDraft,
    WinOverview,
    WinPage,
    WinRecord,
    WinWish,
)
from resilience_desktop.features.wins.tab import WinsTab

ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 100_000


class Desk:
    """Wins in a list, newest first."""

    def __init__(self, *drafts: WinDraft) -> None:
        self.wins: list[WinRecord] = []
        self.broken: Exception | None = None
        self.shown = 0
        for draft in drafts:
            self.add(draft)

    def overview(self) -> WinOverview:
        tags = tuple(sorted({tag for win in self.wins for tag in win.tags}))
        return WinOverview(len(self.wins), {}, tags)

    def page(self, wish: WinWish, offset: int = 0, limit: int = PAGE) -> WinPage:
        found = [
            win
            for win in self.wins
            if wish.text.casefold() in win.title.casefold()
            and wish.kind in ("", win.kind)
            and (not wish.tag or wish.tag in win.tags)
        ]
        return WinPage(tuple(found[offset : offset + limit]), len(found))

    def win(self, win_id: str) -> WinRecord | None:
        return next((win for win in self.wins if win.id == win_id), None)

    def add(self, draft: WinDraft) -> str:
        if self.broken:
            raise self.broken
        values = {field.name: getattr(draft, field.name) for field in fields(WinDraft)}
        self.wins.insert(0, WinRecord(id=f"id {len(self.wins)}", **values))
        return self.wins[0].id

    def save(self, win_id: str, draft: WinDraft) -> None:
        if self.broken:
            raise self.broken
        values = {field.name: getattr(draft, field.name) for field in fields(WinDraft)}
        self.wins = [
            WinRecord(id=win_id, **values) if win.id == win_id else win for win in self.wins
        ]

    def trash(self, win_id: str) -> None:
        if self.broken:
            raise self.broken
        self.wins = [win for win in self.wins if win.id != win_id]

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]:
        return tuple(self.wins[:limit])

    def three_now(self) -> tuple[WinRecord, ...]:
        self.shown += 1
        return tuple(self.wins[:3])


SOME = (
    WinDraft(title="Cut the report", figure="−38 %", tags=("SQL", "dbt"), result="One day"),
    WinDraft(title="Helped Jonas", kind="helped", tags=("people",)),
    WinDraft(title="Stayed calm", kind="endured"),
    WinDraft(title="Led the move", kind="led", happened_on=date(2026, 5, 1)),
)


@pytest.fixture
def open_page(qtbot: QtBot, clock: FixedClock, immediate: Any):
    def opened(desk: Any) -> WinsTab:
        page = WinsTab(clock)
        qtbot.addWidget(page)
        page.resize(1064, 770)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.attach(desk, immediate)
        return page

    return opened


def titles(page: WinsTab) -> list[str]:
    return [card.win.title for card in page.grid.cards()]


def focused(page: WinsTab) -> Any:
    widget = page.window().focusWidget()
    assert widget is not None
    return widget


def test_it_paints_before_there_is_data(qtbot: QtBot, clock: FixedClock) -> None:
    page = WinsTab(clock)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.focus_search()
    page.leave()
    assert not page.empty.isVisible()
    assert not page.add_button.isEnabled()


def test_cards_and_their_count(open_page) -> None:
    page = open_page(Desk(*SOME))
    assert titles(page) == ["Led the move", "Stayed calm", "Helped Jonas", "Cut the report"]
    assert page.header.subtitle.text() == "4 pieces of evidence that you can do this."


def test_the_empty_page_invites(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk())
    assert page.empty.isVisible()
    assert not page.three_button.isVisible()
    page.prompts[1].click()
    assert page._editor.isVisible()
    assert page._editor.draft().kind == "helped"
    qtbot.keyClicks(focused(page), "Showed Mira the ropes")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    assert titles(page) == ["Showed Mira the ropes"]
    assert not page._editor.isVisible()


def test_a_title_is_enough(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    said: list[tuple[str, bool]] = []
    page.told.connect(lambda text, undo: said.append((text, undo)))
    page.add_button.click()
    qtbot.keyClicks(focused(page), "Spoke up")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    assert desk.wins[0].title == "Spoke up"
    assert said == [("Kept. It will be here on a hard day.", True)]


def test_leaving_keeps_what_was_typed(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    page = open_page(desk)
    page.add_win()
    page._editor.show_all()
    page._editor.form.control("result").setPlainText("They still use it")
    qtbot.keyClick(page._editor, Qt.Key.Key_Escape)
    assert [win.title for win in desk.wins] == ["They still use it"]
    page.add_win()
    assert page._editor.draft().title == ""
    qtbot.keyClick(page._editor, Qt.Key.Key_Escape)
    assert len(desk.wins) == 1
    assert not page._editor.isVisible()


def test_what_cannot_be_kept_stays_in_the_sheet(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    page = open_page(desk)
    desk.broken = KnownError("The disk is full.")
    page.add_win()
    qtbot.keyClicks(focused(page), "Important")
    with qtbot.waitSignal(page.failed):
        qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    assert page._editor.isVisible()
    assert page._editor.draft().title == "Important"
    desk.broken = None
    page._editor.keep()
    assert [win.title for win in desk.wins] == ["Important"]


def test_reading_changes_nothing(open_page, qtbot: QtBot) -> None:
    odd = WinDraft(title=ODD, result=ODD, tags=("a\x00b",), evidence="two\r\nlines")
    desk = Desk(odd)
    page = open_page(desk)
    before = desk.wins[0]
    page.open_record(before.id)
    page._editor.keep()
    assert desk.wins[0] is before
    page.open_record(before.id)
    page._editor.form.control("task").setPlainText("Mine")
    page._editor.keep()
    assert desk.wins[0].task == "Mine"
    assert (desk.wins[0].title, desk.wins[0].result) == (ODD, ODD)
    assert desk.wins[0].tags == ("a\x00b",)


def test_a_title_that_is_emptied_stays_as_it_was(open_page) -> None:
    desk = Desk(SOME[0])
    page = open_page(desk)
    page.open_record(desk.wins[0].id)
    page._editor.form.control("title").setText(" ")
    page._editor.keep()
    assert desk.wins[0].title == "Cut the report"


def test_search_kinds_and_tags(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(*SOME))
    qtbot.keyClicks(page.filters.search, "jonas")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert titles(page) == ["Helped Jonas"]
    page.filters.clear()
    assert len(titles(page)) == 4
    page.filters.choose_kind("endured")
    assert titles(page) == ["Stayed calm"]
    page.filters.choose_kind("")
    page.filters._chips[0].click()
    assert page.filters.tag() == "SQL"
    assert titles(page) == ["Cut the report"]
    page.filters._chips[1].click()
    assert page.filters.tag() == "dbt"
    page.filters.choose_kind("led")
    assert page.grid.nothing.isVisible()
    page.grid.nothing.button.click()
    assert len(titles(page)) == 4
    assert not page.grid.nothing.isVisible()


def test_keys_in_the_masonry(open_page, qtbot: QtBot) -> None:
    desk = Desk(*(WinDraft(title=f"Win {n}") for n in range(9)))
    page = open_page(desk)
    qtbot.waitUntil(lambda: page.grid.cards()[1].x() > 0)
    page.grid.focus_card()
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(focused(page), key)
        seen.append(focused(page).win.title)
    assert seen == ["Win 7", "Win 4", "Win 5", "Win 8", "Win 0"]
    stops = [c for c in page.grid.cards() if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [card.win.title for card in stops] == ["Win 0"]
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    assert page._editor.isVisible()
    qtbot.keyClick(page._editor, Qt.Key.Key_Escape)
    qtbot.keyClick(focused(page), Qt.Key.Key_Delete)
    assert "Win 0" not in titles(page)
    assert focused(page).win.title == "Win 1"
    qtbot.keyClick(focused(page), "w")
    assert focused(page) is page.filters.search
    assert page.filters.search.text() == "w"


def test_a_failed_trash_keeps_the_card(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        page.trash_win(desk.wins[0].id)
    assert len(titles(page)) == 4


def test_many_come_by_the_page(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(*(WinDraft(title=f"Win {n}") for n in range(150))))
    assert page.grid.count() == PAGE
    bar = page.grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)

    def all_there() -> bool:
        bar.setValue(bar.maximum())
        return bool(page.grid.count() == 150)

    qtbot.waitUntil(all_there)
    bar.setValue(500)
    kept = page.grid.cards()[100]
    place = bar.value()
    page.refresh()
    assert page.grid.count() == 150
    assert page.grid.cards()[100] is kept
    assert bar.value() == place


def test_the_deck_turns_and_leaves(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    page.three_button.click()
    deck = page.deck
    assert deck.isVisible()
    assert deck._count.text() == "1 of 3"
    seen = [deck.current().title]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(deck, key)
        seen.append(deck.current().title)
    assert seen == ["Led the move", "Stayed calm", "Helped Jonas", "Led the move", "Helped Jonas"]
    deck._again.click()
    assert desk.shown == 2
    qtbot.keyClick(deck, Qt.Key.Key_Return)
    assert page._editor.isVisible()
    page._editor.form.control("title").setText("Led it well")
    page._editor.keep()
    assert deck.current().title == "Led it well"
    qtbot.keyClick(deck, Qt.Key.Key_Escape)
    assert not deck.isVisible()


def test_the_deck_of_all_fetches_more(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(*(WinDraft(title=f"Win {n}") for n in range(70))))
    page.browse_button.click()
    for _ in range(58):
        page.deck.show_next()
    assert page.deck.count() == 70
    page.deck.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    before = page.deck.current()
    qtbot.keyClick(page.deck, Qt.Key.Key_Right)
    assert page.deck.current() is not before


def test_arrows_turn_the_deck_from_its_buttons_too(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(*SOME))
    page.browse()
    qtbot.mouseClick(page.deck._after, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.deck._after, Qt.Key.Key_Right)
    assert page.deck._count.text() == "3 of 4"
    qtbot.keyClick(page.deck._after, Qt.Key.Key_Escape)
    assert not page.deck.isVisible()


def test_a_win_that_goes_elsewhere_leaves_the_deck(open_page) -> None:
    desk = Desk(*SOME[:2])
    page = open_page(desk)
    page.browse()
    desk.wins = desk.wins[1:]
    page.refresh()
    assert page.deck.current().title == "Cut the report"
    desk.wins = []
    page.refresh()
    assert not page.deck.isVisible()


def test_trash_from_the_deck_goes_on_with_the_next(open_page) -> None:
    desk = Desk(*SOME[:2])
    page = open_page(desk)
    page.browse()
    page.trash_win(page.deck.current().id)
    assert page.deck.isVisible()
    page.trash_win(page.deck.current().id)
    assert not page.deck.isVisible()
    assert page.empty.isVisible()


def test_every_stop_has_a_name(open_page) -> None:
    page = open_page(Desk(*SOME, WinDraft(title=ODD)))
    page.browse()
    page.add_win()
    page._editor.show_all()
    for widget in page.window().findChildren(QWidget):
        # Qt's own calendar is Qt's to name.
        own = "qt_" not in widget.objectName() and not widget.inherits("QCalendarWidget")
        if own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


def test_odd_texts_on_cards_and_in_the_deck(open_page) -> None:
    page = open_page(Desk(WinDraft(title=ODD, figure=ODD, result=ODD, tags=(ODD[:60], "\x00"))))
    assert not page.grab().isNull()
    page.browse()
    assert not page.grab().isNull()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not page.grab().isNull()


def test_on_the_real_store(open_page, store: Any, clock: FixedClock, qtbot: QtBot) -> None:
    from resilience_desktop.features.wins.queries import WinQueries

    page = open_page(WinQueries(store, clock))
    page.empty.button.click()
    qtbot.keyClicks(focused(page), "First")
    page._editor.keep()
    assert titles(page) == ["First"]
    card = page.grid.cards()[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    page._editor.form.control("figure").setText("12")
    page._editor.trash_button.click()
    assert page.empty.isVisible()
    store.undo()
    page.refresh()
    assert titles(page) == ["First"]
    store.undo()
    page.refresh()
    assert page.empty.isVisible()
