"""Makes the bell that closes a wallow window: resources/sounds/bell.wav.

    .venv/bin/python tools/bell.py

A small bowl, struck softly: three partials in the ratios of a singing bowl, each a pair a fraction
of a hertz apart so that it breathes, the high ones gone first. Made from nothing but this
arithmetic, and dedicated to the public domain (CC0 1.0).
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).resolve().parent.parent / "resources" / "sounds" / "bell.wav"
RATE = 22_050
SECONDS = 4.0
PEAK = 0.4
"""Loudest sample, of 1: well below what programs usually play at."""

ATTACK = 0.02
FADE = 0.6


class Partial(NamedTuple):
    """One tone: hertz, share of the whole, seconds until it is down to 1/e, beat in hertz."""

    pitch: float
    share: float
    fades: float
    beat: float


PARTIALS = (
    Partial(349.2, 1.0, 1.5, 0.7),
    Partial(349.2 * 2.71, 0.32, 0.8, 1.1),
    Partial(349.2 * 5.15, 0.08, 0.35, 1.7),
)


def sample(second: float) -> float:
    """The bell at a time after the stroke, not yet scaled."""
    soft = math.sin(math.pi / 2 * min(second / ATTACK, 1.0)) ** 2
    close = math.cos(math.pi / 2 * max(0.0, 1 - (SECONDS - second) / FADE)) ** 2
    total = 0.0
    for tone in PARTIALS:
        turn = 2 * math.pi * second
        pair = math.sin(turn * tone.pitch) + 0.6 * math.sin(turn * (tone.pitch + tone.beat))
        total += tone.share * pair * math.exp(-second / tone.fades)
    return total * soft * close


def main() -> None:
    """Write the file."""
    samples = [sample(place / RATE) for place in range(int(RATE * SECONDS))]
    scale = PEAK * 32_767 / max(abs(value) for value in samples)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(TARGET), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b"".join(struct.pack("<h", round(value * scale)) for value in samples))


if __name__ == "__main__":
    main()
