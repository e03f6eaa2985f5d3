"""What one can say about a day: amounts, notes, the minimum, rest, yesterday, and tomorrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals.day import Mark, around, goal_line, is_evening, with_mark
from resilience_desktop.features.goals.joy import Joy
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.tab import GoalsTab
from resilience_desktop.features.goals.tomorrow import tomorrow_words
from resilience_desktop.features.goals.words import GoalWords
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import sheet_over
from resilience_desktop.ui.theme import theme
from tests.features.goals.goal_desk import SUNDAY, Desk

Key = Qt.Key
ODD = "<img src=x> \u202e شجاعة " + "x" * 5000
SATURDAY, MONDAY = SUNDAY - timedelta(days=1), SUNDAY + timedelta(days=1)
APPLY = GoalDraft(
    title="Send applications", rhythm="daily", amount=3, unit="applications", minimum="Open one"
)
WALK = GoalDraft(title="Walk", rhythm="daily", kind="care")


@pytest.fixture
def open_page(
    qtbot: QtBot, clock: FixedClock, immediate: Any
) -> Iterator[Callable[[Any], GoalsTab]]:
    def opened(desk: Any) -> GoalsTab:
        page = GoalsTab(clock)
        qtbot.addWidget(page)
        page.resize(1064, 770)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.attach(desk, immediate)
        return page

    before = theme().reduced_motion
    theme().set_reduced_motion(True)
    yield opened
    theme().set_reduced_motion(before)


def line(page: GoalsTab, n: int = 0) -> str:
    return page.today.rows[n].words.accessibleDescription()


def said_by(page: GoalsTab) -> list[str]:
    said: list[str] = []
    page.told.connect(lambda text, _undo: said.append(text))
    return said


# Amounts


def test_an_amount_grows_by_keys_and_clicks(
    open_page: Callable[..., GoalsTab], qtbot: QtBot
) -> None:
    desk = Desk(APPLY, WALK)
    page = open_page(desk)
    row = page.today.rows[0]
    row.circle.setFocus()
    qtbot.keyClicks(row.circle, "+")
    assert desk.marks["id 0", SUNDAY][0] == 1
    assert "1 of 3 applications" in line(page)
    assert not row.circle.isChecked()
    assert row.circle.share() == pytest.approx(1 / 3)
    row.more.click()
    row.more.click()
    assert desk.marks["id 0", SUNDAY][0] == 3
    assert row.circle.isChecked()
    row.more.click()
    assert "4 of 3 applications" in line(page)
    for _ in range(4):
        qtbot.keyClick(row.circle, Key.Key_Minus)
    assert not desk.marks
    assert not row.less.isEnabled()


def test_the_circle_says_all_of_it(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(APPLY)
    page = open_page(desk)
    page.today.rows[0].circle.click()
    assert desk.marks["id 0", SUNDAY][0] == 3
    page.today.rows[0].circle.click()
    assert not desk.marks


def test_plus_means_nothing_where_one_is_the_whole(
    open_page: Callable[..., GoalsTab], qtbot: QtBot
) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    qtbot.keyClicks(page.today.rows[0].circle, "+")
    assert not desk.marks
    assert page.today.rows[0].more.isHidden()


# Notes


def test_a_note_beside_a_mark(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    row = page.today.rows[0]
    row.circle.setFocus()
    qtbot.keyClick(row.circle, Key.Key_N)
    assert not row.note.writing  # nothing done, nothing to say about it
    qtbot.keyClick(row.circle, Key.Key_Space)
    qtbot.keyClick(row.circle, Key.Key_N)
    assert row.note.field is not None
    qtbot.keyClicks(row.note.field, "met a heron")
    qtbot.keyClick(row.note.field, Key.Key_Return)
    assert desk.marks["id 0", SUNDAY] == (1, False, "met a heron")
    assert row.words.hasFocus()
    qtbot.keyClick(row.words, Key.Key_N)
    qtbot.keyClicks(row.note.field, " and a wren")
    qtbot.keyClick(row.note.field, Key.Key_Escape)
    assert desk.marks["id 0", SUNDAY][2] == "met a heron"
    assert row.words.hasFocus()
    row.write_note()
    qtbot.keyClicks(row.note.field, " again")
    page.new_button.setFocus()  # leaving keeps
    assert desk.marks["id 0", SUNDAY][2] == "met a heron again"


# The minimum


def test_the_minimum_version_counts(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    desk = Desk(APPLY, WALK)
    page = open_page(desk)
    row = page.today.rows[0]
    assert "minimum: Open one" in line(page)
    row.circle.setFocus()
    qtbot.keyClick(row.circle, Key.Key_M)
    assert desk.marks["id 0", SUNDAY][:2] == (1, True)
    assert row.circle.isChecked()
    assert "the minimum, and it counts" in line(page)
    qtbot.keyClick(row.circle, Key.Key_M)
    assert not desk.marks


def test_what_was_done_beside_the_minimum_stays(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(APPLY)
    page = open_page(desk)
    row = page.today.rows[0]
    row.change_amount(1)
    row.change_amount(1)
    row.mark_minimum()
    assert desk.marks["id 0", SUNDAY][:2] == (2, True)
    row.mark_minimum()
    assert desk.marks["id 0", SUNDAY][:2] == (2, False)


def test_a_hard_day_shows_the_small_versions(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(APPLY, WALK, replace(WALK, title="Call", is_minimum=True))
    page = open_page(desk)
    page.minimum_button.click()
    assert [row.words.accessibleName() for row in page.today.rows] == ["Open one", "Call"]
    assert line(page).startswith("The minimum of: Send applications")
    page.today.rows[0].circle.click()
    assert desk.marks["id 0", SUNDAY][:2] == (1, True)
    page.today.rows[0].circle.click()
    assert not desk.marks


def test_the_menu_of_a_row_says_its_keys(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(APPLY))
    words = [a.text() for a in page.today.rows[0].make_menu().actions() if not a.isSeparator()]
    assert words == [
        "Did the minimum: Open one\tM",
        "Write a note\tN",
        "Open",
        "Move to the trash\tDel",
    ]


# Yesterday


def test_yesterday_can_still_be_checked(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(WALK, chosen_on=SATURDAY)
    page = open_page(desk)
    page.day_button.click()
    assert page.header.title.text() == "Saturday, small steps"
    assert page.header.subtitle.text() == "Yesterday. What was done can still be checked."
    assert not page.minimum_button.isVisible()
    assert not page.body.tomorrow.isVisible()
    page.today.rows[0].circle.click()
    assert set(desk.marks) == {("id 0", SATURDAY)}
    page.day_button.click()
    assert page.header.title.text() == "Sunday, small steps"
    assert not page.today.rows[0].circle.isChecked()


def test_a_day_of_the_week_strip_is_a_way_there(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(WALK, chosen_on=SATURDAY)
    desk.check("id 0", SATURDAY)
    page = open_page(desk)
    dots = page.body.week.dots()
    assert [dot.isEnabled() for dot in dots] == [False] * 5 + [True, True]
    assert dots[5].accessibleName().endswith("1 step")
    dots[5].click()
    assert page.header.title.text() == "Saturday, small steps"
    page.body.week.dots()[6].click()
    assert page.header.title.text() == "Sunday, small steps"


def test_midnight_leaves_yesterday(open_page: Callable[..., GoalsTab], clock: FixedClock) -> None:
    page = open_page(Desk(WALK, chosen_on=SATURDAY))
    page.day_button.click()
    clock.advance(days=1)
    page.look_at_the_clock()
    assert page.header.title.text() == "Monday, small steps"
    clock.advance(days=-3)  # a clock that is set back loses nothing
    page.look_at_the_clock()
    assert page.header.title.text() == "Friday, small steps"


# Rest


def test_rest_is_planned_in_its_sheet(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    said = said_by(page)
    page.open_rests()
    sheet: Any = sheet_over(page)
    qtbot.keyClicks(sheet.form.control("label"), "At the sea")
    sheet.form.control("first").edit.setDate(MONDAY)
    sheet.keep_button.click()
    assert [(r.first, r.last, r.label) for r in desk.planned] == [(MONDAY, MONDAY, "At the sea")]
    assert said == ["Rest is planned. It counts as kept."]
    assert not page.body.rest.isVisible()
    desk.change_rest(desk.planned[0].id, SUNDAY, MONDAY, "At the sea")
    page.refresh()
    assert page.body.rest.title.text() == "Rest: At the sea"
    assert page.header.subtitle.text() == "Rest is planned. What is here may wait."


def test_rest_can_change_and_go(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(WALK)
    desk.add_rest(SUNDAY, MONDAY, "Sea")
    desk.add_rest(SUNDAY, SUNDAY, "a pause", goal_id="id 0")
    page = open_page(desk)
    page.body.rest.button.click()
    sheet: Any = sheet_over(page)
    buttons = [b for b in sheet.findChildren(QWidget) if b.property("rest_id")]
    assert [b.accessibleName() for b in buttons] == ["Change: Sea", "Move to the trash: Sea"]
    buttons[0].click()
    sheet.form.control("label").setText("Mountains")
    sheet.try_close()
    assert desk.planned[0].label == "Mountains"
    page.open_rests()
    sheet = sheet_over(page)
    buttons = [b for b in sheet.findChildren(QWidget) if b.property("rest_id")]
    buttons[1].click()
    assert [one.goal_id for one in desk.planned] == ["id 0"]


def test_rest_that_is_refused_stays_in_the_sheet(
    open_page: Callable[..., GoalsTab], qtbot: QtBot
) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    page.open_rests()
    sheet: Any = sheet_over(page)
    sheet.form.control("label").setText("Sea")
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        sheet.keep_button.click()
    assert sheet.isVisible()
    assert sheet.form.control("label").text() == "Sea"


# Tomorrow


def test_the_step_for_tomorrow(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    card = page.body.tomorrow
    assert card.words.text() == "One thing stands there so far."
    qtbot.keyClicks(card.field, "Open the file")
    qtbot.keyClick(card.field, Key.Key_Return)
    assert desk.records[-1].title == "Open the file"
    assert desk.records[-1].due_on == MONDAY
    assert card.step.text() == "Open the file"
    assert page.later.entries() == []  # it stands in its card
    card.change_button.click()
    card.field.setText("Open the door")
    card.keep_button.click()
    assert [goal.title for goal in desk.records] == ["Walk", "Open the door"]
    card.drop_button.click()
    assert [goal.title for goal in desk.records] == ["Walk"]


def test_what_is_typed_for_tomorrow_is_not_lost(
    open_page: Callable[..., GoalsTab], qtbot: QtBot
) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    card = page.body.tomorrow
    qtbot.keyClicks(card.field, "Open the file")
    page.refresh()
    assert card.field.text() == "Open the file"
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        qtbot.keyClick(card.field, Key.Key_Return)
    assert card.field.text() == "Open the file"
    desk.broken = None
    page.leave()
    assert desk.records[-1].title == "Open the file"


def test_the_words_about_tomorrow_fit_the_day() -> None:
    def say(**values: bool) -> str:
        usual = {"evening": False, "all_done": False, "chosen": False}
        return tomorrow_words(0, **(usual | values))

    assert "coast" in say(all_done=True)
    assert "smallest step for tomorrow" in say(evening=True)
    assert say(evening=True, chosen=True).startswith("One small step is waiting")
    assert [is_evening(hour) for hour in (3, 4, 16, 17, 23)] == [True, False, False, True, True]


# Joy


def joys(page: GoalsTab) -> list[Joy]:
    return page.today.findChildren(Joy)


def test_a_moment_of_joy_when_done(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    page = open_page(Desk(APPLY, WALK))
    theme().set_reduced_motion(False)
    page.today.rows[0].change_amount(1)
    assert joys(page) == []  # not before it is done
    page.today.rows[1].circle.click()
    (joy,) = joys(page)
    for gone in (0.0, 0.5, 1.0):
        joy.show_at(gone)
        assert not joy.grab().isNull()
    qtbot.waitUntil(lambda: joys(page) == [])
    page.today.rows[1].circle.click()
    assert joys(page) == []  # none when it is taken back


def test_no_joy_with_reduced_motion(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(WALK))
    page.today.rows[0].circle.click()
    assert joys(page) == []


# Worth a word


def test_who_could_hear_from_one(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    assert not page.body.word.isVisible()
    last = SUNDAY - timedelta(days=19)
    desk.known = [
        PersonRecord(id="a", name="Maya", company="Northwind", added_on=last, last_contact_on=last),
        PersonRecord(id="b", name=ODD, added_on=last),
        PersonRecord(id="c", name="Jonas", added_on=last),
    ]
    page.refresh()
    assert page.body.word.isVisible()
    words = page.body.word.findChildren(GoalWords)
    assert [one.accessibleDescription() for one in words] == [
        "Northwind · in touch 3 Nov",
        "Say hello",
    ]
    said = said_by(page)
    buttons = {b.accessibleName(): b for b in page.body.word.findChildren(Button)}
    buttons["Wrote to Maya today"].click()
    assert said == ["Noted: in touch today."]
    assert [one.id for one in page.body.word.people] == ["b", "c"]


# Many


def test_a_long_day_begins_with_a_few(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(*(replace(WALK, title=f"Goal {n}") for n in range(50))))
    assert len(page.today.rows) == 15
    assert page.today.rest_button.shown_text() == "Show 35 more"
    page.today.rest_button.click()
    assert len(page.today.rows) == 50
    assert page.today.rows[15].circle.hasFocus()
    page.refresh()
    assert len(page.today.rows) == 50


def test_what_is_open_comes_before_the_fold(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(*(replace(WALK, title=f"Goal {n}") for n in range(50)))
    for n in range(48):
        desk.check(f"id {n}", SUNDAY)
    page = open_page(desk)
    shown = [row.one.goal.title for row in page.today.rows]
    assert shown[-2:] == ["Goal 48", "Goal 49"]
    page.today.rows[-1].circle.click()  # and nothing moves
    assert [row.one.goal.title for row in page.today.rows] == shown


def test_marks_ahead_of_the_store() -> None:
    plan = Desk(APPLY, WALK).day(SUNDAY)
    part = with_mark(plan, "id 0", Mark(2, note="two")).today[0]
    assert (part.amount, part.checked, part.note) == (2, False, "two")
    whole = with_mark(plan, "id 0", Mark(3)).today[0]
    assert (whole.checked, whole.in_week) == (True, 1)
    gone = with_mark(plan, "id 0", Mark(0)).today[0]
    assert (gone.amount, gone.checked, gone.note, gone.in_week) == (0, False, "", 0)
    assert goal_line(part, SUNDAY).startswith("2 of 3 applications · Every day")


def test_what_stands_around_the_day() -> None:
    desk = Desk(WALK, APPLY)
    desk.check("id 0", SUNDAY - timedelta(days=7))
    desk.check("id 0", SATURDAY)
    desk.set_tomorrow(SUNDAY, "Open the file")
    found = around(desk, SUNDAY)  # type: ignore[arg-type]
    assert found.week.by_day == {SATURDAY: 1}
    assert found.tomorrow == 2
    desk.add_rest(MONDAY, MONDAY)
    assert around(desk, SUNDAY).tomorrow == 0  # type: ignore[arg-type]


def test_a_quiet_line_takes_a_second_one_before_it_is_cut(qtbot):
    words = GoalWords()
    qtbot.addWidget(words)
    words.show_words("Leila", "Kranz & Co · in touch 2 Oct", "", done=False)
    low = words.heightForWidth(400)
    assert words.heightForWidth(130) > low
    words.resize(130, words.heightForWidth(130))
    words.show()
    assert not words.toolTip()
    words.show_words("Leila", "Kranz & Co · in touch 2 Oct " * 5, "", done=False)
    assert "in touch" in words.toolTip()
    assert words.heightForWidth(130) < 2 * low


def test_large_text_in_a_low_window_leaves_the_actions_whole(open_page, qtbot):
    page = open_page(Desk(WALK))
    theme().set_scale(200)
    try:
        page.resize(724, 542)
        header = page.header
        qtbot.waitUntil(lambda: header.height() >= header.heightForWidth(header.width()))
    finally:
        theme().set_scale(100)
