"""From the "no" to the report, in one sitting and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from resilience_desktop.features.rejections.port import Wish
from resilience_desktop.features.wins.port import WinWish
from resilience_desktop.journey.rules import Step
from tests.journeys.person import CTRL, Key, Person, name_of, words_in

VENT = "what I really think of them 4711"
WORD = "like an empty room 4711"


def log_it(person: Person) -> None:
    person.press(Key.Key_N, CTRL)
    step = person.at(Step.LOG)
    assert step.company.hasFocus()
    person.write("Acme Robotics")
    person.press(Key.Key_Tab)
    assert name_of(QApplication.focusWidget()) == "Role"
    person.write("Data Analyst")
    person.press(Key.Key_Tab)
    for _ in range(6):
        if name_of(QApplication.focusWidget()) == "Interview":
            break
        person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    assert step.stages.reached() == "interview"
    person.reach("Today")
    person.press(Key.Key_Right)
    assert step.day.segments.current() == "yesterday"
    person.press(Key.Key_Return, CTRL)


def name_it(person: Person) -> None:
    person.at(Step.NAME)
    assert "Logged." in words_in(person.journey)
    person.press(Key.Key_Space)
    for _ in range(20):
        person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.write(WORD)
    person.press(Key.Key_Return)
    assert [name for name, _ in person.journey.flow.draft.feelings] == ["disappointed", WORD]
    person.press(Key.Key_Return, CTRL)


def sit_with_it(person: Person) -> None:
    wallow = person.at(Step.WALLOW)
    person.press(Key.Key_Space)
    assert wallow.controller.digits() == "15:00"
    person.reach("Let it out")
    person.write(VENT)
    person.clock.advance(minutes=14)
    wallow.controller.tick()
    assert wallow.controller.digits() == "1:00"
    assert "The last minute." in words_in(person.journey)
    person.press(Key.Key_Escape)
    person.press(Key.Key_Plus)
    assert wallow.controller.digits() == "6:00"
    person.press(Key.Key_Plus)
    assert wallow.controller.digits() == "6:00"
    person.clock.advance(minutes=2)
    wallow.controller.tick()
    person.press(Key.Key_Return)
    assert not wallow.controller.running


def do_something_kind(person: Person) -> None:
    panel = person.at(Step.RITUAL).panel
    first = QApplication.focusWidget()
    assert first is not None
    assert panel.choose.ideas.isAncestorOf(first)
    person.press(Key.Key_Return)
    person.wait(lambda: panel.stack.currentWidget() is panel.doing)
    person.press(Key.Key_Return)
    person.press(Key.Key_Right)
    person.press(Key.Key_Return, CTRL)


def remember_and_go_on(person: Person) -> None:
    wins = person.at(Step.WINS)
    assert wins.field.hasFocus()
    person.write("Kept the shop open in the storm")
    person.press(Key.Key_Return)
    person.at(Step.NEXT)
    person.write("write to Ana")
    person.press(Key.Key_Return)
    person.at(Step.CLOSE)
    said = words_in(person.journey)
    assert "Logged: Data Analyst at Acme Robotics." in said
    assert "write to Ana" in said
    person.press(Key.Key_Return)
    person.wait(lambda: not person.window.in_journey)
    person.settle()


def check_the_step(person: Person) -> None:
    assert person.window.current_key == "goals"
    person.reach("Done: write to Ana")
    with person.qtbot.waitSignal(person.root.data_changed, timeout=5000):
        person.press(Key.Key_Space)
    person.settle()
    assert person.window.page("goals").today.rows[0].circle.isChecked()  # type: ignore[attr-defined]


def remember_the_day(person: Person) -> None:
    """The day of sending was not asked while it hurt; now it is set."""
    person.press(Key.Key_1, CTRL)
    person.page("rejections")
    person.reach_and_press("Set the day: Application, day not known")
    person.reach_and_press("Yesterday")
    person.reach("Keep")
    with person.qtbot.waitSignal(person.root.data_changed, timeout=5000):
        person.press(Key.Key_Space)
    person.settle()
    assert person.toast() == "Noted: Application."


def look_at_progress(person: Person) -> None:
    person.press(Key.Key_5, CTRL)
    assert person.window.current_key == "progress"
    page = person.page("progress")
    assert page.header.title.text() == "You heard 1 no since September, and took 1 step after it."


def report(person: Person, target: Path) -> None:
    person.press(Key.Key_E, CTRL)
    sheet = person.sheet()
    person.settle()
    person.reach("To read and print (PDF)")
    person.press(Key.Key_Right)
    assert sheet.options.format.current() == "html"
    assert not sheet.options.private.isChecked()
    assert "1 no · 2 steps · 1 application · 1 win" in words_in(sheet)
    person.reach_and_press("Save report…")
    person.wait(lambda: sheet.headline.text() == "The report is saved.")
    person.close_sheet()
    page = target.read_text(encoding="utf-8")
    for there in ("Acme Robotics", "Data Analyst", "Kept the shop open in the storm"):
        assert there in page
    for private in (WORD, VENT, "isappointed"):
        assert private not in page


def the_whole_way(person: Person, target: Path) -> None:
    log_it(person)
    name_it(person)
    sit_with_it(person)
    do_something_kind(person)
    remember_and_go_on(person)
    check_the_step(person)
    remember_the_day(person)
    look_at_progress(person)
    report(person, target)
    (no,) = person.ask("rejections").page(Wish()).rows
    kept = person.ask("rejections").detail(no.id)
    assert dict(kept.feelings).keys() == {"disappointed", WORD}
    (win,) = person.ask("wins").page(WinWish()).wins
    assert win.title == "Kept the shop open in the storm"
    for file in person.root.options.folder.rglob("*"):
        assert not file.is_file() or VENT.encode() not in file.read_bytes(), file


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person wants the report."""
    chosen = tmp_path / "my report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    return chosen


def test_from_the_no_to_the_report(person: Callable[..., Person], target: Path) -> None:
    the_whole_way(person(), target)


@pytest.mark.window
def test_from_the_no_to_the_report_in_a_real_window(
    person: Callable[..., Person], target: Path
) -> None:
    the_whole_way(person(), target)
