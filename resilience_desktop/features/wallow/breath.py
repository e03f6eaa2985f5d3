"""The breathing guide: four seconds in, six seconds out; no Qt."""

from __future__ import annotations

import math

IN, OUT = 4.0, 6.0
"""Seconds of a breath in and out: six breaths a minute."""


def is_in(seconds: float) -> bool:
    """Whether, so long after the guide began, it is time to breathe in."""
    return seconds % (IN + OUT) < IN


def openness(seconds: float) -> float:
    """How full the breath is then, 0 to 1; it turns softly at both ends."""
    at = seconds % (IN + OUT)
    part = at / IN if at < IN else 1 - (at - IN) / OUT
    return (1 - math.cos(math.pi * part)) / 2
