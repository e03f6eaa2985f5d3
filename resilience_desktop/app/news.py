"""What changed from version to version: CHANGELOG.md, read as far as a changelog goes. No Qt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from resilience_desktop.core.words import tr
from resilience_desktop.host import resources

FILE = "help/CHANGELOG.md"
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_INLINE = re.compile(r"(`[^`]+`|\*\*[^*]+\*\*)")
_UNRELEASED = "unreleased"


class Line(NamedTuple):
    """`kind`: version, group, part, item or text; `words` in runs of (text, style)."""

    kind: str
    words: tuple[tuple[str, str], ...]


def changelog() -> Path:
    """The file, in the installed program or in the source tree."""
    try:
        return resources.path(FILE)
    except FileNotFoundError:
        return resources.path("help").parent.parent / "CHANGELOG.md"


def read(text: str) -> list[Line]:
    """The lines from the first version on; what is above it explains the form of the file."""
    lines: list[tuple[str, list[str]]] = []
    begun = False
    for raw in text.splitlines():
        heading = _HEADING.fullmatch(raw.strip())
        if heading is not None:
            begun = begun or len(heading[1]) == 2
            kind = {2: "version", 3: "group"}.get(len(heading[1]), "part")
            words = tr("This version") if heading[2].lower() == _UNRELEASED else heading[2]
            lines.append((kind, [words]))
        elif raw.startswith(("- ", "* ")):
            lines.append(("item", [raw[2:]]))
        elif not raw.strip():
            lines.append(("", []))
        elif lines and lines[-1][0] in ("item", "text"):
            lines[-1][1].append(raw.strip())
        else:
            lines.append(("text", [raw.strip()]))
        if not begun:
            lines.clear()
    return [Line(kind, _runs(" ".join(words))) for kind, words in lines if kind]


def _runs(text: str) -> tuple[tuple[str, str], ...]:
    """Links become their words; code and what is strong keep their style."""
    found = []
    for part in _INLINE.split(_LINK.sub(r"\1", text)):
        if part.startswith("`"):
            found.append((part[1:-1], "code"))
        elif part.startswith("**"):
            found.append((part[2:-2], "strong"))
        elif part:
            found.append((part, ""))
    return tuple(found)
