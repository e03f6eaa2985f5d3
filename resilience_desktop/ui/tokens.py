"""The design language as data: colours, spacing, radii, type and motion. No Qt in here.

Sizes are CSS-like pixels at 100 %; `Theme.px` scales them. Colours are ``#RRGGBB``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from resilience_desktop.ui import palette

LIGHT: Final = palette.LIGHT
DARK: Final = palette.DARK

SPACING: Final = (4, 8, 12, 16, 24, 32, 48)
RADIUS: Final = {"chip": 10, "control": 10, "row": 12, "card": 16, "sheet": 20}
MOTION_MS: Final = {"quick": 120, "normal": 200, "slow": 320}
LINE_HEIGHT: Final = 1.45
MEASURE: Final = 72
"""Longest comfortable line of running text, in characters."""

SCALE_MIN: Final = 80
SCALE_MAX: Final = 200
CONTROL_HEIGHT: Final = 36
FOCUS_RING: Final = 2
ICON_GAP: Final = 8
STROKE: Final = 1.75
STROKE_SELECTED: Final = 2.0


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale: size in px at 100 %, CSS weight, and which cut of Inter.

    `tracking` is the extra space between letters in em.
    """

    size: int
    weight: int
    display: bool = False
    tabular: bool = False
    tracking: float = 0.0


TYPE: Final[dict[str, TypeStyle]] = {
    "digits": TypeStyle(64, 300, display=True, tabular=True, tracking=-0.035),
    "display": TypeStyle(32, 600, display=True),
    "title": TypeStyle(24, 600, display=True),
    "heading": TypeStyle(18, 600),
    "subhead": TypeStyle(15, 600),
    "strong": TypeStyle(14, 600),
    "button": TypeStyle(14, 500),
    "body": TypeStyle(14, 400),
    "small": TypeStyle(13, 400),
    "caption": TypeStyle(12, 500),
}

TEXT_CONTRAST: Final = 4.5
EDGE_CONTRAST: Final = 3.0

_GROUNDS: Final = ("canvas", "sidebar", "surface", "inset", "hover")


def _pairs() -> tuple[tuple[str, str, float], ...]:
    text = [(ink, ground) for ink in ("text", "text2", "text3") for ground in _GROUNDS]
    text += [
        ("text", "press"),
        ("text2", "press"),
        ("text", "accentSoft"),
        ("text2", "accentSoft"),
        ("text3", "accentSoft"),
        ("text", "warmSoft"),
        ("text2", "warmSoft"),
        ("onAccent", "accent"),
        ("onAccent", "accentHover"),
        ("onAccent", "accentPress"),
        ("accentText", "accentSoft"),
        ("accentText", "accentSoft2"),
        ("accentText", "canvas"),
        ("accentText", "surface"),
        ("warmText", "warmSoft"),
        ("warmText", "canvas"),
        ("warmText", "surface"),
        ("danger", "dangerSoft"),
        ("danger", "canvas"),
        ("danger", "surface"),
        ("toastText", "toast"),
        ("toastAction", "toast"),
    ]
    edges = [("outline", ground) for ground in ("canvas", "surface", "inset")]
    edges += [("accent", ground) for ground in (*_GROUNDS, "accentSoft")]
    edges += [("text2", "sidebar"), ("warm", "canvas"), ("warm", "surface")]
    return (
        *((ink, ground, TEXT_CONTRAST) for ink, ground in text),
        *((ink, ground, EDGE_CONTRAST) for ink, ground in edges),
    )


PAIRS: Final = _pairs()
"""(foreground role, background role, least contrast) for every pair in use."""


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two ``#RRGGBB`` colours, 1 to 21, by WCAG 2.2's formula."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
