"""How the window was asked to open."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from resilience_desktop.host.calling import Call


class Options(NamedTuple):
    """The profile's folder, and whether it is a filled example that goes away at the end.

    `quietly`: started by the login, so the window stays out of the way. `call`: what it is to do
    once the profile is open.
    """

    folder: Path
    demo: bool = False
    quietly: bool = False
    call: Call = Call()
