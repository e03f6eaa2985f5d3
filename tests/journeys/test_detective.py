"""From a "no" to what they said, what of it is true, and a goal; and whoever was kind is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from resilience_desktop.features.wins.port import WinDraft
from tests.journeys.person import CTRL, Key, Person, words_in
from tests.journeys.test_understanding_a_no import goals, log_it, look_into_it

TRUE = "We missed figures on what your work changed."
THEIRS = "In the end an insider had the edge."


def go_to(me: Person, part: Any) -> None:
    """Put the keyboard on a part of the page, as a click beside it would."""
    part.setFocus(Qt.FocusReason.TabFocusReason)


def ask(me: Person, page: Any) -> None:
    """A letter of which only the name is one's own; it counts as sent when one says so."""
    me.reach_and_press("Ask for feedback")
    sheet = me.sheet()
    assert sheet.to.name.hasFocus()
    me.write("Jana Berg")
    assert sheet.text.toPlainText().startswith("Dear Jana Berg,")
    assert "Data Analyst at Acme Robotics" in sheet.text.toPlainText()
    me.reach_and_press("I sent it")
    me.wait(lambda: me.window.sheet() is None)
    me.settle()
    assert "welcome until 6 Dec" in page.detail.feedback.state.text()


def hear_back(me: Person, page: Any) -> None:
    """The reply stays word for word; what is true of it becomes a lesson."""
    me.clock.advance(days=2)
    page.refresh()
    me.settle()
    go_to(me, page.detail.feedback.buttons[0])
    me.reach_and_press("They replied")
    sheet = me.sheet()
    assert sheet.text.hasFocus()
    me.write(f"{TRUE} {THEIRS}")
    me.press(Key.Key_Tab)
    me.settle()
    first, second = sheet.lines
    for line, steps in ((first, 1), (second, 3)):
        go_to(me, line.mark.findChildren(type(line.mark._chips["none"]))[0])
        for _ in range(steps):
            me.press(Key.Key_Right)
        me.press(Key.Key_Space)
        me.settle()
    me.reach_and_press("Keep as a lesson")
    me.hears("Kept among your lessons.")
    me.close_sheet()
    assert "Your marks: 1 true, 1 not mine" in words_in(page.detail.feedback)


def make_it_a_goal(me: Person, page: Any) -> None:
    go_to(me, page.detail.look.rows.lessons)
    me.press(Key.Key_Space)
    me.settle()
    me.reach_and_press(f"Make it a goal: {TRUE}")
    me.hears("It is on today’s list.")
    me.settle()
    me.close_sheet()


def test_from_a_no_to_feedback_a_lesson_and_a_goal(person: Callable[..., Person]) -> None:
    me = person()
    page = log_it(me)
    look_into_it(me, page)
    ask(me, page)
    hear_back(me, page)
    make_it_a_goal(me, page)
    assert goals(me) == [TRUE]
    (request,) = me.ask("rejections").requests(page.detail.shown_id())
    assert request.reply == f"{TRUE} {THEIRS}"
    assert request.marks == {TRUE: "true", THEIRS: "not_mine"}


def test_silence_is_asked_once_more_and_then_let_be(person: Callable[..., Person]) -> None:
    me = person()
    page = log_it(me)
    ask(me, page)
    me.clock.advance(days=20)
    page.refresh()
    me.settle()
    go_to(me, page.detail.feedback.buttons[0])
    me.reach_and_press("Ask once more")
    assert me.sheet().to.name.text() == "Jana Berg"
    me.reach_and_press("I sent it")
    me.wait(lambda: me.window.sheet() is None)
    me.clock.advance(days=9)
    page.refresh()
    me.settle()
    go_to(me, page.detail.feedback.buttons[0])
    me.reach_and_press("Let it be")
    me.hears("Let be. You asked well; the rest was theirs.")
    me.press(Key.Key_Z, CTRL)
    me.wait(lambda: "Most people who ask never hear back" in page.detail.feedback.state.text())


def test_whoever_was_kind_is_kept_and_seen(person: Callable[..., Person]) -> None:
    me = person()
    page = log_it(me)
    go_to(me, page.detail.onwards.thanks)
    me.press(Key.Key_Space)
    me.settle()
    me.write("Jana Berg")
    me.reach_and_press("Keep among my people")
    me.settle()
    me.reach_and_press("I sent it")
    me.wait(lambda: me.window.sheet() is None)
    me.settle()
    assert page.detail.onwards.thanks.line.text() == "Among your people: Jana Berg"
    (one,) = me.ask("goals").people.people()
    assert (one.name, one.company) == ("Jana Berg", "Acme Robotics")


def test_a_thought_meets_a_win(person: Callable[..., Person]) -> None:
    me = person()
    win = me.ask("wins").add(WinDraft(title="Cut the report", result="A day less"))
    me.ask("wins").add(WinDraft(title="Helped Jonas"))
    page = log_it(me)
    go_to(me, page.detail.onwards.thought)
    me.press(Key.Key_Space)
    me.settle()
    sheet = me.sheet()
    assert sheet.thought.hasFocus()
    me.write("I never get anything right")
    me.reach_and_press("Look at it")
    me.settle()
    me.reach("Search your wins")
    me.write("report")
    me.wait(lambda: [tick.key for tick in sheet.against.ticks] == [win])
    me.settle()  # what was found for the first letters may still be on its way
    me.reach_and_press("Cut the report: A day less")
    me.reach("A fairer thought")
    me.write("Not this one. The report, yes")
    me.press(Key.Key_Escape)
    me.wait(lambda: me.window.sheet() is None)
    (kept,) = me.ask("rejections").reframes()
    assert kept.draft.thought == "I never get anything right"
    assert kept.draft.win_ids == (win,)
    assert kept.draft.fairer == "Not this one. The report, yes"


def test_what_was_prepared_comes_along(person: Callable[..., Person]) -> None:
    me = person()
    page = log_it(me)
    old = page.detail.shown_id()
    me.ask("rejections").write_note(old, "prepared", "Their five-year plan")
    me.settle()
    go_to(me, page.detail.onwards.reuse)
    me.press(Key.Key_Space)
    assert "Their five-year plan" in words_in(me.sheet())
    me.write("Norrby")
    me.press(Key.Key_Return)
    me.wait(lambda: me.window.sheet() is None)
    me.wait(lambda: page.detail.shown_id() not in ("", old))
    assert page.detail.detail.facts.company == "Norrby"
    assert page.detail.detail.prepared == "Their five-year plan"
    assert page.detail.detail.reused_from == old


def test_patterns_are_read_as_a_table(person: Callable[..., Person], example: None) -> None:
    me = person()
    page = me.page("rejections")
    me.settle()
    page.writer.onwards.patterns()
    me.settle()
    sheet = me.sheet()
    assert sheet.headline.text()
    me.reach_and_press("As a table")
    assert sheet.table.hasFocus()
    assert sheet.table.model().rowCount() > 0
    me.close_sheet()
