"""Notifications over D-Bus, for desktops that follow freedesktop.org; no Qt in here.

QtDBus cannot send the unsigned numbers that `Notify` wants, so this speaks through `jeepney`, which
is imported when the first notification is shown. All of it blocks: call it from a thread.

Do-not-disturb is the desktop's: a notification asks for the usual urgency and never for more, and
what rings is the desktop itself where it can. Where it cannot, `Shown.quiet` says whether the
person asked it to be quiet, as far as desktops tell.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PATIENCE = 1.0
"""Seconds to wait for each answer of the desktop."""

NORMAL = 1
"""The urgency of an ordinary message; only "critical" (2) would break through do-not-disturb."""

_QUIET_PROPERTIES = ((NAME, "Inhibited"), ("org.dunstproject.cmd0", "paused"))
"""Where Plasma and dunst tell that nobody is to be disturbed."""

_GNOME = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")


class BusError(Exception):
    """The desktop could not be reached, or did not take the notification."""


@dataclass(frozen=True)
class Note:
    """What is to be shown. `action` names what a click does; `sound` is a file, or empty.

    `choices` are buttons, by key and word, for desktops that have them.
    """

    app: str
    title: str
    body: str
    action: str
    desktop_id: str = ""
    sound: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Shown:
    """What the desktop made of it: its number, whether it rings itself, and is to be quiet."""

    number: int
    sounds: bool
    quiet: bool


class Desktop:
    """One connection to the session's bus, kept open to hear the click."""

    def __init__(self, address: str | None = None) -> None:
        """Connect to `address`, or to the session's bus; BusError."""
        try:
            from jeepney import DBusAddress
            from jeepney.io.blocking import open_dbus_connection

            self._connection: Any = open_dbus_connection(address or session_address())
        except Exception as error:  # of jeepney's own making, and all that a socket may say
            raise BusError(type(error).__name__) from error
        self._address = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        self._heard: deque[Any] = deque()
        self._filter: Any = None

    def show(self, note: Note) -> Shown:
        """Hand the notification to the desktop; BusError when it does not take it."""
        self._listen()
        able = self._call("GetCapabilities")[0]
        quiet = self._is_quiet()
        sounds = "sound" in able and bool(note.sound)
        body = html.escape(note.body, quote=False) if "body-markup" in able else note.body
        offered = [word for choice in (("default", note.action), *note.choices) for word in choice]
        actions = offered if "actions" in able else []
        found = self._call(
            "Notify",
            "susssasa{sv}i",
            (note.app, 0, note.desktop_id, note.title, body, actions, _hints(note, sounds), -1),
        )
        return Shown(int(found[0]), sounds, quiet)

    def wait(self, number: int) -> str:
        """Wait until the notification has gone; the key of what was pressed, "" for nothing.

        A click on the notification itself is "default".
        """
        from jeepney import HeaderFields

        while True:
            try:
                message = self._connection.recv_until_filtered(self._heard)
            except (OSError, ValueError):  # the bus went away
                return ""
            what, body = message.header.fields.get(HeaderFields.member), message.body
            if not body or body[0] != number:
                continue
            if what == "ActivationToken":
                # With this a window may come to the front on Wayland; Qt reads it from here.
                os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
            elif what == "ActionInvoked":
                return str(body[1])
            elif what == "NotificationClosed":
                return ""

    def withdraw(self, number: int) -> None:
        """Take it off the screen. May be called while another thread is in `wait`."""
        from jeepney import new_method_call

        with suppress(OSError, ValueError):
            self._connection.send(
                new_method_call(self._address, "CloseNotification", "u", (number,))
            )

    def close(self) -> None:
        """Let go of the bus."""
        self._connection.close()

    def _listen(self) -> None:
        from jeepney import MatchRule, message_bus

        rule = MatchRule(type="signal", interface=NAME, path=PATH)
        self._ask(message_bus.AddMatch(rule))
        self._filter = self._connection.filter(rule, queue=self._heard)

    def _call(self, method: str, signature: str | None = None, body: Sequence[Any] = ()) -> Any:
        from jeepney import new_method_call

        return self._ask(new_method_call(self._address, method, signature, tuple(body)))

    def _ask(self, message: Any) -> Any:
        from jeepney.wrappers import unwrap_msg

        try:
            return unwrap_msg(self._connection.send_and_get_reply(message, timeout=PATIENCE))
        except Exception as error:  # an error sent back, silence, or a bus that went away
            raise BusError(type(error).__name__) from error

    def _is_quiet(self) -> bool:
        from jeepney import Properties

        for interface, name in _QUIET_PROPERTIES:
            properties = Properties(self._address.with_interface(interface))
            with suppress(BusError):
                if self._ask(properties.get(name))[0][1] is True:
                    return True
        return _gnome_is_quiet()


def session_address() -> str:
    """Where the session's bus is; BusError when there is none."""
    told = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if told:
        return told
    usual = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")  # noqa: PTH118 - a name
    if os.path.exists(usual):  # noqa: PTH110
        return f"unix:path={usual}"
    raise BusError("no session bus")


def _hints(note: Note, sounds: bool) -> dict[str, tuple[str, Any]]:
    hints: dict[str, tuple[str, Any]] = {"urgency": ("y", NORMAL)}
    if note.desktop_id:
        hints["desktop-entry"] = ("s", note.desktop_id)
    if sounds:
        hints["sound-file"] = ("s", note.sound)
    else:
        # The bell is rung here, or off: no second sound beside it.
        hints["suppress-sound"] = ("b", True)
    return hints


def _gnome_is_quiet() -> bool:
    """GNOME keeps do-not-disturb in a setting and does not tell it over the bus."""
    command = shutil.which(_GNOME[0])
    if command is None or "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", ""):
        return False
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            [command, *_GNOME[1:]], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return done.stdout.strip() == "false"
    return False
