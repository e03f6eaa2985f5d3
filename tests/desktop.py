"""A desktop of a test's own: a private D-Bus, and on it a service that takes notifications."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  {services}
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def why_no_bus() -> str:
    """Why there can be no private bus here; empty when there can."""
    return "" if shutil.which("dbus-daemon") else "dbus-daemon is not installed"


@contextmanager
def private_bus(folder: Path, services: Path | None = None) -> Iterator[str]:
    """A bus of its own, which starts what is described in `services` and nothing else; its
    address."""
    folder.mkdir(parents=True, exist_ok=True)
    config, socket = folder / "bus.conf", folder / "bus"
    known = f"<servicedir>{services}</servicedir>" if services else ""
    config.write_text(CONFIG.format(socket=socket, services=known), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


class Told(NamedTuple):
    """One call of `Notify`."""

    app: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]


class FakeDesktop:
    """Takes notifications on a thread of its own. `quiet` answers what Plasma is asked."""

    def __init__(
        self,
        address: str,
        able: tuple[str, ...] = ("actions", "body"),
        quiet: bool = False,
        silent: bool = False,
    ) -> None:
        self.told: list[Told] = []
        self.withdrawn: list[int] = []
        self._able, self._quiet, self._silent = list(able), quiet, silent
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def press(self, number: int, key: str = "default") -> None:
        """A person clicks the notification, or a button on it."""
        self._signal("ActivationToken", "us", (number, "token-of-a-test"))
        self._signal("ActionInvoked", "us", (number, key))

    def close(self) -> None:
        self._stop()
        self._thread.join()
        self._connection.close()

    def _stop(self) -> None:
        import socket

        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        with suppress(OSError, ValueError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call and not self._silent:
                    self._connection.send(self._answer(message))

    def _answer(self, call: Any) -> Any:
        what, body = call.header.fields[HeaderFields.member], call.body
        if what == "GetCapabilities":
            return new_method_return(call, "as", (self._able,))
        if what == "Notify":
            hints = {name: value for name, (_kind, value) in body[6].items()}
            self.told.append(Told(body[0], body[3], body[4], list(body[5]), hints))
            return new_method_return(call, "u", (len(self.told),))
        if what == "CloseNotification":
            self.withdrawn.append(body[0])
            self._signal("NotificationClosed", "uu", (body[0], 3))
            return new_method_return(call)
        if what == "Get" and body == (NAME, "Inhibited"):
            return new_method_return(call, "v", (("b", self._quiet),))
        return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")

    def _signal(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        source = DBusAddress(PATH, interface=NAME)
        self._connection.send(new_signal(source, name, signature, body))
