"""Two messages to the window manager of X11 that Qt does not send for a window that is open.

They go over a connection of their own, by the library that Qt's X11 platform is made of. See the
Extended Window Manager Hints (`_NET_ACTIVE_WINDOW`) and the Startup Notification Protocol.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_CLIENT_MESSAGE = 33
_TO_MANAGER = 0x100000 | 0x80000
"""SubstructureRedirect and SubstructureNotify: for the window manager."""

_TO_LISTENERS = 0x400000
"""PropertyChange: for whoever follows how programs start."""

_FROM_PROGRAM = 1
_PIECE = 20


class _Message(ctypes.Structure):
    """`xcb_client_message_event_t`."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("window", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("data", ctypes.c_uint8 * _PIECE),
    )


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Atom(ctypes.Structure):
    """`xcb_intern_atom_reply_t`."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("atom", ctypes.c_uint32),
    )


class _Roots(ctypes.Structure):
    """`xcb_screen_iterator_t`; a screen begins with its root window."""

    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Screen:
    """A connection to the display."""

    def __init__(self, xcb: Any, connection: int) -> None:
        self._xcb, self._connection = xcb, connection
        roots = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection))
        self.root = int(roots.data[0])

    def atom(self, name: str) -> int:
        word = name.encode("ascii")
        cookie = self._xcb.xcb_intern_atom(self._connection, 0, len(word), word)
        reply = self._xcb.xcb_intern_atom_reply(self._connection, cookie, None)
        if not reply:
            raise OSError("the display does not answer")
        return int(reply.contents.atom)  # its few bytes are not given back: it is one a call

    def send(self, kind: int, window: int, data: bytes, form: int, mask: int) -> None:
        padded = (ctypes.c_uint8 * _PIECE)(*data.ljust(_PIECE, b"\0"))
        message = _Message(_CLIENT_MESSAGE, form, 0, window, kind, padded)
        self._xcb.xcb_send_event(self._connection, 0, self.root, mask, ctypes.byref(message))


@contextmanager
def _screen() -> Iterator[_Screen | None]:
    """The display, or None where it cannot be reached so."""
    try:
        xcb: Any = ctypes.CDLL("libxcb.so.1")
    except OSError:
        yield None
        return
    for name, gives in (
        ("xcb_connect", ctypes.c_void_p),
        ("xcb_get_setup", ctypes.c_void_p),
        ("xcb_setup_roots_iterator", _Roots),
        ("xcb_intern_atom", _Cookie),
        ("xcb_intern_atom_reply", ctypes.POINTER(_Atom)),
    ):
        getattr(xcb, name).restype = gives
    handle = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, handle]
    xcb.xcb_get_setup.argtypes = xcb.xcb_flush.argtypes = xcb.xcb_disconnect.argtypes = [handle]
    xcb.xcb_connection_has_error.argtypes = [handle]
    xcb.xcb_setup_roots_iterator.argtypes = [handle]
    xcb.xcb_intern_atom.argtypes = [handle, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p]
    xcb.xcb_intern_atom_reply.argtypes = [handle, _Cookie, handle]
    xcb.xcb_send_event.argtypes = [
        handle, ctypes.c_uint8, ctypes.c_uint32, ctypes.c_uint32, handle,
    ]  # fmt: skip
    connection = xcb.xcb_connect(None, None)
    try:
        broken = not connection or xcb.xcb_connection_has_error(connection)
        yield None if broken else _Screen(xcb, connection)
        if not broken:
            xcb.xcb_flush(connection)
    finally:
        xcb.xcb_disconnect(connection)


def ask_for_focus(window: int, moment: int) -> None:
    """Ask the window manager to activate `window`, for a click at `moment` (server's ms)."""
    words = (ctypes.c_uint32 * 5)(_FROM_PROGRAM, moment, 0, 0, 0)
    with _screen() as screen:
        if screen is not None:
            kind = screen.atom("_NET_ACTIVE_WINDOW")
            screen.send(kind, window, bytes(words), 32, _TO_MANAGER)


def end_startup(window: int, token: str) -> None:
    """Tell the desktop that the start it gave `token` for is over: its busy pointer goes."""
    quoted = token.replace("\\", "\\\\").replace('"', '\\"')
    said = f'remove: ID="{quoted}"'.encode("ascii", "ignore") + b"\0"
    with _screen() as screen:
        if screen is None:
            return
        first, more = (
            screen.atom(name) for name in ("_NET_STARTUP_INFO_BEGIN", "_NET_STARTUP_INFO")
        )
        for place in range(0, len(said), _PIECE):
            kind = more if place else first
            screen.send(kind, window, said[place : place + _PIECE], 8, _TO_LISTENERS)
