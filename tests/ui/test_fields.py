"""Fields: plain text in, saved when left, restored by Esc."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import (
    DayField,
    InlineText,
    LineField,
    NotesEditor,
    NumberField,
    SearchField,
    TagField,
)
from resilience_desktop.ui.theme import theme

Show = Callable[[QWidget], QLineEdit]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a widget in an active window above another field, which is returned."""
    windows: list[QWidget] = []

    def show_it(widget: QWidget) -> QLineEdit:
        window, other = QWidget(), QLineEdit()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.addWidget(widget)
        column.addWidget(other)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return other

    return show_it


def test_search_waits_for_a_pause(qtbot: QtBot, show: Show) -> None:
    field = SearchField()
    show(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "north")
    assert told == []
    qtbot.waitUntil(lambda: told == ["north"])


def test_enter_searches_at_once_and_esc_empties(qtbot: QtBot, show: Show) -> None:
    field = SearchField()
    show(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "  gem ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["gem"]
    assert field.clear_button.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["gem", ""]
    assert not field.clear_button.isVisible()


def test_a_quick_search_needs_no_pause(show: Show, qtbot: QtBot) -> None:
    field = SearchField(delay=0)
    show(field)
    with qtbot.waitSignal(field.searched) as searched:
        qtbot.keyClicks(field, "p")
    assert searched.args == ["p"]


def test_the_cross_empties_the_search(qtbot: QtBot, show: Show) -> None:
    field = SearchField("Search wins")
    show(field)
    field.setText("x")
    qtbot.mouseClick(field.clear_button, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert field.accessibleName() == "Search wins"


def test_a_line_and_a_number_say_what_they_are_for(qtbot: QtBot, show: Show) -> None:
    line, number = LineField("Company", "Who was it?"), NumberField("Minutes", 5, 30)
    qtbot.addWidget(line)
    qtbot.addWidget(number)
    assert (line.accessibleName(), number.accessibleName()) == ("Company", "Minutes")
    assert (number.minimum(), number.maximum()) == (5, 30)


def inline(show: Show, required: bool = False) -> tuple[InlineText, QLineEdit, list[str]]:
    text = InlineText("Role", "title", placeholder="Add a role", required=required)
    text.set_text("Analyst")
    other = show(text)
    told: list[str] = []
    text.written.connect(told.append)
    return text, other, told


def test_text_is_edited_in_place_and_saved_on_leaving(qtbot: QtBot, show: Show) -> None:
    text, other, told = inline(show)
    qtbot.mouseClick(text.face, Qt.MouseButton.LeftButton)
    assert text.editing
    qtbot.keyClicks(text.field, "Senior  Analyst")
    other.setFocus()
    assert told == ["Senior Analyst"]
    assert not text.editing


def test_esc_restores_the_text(qtbot: QtBot, show: Show) -> None:
    text, _, told = inline(show)
    qtbot.keyClick(text.face, Qt.Key.Key_Return)
    qtbot.keyClicks(text.field, "something else")
    qtbot.keyClick(text.field, Qt.Key.Key_Escape)
    assert (text.text(), told, text.editing) == ("Analyst", [], False)
    assert QApplication.focusWidget() is text.face


def test_enter_saves_and_stays_at_the_text(qtbot: QtBot, show: Show) -> None:
    text, _, told = inline(show)
    qtbot.keyClick(text.face, Qt.Key.Key_Return)
    qtbot.keyClicks(text.field, "Lead")
    qtbot.keyClick(text.field, Qt.Key.Key_Return)
    assert told == ["Lead"]
    assert text.face.accessibleName() == "Role: Lead"


def test_a_required_text_cannot_be_emptied(qtbot: QtBot, show: Show) -> None:
    text, other, told = inline(show, required=True)
    text.begin()
    text.field.clear()
    other.setFocus()
    assert (text.text(), told) == ("Analyst", [])


def test_markup_in_the_inline_text_stays_text(qtbot: QtBot, show: Show) -> None:
    text, _, _ = inline(show)
    text.set_text("<img src=x>")
    assert text.face.text() == "<img src=x>"
    assert text.face.textFormat() == Qt.TextFormat.PlainText


def test_notes_are_told_when_left(qtbot: QtBot, show: Show) -> None:
    notes = NotesEditor("Your notes", title="Your notes")
    notes.set_text("Panel of three.")
    other = show(notes)
    told: list[str] = []
    notes.written.connect(told.append)
    notes.edit.setFocus()
    other.setFocus()
    assert told == []
    notes.edit.setFocus()
    notes.edit.appendPlainText("Maya was kind.")
    other.setFocus()
    assert told == ["Panel of three.\nMaya was kind."]
    notes.show_saved()
    assert notes.saved_text() == "Saved"
    notes.edit.appendPlainText("More")
    assert notes.saved_text() == ""


def test_a_refresh_keeps_what_is_being_typed(qtbot: QtBot, show: Show) -> None:
    notes = NotesEditor("Your notes")
    show(notes)
    notes.edit.setFocus()
    notes.edit.setPlainText("half a sen")
    notes.set_text("stored elsewhere")
    assert notes.text() == "half a sen"


def test_notes_grow_up_to_a_limit(qtbot: QtBot, show: Show) -> None:
    notes = NotesEditor("Your notes", least_lines=2, most_lines=6)
    show(notes)
    low = notes.edit.height()
    notes.edit.setPlainText("line\n" * 4)
    middle = notes.edit.height()
    notes.edit.setPlainText("line\n" * 400)
    high = notes.edit.height()
    assert low < middle < high < 250


def test_tags_are_added_once_and_taken_back(qtbot: QtBot, show: Show) -> None:
    field = TagField("Tags")
    field.set_tags(["SQL"])
    show(field)
    told: list[list[str]] = []
    field.tags_changed.connect(told.append)
    qtbot.keyClicks(field.edit, "dbt,")
    qtbot.keyClicks(field.edit, "sql")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.tags() == ["SQL", "dbt"]
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert told == [["SQL", "dbt"], ["SQL"]]


def test_a_tag_is_removed_by_its_chip(qtbot: QtBot, show: Show) -> None:
    field = TagField("Tags")
    field.set_tags(["one", "R&D", "three"])
    show(field)
    chips = {chip.words(): chip for chip in field.findChildren(ChipButton)}
    qtbot.keyClick(chips["R&D"], Qt.Key.Key_Delete)
    assert field.tags() == ["one", "three"]


def test_completion_takes_a_known_tag(qtbot: QtBot, show: Show) -> None:
    field = TagField("Tags")
    field.set_known(["leadership", "learning"])
    show(field)
    completer = field.edit.completer()
    completer.setCompletionPrefix("ship")
    assert completer.currentCompletion() == "leadership"
    completer.activated[str].emit("leadership")  # type: ignore[index]
    qtbot.waitUntil(lambda: field.tags() == ["leadership"])


@pytest.mark.usefixtures("dressed")
def test_what_a_field_offers_has_a_ground_of_its_own(show: Show) -> None:
    field = TagField("Tags")
    field.set_known(["leadership", "learning"])
    show(field)
    offers = field.edit.completer().popup()
    assert offers is not None
    offers.resize(200, 90)
    ground = offers.grab().toImage().pixelColor(190, 80)
    assert ground == theme().color("surface")


@pytest.fixture
def day_field(qtbot: QtBot, clock: FixedClock) -> DayField:
    field = DayField(clock, "When did it come?", optional=True)
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_day_starts_unknown_when_it_may(day_field: DayField) -> None:
    assert day_field.day() is None
    day_field.set_day(date(2026, 11, 3))
    assert day_field.day() == date(2026, 11, 3)


def test_today_and_yesterday_are_one_press_away(day_field: DayField, qtbot: QtBot) -> None:
    told: list[date | None] = []
    day_field.day_changed.connect(told.append)
    for word in ("Yesterday", "Today", "Not known"):
        buttons = {b.accessibleName(): b for b in day_field.findChildren(QWidget)}
        qtbot.mouseClick(buttons[word], Qt.MouseButton.LeftButton)
    assert told == [date(2026, 11, 21), date(2026, 11, 22), None]


def test_the_future_cannot_be_chosen(day_field: DayField) -> None:
    day_field.set_day(date(2027, 1, 1))
    assert day_field.day() == date(2026, 11, 22)
