"""A wallow window on its own page: start, pause, extend, end, ritual, wins; by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.host import sound
from resilience_desktop.journey.rules import Step
from tests.fixtures import end
from tests.journeys.person import Key, Person, words_in

PLAN = Plan("", "When the window closes", "walk round the lake", 20, place="the lake")


def behind(me: Person, job: Callable[[], Any]) -> None:
    """Do something in the store, as another window would."""
    with me.qtbot.waitSignal(me.root.data_changed):
        me.root.runner.run(job)
    me.settle()


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "play", lambda name, missed: None)


def sit(me: Person) -> None:
    page = me.page("wallow")
    controller = page.controller
    me.reach_and_press("Start")
    me.wait(lambda: controller.running)
    assert controller.digits() == "15:00"
    assert page.panel.dial.line.text().endswith("Then: walk round the lake.")
    me.clock.advance(minutes=4)
    controller.tick()
    assert controller.digits() == "11:00"
    me.press(Key.Key_Space)
    assert controller.paused
    me.clock.advance(minutes=30)
    controller.tick()
    assert controller.digits() == "11:00"
    me.press(Key.Key_Space)
    me.press(Key.Key_Plus)
    assert controller.digits() == "16:00"
    me.clock.advance(minutes=15, seconds=30)
    controller.tick()
    assert controller.digits() == "0:30"
    assert "The last minute." in words_in(page)
    me.clock.advance(seconds=30)
    controller.tick()
    me.settle()
    assert page.in_ritual


def test_start_pause_extend_end_ritual_wins(person: Callable[..., Person], quiet: None) -> None:
    me = person("wallow")
    page = me.page("wallow")
    behind(me, lambda: me.ask("wallow").add(PLAN))
    behind(me, lambda: me.ask("wins").add(WinDraft(title="Kept the shop open in the storm")))
    sit(me)
    me.clock.advance(seconds=2)
    me.press(Key.Key_1)
    me.settle()
    doing = page.after.doing
    assert doing.title.text() == "Walk round the lake"
    assert doing.detail.text() == "the lake"
    me.reach("How is it before you begin?")
    me.press(Key.Key_Left)
    me.clock.advance(minutes=20)
    page.after.tick()
    assert doing.line.text() == "The time you set for it is over. Take the time it takes."
    me.reach_and_press("Done")
    me.press(Key.Key_Right)
    me.reach_and_press("Keep it")
    me.settle()
    me.press(Key.Key_Return)
    wins = me.at(Step.WINS)
    assert wins.current().title == "Kept the shop open in the storm"
    assert me.journey.frame.back.isHidden()
    me.press(Key.Key_Return)
    me.at(Step.NEXT)
    me.write("write to Ana")
    me.press(Key.Key_Return)
    me.at(Step.CLOSE)
    assert "write to Ana" in words_in(me.journey)
    me.press(Key.Key_Return)
    me.wait(lambda: not me.window.in_journey)
    me.settle()
    history = me.ask("wallow").history()
    (window,) = history.windows
    assert (window.minutes, window.ritual) == (20, 6)
    (walk,) = history.helped
    assert (walk.lighter, walk.count) == (1, 1)
    assert me.ask("wallow").unfinished() is None
    assert not me.page("wallow").in_ritual


def test_or_simply_close(person: Callable[..., Person], quiet: None) -> None:
    me = person("wallow")
    page = me.page("wallow")
    behind(me, lambda: me.ask("wallow").add(PLAN))
    sit(me)
    me.clock.advance(seconds=2)
    me.press(Key.Key_1)
    me.settle()
    me.reach_and_press("Done")
    me.reach_and_press("Rather not say")
    me.reach_and_press("That is enough for now")
    me.settle()
    assert not page.in_ritual
    assert not me.window.in_journey
    assert page.header.title.text() == "It is fine to feel this."
    assert QApplication.focusWidget() is not None


def test_wins_that_were_left_untouched_leave_no_trace(
    person: Callable[..., Person], quiet: None
) -> None:
    me = person("wallow")
    page = me.page("wallow")
    sit_short(me)
    page.after.choose.wins.click()
    me.at(Step.WINS)
    me.press(Key.Key_Escape)
    me.wait(lambda: not me.window.in_journey)
    me.settle()
    end(me.qtbot, me.root)
    again = person("goals")
    again.settle()
    assert not again.window.banner.isVisible()


def sit_short(me: Person) -> None:
    page = me.page("wallow")
    me.reach_and_press("Start")
    me.wait(lambda: page.controller.running)
    me.press(Key.Key_Return)
    me.settle()
    assert page.in_ritual


def test_a_ritual_goes_on_after_a_restart(person: Callable[..., Person], quiet: None) -> None:
    me = person("wallow")
    behind(me, lambda: me.ask("wallow").add(PLAN))
    sit_short(me)
    me.clock.advance(seconds=2)
    me.press(Key.Key_1)
    me.settle()
    end(me.qtbot, me.root)
    me.clock.advance(minutes=5)
    again = person("wallow")
    page = again.page("wallow")
    again.wait(lambda: page.in_ritual)
    assert page.after.doing.line.text() == "About 15 minutes. No hurry."


def test_what_was_is_seen_cleared_and_taken_back(
    person: Callable[..., Person], quiet: None
) -> None:
    me = person("wallow")
    page = me.page("wallow")
    sit_short(me)
    page.after.choose.skip.click()
    me.reach_and_press("Earlier windows")
    sheet = me.sheet()
    me.settle()
    assert sheet.headline.text() == "1 window since November."
    me.reach_and_press("Clear the history")
    me.settle()
    assert "No windows so far." in words_in(sheet)
    assert me.toast() == "The history is cleared."
    me.close_sheet()
    me.window.do_undo()
    me.hears("Undone: Clear the history")
    assert len(me.ask("wallow").history().windows) == 1
