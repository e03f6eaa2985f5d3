"""What a start of the program asks of the window, also of one that is open already.

It comes from the command line, from a later start (`host.instance`), from the desktop's bus
(`host.activation`), or from the system; wherever from, it passes through the checks here. The
first paint waits for this module: standard library only, and nothing imported before it is used.
"""

from __future__ import annotations

import json
import os
from typing import Any, NamedTuple

GOT_A_NO, WALLOW = "got-a-no", "wallow"
ACTIONS = (GOT_A_NO, WALLOW)
"""What `--do` and the desktop's actions may be."""

MOST_FILES = 50
MOST_BYTES = 256 * 1024
"""Of a call as it is written down."""

_LONGEST_PATH = 8192
_LONGEST_TOKEN = 512


class Call(NamedTuple):
    """`do` is one of `ACTIONS` or ""; `files` are absolute paths, or addresses of another kind.

    `token` is what the desktop gives the program so that its window may take the focus. An empty
    call only asks for the window.
    """

    do: str = ""
    files: tuple[str, ...] = ()
    token: str = ""

    @property
    def wants_something(self) -> bool:
        """Whether more is wanted than the window."""
        return bool(self.do or self.files)


def made(do: object = "", files: object = (), token: object = "") -> Call:
    """A call of whatever came in; what does not belong into one is left out."""
    listed = files if isinstance(files, list | tuple) else ()
    kept = [place_of(one) for one in listed if isinstance(one, str) and _is_short(one)]
    token = token if isinstance(token, str) and len(token) <= _LONGEST_TOKEN else ""
    return Call(
        do if isinstance(do, str) and do in ACTIONS else "",
        tuple(kept[:MOST_FILES]),
        token if token.isascii() and token.isprintable() else "",
    )


def written(call: Call) -> bytes:
    """The call as a letter for `read`, with as many files as fit; nothing at all when only the
    window is wanted."""
    if not call.wants_something and not call.token:
        return b""
    text = json.dumps({"do": call.do, "files": list(call.files), "token": call.token})
    if len(text) > MOST_BYTES:
        return written(call._replace(files=call.files[:-1]))
    return text.encode("ascii")


def read(data: bytes) -> Call:
    """The call in a letter; what cannot be understood asks for the window alone."""
    if len(data) > MOST_BYTES:
        return Call()
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        return Call()
    if not isinstance(found, dict):
        return Call()
    return made(found.get("do"), found.get("files"), found.get("token"))


def place_of(text: str) -> str:
    """The absolute path that a path or a `file:` address means; other addresses as they are."""
    if not text.lower().startswith("file:"):
        return text if is_address(text) else _absolute(text)
    from urllib.parse import unquote_to_bytes

    host, slash, path = text[len("file:") :].removeprefix("//").partition("/")
    if host.lower() not in ("", "localhost") and not _is_here(host):
        return text
    try:
        place = os.fsdecode(unquote_to_bytes((slash + path).partition("#")[0].partition("?")[0]))
    except ValueError:  # Windows: bytes that are no letters
        return text
    if os.name == "nt" and place[2:3] == ":":
        place = place[1:]
    return _absolute(place)


def _absolute(path: str) -> str:
    """The path from the root on, links as they are; as it is when its folder is gone."""
    try:
        return os.path.abspath(path)  # noqa: PTH100 - links stay
    except (OSError, ValueError):
        return path


def is_address(text: str) -> bool:
    """Whether this is the address of something that is no file here, as `https://…`."""
    scheme, colon, _rest = text.partition("://")
    return bool(colon) and len(scheme) > 1 and scheme.replace("+", "").replace("-", "").isalnum()


def desktop_token() -> str:
    """What the desktop gave this start of the program, so that a window may take the focus."""
    given = os.environ.get("XDG_ACTIVATION_TOKEN", "") or os.environ.get("DESKTOP_STARTUP_ID", "")
    return made(token=given).token


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_PATH


def _is_here(host: str) -> bool:
    import platform

    return host.lower() == platform.node().lower()
