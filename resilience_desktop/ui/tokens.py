"""The design language as data: colours, spacing, radii, type and motion. No Qt in here.

Sizes are CSS-like pixels at 100 %; `Theme.px` scales them. Colours are ``#RRGGBB``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LIGHT: Final[dict[str, str]] = {
    "canvas": "#F7F5F1",
    "sidebar": "#EFECE6",
    "surface": "#FFFFFF",
    "inset": "#F3F0EA",
    "hover": "#ECE8E1",
    "press": "#E3DED5",
    "hairline": "#E6E1D8",
    "outline": "#8A857B",
    "text": "#23211E",
    "text2": "#57534C",
    "text3": "#69655C",
    "accent": "#2B6B60",
    "accentHover": "#245B52",
    "accentPress": "#1D4B44",
    "onAccent": "#FFFFFF",
    "accentSoft": "#DDEBE6",
    "accentSoft2": "#C5DED6",
    "accentText": "#22594F",
    "warmSoft": "#F8EADF",
    "warm": "#B8714F",
    "warmText": "#87482B",
    "danger": "#A33B32",
    "dangerSoft": "#F9E4E1",
    "ramp0": "#EBE7DF",
    "ramp1": "#C9DFD8",
    "ramp2": "#93C2B5",
    "ramp3": "#539686",
    "ramp4": "#2B6B60",
    "toast": "#2B2926",
    "toastText": "#F7F5F1",
    "toastAction": "#93D4C5",
}

DARK: Final[dict[str, str]] = {
    "canvas": "#1C1B1A",
    "sidebar": "#171615",
    "surface": "#262423",
    "inset": "#302E2C",
    "hover": "#2F2D2B",
    "press": "#393633",
    "hairline": "#363330",
    "outline": "#857F75",
    "text": "#F0EDE7",
    "text2": "#C0BBB1",
    "text3": "#A6A096",
    "accent": "#7EC7B7",
    "accentHover": "#92D3C5",
    "accentPress": "#A6DED2",
    "onAccent": "#0D2620",
    "accentSoft": "#253C36",
    "accentSoft2": "#2F4E46",
    "accentText": "#98D8CA",
    "warmSoft": "#3D2E25",
    "warm": "#D18F6C",
    "warmText": "#EBB89A",
    "danger": "#F0A79F",
    "dangerSoft": "#432A27",
    "ramp0": "#343230",
    "ramp1": "#2C4A43",
    "ramp2": "#3B6C61",
    "ramp3": "#589B8C",
    "ramp4": "#7EC7B7",
    "toast": "#F0EDE7",
    "toastText": "#23211E",
    "toastAction": "#22594F",
}

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
