"""How the window was asked to open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """The profile's folder, and whether it is a filled example that goes away at the end."""

    folder: Path
    demo: bool = False
