"""The desktop's bus starts the program, and calls the one that runs: on a bus of the test's own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

from resilience_desktop.host import activation as activation_module
from resilience_desktop.host import folders
from resilience_desktop.host.activation import Activation, activation_for
from resilience_desktop.host.bus_application import INTERFACE, NAME, PATH, Unknown, asked
from resilience_desktop.host.calling import Call
from resilience_desktop.host.desktop_bus import BusError
from tests.desktop import private_bus, why_no_bus

HERE = Path(__file__).parent
MAIL = "From: Kranz <jobs@kranz.example>\nSubject: No\n\nThank you for applying to Kranz. Sorry.\n"

needs_bus = pytest.mark.skipif(bool(why_no_bus()), reason=why_no_bus() or "-")


class Bus:
    """Calls the program as a desktop does, and reads what it tells."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self._log = address, log
        self._connection = open_dbus_connection(address)

    def ask(self, member: str, signature: str, *body: Any) -> MessageType:
        where = DBusAddress(PATH, bus_name=NAME, interface=INTERFACE)
        message = new_method_call(where, member, signature, body)
        reply: Any = self._connection.send_and_get_reply(message, timeout=60)
        kind: MessageType = reply.header.message_type
        return kind

    def close(self) -> None:
        self._connection.close()

    def told(self) -> list[dict[str, Any]]:
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    def hear(self, what: str, **more: Any) -> dict[str, Any]:
        """Wait until something was told; fails after a minute."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for said in self.told():
                if said["what"] == what and more.items() <= said.items():
                    return said
            os.sched_yield()
        raise AssertionError(f"{what} {more} was not told, only {self.told()}")


@contextmanager
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A bus that knows how to start the program, and ends it afterwards."""
    log, services = tmp_path / "log", tmp_path / "bus" / "services"
    services.mkdir(parents=True)
    program = f"{sys.executable} {HERE / 'activated_window.py'} {log} --dbus"
    service = f"[D-BUS Service]\nName={NAME}\nExec={program}\n"
    (services / f"{NAME}.service").write_text(service)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", str(HERE.parents[1]))
    with private_bus(tmp_path / "bus", services) as address:
        bus = Bus(address, log)
        try:
            yield bus
        finally:
            for pid in {said["pid"] for said in bus.told()}:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
            for pid in {said["pid"] for said in bus.told() if said["what"] == "opened"}:
                bus.hear("ended", pid=pid)
            bus.close()


def later_start(bus: Bus, *arguments: str) -> int:
    command = [sys.executable, str(HERE / "activated_window.py"), str(bus._log), *arguments]
    world = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus.address, "DESKTOP_STARTUP_ID": "x_TIME1"}
    world.pop("XDG_ACTIVATION_TOKEN", None)
    return subprocess.run(command, env=world, timeout=60, check=False).returncode


@needs_bus
def test_the_bus_starts_the_program_once_and_hands_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = tmp_path / "a mail.eml"
    mail.write_text(MAIL)
    with desktop(tmp_path, monkeypatch) as bus:
        start_it(bus)
        first = bus.hear("opened")
        assert bus.hear("started")["arguments"] == ["--dbus"]
        bus.hear("call", do="", files=[])
        token = {"activation-token": ("s", "leave-to-come"), "desktop-startup-id": ("s", "old")}
        assert bus.ask("Activate", "a{sv}", token) is MessageType.method_return
        bus.hear("call", token="leave-to-come")
        assert bus.ask("Open", "asa{sv}", [mail.as_uri()], {}) is MessageType.method_return
        bus.hear("call", files=[str(mail)])
        bus.hear("journey", company="Kranz")
        assert bus.ask("ActivateAction", "sava{sv}", "wallow", [], {}) is MessageType.method_return
        bus.hear("call", do="wallow")
        assert bus.ask("ActivateAction", "sava{sv}", "dance", [], {}) is MessageType.error
        assert bus.ask("Vanish", "a{sv}", {}) is MessageType.error
        # A start that knows of no bus finds the same window.
        assert later_start(bus, "--do", "got-a-no") == 0
        bus.hear("call", do="got-a-no", token="x_TIME1")
        assert {said["pid"] for said in bus.told() if said["what"] == "opened"} == {first["pid"]}


def start_it(bus: Bus) -> None:
    """Activate the program with the desktop's own tool, where it is there."""
    tool = shutil.which("gdbus")
    if tool is None:
        assert bus.ask("Activate", "a{sv}", {}) is MessageType.method_return
        return
    call = ["call", "--address", bus.address, "--dest", NAME, "--object-path", PATH]
    command = [tool, *call, "--method", f"{INTERFACE}.Activate", "@a{sv} {}", "--timeout", "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    look = [tool, "introspect", "--address", bus.address, "--dest", NAME, "--object-path", PATH]
    seen = subprocess.run(look, capture_output=True, text=True, check=False, timeout=60)
    assert INTERFACE in seen.stdout, seen.stderr


@needs_bus
def test_a_mail_that_starts_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = tmp_path / "no.eml"
    mail.write_text(MAIL)
    with desktop(tmp_path, monkeypatch) as bus:
        assert bus.ask("Open", "asa{sv}", [mail.as_uri()], {}) is MessageType.method_return
        bus.hear("journey", company="Kranz")


@needs_bus
def test_a_start_by_the_bus_that_finds_a_window_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desktop(tmp_path, monkeypatch) as bus:
        start_it(bus)
        bus.hear("opened")
        assert later_start(bus, "--dbus") == 0


# The way in, without a process


@needs_bus
def test_a_bus_that_goes_away(tmp_path: Path, qtbot: Any) -> None:
    heard: list[Call] = []
    with private_bus(tmp_path / "bus") as address:
        activation = Activation(address)
        activation.called.connect(heard.append)
        with qtbot.waitSignal(activation.settled, timeout=10_000):
            activation.start()
        assert activation.owns
        other = Activation(address)
        with qtbot.waitSignal(other.settled, timeout=10_000):
            other.start()
        assert not other.owns, "somebody else has the name"
    qtbot.waitUntil(lambda: not activation.owns)
    activation.stop()
    assert heard == []


@pytest.mark.parametrize("address", ["disabled:", "unix:path=/nowhere/bus", "nonsense", ""])
def test_without_a_bus(qtbot: Any, address: str) -> None:
    activation = Activation(address or None)
    with qtbot.waitSignal(activation.settled, timeout=10_000):
        activation.start()
    assert not activation.owns
    activation.stop()


def test_a_bus_that_says_nothing(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activation_module, "_SETTLES_MS", 10)
    going = threading.Event()

    def wait(_address: str | None) -> None:
        going.wait(20)
        raise BusError("silent")

    monkeypatch.setattr(activation_module, "BusApplication", wait)
    activation = Activation()
    told: list[bool] = []
    activation.settled.connect(lambda: told.append(True))
    activation.start()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    with qtbot.waitSignal(activation._joined, timeout=10_000):
        going.set()
    activation.stop()
    assert told == [True]


def test_only_the_profile_of_a_plain_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert activation_for(folders.profile_folder()) is not None
    assert activation_for(tmp_path) is None
    monkeypatch.setenv(folders.VARIABLE, str(tmp_path))
    assert activation_for(tmp_path) is None
    monkeypatch.delenv(folders.VARIABLE)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert activation_for(folders.profile_folder()) is None


@pytest.mark.parametrize(
    ("member", "body"),
    [
        ("Activate", ()),
        ("Activate", ("text",)),
        ("Open", ([], [])),
        ("ActivateAction", ("dance", [], {})),
        ("ActivateAction", (1, [], {})),
        ("", ()),
    ],
)
def test_what_the_program_does_not_have(member: str, body: tuple[Any, ...]) -> None:
    with pytest.raises(Unknown):
        asked(PATH, INTERFACE, member, body)


@pytest.mark.parametrize("token", ["abc", ("s", 5), ("s",), 7, ("s", "a", "b"), ("as", ["a"])])
def test_a_token_of_another_kind_is_passed_over(token: object) -> None:
    about = {"activation-token": token, "desktop-startup-id": ("s", "id_TIME7")}
    assert asked(PATH, INTERFACE, "Activate", (about,)) == Call(token="id_TIME7")


def test_another_object_or_interface() -> None:
    for path, interface in (("/", INTERFACE), (PATH, "org.freedesktop.Other")):
        with pytest.raises(Unknown):
            asked(path, interface, "Activate", ({},))
    assert asked(PATH, "", "Activate", ({"activation-token": ("u", 3)},)) == Call()
