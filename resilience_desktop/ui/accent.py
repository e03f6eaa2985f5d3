"""The accent's tones in another hue: the system's colour, made readable. No Qt in here.

The lightness of every tone is our own palette's, only hue and strength come from the colour that is
given (in OKLCH, where equal lightness looks equally light: Björn Ottosson, 2020). What then still
misses its contrast of `tokens.PAIRS` is moved lighter or darker until it has it.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from resilience_desktop.ui.tokens import DARK, LIGHT, PAIRS, contrast

_STEP: Final = 0.005
_STRONGEST: Final = 1.6
"""How much stronger than ours a colour may be: neon is no ground for a calm page."""

_LIGHTER: Final = {"accentSoft", "accentSoft2", "toastAction"}
"""Tones that are moved lighter in light; all others darker. In dark it is the other way round."""

_ORDER: Final = (
    *("accentSoft", "accentSoft2", "onAccent", "accent", "accentHover", "accentPress"),
    *("accentText", "toastAction", "ramp1", "ramp2", "ramp3", "ramp4"),
)
"""Grounds before what stands on them."""


class _Color(NamedTuple):
    """A colour in OKLCH: lightness 0 to 1, chroma, hue in radians."""

    light: float
    chroma: float
    hue: float


def tones(base: str, dark: bool) -> dict[str, str]:
    """The roles of the accent as ``#RRGGBB``, in the hue of `base` (``#RRGGBB``)."""
    own = DARK if dark else LIGHT
    wanted, ours = _from_hex(base), _from_hex(LIGHT["accent"])
    strength = min(wanted.chroma / ours.chroma, _STRONGEST)
    palette = dict(own)
    for role in _ORDER:
        before = _from_hex(own[role])
        if before.chroma < 0.01 and role == "onAccent":
            continue  # white stays white
        color = _Color(before.light, before.chroma * strength, wanted.hue)
        palette[role] = _settled(role, color, palette, dark)
    palette["ramp4"] = palette["accent"]
    return {role: palette[role] for role in _ORDER}


def _settled(role: str, color: _Color, palette: dict[str, str], dark: bool) -> str:
    """`color`, moved until `role` has its contrast with all that is settled before it."""
    step = _STEP if (role in _LIGHTER) != dark else -_STEP
    settled = _ORDER[: _ORDER.index(role)]
    pairs = [
        (other, least)
        for ink, ground, least in PAIRS
        for here, other in ((ink, ground), (ground, ink))
        if here == role and (other not in _ORDER or other in settled)
    ]
    while True:
        shown = _to_hex(color)
        good = all(contrast(shown, palette[other]) >= least for other, least in pairs)
        if good or not 0 < color.light < 1:
            return shown
        color = color._replace(light=min(max(color.light + step, 0.0), 1.0))


# Between sRGB and OKLCH, by the published matrices


def _from_hex(text: str) -> _Color:
    red, green, blue = (_linear(int(text[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    mid = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short
    return _Color(light, math.hypot(a, b), math.atan2(b, a))


def _to_hex(color: _Color) -> str:
    """The colour on screen: the strongest of its lightness and hue where its own is not there."""
    low, high = 0.0, color.chroma
    parts = _channels(color)
    if not _on_screen(parts):
        for _ in range(12):
            middle = (low + high) / 2
            if _on_screen(_channels(color._replace(chroma=middle))):
                low = middle
            else:
                high = middle
        parts = _channels(color._replace(chroma=low))
    numbers = (round(255 * min(max(part, 0.0), 1.0)) for part in parts)
    return "#" + "".join(f"{number:02X}" for number in numbers)


def _channels(color: _Color) -> tuple[float, float, float]:
    a, b = color.chroma * math.cos(color.hue), color.chroma * math.sin(color.hue)
    long = (color.light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (color.light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (color.light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _curved(4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short),
        _curved(-1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short),
        _curved(-0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short),
    )


def _on_screen(parts: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in parts)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _curved(value: float) -> float:
    if value <= 0.0031308:
        return 12.92 * value
    return float(1.055 * value ** (1 / 2.4) - 0.055)
