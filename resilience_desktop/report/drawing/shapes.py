"""The shapes of a picture. Lengths are points on a sheet `WIDTH` wide, from its top left corner.

Colours are roles of `ui.tokens`. Text is the program's own or fit to be shown (see `plain`), and
not escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

WIDTH = 500.0

STYLES: dict[str, tuple[float, int]] = {
    "strong": (8.5, 600),
    "small": (8.5, 400),
    "caption": (8.0, 500),
}
"""Size and weight of the words in a picture."""

LEADING = 1.4
"""Height of a line, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, its corners rounded."""

    kind: ClassVar[str] = "box"
    left: float
    top: float
    width: float
    height: float
    role: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle around a point: filled, or hollow with an edge in `role`."""

    kind: ClassVar[str] = "dot"
    x: float
    y: float
    radius: float
    role: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    kind: ClassVar[str] = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    width: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band of one height from a level at `start` to another at `end`, bending between them."""

    kind: ClassVar[str] = "ribbon"
    start: float
    end: float
    top: float
    low: float
    height: float
    role: str

    @property
    def middle(self) -> float:
        """Where both curves have their handles."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose box begins at `top`; `x` is its start, middle or end.

    `after` follows it in a quieter tone.
    """

    kind: ClassVar[str] = "words"
    x: float
    top: float
    text: str
    style: str = "small"
    role: str = "text2"
    align: str = "start"
    after: str = ""

    @property
    def size(self) -> float:
        """Of its letters, in points."""
        return STYLES[self.style][0]

    @property
    def weight(self) -> int:
        """Of its letters, as in CSS."""
        return STYLES[self.style][1]

    @property
    def base(self) -> float:
        """Where its letters stand."""
        return self.top + self.size * (LEADING / 2 + 0.36)


Shape = Box | Dot | Line | Ribbon | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its height, and its shapes from the back to the front."""

    height: float
    shapes: tuple[Shape, ...]


def roles() -> tuple[str, ...]:
    """Every colour that a picture may use."""
    return (
        *("text", "text2", "text3", "hairline", "outline", "surface", "accent", "warm", "warmSoft"),
        *(f"ramp{n}" for n in range(5)),
    )
