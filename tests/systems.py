"""What differs from system to system, for tests that run on all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

POSIX = os.name == "posix"

needs_posix = pytest.mark.skipif(not POSIX, reason="rights, pipes and links are others there")


def is_private(path: Path) -> bool:
    """Whether only its owner may read it. On Windows the folder of a person is nobody else's."""
    return not POSIX or path.stat().st_mode & 0o077 == 0
