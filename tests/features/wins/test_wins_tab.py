"""The page of wins, on a desk in memory and on the real store."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins import details
from resilience_desktop.features.wins.beginnings import beginnings
from resilience_desktop.features.wins.card import WinCard
from resilience_desktop.features.wins.port import (
    PAGE,
    WinDraft,
    WinOverview,
    WinPage,
    WinRecord,
    WinSort,
    WinWish,
)
from resilience_desktop.features.wins.quick import QuickLine
from resilience_desktop.features.wins.row import WinRow
from resilience_desktop.features.wins.tab import WinsTab
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.theme import theme

ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 100_000


class Desk:
    """Wins in a list, newest first, and what the page remembers."""

    def __init__(self, *drafts: WinDraft) -> None:
        self.wins: list[WinRecord] = []
        self.broken: Exception | None = None
        self.shown = 0
        self.no = ""
        self.kept: dict[str, str] = {}
        self.same_day: tuple[WinRecord, ...] = ()
        self._made = 0
        for draft in drafts:
            self.add(draft)

    def overview(self) -> WinOverview:
        counts = Counter(tag for win in self.wins for tag in win.tags)
        return WinOverview(len(self.wins), {}, tuple(sorted(counts)), dict(counts))

    def page(
        self, wish: WinWish, offset: int = 0, limit: int = PAGE, *, after: str = ""
    ) -> WinPage:
        found = [
            win
            for win in self.wins
            if wish.text.casefold() in win.title.casefold()
            and wish.kind in ("", win.kind)
            and (not wish.tag or wish.tag in win.tags)
        ]
        if wish.sort == WinSort.HELPED:
            found.sort(key=lambda win: -win.helped_count)
        found.sort(key=lambda win: not win.pinned)
        offset = int(after or offset)
        end = offset + limit
        return WinPage(tuple(found[offset:end]), len(found), str(end) if end < len(found) else "")

    def win(self, win_id: str) -> WinRecord | None:
        return next((win for win in self.wins if win.id == win_id), None)

    def add(self, draft: WinDraft) -> str:
        self._refuse()
        self._made += 1
        self.wins.insert(0, WinRecord(id=f"id {self._made}", **values(draft)))
        return self.wins[0].id

    def save(self, win_id: str, draft: WinDraft) -> None:
        self._change(win_id, **values(draft))

    def pin(self, win_id: str, pinned: bool = True) -> None:
        self._change(win_id, pinned=pinned)

    def helped(self, win_id: str) -> int:
        win = self.win(win_id)
        assert win is not None
        self._change(win_id, helped_count=win.helped_count + 1)
        return win.helped_count + 1

    def trash(self, win_id: str) -> None:
        self._refuse()
        self.wins = [win for win in self.wins if win.id != win_id]

    def on_this_day(self, today: date) -> tuple[WinRecord, ...]:
        return self.same_day

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]:
        return tuple(self.wins[:limit])

    def three_now(self, role_text: str = "") -> tuple[WinRecord, ...]:
        assert role_text == self.no
        self.shown += 1
        return tuple(self.wins[:3])

    def last_no(self) -> str:
        return self.no

    def recall(self, key: str) -> str:
        return self.kept.get(key, "")

    def remember(self, key: str, value: str) -> None:
        self.kept[key] = value

    def attachments(self, win_id: str) -> tuple[Any, ...]:
        return ()

    def _change(self, win_id: str, **changes: Any) -> None:
        self._refuse()
        self.wins = [replace(win, **changes) if win.id == win_id else win for win in self.wins]

    def _refuse(self) -> None:
        if self.broken:
            raise self.broken


def values(draft: WinDraft) -> dict[str, Any]:
    return {field.name: getattr(draft, field.name) for field in fields(WinDraft)}


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
    return [win.title for win in page.grid.wins()]


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
    assert not page.first.isVisible()
    assert not page.add_button.isEnabled()


def test_cards_and_their_count(open_page) -> None:
    page = open_page(Desk(*SOME))
    assert titles(page) == ["Led the move", "Stayed calm", "Helped Jonas", "Cut the report"]
    assert page.header.subtitle.text() == "4 pieces of evidence that you can do this."


def test_the_empty_page_finds_the_first_three(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    page = open_page(desk)
    first = page.first
    assert first.isVisible()
    assert not page.three_button.isVisible()
    asked = [one.kind for one in beginnings()]
    qtbot.mouseClick(first.line, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert not desk.wins
    qtbot.keyClicks(first.line, " Moved the  files early ")
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert (desk.wins[0].title, desk.wins[0].kind) == ("Moved the files early", asked[0])
    assert first.isVisible()
    assert first.line.hasFocus()
    assert first.count.text() == "2 of 3"
    before = first.question.text()
    first.other_button.click()
    assert first.question.text() != before
    qtbot.keyClicks(first.line, "Came through it")
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert first.line.text() == "Came through it"
    desk.broken = None
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert desk.wins[0].kind == asked[2]
    qtbot.keyClicks(first.line, "Ana thanked me")
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert not first.isVisible()
    assert len(titles(page)) == 3
    assert page.three_button.hasFocus()


def test_one_first_win_is_enough_for_now(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk())
    qtbot.keyClicks(page.first.line, "One")
    page.first.keep_button.click()
    page.first.enough_button.click()
    assert titles(page) == ["One"]
    page.trash_win(page.grid.wins()[0].id)
    assert page.first.isVisible()
    assert page.first.count.text() == "1 of 3"


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


def test_a_skill_that_is_a_tag_too_is_one_chip(open_page) -> None:
    desk = Desk(WinDraft(title="A chart", skills=("SQL", "data"), tags=("sql", "learning")))
    (card,) = open_page(desk).findChildren(WinCard)
    assert [word for word, _place in card.planned().chips] == ["SQL", "data", "learning"]
    assert "SQL, data, learning" in card.accessibleDescription()


def test_leaving_keeps_what_was_typed(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    page = open_page(desk)
    page.add_win()
    small = page._editor.panel.height()
    page._editor.show_all()
    assert page._editor.panel.height() > small
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
    page.filters.tag_chips()["SQL"].click()
    assert page.filters.tag() == "SQL"
    assert titles(page) == ["Cut the report"]
    page.filters.tag_chips()["dbt"].click()
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
    assert PAGE <= page.grid.count() < 150
    bar = page.grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)

    def all_there() -> bool:
        bar.setValue(bar.maximum())
        return bool(page.grid.count() == 150)

    qtbot.waitUntil(all_there)
    bar.setValue(500)
    kept = page.grid.cards()
    place = bar.value()
    page.refresh()
    assert page.grid.count() == 150
    assert page.grid.cards() == kept
    assert bar.value() == place


class Scrolls(QObject):
    """Scrolls up when a widget is hidden, as Qt does to show what the keyboard goes to instead."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__()
        self.bar = bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.bar.setValue(0)
        return False


@pytest.mark.parametrize("kept", [1, 3, 20])
def test_the_page_scrolls_while_the_wins_on_screen_go(open_page, qtbot: QtBot, kept: int) -> None:
    page = open_page(Desk(*(WinDraft(title=f"Win {n}") for n in range(60))))
    bar = page.grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    bar.setValue(bar.maximum())
    scrolls = Scrolls(bar)
    page.grid.cards()[0].installEventFilter(scrolls)
    page.grid.show_wins(page.grid.wins()[:kept], kept)
    assert bar.value() == 0
    assert [card.win for card in page.grid.cards()] == page.grid.wins()[: len(page.grid.cards())]


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
    page = open_page(Desk(*(WinDraft(title=f"Win {n}") for n in range(170))))
    page.browse()
    for _ in range(168):
        page.deck.show_next()
    assert page.deck.count() == 170
    assert page.deck.current().title == "Win 1"
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
    assert page.first.isVisible()


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
    page.first.line.setFocus()
    qtbot.keyClicks(focused(page), "First")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    page.first.enough_button.click()
    assert titles(page) == ["First"]
    card = page.grid.cards()[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    page._editor.form.control("figure").setText("12")
    page._editor.trash_button.click()
    assert page.first.isVisible()
    store.undo()
    page.refresh()
    assert titles(page) == ["First"]
    store.undo()
    page.refresh()
    assert page.first.isVisible()


def test_the_line_takes_one_after_the_other(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    page.add_button.click()
    line = page.quick.line
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(desk.wins) == 4
    for word in ("One", "Two"):
        qtbot.keyClicks(line, word)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert titles(page)[:2] == ["Two", "One"]
    assert line.hasFocus()
    desk.broken = KnownError("The disk is full.")
    qtbot.keyClicks(line, "Three")
    with qtbot.waitSignal(page.failed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Three"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not page.quick.isVisible()
    assert page.add_button.hasFocus()
    page.add_button.click()
    assert line.text() == "Three"


def test_the_line_hands_on_to_the_sheet(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    page.filters.choose_kind("helped")
    page.quick_add()
    qtbot.keyClicks(page.quick.line, "Showed Mira")
    page.quick.details_button.click()
    assert not page.quick.isVisible()
    assert page._editor.draft().title == "Showed Mira"
    qtbot.keyClick(page._editor, Qt.Key.Key_Escape)
    assert (desk.wins[0].title, desk.wins[0].kind) == ("Showed Mira", "helped")


def test_cards_or_list_is_remembered(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    assert all(isinstance(tile, WinCard) for tile in page.grid.cards())
    page.filters.as_list.click()
    assert all(isinstance(tile, WinRow) for tile in page.grid.cards())
    assert not page.filters.as_cards.isChecked()
    assert page.filters.kinds.current() == ""
    page.filters.choose_order("helped")
    again = open_page(desk)
    assert all(isinstance(tile, WinRow) for tile in again.grid.cards())
    assert again.filters.wish().sort == "helped"
    assert again.filters.order.shown_text() == "What helped most"
    desk.kept["view"] = "nonsense"
    third = open_page(desk)
    assert third.filters.wish().sort == "date"
    assert not third.filters.is_list()


@pytest.mark.parametrize(
    ("sort", "captions"),
    [
        ("date", ["Pinned", "No day", "May"]),
        ("kind", ["Led", "Helped", "Came through", "Solved"]),
        ("helped", ["Pinned", "Helped 2 times", "Not yet on a hard day"]),
    ],
)
def test_rows_stand_under_captions(open_page, sort: str, captions: list[str]) -> None:
    desk = Desk(*SOME)
    by_title = {win.title: win.id for win in desk.wins}
    desk.pin(by_title["Cut the report"])
    for _ in range(2):
        desk.helped(by_title["Stayed calm"])
    desk.wins.sort(key=lambda win: (win.title != "Led the move", win.title != "Helped Jonas"))
    if sort == "date":
        desk.wins.sort(key=lambda win: win.happened_on is not None)
    if sort == "kind":
        desk._change(by_title["Cut the report"], pinned=False)
    page = open_page(desk)
    page.filters.choose_order(sort)
    page.filters.as_list.click()
    assert [text for _rect, text in page.grid.canvas._placing.captions] == captions
    assert not page.grab().isNull()


def test_what_is_pinned_stands_first(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(*SOME))
    oldest = page.grid.wins()[-1]
    page.open_record(oldest.id)
    page._editor.pin_button.click()
    assert page._editor.pin_button.shown_text() == "Pinned"
    page._editor.keep()
    assert page.grid.wins()[0].id == oldest.id
    assert "Pinned" in page.grid.cards()[0].accessibleDescription()
    page.open_record(oldest.id)
    assert page._editor.pin_button.isChecked()
    page._editor.pin_button.click()
    assert page.grid.wins()[-1].id == oldest.id


def test_a_win_has_a_menu(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    card = page.grid.cards()[1]

    def menu() -> dict[str, Any]:
        card.contextMenuEvent(
            QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        )
        shown = page.findChildren(Menu)[-1]
        return {action.text(): action for action in shown.actions()}

    win = card.win
    menu()["Pin"].trigger()
    assert desk.wins[1].pinned
    assert page.grid.wins()[0].id == win.id
    card = page.grid.cards()[0]
    menu()["Unpin"].trigger()
    menu()["Open"].trigger()
    assert page._editor.isVisible()
    page._editor.keep()
    menu()["Move to the trash"].trigger()
    assert card.win.id not in [kept.id for kept in desk.wins]
    for shown in page.findChildren(Menu):
        shown.close()


def test_the_more_menu_offers_what_is_possible(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    page = open_page(desk)
    page.more_button.click()
    menu = page.findChildren(Menu)[-1]
    assert "Browse one by one" not in [action.text() for action in menu.actions()]
    menu.close()
    desk.add(SOME[0])
    page.refresh()
    page.more_button.click()
    menu = page.findChildren(Menu)[-1]
    browse = next(one for one in menu.actions() if one.text() == "Browse one by one")
    browse.trigger()
    menu.close()
    assert page.deck.isVisible()


def test_this_helped_is_noted_once(open_page, qtbot: QtBot) -> None:
    desk = Desk(*SOME)
    desk.no = "Data Analyst at Acme"
    page = open_page(desk)
    page.three_button.click()
    deck = page.deck
    assert "Data Analyst at Acme" in deck._role.text()
    first = deck.current()
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(deck, Qt.Key.Key_H)
    assert told.args == ["Noted. It will come back sooner.", True]
    qtbot.keyClick(deck, Qt.Key.Key_H)
    deck._helped.click()
    marked = desk.win(first.id)
    assert marked is not None
    assert marked.helped_count == 1
    assert deck._helped.shown_text() == "Noted"
    qtbot.keyClick(deck, Qt.Key.Key_Space)
    assert deck._helped.shown_text() == "This helped"
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        deck._helped.click()
    assert deck._helped.shown_text() == "This helped"
    desk.broken = None
    deck.show_before()
    assert deck._helped.shown_text() == "Noted"


def test_one_win_and_three_are_a_deck_too(open_page, qtbot: QtBot) -> None:
    desk = Desk(SOME[0])
    page = open_page(desk)
    page.three_button.click()
    assert page.deck._count.text() == "1 of 1"
    assert not page.deck._role.isVisible()
    qtbot.keyClick(page.deck, Qt.Key.Key_Space)
    assert page.deck.current().title == "Cut the report"


def test_one_thing_is_asked_and_then_none(open_page, qtbot: QtBot, clock: FixedClock) -> None:
    desk = Desk(*SOME)
    page = open_page(desk)
    assert page.question.isVisible()
    assert page.question.about.text() == "Led the move"
    assert page.question.words.text() == details.question(details.Detail.RESULT)
    qtbot.keyClick(page.question.line, Qt.Key.Key_Return)
    assert page.question.isVisible()
    qtbot.keyClicks(page.question.line, "Everyone had a desk by nine")
    page.refresh()
    assert page.question.line.text() == "Everyone had a desk by nine"
    qtbot.keyClick(page.question.line, Qt.Key.Key_Return)
    assert desk.wins[0].result == "Everyone had a desk by nine"
    assert not page.question.isVisible()
    page.refresh()
    assert not page.question.isVisible()
    clock.advance(days=1)
    page.refresh()
    assert page.question.words.text() == details.question(details.Detail.FIGURE)
    qtbot.keyClick(page.question.line, Qt.Key.Key_Escape)
    assert not page.question.isVisible()
    clock.advance(days=1)
    page.refresh()
    assert page.question.words.text() == details.question(details.Detail.ACTION)


def test_the_day_is_asked_with_a_day(open_page, clock: FixedClock) -> None:
    told = WinDraft(title="T", result="1 day", action="I did", situation="S", skills=("SQL",))
    desk = Desk(told)
    page = open_page(desk)
    assert page.question.day.isVisible()
    assert not page.question.line.isVisible()
    page.question.day.set_day(date(2026, 5, 2))
    page.question.keep_button.click()
    assert desk.wins[0].happened_on == date(2026, 5, 2)


def test_nothing_is_asked_about_what_was_just_written(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(replace_all(SOME[3])))
    assert not page.question.isVisible()
    page.quick_add()
    qtbot.keyClicks(page.quick.line, "New")
    qtbot.keyClick(page.quick.line, Qt.Key.Key_Return)
    assert not page.question.isVisible()


def replace_all(draft: WinDraft) -> WinDraft:
    """A win that says everything."""
    return replace(draft, result="1", action="a", situation="s", skills=("x",), figure="1")


def test_on_this_day_comes_first_and_goes_for_the_day(
    open_page, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = Desk(*SOME, WinDraft(title="Moved to Oslo", happened_on=date(2024, 11, 22)))
    desk.same_day = (desk.wins[0],)
    page = open_page(desk)
    assert page.on_this_day.words.text() == "On this day 2 years ago: Moved to Oslo"
    assert not page.question.isVisible()
    page.on_this_day.open_button.click()
    assert page._editor.draft().title == "Moved to Oslo"
    page._editor.keep()
    page.on_this_day.close_button.click()
    assert not page.on_this_day.isVisible()
    again = open_page(desk)
    assert not again.on_this_day.isVisible()


def test_ten_thousand_are_few_widgets(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    desk.wins = [
        WinRecord(id=str(n), title=f"Win {n}", result="So it was. " * (n % 7), tags=("a", "b"))
        for n in range(10_000)
    ]
    page = open_page(desk)
    grid = page.grid
    while grid.count() < 10_000:
        page._load_more()
    bar = grid.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100_000)
    for part in (0.2, 0.9, 0.5, 1.0):
        bar.setValue(round(bar.maximum() * part))
        assert 0 < len(grid.cards()) < 60
        assert len(grid.canvas.findChildren(WinCard)) < 80
        top = bar.value() - grid.canvas.y()
        middle = [t for t in grid.cards() if top <= t.geometry().center().y() <= top + 500]
        assert middle
        assert all(tile.isVisible() for tile in middle)
    last = grid.wins()[-1]
    grid.focus_card()
    qtbot.keyClick(focused(page), Qt.Key.Key_End)
    assert focused(page).win == last
    bar.setValue(0)
    assert focused(page).win == last
    qtbot.keyClick(focused(page), Qt.Key.Key_Home)
    assert focused(page).win.title == "Win 0"
    qtbot.keyClick(focused(page), Qt.Key.Key_PageDown)
    assert focused(page).geometry().top() > 300
    stops = [t for t in grid.cards() if t.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [focused(page)]
    bar.setValue(50_000)
    seen = grid.canvas.first_in_view()
    page.resize(820, 600)
    assert abs(grid.canvas.place_of(seen).top() + grid.canvas.y() - bar.value()) < 400
    page.filters.as_list.click()
    assert abs(grid.canvas.place_of(seen).top() + grid.canvas.y() - bar.value()) < 400
    assert all(isinstance(tile, WinRow) for tile in grid.cards())


def test_the_line_is_written_in_under_large_text(qtbot: QtBot) -> None:
    line = QuickLine()
    qtbot.addWidget(line)
    theme().set_scale(200)
    try:
        line.resize(660, 240)
        line.show()
        buttons = (line.keep_button, line.details_button, line.close_button)
        qtbot.waitUntil(lambda: line.line.width() > 600)
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
    finally:
        theme().set_scale(100)
