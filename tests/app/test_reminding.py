"""Reminders in the running program: quiet, seldom, private, and easy to put off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSystemTrayIcon

from resilience_desktop.app.options import Options
from resilience_desktop.app.reminding import TODAY, Reminding
from resilience_desktop.app.routine import Routine
from resilience_desktop.app.start import Program
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.host import preferences, wanted
from resilience_desktop.host.autostart import NAME
from resilience_desktop.host.notifications import Answer, Notifier
from tests.fixtures import end
from tests.house.test_names import check
from tests.journeys.person import Person

EVERY_DAY = tuple(range(7))


class FakeNotifier(Notifier):
    """Remembers what was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer(shown=True)
        self.told: list[tuple[str, str]] = []
        self.choices: tuple[tuple[str, str], ...] = ()

    def tell(
        self,
        title: str,
        body: str,
        sound: Path | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        assert sound is None
        self.told.append((title, body))
        self.choices = choices
        self.answered.emit(self.answer)


class World:
    """A program with one goal for today, reminders at eleven, and nobody in front of it."""

    def __init__(self, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        self.me = me
        self.routine: Routine = me.root._desk._routine
        self.reminding: Reminding = self.routine.reminding
        self.notifier = FakeNotifier()
        self.reminding.use(self.notifier)
        self.in_front = False
        monkeypatch.setattr(self.reminding, "_in_front", lambda: self.in_front)
        self.goal = me.ask("goals").add(GoalDraft(title="Write to Mira", rhythm="daily"))
        self.reminding.keep(on=True, times=(time(11),), weekdays=EVERY_DAY)
        me.settle()

    def pass_minutes(self, minutes: int) -> None:
        for _ in range(minutes):
            self.me.clock.advance(minutes=1)
            self.reminding.tick()
        self.me.settle()

    @property
    def told(self) -> list[tuple[str, str]]:
        return self.notifier.told


@pytest.fixture
def world(person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch) -> World:
    return World(person(), monkeypatch)


PLAIN = ("A small step is waiting", "Whenever it suits you.")


# Saying it


def test_it_is_said_once_at_its_time_and_tells_nothing(world: World) -> None:
    world.pass_minutes(59)
    assert world.told == []
    world.pass_minutes(30)
    assert world.told == [PLAIN]
    assert [word for _, word in world.notifier.choices] == [
        "In 10 minutes",
        "In an hour",
        "Tomorrow",
    ]


def test_titles_are_named_when_wished(world: World) -> None:
    world.reminding.keep(show_titles=True)
    world.pass_minutes(60)
    assert world.told == [("A small step is waiting", "Write to Mira")]


def test_nothing_is_said_when_all_is_done_or_the_day_is_for_rest(world: World) -> None:
    goals = world.me.ask("goals")
    goals.check(world.goal, date(2026, 11, 22))
    world.pass_minutes(61)
    assert world.told == []
    goals.add_rest(date(2026, 11, 23), date(2026, 11, 23))
    world.pass_minutes(24 * 60)
    assert world.told == []
    world.pass_minutes(24 * 60)
    assert world.told == [PLAIN]


def test_who_is_in_front_reads_a_line_in_the_window(world: World) -> None:
    world.in_front = True
    world.pass_minutes(60)
    assert world.told == []
    world.me.hears("A small step is waiting.")


def test_nobody_is_bothered_after_a_no_or_in_a_wallow_window(world: World) -> None:
    world.me.window.start_journey("")
    world.me.wait(lambda: world.me.window.in_journey)
    world.pass_minutes(61)
    assert world.told == []
    world.me.window.leave_journey()
    world.me.page("wallow").controller.start(15)
    world.me.settle()
    assert world.routine._is_busy()


def test_a_click_shows_the_goals(world: World) -> None:
    world.notifier.pressed.emit()
    assert world.me.window.current_key == "goals"


def test_a_missing_service_is_said_in_one_line_and_once(world: World) -> None:
    world.notifier.answer = Answer(why="No notification could be shown.")
    world.pass_minutes(60)
    world.me.hears("No notification could be shown.")
    world.me.window.tell("Something else.")
    world.pass_minutes(24 * 60)
    assert len(world.told) == 2
    assert world.me.toast() == "Something else."


def test_off_means_that_no_timer_runs(world: World) -> None:
    assert world.reminding.waiting
    world.reminding.keep(on=False)
    assert not world.reminding.waiting
    world.pass_minutes(120)
    assert world.told == []


# Putting it off


def test_it_is_put_off_for_minutes(world: World) -> None:
    world.pass_minutes(60)
    world.notifier.chosen.emit("10")
    world.me.settle()
    assert world.reminding.say_next() == "Quiet until 11:10."
    world.pass_minutes(9)
    assert len(world.told) == 1
    world.pass_minutes(1)
    assert len(world.told) == 2


def test_tomorrow_means_nothing_more_today(world: World) -> None:
    world.reminding.keep(times=(time(11), time(12)))
    world.pass_minutes(60)
    world.notifier.chosen.emit(TODAY)
    world.me.settle()
    assert world.reminding.say_next() == "Next: tomorrow at 11:00."
    world.pass_minutes(120)
    assert len(world.told) == 1
    world.pass_minutes(22 * 60)
    assert len(world.told) == 2
    world.reminding.snooze("nonsense")


def test_it_is_kept_with_the_data(world: World) -> None:
    world.reminding.keep(show_titles=True)
    world.reminding.snooze("60")
    world.me.settle()
    kept = world.me.ask("goals").reminders.settings()
    assert kept == world.reminding.reminders
    assert kept.snoozed_until == datetime(2026, 11, 22, 11, tzinfo=UTC)
    world.me.ask("goals").reminders.keep(type(kept)())
    world.me.wait(lambda: not world.reminding.reminders.on)


# Settings


def test_the_settings_take_effect_at_once(world: World) -> None:
    me, reminding = world.me, world.reminding
    me.command("settings")
    sheet = me.sheet()
    field: Any = me.reach("Times of reminders")
    field.setText("8.15 noon 17")
    field.editingFinished.emit()
    assert reminding.reminders.times == (time(8, 15), time(17))
    section: Any = field.parent().parent()
    assert section.remark.text() == "“noon” is no time; write it as 9:00 or 17:30."
    field.setText("17, 8:15")
    field.editingFinished.emit()
    assert field.text() == "08:15, 17:00"
    assert section.remark.isHidden()
    section.weekdays[6].click()
    assert reminding.reminders.weekdays == (0, 1, 2, 3, 4, 5)
    me.reach_and_press("Name the steps in the notification")
    assert reminding.reminders.show_titles
    assert section.next.text() == "Next: tomorrow at 08:15."
    me.reach_and_press("Put reminders off: Tomorrow")
    me.settle()
    assert reminding.quiet
    me.reach_and_press("Remind me again")
    me.settle()
    assert not reminding.quiet
    me.reach_and_press("Remind me of small steps")
    assert not reminding.reminders.on
    assert section.details.isHidden()
    assert sheet.isVisible()


def test_the_start_at_login_asks_before_it_replaces(person: Callable[..., Person]) -> None:
    import os

    path = Path(os.environ["XDG_CONFIG_HOME"]) / "autostart" / f"{NAME}.desktop"
    path.parent.mkdir(exist_ok=True)
    path.write_text("[Desktop Entry]\nExec=other\n")
    me = person()
    try:
        me.command("settings")
        me.sheet()
        me.reach_and_press("Replace it")
        text = path.read_text()
        assert "--quietly" in text
        assert f'--data-dir" "{me.root.options.folder}"' in text
        me.reach_and_press("Start when I log in")
        assert not path.exists()
        me.reach_and_press("Start when I log in")
        assert path.exists()
    finally:
        path.unlink(missing_ok=True)


# The tray


class FromOutside(QCloseEvent):
    """A close that comes from the desktop."""

    def spontaneous(self) -> bool:
        return True


@pytest.fixture
def a_tray(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """A desktop with a tray, and whether an icon is in it."""
    tray = {"there": True, "shown": False}
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: tray["there"])
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda self: tray.update(shown=True))
    monkeypatch.setattr(QSystemTrayIcon, "hide", lambda self: tray.update(shown=False))
    return tray


def test_the_window_stays_in_the_tray_when_wished(world: World, a_tray: dict[str, bool]) -> None:
    root = world.me.root
    background = world.routine.background
    root.preferences.stay = True
    assert background.eventFilter(root.shell, FromOutside())
    assert root.shell.isHidden()
    assert a_tray["shown"]
    world.pass_minutes(60)
    assert world.told == [PLAIN]
    background._press(QSystemTrayIcon.ActivationReason.Trigger)
    assert root.shell.isVisible()
    assert not a_tray["shown"]


def test_closing_ends_the_program_unless_wished_and_possible(
    world: World, a_tray: dict[str, bool]
) -> None:
    root, background = world.me.root, world.routine.background
    assert not background.eventFilter(root.shell, FromOutside())
    root.preferences.stay = True
    assert not background.eventFilter(root.shell, QCloseEvent())
    a_tray["there"] = False
    assert not background.eventFilter(root.shell, FromOutside())
    a_tray["there"] = True
    background._let_go()
    assert not background.eventFilter(root.shell, FromOutside())
    background._given_up.timeout.emit()  # the session goes on: someone chose to stay
    assert background.eventFilter(root.shell, FromOutside())


def test_a_tray_that_goes_away_gives_the_window_back(world: World, a_tray: dict[str, bool]) -> None:
    root, background = world.me.root, world.routine.background
    background.go_to_tray()
    a_tray["there"] = False
    world.pass_minutes(1)
    assert not root.shell.isHidden()


def test_the_tray_puts_off_and_quits(world: World, a_tray: dict[str, bool], qtbot: Any) -> None:
    background = world.routine.background
    background.go_to_tray()
    background._fit_menu()
    background._later.actions()[1].trigger()
    world.me.settle()
    assert world.reminding.say_next() == "Quiet until 11:00."
    program = world.me.root.program
    with qtbot.waitSignal(program.ended, timeout=20_000):
        background._quit()
    assert not a_tray["shown"]


def test_the_tray_tells_the_time_left_and_takes_a_no(
    world: World, a_tray: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    tips: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "setToolTip", lambda self, tip: tips.append(tip))
    world.me.window.open_tab("wallow")
    countdown = world.me.page("wallow").controller
    world.me.wait(lambda: countdown.attached)
    background = world.routine.background
    background.go_to_tray()
    background._fit_menu()
    assert not background._time.isVisible()
    countdown.start(5)
    background._fit_menu()
    assert (background._time.text(), background._time.isVisible()) == ("5:00 left", True)
    countdown.ready()
    assert tips == ["Resilience", "Resilience, 5:00 left", "Resilience"]
    background._begin_no()
    world.me.wait(lambda: world.me.window.in_journey)
    assert world.me.root.shell.isVisible()


def test_a_sheet_makes_room_for_a_no_from_the_tray(world: World, a_tray: dict[str, bool]) -> None:
    me = world.me
    me.command("settings")
    world.routine.background.go_to_tray()
    world.routine.background._begin_no()
    me.wait(lambda: me.window.in_journey)
    assert me.window.sheet() is None


# Started by the login


@pytest.mark.parametrize("stay", [True, False])
def test_a_start_by_the_login_stays_out_of_the_way(
    qtbot: Any, folder: Path, clock: Any, a_tray: dict[str, bool], stay: bool
) -> None:
    folder.mkdir()
    preferences.save(folder, preferences.Preferences(stay=stay))
    program = Program(Options(folder, quietly=True), clock)
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.show()
    assert program.root is not None
    try:
        assert program.shell.isHidden() == stay
        assert a_tray["shown"] == stay
        assert stay or program.shell.isMinimized()
        program.root.come_to_front()
        assert program.shell.isVisible()
    finally:
        end(qtbot, program.root)


# The calendar


def test_the_calendar_is_written_from_the_menu(world: World, tmp_path: Path) -> None:
    me, target = world.me, tmp_path / "steps.ics"
    me.command("calendar")
    sheet = me.sheet()
    sheet.form.segment_chosen.emit("tasks")
    assert "list of tasks" in sheet.hint.text()
    sheet.private.setChecked(True)
    sheet.choose(target)
    me.hears("The calendar has 1 entry.")
    assert b"Write to Mira" in target.read_bytes()
    me.wait(partial(_closed, me))
    me.command("calendar")
    me.sheet().choose(tmp_path / "nowhere" / "steps.ics")
    me.wait(lambda: me.window.sheet() is not None)
    me.close_sheet()


def _closed(me: Person) -> bool:
    return me.window.sheet() is None


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        (["--quietly"], (None, False, True)),
        (["--quietly", "--data-dir", "/x"], ("/x", False, True)),
        (["--quietly", "--demo"], None),
        (["--quietly", "export"], None),
    ],
)
def test_what_the_login_asks_for_is_understood(arguments: list[str], wish: object) -> None:
    found = wanted.read(arguments)
    assert (found[:3] if found else None) == wish


def test_all_of_the_section_is_named_in_order_and_plain(world: World) -> None:
    world.me.command("settings")
    sheet = world.me.sheet()
    check(sheet)
    world.reminding.snooze(TODAY)
    world.me.settle()
    check(sheet)
