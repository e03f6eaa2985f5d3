"""Text of any origin inside Markdown: a reader of CommonMark shows exactly these characters."""

from __future__ import annotations

import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$@^&<>]|#(?=\w)|:(?=\S)|(?<=www)\.")
_OPENS_A_BLOCK = re.compile(r"^(?:[-+=#]|\d+(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(amp|lt|gt);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">"}


def escape(text: str) -> str:
    """One line of any text, so that a Markdown reader shows exactly these characters."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found.group(), "\\" + found.group()), text)


def line(text: str) -> str:
    """`escape` for text that stands at the start of a line, where more has a meaning."""
    escaped = escape(text)
    found = _OPENS_A_BLOCK.match(escaped)
    if found is None:
        return escaped
    if found.group().isdigit():
        return f"{found.group()}\\{escaped[found.end() :]}"
    return "\\" + escaped


def unescape(text: str) -> str:
    """The characters that `escape` and `line` were given."""
    return _ESCAPED.sub(lambda found: found.group(1) or _CHARACTERS[found.group(2)], text)
