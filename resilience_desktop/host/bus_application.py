"""The program as an application on the session's bus, as freedesktop.org describes it; no Qt.

A desktop that starts programs over D-Bus calls `org.freedesktop.Application` on the program's own
name, and the bus starts the program when nobody has that name. See the Desktop Entry
Specification, "D-Bus Activation". `jeepney` is imported when the bus is first asked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from resilience_desktop.host.calling import ACTIONS, Call, made
from resilience_desktop.host.desktop_bus import BusError, session_address

NAME = "org.resilience.Resilience"
PATH = "/org/resilience/Resilience"
INTERFACE = "org.freedesktop.Application"
PATIENCE = 1.0
"""Seconds to wait for each answer of the bus."""

_PEER, _ABOUT = "org.freedesktop.DBus.Peer", "org.freedesktop.DBus.Introspectable"
_NOT_QUEUED = 4
_IS_OURS = (1, 4)
_PARENT = PATH.rpartition("/")[0]

DESCRIPTION = f"""<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node>
  <interface name="{INTERFACE}">
    <method name="Activate">
      <arg type="a{{sv}}" name="platform_data" direction="in"/>
    </method>
    <method name="Open">
      <arg type="as" name="uris" direction="in"/>
      <arg type="a{{sv}}" name="platform_data" direction="in"/>
    </method>
    <method name="ActivateAction">
      <arg type="s" name="action_name" direction="in"/>
      <arg type="av" name="parameter" direction="in"/>
      <arg type="a{{sv}}" name="platform_data" direction="in"/>
    </method>
  </interface>
  <interface name="{_ABOUT}">
    <method name="Introspect"><arg type="s" direction="out"/></method>
  </interface>
</node>
"""


class Unknown(Exception):
    """A method that the application does not have, or one with other arguments."""


class BusApplication:
    """One connection to the bus, with the program's name on it. `BusError` where there is none."""

    def __init__(self, address: str | None = None) -> None:
        try:
            from jeepney import MatchRule, MessageType
            from jeepney.io.blocking import open_dbus_connection

            self._connection: Any = open_dbus_connection(
                address or session_address(), auth_timeout=PATIENCE
            )
        except Exception as error:  # of jeepney's own making, and all that a socket may say
            raise BusError(type(error).__name__) from error
        self._heard: deque[Any] = deque()
        # From before the name is asked for: the call that started the program comes first.
        rule = MatchRule(type=MessageType.method_call.name)
        self._filter = self._connection.filter(rule, queue=self._heard)

    @property
    def file(self) -> int:
        """The number of the socket, to be told when there is something to read."""
        return int(self._connection.sock.fileno())

    def own(self, name: str = NAME) -> bool:
        """Take the program's name; False when another process has it. `BusError`."""
        from jeepney import message_bus
        from jeepney.wrappers import unwrap_msg

        try:
            request = message_bus.RequestName(name, _NOT_QUEUED)
            reply = self._connection.send_and_get_reply(request, timeout=PATIENCE)
            return unwrap_msg(reply)[0] in _IS_OURS
        except Exception as error:
            raise BusError(type(error).__name__) from error

    def calls(self) -> Iterator[Call]:
        """What was asked for since the last look; never waits. `BusError` when the bus is gone."""
        while True:
            try:
                self._connection.recv_messages(timeout=0)
            except TimeoutError:
                break
            except Exception as error:
                raise BusError(type(error).__name__) from error
        while self._heard:
            call = self._answer(self._heard.popleft())
            if call is not None:
                yield call

    def close(self) -> None:
        """Let the name and the bus go."""
        self._connection.close()

    def _answer(self, message: Any) -> Call | None:
        """Reply to one message, and tell what it asks of the program, if anything."""
        from jeepney import HeaderFields, MessageFlag, new_error, new_method_return

        fields = message.header.fields
        where = fields.get(HeaderFields.path, "")
        what = (fields.get(HeaderFields.interface, ""), fields.get(HeaderFields.member, ""))
        call, reply = None, None
        try:
            said = _said(where, *what)
            if said is not None:
                reply = new_method_return(message, "s" if said else None, (said,) if said else ())
            else:
                call = asked(where, *what, message.body)
                reply = new_method_return(message)
        except Unknown:
            reply = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        if not message.header.flags & MessageFlag.no_reply_expected:
            try:
                self._connection.send(reply)
            except (OSError, ValueError) as error:
                raise BusError(type(error).__name__) from error
        return call


def asked(path: str, interface: str, member: str, body: Any) -> Call:
    """The call that a message means; `Unknown` for what the application does not have."""
    if path != PATH or interface not in (INTERFACE, ""):
        raise Unknown
    match (member, tuple(body)):
        case ("Activate", (dict() as about,)):
            return made(token=_token(about))
        case ("Open", (list() as files, dict() as about)):
            return made(files=files, token=_token(about))
        case ("ActivateAction", (str() as action, list(), dict() as about)) if action in ACTIONS:
            return made(action, token=_token(about))
        case _:
            raise Unknown


def _said(path: str, interface: str, member: str) -> str | None:
    """What a question about the object is answered with; None when it is none."""
    if interface == _PEER and member == "Ping":
        return ""
    if member == "Introspect" and interface in (_ABOUT, ""):
        if path == PATH:
            return DESCRIPTION
        for part in (_PARENT, _PARENT.rpartition("/")[0], "/"):
            if path == part:
                below = PATH.removeprefix(part).strip("/").partition("/")[0]
                return f'<node><node name="{below}"/></node>'
    return None


def _token(about: Mapping[Any, Any]) -> str:
    """What lets the window take the focus: on Wayland a token, on X11 the id of the start."""
    for name in ("activation-token", "desktop-startup-id"):
        match about.get(name):
            case ("s", str() as value) if value:
                return value
    return ""
