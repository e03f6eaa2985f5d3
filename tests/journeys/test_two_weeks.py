"""Two weeks with small steps: good days, quiet ones, a hard one, rest, and a goal let go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.person import Key, Person, words_in

BEGIN = date(2026, 11, 22)
"""A Sunday."""


class Fortnight:
    """A person and their page of goals, a day at a time."""

    def __init__(self, me: Person) -> None:
        self.me = me
        self.page: Any = me.page("goals")

    def pass_days(self, days: int = 1) -> None:
        """The days go by; the window stays open over night."""
        self.me.clock.advance(days=days)
        self.page.look_at_the_clock()
        self.me.settle()

    def change(self, act: Callable[[], object]) -> None:
        """Do something that is kept, and wait until it is."""
        with self.me.qtbot.waitSignal(self.me.root.data_changed, timeout=10_000):
            act()
        self.me.settle()

    def check(self, title: str) -> None:
        """Check a goal by keyboard."""
        self.me.reach(f"Done: {title}")
        self.change(lambda: self.me.press(Key.Key_Space))

    def press(self, name: str) -> None:
        """Press a button by keyboard, and wait until what it does is kept."""
        self.me.reach(name)
        self.change(lambda: self.me.press(Key.Key_Space))

    def titles(self) -> list[str]:
        return [row.words.accessibleName() for row in self.page.today.rows]

    def subtitle(self) -> str:
        text: str = self.page.header.subtitle.text()
        return text

    def standing(self, title: str) -> Any:
        """How a goal stands."""
        found = self.me.ask("goals").goals()
        return next(one for one in found if one.goal.title == title)

    def day(self) -> date:
        return self.me.clock.today()


def begin(week: Fortnight) -> None:
    """Sunday: a starter set, and a goal of one's own, written by keyboard."""
    me, page = week.me, week.page
    me.reach_and_press("Look at the starter sets")
    me.wait(lambda: me.window.sheet() is not None)
    me.reach("A gentle start")  # the first of the sets
    me.press(Key.Key_Right)
    week.press("Take 4 goals")
    me.wait(lambda: me.window.sheet() is None)
    assert "Half an hour on a skill the postings ask for" in week.titles()
    assert "Send applications that fit" not in week.titles()  # it begins on Monday
    me.reach_and_press("New goal")
    me.write("Walk by the river")
    me.reach("Once")
    me.press(Key.Key_Right)  # every day
    week.change(page.keeping.editor.keep)
    me.wait(lambda: me.window.sheet() is None)
    assert "Walk by the river" in week.titles()
    week.check("Walk by the river")
    me.press(Key.Key_N)
    me.write("cold and bright")
    week.change(lambda: me.press(Key.Key_Return))
    assert "cold and bright" in words_in(page)


def plan_the_evening(week: Fortnight) -> None:
    """The step for tomorrow, set in the evening of a good day."""
    me, card = week.me, week.page.body.tomorrow
    me.clock.advance(hours=9)
    week.page.refresh()
    me.settle()
    assert "smallest step for tomorrow" in card.words.text()
    me.reach("The smallest step for tomorrow")
    me.write("Open the folder with the papers")
    week.change(lambda: me.press(Key.Key_Return))
    assert card.step.text() == "Open the folder with the papers"
    me.clock.advance(hours=-9)


def monday(week: Fortnight) -> None:
    """Two applications are wanted; plus and minus count them."""
    me = week.me
    week.pass_days()
    assert week.page.header.title.text() == "Monday, small steps"
    assert week.titles()[-1] == "Open the folder with the papers"
    week.check("Open the folder with the papers")
    me.reach("Done: Send applications that fit")
    week.change(lambda: me.press(Key.Key_Plus))
    assert "1 of 2 applications" in week.page.today.rows[0].words.accessibleDescription()
    assert not week.page.today.rows[0].circle.isChecked()
    week.change(lambda: me.press(Key.Key_Plus))
    assert week.page.today.rows[0].circle.isChecked()
    week.check("Walk by the river")


def a_quiet_day(week: Fortnight) -> None:
    """Tuesday passes without a mark; on Wednesday nobody complains, and Tuesday can be checked."""
    before = week.standing("Walk by the river").strength
    week.pass_days(2)
    assert week.subtitle() == "Yesterday was quiet. Today is a new page."
    quiet = week.standing("Walk by the river").strength
    assert before * 0.94 <= quiet <= before  # a miss costs little
    week.me.reach_and_press("Yesterday")
    week.me.settle()
    assert week.page.header.title.text() == "Tuesday, small steps"
    week.check("Walk by the river")
    week.me.reach_and_press("Back to today")
    week.me.settle()
    assert week.page.header.title.text() == "Wednesday, small steps"
    assert week.standing("Walk by the river").strength > quiet
    assert week.subtitle() != "Yesterday was quiet. Today is a new page."


def a_hard_day(week: Fortnight) -> None:
    """Thursday: only the minimum, and that counts."""
    week.pass_days()
    before = week.standing("Send applications that fit").days_kept
    week.press("Only the minimum")
    assert "Read one posting and mark its words" in week.titles()
    assert "Walk by the river" not in week.titles()
    week.check("Read one posting and mark its words")
    assert week.standing("Send applications that fit").days_kept == before + 1


def rest(week: Fortnight) -> None:
    """Friday to Sunday at the sea, planned ahead."""
    me = week.me
    week.pass_days()
    week.page.open_rests()
    me.wait(lambda: me.window.sheet() is not None)
    sheet: Any = me.window.sheet()
    me.reach("What it is")
    me.write("At the sea")
    sheet.form.control("last").edit.setDate(week.day() + timedelta(days=2))
    week.press("Plan it")
    me.wait(lambda: me.window.sheet() is None)
    assert week.page.body.rest.title.text() == "Rest: At the sea"
    before = week.standing("Walk by the river").strength
    week.pass_days(3)
    assert week.page.header.title.text() == "Monday, small steps"
    assert not week.page.body.rest.isVisible()
    assert week.subtitle().endswith("One is enough to begin.")  # rest is no quiet day
    assert week.standing("Walk by the river").strength == pytest.approx(before)


def the_second_week(week: Fortnight) -> None:
    """Good days: what was built grows."""
    before = week.standing("Walk by the river").strength
    for _ in range(4):
        week.check("Walk by the river")
        week.pass_days()
    assert week.standing("Walk by the river").strength > before
    assert week.page.body.week.dots()[-2].accessibleName().endswith("1 step")


def put_away(week: Fortnight) -> None:
    """A goal goes to the archive with its checks, comes back, and undo takes that back."""
    me, page = week.me, week.page
    me.reach("Today")
    me.press(Key.Key_Right)
    me.settle()
    view = page.switching.view("goals")
    row = next(r for r in view.rows if r.accessibleName() == "Walk by the river")
    row.setFocus()
    week.change(lambda: me.press(Key.Key_Delete))
    assert me.toast() == "In the archive: what was done for it stays counted."
    me.reach_and_press("Archive")
    me.settle()
    (row,) = view.rows
    row.setFocus()
    me.press(Key.Key_Return)
    me.wait(lambda: page.keeping.looking is not None)
    me.settle()
    assert page.keeping.looking.kept.text() == "Kept on 7 days, the last time yesterday."
    me.reach("Bring it back")
    week.change(lambda: me.press(Key.Key_Space))
    me.wait(lambda: page.keeping.looking is None)
    assert view.empty.isVisible()
    week.change(me.window.do_undo)
    assert len(view.rows) == 1
    week.change(me.window.do_redo)
    assert view.empty.isVisible()


def test_two_weeks(person: Callable[..., Person]) -> None:
    week = Fortnight(person("goals"))
    assert week.day() == BEGIN
    begin(week)
    plan_the_evening(week)
    monday(week)
    a_quiet_day(week)
    a_hard_day(week)
    rest(week)
    the_second_week(week)
    put_away(week)
    week.me.clock.advance(days=-2)  # a clock that is set back loses nothing
    week.page.look_at_the_clock()
    week.me.settle()
    kept = week.standing("Walk by the river")
    assert kept.days_kept == 7
