from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from resilience_desktop.host import notifications, resources
from resilience_desktop.host.desktop_bus import BusError, session_address
from resilience_desktop.host.notifications import (
    Answer,
    BusNotifier,
    Notifier,
    TrayNotifier,
    make_notifier,
)
from tests.desktop import FakeDesktop, private_bus, why_no_bus

BELL = resources.path("sounds/bell.wav")
needs_bus = pytest.mark.skipif(bool(why_no_bus()), reason=why_no_bus() or "-")


@pytest.fixture
def bus(tmp_path) -> Iterator[str]:
    with private_bus(tmp_path / "bus") as address:
        yield address


@pytest.fixture
def desktop(bus) -> Iterator[Callable[..., FakeDesktop]]:
    made: list[FakeDesktop] = []

    def make(**how: Any) -> FakeDesktop:
        made.append(FakeDesktop(bus, **how))
        return made[-1]

    yield make
    for each in made:
        each.close()


def tell(qtbot, notifier: Notifier) -> Answer:
    with qtbot.waitSignal(notifier.answered) as heard:
        notifier.tell("The time is up", "Rain & sun", BELL)
    assert heard.args is not None
    answer: Answer = heard.args[0]
    return answer


@needs_bus
def test_the_desktop_shows_it_and_decides_how_loud(qtbot, bus, desktop):
    fake = desktop()
    notifier = BusNotifier(address=bus)
    assert tell(qtbot, notifier) == Answer(shown=True)
    (told,) = fake.told
    assert (told.title, told.body) == ("The time is up", "Rain & sun")
    assert told.actions == ["default", "Open"]
    assert told.hints["urgency"] == 1
    assert told.hints["suppress-sound"] is True
    assert "sound-file" not in told.hints


@needs_bus
def test_a_desktop_that_can_rings_itself(qtbot, bus, desktop):
    fake = desktop(able=("body", "body-markup", "sound"))
    assert tell(qtbot, BusNotifier(address=bus)) == Answer(shown=True, sounds=True)
    (told,) = fake.told
    assert told.hints["sound-file"] == str(BELL)
    assert told.body == "Rain &amp; sun"
    assert told.actions == []


@needs_bus
def test_do_not_disturb_is_heard(qtbot, bus, desktop):
    desktop(quiet=True)
    assert tell(qtbot, BusNotifier(address=bus)).quiet


@needs_bus
def test_a_click_is_heard(qtbot, bus, desktop, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")  # set, so that it is taken away again
    fake = desktop()
    notifier = BusNotifier(address=bus)
    tell(qtbot, notifier)
    with qtbot.waitSignal(notifier.pressed):
        fake.press(1)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-of-a-test"


@needs_bus
def test_buttons_tell_which_was_pressed(qtbot, bus, desktop):
    fake = desktop()
    notifier = BusNotifier(address=bus)
    pressed: list[bool] = []
    notifier.pressed.connect(lambda: pressed.append(True))
    with qtbot.waitSignal(notifier.answered):
        notifier.tell("A small step", "", choices=(("later", "In 10 minutes"),))
    assert fake.told[0].actions == ["default", "Open", "later", "In 10 minutes"]
    with qtbot.waitSignal(notifier.chosen) as heard:
        fake.press(1, "later")
    assert heard.args == ["later"]
    assert not pressed


@needs_bus
def test_it_can_be_withdrawn_and_shown_anew(qtbot, bus, desktop):
    fake = desktop()
    notifier = BusNotifier(address=bus)
    notifier.withdraw()
    tell(qtbot, notifier)
    assert tell(qtbot, notifier).shown
    qtbot.waitUntil(lambda: fake.withdrawn == [1])
    pressed: list[bool] = []
    notifier.pressed.connect(lambda: pressed.append(True))
    fake.press(1)
    with qtbot.waitSignal(notifier.pressed):
        fake.press(2)
    assert pressed == [True]


@needs_bus
def test_a_bus_without_the_service_says_why(qtbot, bus):
    answer = tell(qtbot, BusNotifier(address=bus))
    assert not answer.shown
    assert answer.why == "No notification could be shown: the desktop did not take it."


@pytest.mark.parametrize(
    "address", ["disabled:", "", "nonsense", "unix:path=/no/such/bus", "tcp:host=localhost"]
)
def test_no_bus_at_all_says_why(qtbot, monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert tell(qtbot, BusNotifier()).why


@needs_bus
def test_a_service_that_hangs_is_not_waited_for(qtbot, bus, desktop, monkeypatch):
    monkeypatch.setattr(notifications, "PATIENCE_MS", 50)
    desktop(silent=True)
    assert tell(qtbot, BusNotifier(address=bus)).why


def test_where_the_bus_usually_is(monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(BusError):
        session_address()
    (tmp_path / "bus").touch()
    assert session_address() == f"unix:path={tmp_path}/bus"


def test_tests_and_pictures_call_nobody(qtbot):
    notifier = make_notifier(QIcon)
    assert type(notifier) is Notifier
    assert tell(qtbot, notifier) == Answer()
    notifier.withdraw()


def test_a_tray_shows_it_elsewhere(qtbot, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda self: None)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda self, title, body, icon: shown.append(title)
    )
    notifier = TrayNotifier(QIcon)
    assert tell(qtbot, notifier) == Answer(shown=True)
    assert shown == ["The time is up"]
    assert notifier._tray is not None
    with qtbot.waitSignal(notifier.pressed):
        notifier._tray.messageClicked.emit()
    notifier.withdraw()


def test_no_tray_says_why(qtbot, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert tell(qtbot, TrayNotifier(QIcon)).why
