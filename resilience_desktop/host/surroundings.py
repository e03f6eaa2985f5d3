"""What answers on this desktop: the screen, the session's bus, what shows notifications and trays.

Asked of the C libraries that Qt uses itself, by ctypes, so that it can be told without Qt and
before it: a screen that is named but gone makes Qt abort with a core dump. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from resilience_desktop.core.words import tr
from resilience_desktop.host.doctor import open_library

NOTIFICATIONS = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"

_ROOM_FOR_AN_ERROR = 256
"""Bytes; a `DBusError` takes 32 of them."""


def screen_answers(environ: Mapping[str, str] = os.environ) -> bool | None:
    """Whether a screen that the session names can be reached; None when nobody can tell."""
    answers = []
    if environ.get("WAYLAND_DISPLAY"):
        answers.append(_wayland_answers())
    if environ.get("DISPLAY"):
        answers.append(_x11_answers())
    if True in answers or not answers:
        return True if answers else None
    return None if None in answers else False


def silent_screen_message(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str | None:
    """Return what to say when the screen that is named does not answer, else None."""
    if not platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return None
    if screen_answers(environ) is not False:
        return None
    named = ", ".join(
        f"{name}={environ[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)
    )
    return tr(
        "The screen that is named does not answer ({named}): no window can open on it. Start the "
        "program from a terminal of the desktop itself. What works without one: {command}",
        named=named,
        command="resilience-desktop --help",
    )


def _x11_answers() -> bool | None:
    try:
        xcb = open_library("libxcb.so.1")
    except OSError:
        return None
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_answers() -> bool | None:
    try:
        wayland = open_library("libwayland-client.so.0")
    except OSError:
        return None
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = [ctypes.c_char_p]
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    display = wayland.wl_display_connect(None)
    if not display:
        return False
    wayland.wl_display_disconnect(display)
    return True


def bus_address(environ: Mapping[str, str] = os.environ) -> str:
    """Where the session's bus is said to be; "" when nothing says so."""
    told = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if told:
        return told
    usual = Path(environ.get("XDG_RUNTIME_DIR", "")) / "bus"
    return f"unix:path={usual}" if usual.is_absolute() and usual.exists() else ""


def bus_names(wanted: Iterable[str], address: str) -> dict[str, bool] | None:
    """Which of these names somebody on the session's bus has; None when the bus is silent."""
    if not address:
        return None
    try:
        dbus = open_library("libdbus-1.so.3")
    except OSError:
        return None
    dbus.dbus_connection_open_private.restype = ctypes.c_void_p
    dbus.dbus_connection_open_private.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    dbus.dbus_bus_register.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    dbus.dbus_bus_name_has_owner.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    dbus.dbus_connection_set_exit_on_disconnect.argtypes = [ctypes.c_void_p, ctypes.c_uint]
    for name in ("dbus_connection_close", "dbus_connection_unref"):
        getattr(dbus, name).argtypes = [ctypes.c_void_p]
    connection = dbus.dbus_connection_open_private(os.fsencode(address), _error(dbus))
    if not connection:
        return None
    try:
        dbus.dbus_connection_set_exit_on_disconnect(connection, 0)
        if not dbus.dbus_bus_register(connection, _error(dbus)):
            return None
        return {
            name: bool(dbus.dbus_bus_name_has_owner(connection, name.encode(), _error(dbus)))
            for name in wanted
        }
    finally:
        dbus.dbus_connection_close(connection)
        dbus.dbus_connection_unref(connection)


def _error(dbus: ctypes.CDLL) -> ctypes.Array[ctypes.c_char]:
    """Room for what goes wrong, as libdbus wants it: it is read by nobody."""
    room = ctypes.create_string_buffer(_ROOM_FOR_AN_ERROR)
    dbus.dbus_error_init.argtypes = [ctypes.c_void_p]
    dbus.dbus_error_init(room)
    return room


def is_started_when_asked(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a service of that name is installed that the bus starts when it is needed."""
    told = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    wanted = f"Name={name}"
    for folder in told.split(":"):
        for path in Path(folder, "dbus-1", "services").glob("*.service"):
            try:
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                continue
            if any(line.strip() == wanted for line in lines):
                return True
    return False


def x11_has_tray() -> bool:
    """Whether the X11 screen has a tray of the older kind, that embeds windows."""
    try:
        x11 = open_library("libX11.so.6")
    except OSError:
        return False
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if not display:
        return False
    atom = x11.XInternAtom(display, b"_NET_SYSTEM_TRAY_S0", 1)
    has = bool(atom) and bool(x11.XGetSelectionOwner(display, atom))
    x11.XCloseDisplay(display)
    return has
