"""From the log of a "no" to what it taught, and from there to a goal; by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.rejections.study_port import Part
from resilience_desktop.journey.rules import Step
from tests.fixtures import end
from tests.journeys.person import CTRL, Key, Person, name_of, words_in

LESSON = "Ask what the team needs first"


def log_it(me: Person) -> Any:
    """Ten seconds; the rest of the steps is for another time."""
    me.press(Key.Key_N, CTRL)
    me.at(Step.LOG)
    me.write("Acme Robotics")
    me.press(Key.Key_Tab)
    me.write("Data Analyst")
    me.press(Key.Key_Tab)
    for _ in range(6):
        if name_of(QApplication.focusWidget()) == "Interview":
            break
        me.press(Key.Key_Right)
    me.press(Key.Key_Space)
    me.press(Key.Key_Return, CTRL)
    me.at(Step.NAME)
    me.press(Key.Key_Escape)
    me.wait(lambda: not me.window.in_journey)
    page = me.page("rejections")
    page.open_record(page.list.rows.row_model().ids()[0])
    me.settle()
    assert page.detail.detective.headline.isVisible()
    return page


def look_into_it(me: Person, page: Any) -> None:
    """The quick way: one line, saved by leaving it."""
    if page.detail.look.now.isVisible():
        me.reach_and_press("Look now")
    me.reach("In one line")
    me.write("Good talk, one hard question")
    me.press(Key.Key_Tab)
    me.settle()
    assert page.detail.detail.reflection == "Good talk, one hard question"


def sort_the_causes(me: Person, page: Any) -> None:
    """One is mine, one is theirs and goes."""
    me.reach_and_press("Sort the causes")
    sheet = me.sheet()
    for words in ("I rushed", "The budget changed"):
        me.write(words)
        me.press(Key.Key_Return)
        me.settle()
    me.reach("I rushed")
    me.press(Key.Key_M)
    me.settle()
    me.reach("The budget changed")
    me.press(Key.Key_T)
    me.settle()
    me.reach_and_press("Let it go: The budget changed")
    me.hears("Let go. It was theirs to decide.")
    me.settle()
    assert "What others decided." in words_in(sheet)
    me.close_sheet()
    assert page.detail.look.rows.causes.line.text() == "1 mine, 1 theirs"


def look_back(me: Person) -> None:
    """What went well first; then a lesson."""
    me.reach_and_press("Look back in full")
    sheet: Any = me.sheet()
    me.settle()
    me.write("The case study")
    me.press(Key.Key_Return, CTRL)
    me.settle()
    assert sheet.page.text.part is Part.IMPROVE
    me.write(LESSON)
    me.press(Key.Key_Tab)
    me.settle()
    me.reach_and_press("Keep as a lesson")
    me.hears("Kept as a lesson.")
    me.settle()


def make_it_a_goal(me: Person) -> None:
    me.reach_and_press(f"Make it a goal: {LESSON}")
    me.hears("It is on today’s list.")
    me.settle()
    assert "A goal of yours" in words_in(me.sheet())
    me.close_sheet()


def goals(me: Person) -> list[str]:
    page = me.page("goals")
    return [one.goal.title for one in page.queries.day(me.clock.today()).today]


def test_from_the_log_to_a_lesson_and_a_goal(
    person: Callable[..., Person], qtbot: Any, start: Any, clock: FixedClock
) -> None:
    me = person()
    page = log_it(me)
    look_into_it(me, page)
    sort_the_causes(me, page)
    look_back(me)
    make_it_a_goal(me)
    assert page.detail.look.rows.lessons.line.text() == "1 lesson, 1 is a goal"
    assert goals(me) == [LESSON]
    me.press(Key.Key_Z, CTRL)
    me.settle()
    assert goals(me) == []
    assert [one.goal_title for one in me.ask("rejections").lessons()] == [""]
    end(qtbot, me.root)
    again = Person(qtbot, start("rejections"), clock)
    kept = again.ask("rejections").lessons()
    assert [lesson.text for lesson in kept] == [LESSON]


def test_the_playbook_and_the_lessons_of_all_by_keyboard(
    person: Callable[..., Person], example: None
) -> None:
    me = person()
    page = me.page("rejections")
    page.open_record(page.list.rows.row_model().ids()[0])
    me.settle()
    me.reach_and_press("What can help")
    sheet: Any = me.sheet()
    me.settle()
    step = sheet.cards[0].advice.step
    me.reach_and_press(f"Make it a goal: {step}")
    me.hears("It is on today’s list.")
    me.settle()
    assert sheet.cards[0].goal.chip.isVisible()
    me.close_sheet()
    assert step in goals(me)
    page = me.page("rejections")
    page.writer.study.read_all_lessons()
    me.settle()
    lessons: Any = me.sheet()
    assert step in [row.words.text() for row in lessons.rows]
    me.close_sheet()
