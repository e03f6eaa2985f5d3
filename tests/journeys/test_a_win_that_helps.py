"""From bad news to a win that helped, by keyboard alone, and over a restart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.wins.port import WinWish
from resilience_desktop.journey.rules import Step
from tests.fixtures import end
from tests.journeys.person import CTRL, SHIFT, Key, Person, name_of, words_in

WINS = (
    "Cut the data report to one day",
    "Ran the garden party",
    "Stayed calm in the storm",
    "Taught Mira to swim",
    "Painted the hall",
)


def find_the_first_three(person: Person) -> None:
    """Nothing is there yet: three questions help."""
    person.press(Key.Key_3, CTRL)
    page = person.page("wins")
    assert page.first.isVisible()
    person.reach(page.first.question.text())
    for number, title in enumerate(WINS[:3]):
        assert f"{number + 1} of 3" in words_in(page.first)
        person.write(title)
        person.press(Key.Key_Return)
        person.settle()
    assert name_of(QApplication.focusWidget()) == "Three wins now"
    assert page.grid.count() == 3


def add_two_more(person: Person) -> None:
    """A line each."""
    person.reach_and_press("Add a win")
    for title in WINS[3:]:
        person.write(title)
        person.press(Key.Key_Return)
        person.settle()
    person.press(Key.Key_Escape)
    assert name_of(QApplication.focusWidget()) == "Add a win"
    assert person.page("wins").grid.count() == 5


def hear_a_no(person: Person) -> None:
    """The journey shows the win that is closest; it helps."""
    person.press(Key.Key_N, CTRL)
    step = person.at(Step.LOG)
    assert step.company.hasFocus()
    person.write("Acme")
    person.press(Key.Key_Tab)
    person.write("Data Analyst")
    person.press(Key.Key_Return, CTRL)
    for one in (Step.NAME, Step.WALLOW, Step.RITUAL):
        person.at(one)
        person.reach_and_press("Skip")
    wins = person.at(Step.WINS)
    assert wins.current().title == WINS[0]
    person.reach("This helped")
    person.press(Key.Key_H)
    person.hears("Noted. It will come back sooner.")
    assert name_of(QApplication.focusWidget()) == "Noted"
    person.press(Key.Key_Escape)
    person.wait(lambda: not person.window.in_journey)


def three_wins_now(person: Person) -> list[str]:
    """Look at three, mark the last one, and return to the page; their titles."""
    person.press(Key.Key_3, CTRL)
    page = person.page("wins")
    person.reach_and_press("Three wins now")
    person.settle()
    deck = page.deck
    assert deck.hasFocus()
    assert "Closest to “Data Analyst at Acme” first" in words_in(deck)
    seen = [deck.current().title]
    for _ in range(2):
        person.press(Key.Key_Space)
        seen.append(deck.current().title)
    assert "3 of 3" in words_in(deck)
    person.press(Key.Key_H)
    person.hears("Noted. It will come back sooner.")
    person.settle()
    person.press(Key.Key_Escape)
    assert not deck.isVisible()
    return seen


def helped(person: Person) -> dict[str, int]:
    wins = person.ask("wins").page(WinWish()).wins
    return {win.title: win.helped_count for win in wins if win.helped_count}


def test_from_bad_news_to_a_win_that_helped(
    person: Callable[..., Person], qtbot: Any, start: Any, clock: FixedClock
) -> None:
    me = person()
    find_the_first_three(me)
    add_two_more(me)
    hear_a_no(me)
    assert helped(me) == {WINS[0]: 1}
    first = three_wins_now(me)
    assert first[0] == WINS[0]
    assert helped(me)[first[2]] == 1
    me.press(Key.Key_Z, CTRL)
    me.settle()
    assert helped(me) == {WINS[0]: 1}
    me.press(Key.Key_Z, CTRL | SHIFT)
    me.settle()
    end(qtbot, me.root)
    again = Person(qtbot, start("wins"), clock)
    second = three_wins_now(again)
    assert set(second) != set(first)
    assert second[0] == WINS[0]
    again.press(Key.Key_F, CTRL)
    again.write("gard")
    again.wait(lambda: [win.title for win in again.page("wins").grid.wins()] == [WINS[1]])
