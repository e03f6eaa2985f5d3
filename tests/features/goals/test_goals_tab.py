"""The page of goals, on a desk in memory and on the real store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals.day import minimum_of
from resilience_desktop.features.goals.port import DayGoal, GoalDraft, GoalRecord
from resilience_desktop.features.goals.tab import GoalsTab
from resilience_desktop.features.rejections.model import Application  # noqa: F401 - its table
from resilience_desktop.ui.text import Label
from tests.features.goals.goal_desk import SUNDAY, Desk

ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 100_000


class SlowRunner:
    """Keeps jobs until told to work."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Any, Any]] = []

    def run(self, job: Callable[[], Any], done: Any = None, failed: Any = None) -> None:
        self.jobs.append((job, done, failed))

    def work(self) -> None:
        while self.jobs:
            job, done, _failed = self.jobs.pop(0)
            result = job()
            if done is not None:
                done(result)


FOUR = (
    GoalDraft(title="Apply to two roles", rhythm="weekly", times=2, is_minimum=True),
    GoalDraft(title="Write to one person", rhythm="daily", kind="network"),
    GoalDraft(title="SQL course", kind="learn", due_on=SUNDAY),
    GoalDraft(title="Walk", rhythm="daily", kind="care"),
)
TOMORROW = GoalDraft(title="Thank Maya", kind="network", due_on=SUNDAY + timedelta(days=1))
PASSED = GoalDraft(title="Ask Jonas", kind="network", due_on=SUNDAY - timedelta(days=3))


@pytest.fixture
def open_page(qtbot: QtBot, clock: FixedClock, immediate: Any):
    def opened(desk: Any, runner: Any = None) -> GoalsTab:
        page = GoalsTab(clock)
        qtbot.addWidget(page)
        page.resize(1064, 770)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.attach(desk, runner or immediate)
        return page

    return opened


def subtitle(page: GoalsTab) -> str:
    return page.header.subtitle.text()


def titles(page: GoalsTab) -> list[str]:
    return [row.one.goal.title for row in page.today.rows]


def focused(page: GoalsTab) -> Any:
    widget = page.window().focusWidget()
    assert widget is not None
    return widget


def test_it_paints_before_there_is_data(qtbot: QtBot, clock: FixedClock) -> None:
    page = GoalsTab(clock)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.leave()
    assert page.header.title.text() == "Sunday, small steps"
    assert not page.empty.isVisible()
    assert not page.new_button.isEnabled()


def test_a_day_in_its_words(open_page) -> None:
    desk = Desk(*FOUR)
    page = open_page(desk)
    assert subtitle(page) == "Four small steps. One is enough to begin."
    page.today.rows[1].circle.click()
    page.today.rows[3].circle.click()
    assert subtitle(page) == "Two of four. The rest can wait."
    assert set(desk.marks) == {("id 1", SUNDAY), ("id 3", SUNDAY)}
    assert page.steps.count.text() == "2 steps"
    page.today.rows[1].circle.click()
    assert set(desk.marks) == {("id 3", SUNDAY)}
    assert subtitle(page) == "One of four. The rest can wait."


def test_a_mark_shows_before_the_store_answers(open_page) -> None:
    runner, desk = SlowRunner(), Desk(*FOUR)
    page = open_page(desk, runner)
    runner.work()
    page.today.rows[1].circle.click()
    page.refresh()  # an older answer, on its way
    old = runner.jobs.pop(0)
    page.today.rows[2].circle.click()
    assert subtitle(page) == "Two of four. The rest can wait."
    job, done, _failed = runner.jobs.pop(0)
    done(job())
    assert [row.circle.isChecked() for row in page.today.rows] == [False, True, True, False]
    old[1](old[0]())
    runner.work()
    assert [row.circle.isChecked() for row in page.today.rows] == [False, True, True, False]
    assert len(desk.marks) == 2


def test_a_mark_that_fails_goes_back(open_page, qtbot: QtBot) -> None:
    desk = Desk(*FOUR)
    page = open_page(desk)
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        page.today.rows[0].circle.click()
    assert not page.today.rows[0].circle.isChecked()
    assert subtitle(page).startswith("Four small steps")


def test_a_weekly_goal_fills_its_circle(open_page) -> None:
    desk = Desk(*FOUR)
    desk.check("id 0", SUNDAY - timedelta(days=1))
    page = open_page(desk)
    assert page.today.rows[0].circle.share() == 0.5
    assert "1 of 2 this week" in page.today.rows[0].words.accessibleDescription()


def test_only_the_minimum(open_page) -> None:
    desk = Desk(*FOUR, TOMORROW, PASSED)
    page = open_page(desk)
    assert page.earlier.isVisible()
    page.minimum_button.click()
    assert titles(page) == ["Apply to two roles"]
    assert not page.earlier.isVisible()
    assert not page.later.isVisible()
    assert desk.minimum == SUNDAY
    page.minimum_button.click()
    assert len(titles(page)) == 4
    assert page.earlier.isVisible()


def test_the_minimum_without_a_mark_is_the_first_step() -> None:
    goals = tuple(
        DayGoal(GoalRecord(id=str(n), title=str(n), chosen_on=SUNDAY), checked=n == 2)
        for n in range(4)
    )
    assert [one.goal.id for one in minimum_of(goals)] == ["0", "2"]
    assert minimum_of(()) == ()


def test_what_passed_is_offered_gently(open_page) -> None:
    desk = Desk(*(replace(PASSED, title=f"Passed {n}") for n in range(3)), FOUR[1])
    page = open_page(desk)
    said: list[str] = []
    page.told.connect(lambda text, undo: said.append(text))
    for word in ("Let go", "In a week", "Move to today"):
        buttons = [b for b in page.earlier.findChildren(QWidget) if hasattr(b, "shown_text")]
        shown = [b for b in buttons if not b.isHidden() and b.property("goal_id")]
        next(b for b in shown if b.shown_text() == word and not b.parent().isHidden()).click()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert titles(page) == ["Passed 0", "Write to one person"]
    assert desk.records[1].due_on == SUNDAY + timedelta(days=7)
    assert desk.records[2].closed_on == SUNDAY
    assert not page.earlier.isVisible()
    assert len(said) == 3


def test_later_waits_below(open_page, qtbot: QtBot) -> None:
    page = open_page(Desk(FOUR[1], TOMORROW))
    entries = page.later.entries()
    assert [entry.accessibleName() for entry in entries] == ["Thank Maya"]
    entries[0].setFocus()
    qtbot.keyClick(entries[0], Qt.Key.Key_Return)
    assert page.keeping.editor.isVisible()
    assert page.keeping.editor.form.values()["due_on"] == SUNDAY + timedelta(days=1)


def test_long_lists_come_a_few_at_a_time(open_page) -> None:
    passed = (
        replace(PASSED, title=f"P{n}", due_on=SUNDAY - timedelta(days=n)) for n in range(8, 0, -1)
    )
    desk = Desk(*passed, *([TOMORROW] * 30))
    page = open_page(desk)
    assert len(page.later.entries()) == 12
    words = [w.text() for w in page.findChildren(Label) if w.isVisible()]
    assert [word for word in words if word.startswith("P") and len(word) == 2] == ["P1", "P2", "P3"]
    assert "5 more after these" in words
    assert "18 more after these" in words


def test_keys_in_the_list(open_page, qtbot: QtBot) -> None:
    desk = Desk(*FOUR)
    page = open_page(desk)
    page.today.rows[0].circle.setFocus()
    qtbot.keyClick(focused(page), Qt.Key.Key_Down)
    assert focused(page) is page.today.rows[1].circle
    qtbot.keyClick(focused(page), Qt.Key.Key_Space)
    assert set(desk.marks) == {("id 1", SUNDAY)}
    assert focused(page) is page.today.rows[1].circle
    qtbot.keyClick(focused(page), Qt.Key.Key_Tab)
    assert focused(page) is page.today.rows[1].words
    qtbot.keyClick(focused(page), Qt.Key.Key_Up)
    qtbot.keyClick(focused(page), Qt.Key.Key_Up)
    assert focused(page) is page.today.rows[0].words
    qtbot.keyClick(focused(page), Qt.Key.Key_Delete)
    assert titles(page) == ["Write to one person", "SQL course", "Walk"]
    assert focused(page) is page.today.rows[0].circle


def test_a_title_is_enough(open_page, qtbot: QtBot) -> None:
    desk = Desk()
    page = open_page(desk)
    assert page.empty.isVisible()
    page.empty.button.click()
    qtbot.keyClicks(focused(page), "Open one posting")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    assert titles(page) == ["Open one posting"]
    assert desk.records[0].due_on == SUNDAY
    assert not page.keeping.editor.isVisible()


def test_a_suggestion_is_a_beginning(open_page) -> None:
    desk = Desk()
    page = open_page(desk)
    page.prompts[1].click()
    page.keeping.editor.try_close()
    assert desk.records == []
    page.prompts[1].click()
    page.keeping.editor.keep_button.click()
    assert desk.records[0].title == page.prompts[1].shown_text()
    assert desk.records[0].kind == "network"


def test_the_sheet_asks_what_the_rhythm_needs(open_page) -> None:
    desk = Desk(FOUR[1])
    page = open_page(desk)
    page.open_record("id 0")
    form = page.keeping.editor.form
    assert not form.control("times").isVisible()
    assert not form.control("due_on").isVisible()
    chips = {chip.words(): chip for chip in form.control("rhythm")._chips.values()}
    chips["Some days a week"].click()
    assert form.control("times").isVisible()
    form.control("times").setValue(5)
    page.keeping.editor.keep()
    assert (desk.records[0].rhythm, desk.records[0].times) == ("weekly", 5)
    page.open_record("id 0")
    chips["Once"].click()
    assert form.control("due_on").isVisible()
    page.keeping.editor.keep()
    assert desk.records[0].rhythm == "once"


def test_what_cannot_be_kept_stays_in_the_sheet(open_page, qtbot: QtBot) -> None:
    desk = Desk(*FOUR)
    page = open_page(desk)
    page.add_goal()
    qtbot.keyClicks(focused(page), "Important")
    desk.broken = KnownError("The disk is full.")
    with qtbot.waitSignal(page.failed):
        qtbot.keyClick(page.keeping.editor, Qt.Key.Key_Escape)
    assert page.keeping.editor.isVisible()
    desk.broken = None
    page.leave()
    assert desk.records[-1].title == "Important"


def test_letting_go_from_the_sheet(open_page) -> None:
    desk = Desk(*FOUR)
    page = open_page(desk)
    page.open_record("id 1")
    page.keeping.editor.rest_button.click()
    assert desk.records[1].closed_on == SUNDAY
    assert "Write to one person" not in titles(page)


def test_the_idea_becomes_a_step(open_page) -> None:
    desk = Desk(*FOUR)
    page = open_page(desk)
    page.idea.button.click()
    assert desk.records[-1].due_on == SUNDAY
    assert len(titles(page)) == 5


def test_midnight_moves_the_page_on(open_page, clock: FixedClock) -> None:
    desk = Desk(*FOUR, TOMORROW)
    page = open_page(desk)
    page.today.rows[1].circle.click()
    assert 0 < page.midnight.timer.remainingTime() <= 901_000
    clock.advance(hours=13, minutes=59)
    page.look_at_the_clock()
    assert page.header.title.text() == "Sunday, small steps"
    assert page.midnight.timer.remainingTime() <= 61_000
    clock.advance(minutes=1)
    page.midnight.timer.timeout.emit()
    assert page.header.title.text() == "Monday, small steps"
    assert "Thank Maya" in titles(page)
    assert not any(row.circle.isChecked() for row in page.today.rows)
    assert page.midnight.timer.isActive()


def test_coming_back_to_the_window_looks_at_the_clock(open_page, clock: FixedClock) -> None:
    page = open_page(Desk(*FOUR))
    clock.advance(days=1)
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    assert page.header.title.text() == "Monday, small steps"


def test_every_stop_has_a_name(open_page) -> None:
    page = open_page(Desk(*FOUR, TOMORROW, PASSED, GoalDraft(title=ODD)))
    page.add_goal()
    for widget in page.window().findChildren(QWidget):
        # Qt's own calendar is Qt's to name.
        own = "qt_" not in widget.objectName() and not widget.inherits("QCalendarWidget")
        if own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


def test_odd_texts(open_page) -> None:
    page = open_page(Desk(*(replace(one, title=ODD) for one in (*FOUR, TOMORROW, PASSED))))
    assert not page.grab().isNull()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(600, 500)
    assert not page.grab().isNull()
    page.open_record("id 0")
    page.keeping.editor.keep()
    assert page.today.rows[0].one.goal.title == ODD


def test_on_the_real_store(open_page, store: Any, clock: FixedClock, qtbot: QtBot) -> None:
    from resilience_desktop.features.goals.queries import GoalQueries

    page = open_page(GoalQueries(store, clock))
    page.empty.button.click()
    qtbot.keyClicks(focused(page), "First")
    page.keeping.editor.keep()
    page.today.rows[0].circle.click()
    assert subtitle(page) == "Done for today. Rest is part of it."
    store.undo()
    page.refresh()
    assert not page.today.rows[0].circle.isChecked()
    page.trash_goal(page.today.rows[0].one.goal.id)
    assert page.empty.isVisible()
    store.undo()
    page.refresh()
    assert titles(page) == ["First"]
