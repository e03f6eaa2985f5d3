"""The shapes a section of the report can have; every format that is read by people draws these.

All text is fit to be shown (see `plain`) and not escaped: escaping belongs to the format that
knows its own rules. Only a `Feat`'s text and a `Note`'s have more than one line.
"""

from __future__ import annotations

from dataclasses import dataclass

from resilience_desktop.report.drawing.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the large figures on the first page; `basis` says what it rests on."""

    value: str
    caption: str
    basis: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A named amount with the words that tell it; `note` is a sentence beneath."""

    name: str
    amount: int
    of: int
    told: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts side by side, one line each."""

    bars: tuple[Bar, ...]
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; `widths` are shares of the line that add up to 1.

    `numbers` are the places of the columns that hold numbers.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, what it shows in a sentence, and a table of the same numbers."""

    drawing: Drawing
    told: str
    table: Table


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of one stretch of time under a caption; `told` says what they come to."""

    name: str
    told: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Log:
    """A table in stretches of time."""

    head: tuple[str, ...]
    spans: tuple[Span, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Feat:
    """A win: a large figure where its result has one."""

    figure: str
    title: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Feats:
    """Wins, one card or paragraph each."""

    feats: tuple[Feat, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of running text with a caption over it."""

    caption: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Pieces of running text."""

    notes: tuple[Note, ...]


Body = Bars | Picture | Table | Log | Feats | Notes


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence that says what is seen, the picture, and a small print if needed."""

    key: str
    title: str
    lead: str
    body: Body | None = None
    small: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report in words, ready for any format."""

    title: str
    period: str
    headline: str
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    footer: str
    made: str
