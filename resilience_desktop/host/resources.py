"""Where the files that ship with the program are: icons, fonts, sounds, the playbook."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _roots() -> tuple[Path, ...]:
    """Folders to look in: inside the installed package first, then the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    bundle = (Path(frozen) / "resilience_desktop" / "resources",) if frozen else ()
    return (*bundle, _PACKAGE / "resources", _PACKAGE.parent / "resources")


@cache
def path(name: str) -> Path:
    """Path of a bundled file or folder, such as ``path("icons/inbox.svg")``.

    Raises FileNotFoundError with the name looked for: a missing part of the program is a bug
    in packaging, not something the person can mend.
    """
    for root in _roots():
        found = root / name
        if found.exists():
            return found
    raise FileNotFoundError(f"The program's own file {name} is missing.")
