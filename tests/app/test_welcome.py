"""The first start: three calm pages, passed by with one key, never again, and one press to help."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt

from resilience_desktop.app.options import Options
from resilience_desktop.app.start import Program
from resilience_desktop.app.welcome import WelcomeSheet
from resilience_desktop.host import preferences
from resilience_desktop.ui.theme import theme
from tests.fixtures import end
from tests.journeys.person import Person


def welcomed(start: Any, qtbot: Any) -> Any:
    root = start("rejections", welcomed=False)
    qtbot.waitUntil(lambda: isinstance(root.window.sheet(), WelcomeSheet))
    return root


def test_it_comes_once_and_escape_passes_it_by(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    me = Person(qtbot, root, clock)
    me.press(Qt.Key.Key_Escape)
    assert root.window.sheet() is None
    end(qtbot, root)
    assert preferences.load(root.options.folder).welcomed
    again = start("rejections", welcomed=preferences.load(root.options.folder).welcomed)
    Person(qtbot, again, clock).settle()
    assert again.window.sheet() is None


def test_a_profile_with_something_in_it_needs_none(
    start: Any, qtbot: Any, clock: Any, example: None
) -> None:
    root = start("rejections", welcomed=False)
    Person(qtbot, root, clock).settle()
    assert root.window.sheet() is None
    assert root.preferences.welcomed


def test_the_example_needs_none(qtbot: Any, folder: Any, clock: Any) -> None:
    program = Program(Options(folder, demo=True), clock)
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.show()
    root: Any = program.root
    Person(qtbot, root, clock).settle()
    assert root.window.sheet() is None
    assert not root.preferences.welcomed
    end(qtbot, root)


def test_a_no_that_has_just_come_is_one_press_away(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    me = Person(qtbot, root, clock)
    me.press(Qt.Key.Key_Return)
    me.wait(lambda: root.window.in_journey)
    assert root.window.sheet() is None


def test_the_window_s_own_key_works_over_it(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    me = Person(qtbot, root, clock)
    me.command("no")
    me.wait(lambda: root.window.in_journey)
    assert root.window.sheet() is None


def test_whatever_else_begins_finds_room(start: Any, qtbot: Any, clock: Any) -> None:
    """A click on a reminder, the tray, a second start: none of them ends below the welcome."""
    root = welcomed(start, qtbot)
    root.window.do_no()
    Person(qtbot, root, clock).wait(lambda: root.window.in_journey)
    assert root.window.sheet() is None
    root.window.do_settings()
    qtbot.waitUntil(lambda: root.window.sheet() is not None)
    root.window.open_tab("goals")
    assert root.window.sheet() is not None, "what is not to be passed by stays"


def test_choices_stand_below_each_other(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    Person(qtbot, root, clock).reach_and_press("Go on")
    choices = cast("Any", root.window.sheet()).choices
    controls = (choices.look, choices.scale, choices.minutes, choices.reminders)
    qtbot.waitUntil(lambda: len({control.x() for control in controls}) == 1)
    assert choices.reminders.accessibleName() == "Remind me of small steps, quietly"


def test_what_suits_is_taken_over_and_kept(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    me = Person(qtbot, root, clock)
    sheet: Any = root.window.sheet()
    me.reach_and_press("Go on")
    choices = sheet.choices
    assert choices.minutes.current() == "15"
    assert not choices.reminders.isChecked()
    try:
        choices.look.segment_chosen.emit("dark")
        choices.scale.segment_chosen.emit("125")
        assert theme().dark
        assert theme().scale == 125
    finally:
        theme().set_mode("light")
        theme().set_scale(100)
    choices.minutes.segment_chosen.emit("10")
    choices.reminders.click()
    me.settle()
    assert me.ask("wallow").preferences().minutes == 10
    assert root._desk._routine.reminding.reminders.on
    assert (root.preferences.theme, root.preferences.scale) == ("dark", 125)
    sheet.try_close()
    page: Any = me.page("wallow")
    me.wait(lambda: page.controller.preferences.minutes == 10)
    me.command("welcome")
    me.settle()
    assert me.sheet().choices.minutes.current() == "10"
    me.sheet().choices.minutes.segment_chosen.emit("20")
    me.settle()
    assert page.controller.preferences.minutes == 20


def test_forth_and_back_by_keyboard(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    me = Person(qtbot, root, clock)
    sheet: Any = root.window.sheet()
    me.reach_and_press("Go on")
    me.reach_and_press("Go on")
    assert sheet.at == 2
    assert sheet.dots.accessibleName() == "Step 3 of 3"
    me.reach_and_press("Back")
    me.reach_and_press("Back")
    assert sheet.at == 0
    me.reach_and_press("Go on")
    me.reach_and_press("Go on")
    me.reach_and_press("Done")
    assert root.window.sheet() is None


def test_a_first_win_can_be_written_from_it(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    me = Person(qtbot, root, clock)
    me.reach_and_press("Go on")
    me.reach_and_press("Go on")
    me.reach_and_press("Write down a first win")
    me.settle()
    assert root.window.current_key == "wins"
    assert not isinstance(me.sheet(), WelcomeSheet)
    me.close_sheet()


def test_it_leads_to_the_handbook(start: Any, qtbot: Any, clock: Any) -> None:
    root = welcomed(start, qtbot)
    sheet: Any = root.window.sheet()
    sheet.ways.chosen.emit("handbook")
    assert type(root.window.sheet()).__name__ == "HandbookSheet"


def test_something_that_was_asked_for_comes_first(start: Any, qtbot: Any, clock: Any) -> None:
    """The welcome asks the store first; who was quicker is left alone."""
    root = start("rejections")
    root.window._do("keys")
    root._desk._guide._settle_welcome(True)
    Person(qtbot, root, clock).settle()
    assert not isinstance(root.window.sheet(), WelcomeSheet)
