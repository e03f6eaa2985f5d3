"""Where the window is while a wallow window runs, and how it comes forward."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSystemTrayIcon

from resilience_desktop.app.tray import small_ring
from resilience_desktop.features.wallow.countdown import CountdownController


@pytest.fixture
def root(start: Any) -> Any:
    return start("wallow")


@pytest.fixture
def countdown(root: Any, qtbot: Any) -> CountdownController:
    page = root.window.page("wallow")
    qtbot.waitUntil(lambda: page.attached and page.controller.attached)
    found: CountdownController = page.controller
    return found


@pytest.fixture
def a_tray(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A desktop with a tray; the tips that were shown in it."""
    tips: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "setToolTip", lambda self, tip: tips.append(tip))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda self: None)
    return tips


def end(countdown: CountdownController, clock: Any) -> None:
    clock.advance(minutes=5)
    countdown.tick()


def test_full_screen_holds_nothing_but_the_page(root, countdown, clock, qtbot):
    window, shell = root.window, root.shell
    countdown.prefer(place="full")
    assert not shell.isFullScreen()
    countdown.start(5)
    assert shell.isFullScreen()
    assert window.sidebar.isHidden()
    window.open_tab("wins")
    assert not window.sidebar.isHidden()
    window.open_tab("wallow")
    assert window.sidebar.isHidden()
    end(countdown, clock)
    assert shell.isFullScreen()
    assert window.page("wallow").in_ritual
    window.page("wallow").after.finished.emit()
    assert not shell.isFullScreen()
    assert not window.sidebar.isHidden()


def test_escape_leaves_the_full_screen_and_not_the_window(root, countdown, qtbot):
    countdown.prefer(place="full")
    countdown.start(5)
    qtbot.keyClick(root.window.page("wallow").panel.ring, Qt.Key.Key_Escape)
    assert not root.shell.isFullScreen()
    assert not root.window.sidebar.isHidden()
    assert countdown.running
    countdown.pause()
    countdown.go_on()
    assert not root.shell.isFullScreen()


def test_space_starts_wherever_the_focus_is(root, countdown, qtbot):
    root.window.sidebar.tabs.setFocus()
    qtbot.keyClick(root.window.sidebar.tabs, Qt.Key.Key_Space)
    assert countdown.running
    qtbot.keyClick(root.shell, Qt.Key.Key_Space)
    assert countdown.paused
    qtbot.keyClick(root.shell, Qt.Key.Key_Return)
    assert countdown.running
    root.window.open_tab("wins")
    qtbot.keyClick(root.shell, Qt.Key.Key_Space)
    assert countdown.paused


def test_f11_is_the_way_out_too(root, countdown, qtbot):
    countdown.prefer(place="full")
    countdown.start(5)
    root.window.do_full_page()
    qtbot.waitUntil(lambda: not root.window.sidebar.isHidden())
    assert not root.shell.isFullScreen()


def test_on_top_while_it_runs(root, countdown, clock):
    handle = root.shell.windowHandle()
    countdown.start(5)
    countdown.prefer(place="top")
    assert handle.flags() & Qt.WindowType.WindowStaysOnTopHint
    end(countdown, clock)
    assert not handle.flags() & Qt.WindowType.WindowStaysOnTopHint


def test_small_in_the_tray_with_the_time_left(root, countdown, clock, a_tray):
    countdown.prefer(place="tray")
    countdown.start(5)
    assert not root.shell.isVisible()
    clock.advance(seconds=18)
    countdown.tick()
    countdown.pause()
    countdown.go_on()
    countdown.prefer(digits=False)
    told = list(dict.fromkeys(a_tray))
    assert told == ["5:00 left", "4:42 left", "Paused, 4:42 left", "Open until 10:05"]
    end(countdown, clock)
    assert root.shell.isVisible()
    assert root.window.page("wallow").in_ritual


def test_out_of_the_tray_by_a_click(root, countdown, a_tray):
    countdown.prefer(place="tray")
    countdown.start(5)
    root._desk._whereabouts._tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert root.shell.isVisible()
    countdown.pause()
    assert root.shell.isVisible()


def test_a_tray_that_goes_away_gives_the_window_back(root, countdown, clock, a_tray, monkeypatch):
    countdown.prefer(place="tray")
    countdown.start(5)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    clock.advance(seconds=1)
    countdown.tick()
    assert root.shell.isVisible()


def test_without_a_tray_the_window_stays_and_says_so(root, countdown, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    countdown.prefer(place="tray")
    countdown.start(5)
    assert root.shell.isVisible()
    page = root.window.page("wallow")
    assert page.aside.text() == "There is no tray here, so the window stays."


def test_a_restart_hides_nothing(start, root, countdown, a_tray, qtbot):
    from tests.fixtures import end as close

    countdown.prefer(place="tray")
    countdown.start(15)
    close(qtbot, root)
    again = start("wins")
    page = again.window.page("wallow")
    qtbot.waitUntil(lambda: page.controller.running)
    assert again.shell.isVisible()


def test_the_end_brings_the_page_from_another_tab(root, countdown, clock):
    countdown.start(5)
    root.window.open_tab("progress")
    end(countdown, clock)
    assert root.window.current_key == "wallow"
    assert root.window.page("wallow").in_ritual


def test_who_is_writing_elsewhere_is_not_interrupted(root, countdown, clock, qtbot):
    countdown.start(5)
    root.window.open_tab("wins")
    with qtbot.waitActive(root.shell):
        root.shell.activateWindow()
    field = QLineEdit(root.window.page("wins"))
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    end(countdown, clock)
    assert root.window.current_key == "wins"
    assert root.window.toast.isVisible()
    root.window.open_tab("wallow")
    assert root.window.page("wallow").in_ritual


def test_what_is_missing_is_told_on_other_tabs_too(root, countdown):
    root.window.open_tab("wins")
    countdown.miss("The bell could not sound.")
    assert root.window.toast.isVisible()


def test_the_small_ring_fills(qapp):
    empty, half = small_ring(0).toImage(), small_ring(0.5).toImage()
    assert not empty.isNull()
    assert empty != half


def test_the_tray_tells_the_time_and_takes_a_no(root, countdown, a_tray, qtbot):
    countdown.prefer(place="tray")
    countdown.start(5)
    tray = root._desk._whereabouts._tray
    words = [action.text() for action in tray._menu.actions() if not action.isSeparator()]
    assert words == [
        "5:00 left",
        "Show the window",
        "I got a no",
        "Pause",
        "I’m ready now",
        "Quit",
    ]
    tray._menu.actions()[words.index("I got a no") + 1].trigger()
    qtbot.waitUntil(lambda: root.window.in_journey)
    assert root.shell.isVisible()


def test_a_sheet_makes_room_for_a_no_from_the_tray(root, countdown, a_tray, qtbot):
    root._desk.settings()
    countdown.prefer(place="tray")
    countdown.start(5)
    root._desk._whereabouts._tray.no_wanted.emit()
    qtbot.waitUntil(lambda: root.window.in_journey)
    assert root.window.sheet() is None


def test_the_tray_ends_the_program(root, countdown, a_tray, qtbot):
    countdown.prefer(place="tray")
    countdown.start(5)
    with qtbot.waitSignal(root.program.ended, timeout=20_000):
        root._desk._whereabouts._tray._menu.actions()[-1].trigger()
