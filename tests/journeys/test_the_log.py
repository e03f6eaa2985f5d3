"""Keeping the log by keyboard only: writing down, filtering, several at once, silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication

from resilience_desktop.features.rejections.port import ApplicationFacts, EventDraft, Wish
from resilience_desktop.features.rejections.rules import Show
from tests.journeys.person import CTRL, SHIFT, Key, Person

TODAY = date(2026, 11, 22)


def write_down(me: Person, company: str, days: int, source: str = "") -> None:
    """An application of so many days ago, as another device would have brought it."""
    facts = ApplicationFacts(company, "Analyst", source)
    entry = EventDraft("applied", TODAY - timedelta(days=days))
    with me.qtbot.waitSignal(me.root.data_changed):
        me.root.runner.run(lambda: me.ask("rejections").add_application(facts, [entry]))
    me.settle()


def still_open(me: Person) -> list[str]:
    return [row.company for row in me.ask("rejections").page(Wish(show=Show.OPEN)).rows]


def shown(me: Person) -> list[str]:
    model = me.page("rejections").list.rows.row_model()
    rows = (model.row_at(model.line_of(key)) for key in model.ids())
    return [row.title for row in rows if row is not None]


def to_the_list(me: Person) -> None:
    """Tab until the rows have the keyboard."""
    rows = me.page("rejections").list.rows
    for _ in range(60):
        if QApplication.focusWidget() is rows:
            return
        me.press(Key.Key_Tab)
    raise AssertionError("Tab does not reach the rows")


def test_an_application_is_written_down_and_goes_on(person: Callable[..., Person]) -> None:
    me = person()
    me.page("rejections")
    me.reach_and_press("Add an application")
    me.sheet()
    me.write("Lumen & Co")
    me.press(Key.Key_Tab)
    me.write("Data Analyst")
    me.press(Key.Key_Return)
    me.hears("Added.")
    me.settle()
    assert still_open(me) == ["Lumen & Co"]
    assert shown(me) == ["Lumen & Co"]
    me.reach_and_press("Add to the ledger")
    editor = me.page("rejections").detail.ledger.editor
    me.settle()
    me.press(Key.Key_End)  # the last of the kinds: a stage of one's own
    me.wait(editor.own.name.hasFocus)
    me.write("Trial day")
    me.press(Key.Key_Return)
    me.wait(lambda: editor.kind.currentText() == "Trial day")
    me.reach_and_press("Keep")
    me.hears("Noted: Trial day.")
    me.settle()
    (row,) = me.ask("rejections").page(Wish(show=Show.OPEN)).rows
    assert row.furthest == "interview"


def test_several_are_chosen_ended_and_taken_back(person: Callable[..., Person]) -> None:
    me = person()
    for number, company in enumerate(("Acme", "Fern", "Lumen")):
        write_down(me, company, number + 1)
    me.page("rejections").list.show_kind(Show.OPEN)
    me.settle()
    assert shown(me) == ["Acme", "Fern", "Lumen"]
    to_the_list(me)
    me.press(Key.Key_Home)
    me.press(Key.Key_Down, SHIFT)
    me.reach_and_press("No reply")
    me.hears("Noted for 2 applications: No reply.")
    me.settle()
    assert still_open(me) == ["Lumen"]
    me.press(Key.Key_Z, CTRL)
    me.settle()
    me.wait(lambda: len(shown(me)) == 3)
    to_the_list(me)
    me.press(Key.Key_A, CTRL)
    me.reach_and_press("Tag")
    me.sheet()
    me.write("spring")
    me.press(Key.Key_Return)
    me.hears("Tagged 3 applications: spring.")
    me.settle()
    to_the_list(me)
    me.press(Key.Key_Escape)
    me.reach_and_press("Filter")
    me.sheet()
    me.settle()
    me.reach_and_press("spring, 3")
    me.close_sheet()
    assert len(shown(me)) == 3
    to_the_list(me)
    me.press(Key.Key_A, CTRL)
    me.press(Key.Key_Delete)
    me.hears("Moved 3 applications to the trash.")
    me.press(Key.Key_Z, CTRL)
    me.settle()
    me.wait(lambda: len(shown(me)) == 3)


def test_silence_is_sorted_in_one_sitting(person: Callable[..., Person]) -> None:
    me = person()
    for number in range(3):
        write_down(me, f"Company {number}", 40 + number)
    me.page("rejections").list.show_kind(Show.OPEN)
    me.settle()
    me.reach_and_press("Go through 3 quiet ones")
    me.sheet()
    me.settle()
    me.press(Key.Key_Space)  # no reply, the first of the answers
    me.reach_and_press("Still open")
    me.reach_and_press("Skip")
    me.close_sheet()
    me.hears("Noted for 1 application: No reply.")
    me.settle()
    assert sorted(still_open(me)) == ["Company 0", "Company 1"]
    me.press(Key.Key_Z, CTRL)
    me.settle()
    assert len(still_open(me)) == 3
