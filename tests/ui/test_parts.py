"""Buttons, cards, headers, empty states and the page base."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.drawings import DRAWINGS
from resilience_desktop.ui.empty import EmptyState, Picture
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, IconTile, Menu, PageHeader, ScrollArea, clear_layout
from resilience_desktop.ui.theme import theme


def test_a_button_shows_its_text_as_it_is(qtbot: QtBot) -> None:
    button = Button("R&D <b>", "primary", "mail")
    qtbot.addWidget(button)
    assert button.shown_text() == "R&D <b>"
    assert button.accessibleName() == "R&D <b>"
    assert button.shortcut().isEmpty()


def test_icon_and_text_are_eight_pixels_apart(qtbot: QtBot) -> None:
    bare, dressed = Button("Ask", "soft"), Button("Ask", "soft", "mail")
    qtbot.addWidget(bare)
    qtbot.addWidget(dressed)
    extra = dressed.sizeHint().width() - bare.sizeHint().width()
    assert extra == theme().px(18) + theme().px(8)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_press_a_button(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Ask")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_keyboard_focus_is_seen_and_a_click_s_is_not(qtbot: QtBot) -> None:
    button = Button("Ask", "primary")
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    button.clearFocus()
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != plain
    button.clearFocus()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.grab().toImage() == plain


@pytest.mark.parametrize("kind", ["primary", "soft", "quiet", "danger"])
def test_every_kind_paints_on_and_off(qtbot: QtBot, kind: str) -> None:
    button = Button("Ask", "soft", "mail")
    qtbot.addWidget(button)
    button.set_kind(kind)  # type: ignore[arg-type]
    on = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != on


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("pencil", "Edit the role")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Edit the role"
    assert "Edit the role" in button.toolTip()
    assert button.sizeHint().width() >= 32


def test_a_header_puts_its_actions_below_when_it_is_tight(qtbot: QtBot) -> None:
    header = PageHeader("Wins", "34 pieces of evidence.")
    qtbot.addWidget(header)
    action = Button("Three wins now", "primary", "sparkles")
    header.add_action(action)
    header.resize(900, 80)
    header.show()
    assert action.mapTo(header, action.rect().topLeft()).x() > 400
    header.resize(300, 160)
    qtbot.waitUntil(lambda: action.mapTo(header, action.rect().topLeft()).y() > header.title.y())


def test_a_header_cuts_none_of_its_actions_under_large_text(qtbot: QtBot) -> None:
    header = PageHeader("Wins", "34 pieces of evidence.")
    qtbot.addWidget(header)
    actions = [Button(word, "soft", "plus") for word in ("Three wins now", "Add a win", "More")]
    for action in actions:
        header.add_action(action)
    header.resize(300, 300)
    header.show()
    qtbot.waitUntil(lambda: actions[1].y() > actions[0].y() or actions[2].y() > actions[0].y())
    for action in actions:
        assert action.width() >= action.sizeHint().width()
        assert header.rect().contains(action.rect().translated(action.mapTo(header, QPoint())))


def test_an_empty_state_has_one_button(qtbot: QtBot) -> None:
    state = EmptyState("gem", "Nothing here yet.", "Add a win", "plus")
    qtbot.addWidget(state)
    state.resize(500, 400)
    state.show()
    with qtbot.waitSignal(state.pressed):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    state.set_action("")
    state.set_sentence("Nothing fits.", "lens")
    assert not state.button.isVisible()


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_drawing_draws(qtbot: QtBot, drawing: str) -> None:
    picture = Picture(drawing)
    qtbot.addWidget(picture)
    blank = QPixmap(picture.sizeHint())
    blank.fill(Qt.GlobalColor.white)
    assert picture.grab().toImage() != blank.toImage()


def test_clearing_a_layout_takes_all_of_it(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.body.addWidget(IconTile("search"))
    card.body.addWidget(QLabel("x"))
    clear_layout(card.body)
    assert card.body.count() == 0


def test_a_scroll_area_is_no_stop_for_the_focus(qtbot: QtBot) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert area.widget() is area.content


def test_a_menu_paints(qtbot: QtBot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    menu.addAction("Edit")
    assert not menu.grab().isNull()


def test_a_page_tells_and_asks(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    assert not page.attached
    with pytest.raises(RuntimeError):
        _ = page.runner
    with qtbot.waitSignal(page.told) as told:
        page.say("Moved to the trash.")
    assert told.args == ["Moved to the trash.", True]
    with qtbot.waitSignal(page.asked) as asked:
        page.ask("journey", "some-id")
    assert asked.args == ["journey", "some-id"]


@pytest.mark.parametrize("make", [Card, Button, Page, ScrollArea, PageHeader])
def test_a_widget_goes_when_nobody_holds_it(qtbot: QtBot, make: type[QWidget]) -> None:
    widget = make()
    seen = weakref.ref(widget)
    del widget
    gc.collect()
    assert seen() is None


def test_a_squeezed_button_tells_its_words_in_a_tip(qtbot: QtBot) -> None:
    button = Button("Review the interview", "soft", "notebook-pen")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    assert button.toolTip() == ""
    button.resize(100, 36)
    assert "Review the interview" in button.toolTip()
    button.resize(button.sizeHint())
    assert button.toolTip() == ""
