"""Ctrl+K: going to anything by a few letters, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from resilience_desktop.app.goto_things import SHOWN, Kind
from resilience_desktop.features.goals.people_port import PersonDraft
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.rejections.port import ApplicationFacts, NoDraft, Note
from resilience_desktop.features.wins.port import WinDraft
from tests.journeys.person import CTRL, Key, Person


def go_to(me: Person, words: str = "") -> Any:
    """Press Ctrl+K, write, and wait for the answer."""
    QTest.keyClick(me.root.shell, Key.Key_K, CTRL)
    sheet = me.sheet()
    me.wait(sheet.field.hasFocus)
    me.write(words)
    me.wait(lambda: sheet.settled)
    me.settle()
    return sheet


def titles(sheet: Any) -> list[str]:
    """The captions and titles that are shown."""
    model = sheet.rows.row_model()
    return [str(model.index(line).data()) for line in range(model.rowCount())]


def shows(place: QWidget, words: str) -> bool:
    """Whether this is to be read on screen."""
    return any(each.text() == words and each.isVisible() for each in place.findChildren(QLabel))


def fill(me: Person) -> None:
    """Something of everything."""

    def write() -> None:
        rejections, goals, today = me.ask("rejections"), me.ask("goals"), me.clock.today()
        made = rejections.log_no(NoDraft(company="Northwind", role="Data analyst", day=today))
        rejections.log_no(NoDraft(company="Lumen & Co", role="Product analyst", day=today))
        rejections.write_note(made.application_id, Note.NOTES, "the secretplan was mentioned")
        me.ask("wins").add(WinDraft(title="Calmed a harbour", action="secretplan"))
        goals.add(GoalDraft(title="Write to the harbour"))
        goals.people.add(PersonDraft(name="Maya Okafor", company="Northwind", notes="secretplan"))

    me.root.runner.run(write)
    me.settle()


def test_a_company_is_found_and_opened(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    me.page("wins")
    sheet = go_to(me, "northw")
    assert titles(sheet)[:2] == ["Applications", "Northwind"]
    spoken = "Northwind, Data analyst, Applications, Application"
    assert sheet.field.accessibleDescription() == spoken
    heard = QAccessible.queryAccessibleInterface(sheet.rows)
    assert [heard.child(line).text(QAccessible.Text.Name) for line in (0, 1)] == [
        "Applications",
        spoken,
    ]
    me.press(Key.Key_Return)
    me.wait(lambda: me.window.current_key == "rejections")
    page: Any = me.page("rejections")
    me.wait(lambda: shows(page.detail, "Data analyst"))
    assert me.window.sheet() is None


def test_a_quick_hand_does_not_have_to_wait(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    QTest.keyClick(me.root.shell, Key.Key_K, CTRL)
    me.write("lumen")
    me.press(Key.Key_Return)  # the store has not answered yet
    me.wait(lambda: me.window.sheet() is None)
    page: Any = me.page("rejections")
    me.wait(lambda: shows(page.detail, "Product analyst"))


def test_wins_goals_and_people_open_where_they_live(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    assert titles(go_to(me, "harbour")) == [
        "Wins",
        "Calmed a harbour",
        "Goals",
        "Write to the harbour",
    ]
    me.press(Key.Key_Return)
    me.settle()
    assert me.window.current_key == "wins"
    me.close_sheet()
    go_to(me, "write to")
    me.press(Key.Key_Return)
    me.settle()
    assert me.window.current_key == "goals"
    me.close_sheet()
    go_to(me, "okafor")
    me.press(Key.Key_Return)
    me.settle()
    me.sheet()
    assert any("Maya" in card.person.name for card in me.page("goals").visit.sheet.cards)


def test_private_words_find_nothing(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    sheet = go_to(me, "secretplan")
    assert sheet.stack.currentWidget() is sheet.empty
    assert "Nothing matches" in sheet.field.accessibleDescription()


def test_places_commands_and_chapters(person: Callable[..., Person]) -> None:
    me = person()
    me.page("rejections")
    go_to(me, "in my hands")
    me.press(Key.Key_Return)
    me.settle()
    assert me.page("goals").switching.current() == "board"
    sheet = go_to(me, "wins")
    assert sheet.rows.current().when == "Ctrl+3"
    me.press(Key.Key_Return)
    me.wait(lambda: me.window.current_key == "wins")
    go_to(me, "settings")
    me.press(Key.Key_Return)
    assert type(me.sheet()).__name__ == "SettingsSheet"
    me.close_sheet()
    sheet = go_to(me, "screen readers")
    assert sheet.rows.current().id == f"{Kind.CHAPTER}:keys"
    me.press(Key.Key_Return)
    assert me.sheet().key == "keys"


def test_keys_move_and_esc_gives_the_keyboard_back(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    page: Any = me.page("rejections")
    page.focus_search()
    before = QApplication.focusWidget()
    sheet = go_to(me)
    first = sheet.rows.current()
    me.press(Key.Key_Down)
    second = sheet.rows.current()
    assert second != first
    assert sheet.field.accessibleDescription() == second.sentence()
    me.press(Key.Key_Up)
    assert sheet.rows.current() == first
    me.press(Key.Key_PageDown)
    assert sheet.rows.current() != first
    me.press(Key.Key_PageUp)
    assert sheet.rows.current() == first
    me.write("set")
    me.press(Key.Key_Escape)
    me.wait(lambda: me.window.sheet() is None)
    assert QApplication.focusWidget() is before


def test_more_of_a_kind(person: Callable[..., Person]) -> None:
    me = person()

    def write() -> None:
        for number in range(SHOWN + 12):
            no = NoDraft(company=f"Harbour {number}", role="Planner", day=me.clock.today())
            me.ask("rejections").log_no(no)

    me.root.runner.run(write)
    me.settle()
    sheet = go_to(me, "harbour")
    assert titles(sheet)[-1] == "12 more"
    for _ in range(SHOWN):
        me.press(Key.Key_Down)
    me.press(Key.Key_Return)
    assert len(titles(sheet)) == 1 + SHOWN + 12
    assert sheet.rows.current().title == f"Harbour {SHOWN}"
    rect = sheet.rows.visualRect(sheet.rows.row_model().index(sheet.rows.currentIndex().row()))
    spot: QPoint = rect.center()
    QTest.mouseClick(sheet.rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    me.wait(lambda: me.window.sheet() is None)


def test_what_was_visited_comes_first(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    me.page("wins")
    go_to(me, "lumen")
    me.press(Key.Key_Return)
    me.settle()
    sheet = go_to(me)
    assert titles(sheet)[:3] == ["Where you were", "Lumen & Co", "Commands"]
    facts = ApplicationFacts(company="Lumen again", role="Product analyst")
    key = sheet.rows.current().id.partition(":")[2]
    me.press(Key.Key_Escape)
    me.root.runner.run(lambda: me.ask("rejections").set_facts(key, facts))
    me.settle()
    assert titles(go_to(me))[1] == "Lumen again"
    me.press(Key.Key_Escape)
    me.root.runner.run(lambda: me.ask("rejections").trash_application(key))
    me.settle()
    assert titles(go_to(me))[0] == "Commands"


def test_from_the_steps_after_a_no(person: Callable[..., Person]) -> None:
    me = person()
    fill(me)
    me.press(Key.Key_N, CTRL)
    me.wait(lambda: me.window.in_journey)
    go_to(me, "northw")
    me.press(Key.Key_Return)
    me.wait(lambda: not me.window.in_journey)
    page: Any = me.page("rejections")
    me.wait(lambda: shows(page.detail, "Data analyst"))


def test_ctrl_k_again_begins_anew(person: Callable[..., Person]) -> None:
    me = person()
    first = go_to(me, "set")
    second = go_to(me)
    assert second is not first
    assert titles(second)[0] == "Commands"
