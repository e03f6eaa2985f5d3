"""A pasted or opened list of wins: text, Markdown or CSV in, drafts out.

Pure functions: no Qt, no SQL, no files. Nothing that was written is thrown away: what has no
place of its own goes to the evidence, and every line can be corrected before it is added.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from resilience_desktop.core.text import fold, one_line, printable
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import exchange_csv, exchange_text
from resilience_desktop.features.wins.exchange_build import Line, Reading
from resilience_desktop.features.wins.port import WinDraft

MOST_WINS = 20_000
MOST_CHARACTERS = 8_000_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One win as it would be added.

    `known` names a win that is there already, or that came before in the list; `odd` is what had
    no place of its own and was kept with the evidence.
    """

    draft: WinDraft
    wanted: bool = True
    known: bool = False
    line: int = 0
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would add, in its order.

    `unknown` are lines in which nothing could be read; `left` counts the wins that were too many,
    and `cut` says that the text was longer than is read at a time.
    """

    rows: tuple[Row, ...] = ()
    unknown: tuple[Line, ...] = ()
    left: int = 0
    cut: bool = False

    @property
    def drafts(self) -> tuple[WinDraft, ...]:
        """The wins to add, as the person left them."""
        return tuple(row.draft for row in self.rows if row.wanted and row.draft.title.strip())

    @property
    def known(self) -> int:
        """How many look as if they were there already."""
        return sum(row.known for row in self.rows)

    @property
    def odd(self) -> int:
        """How many hold something that had no place of its own."""
        return sum(bool(row.odd) for row in self.rows)


def plan(text: str, there: Collection[str] = (), progress: Progress | None = None) -> Plan:
    """What `text` would add. `there` are the titles of all wins, folded (`core.text.fold`).

    A title that is there, or that came before in the list, is shown but not taken by itself.
    `progress` hears of lines done and may raise to stop.
    """
    reading = read(text, progress)
    seen = set(there)
    rows = []
    for found in reading.found[:MOST_WINS]:
        key = fold(found.draft.title)
        rows.append(Row(found.draft, key not in seen, key in seen, found.line, found.odd))
        seen.add(key)
    left = max(len(reading.found) - MOST_WINS, 0)
    return Plan(tuple(rows), tuple(reading.unknown), left, len(text) > MOST_CHARACTERS)


def correct(now: Plan, place: int, *, title: str | None = None, wanted: bool | None = None) -> Plan:
    """The plan with one row changed by the person; it is taken as they say."""
    rows = list(now.rows)
    row = rows[place]
    if title is not None:
        row = replace(row, draft=replace(row.draft, title=one_line(title)), known=False)
    if wanted is not None:
        row = replace(row, wanted=wanted)
    rows[place] = row
    return replace(now, rows=tuple(rows))


def headline(now: Plan) -> str:
    """What the preview would do, in a sentence."""
    if not now.rows:
        return tr("Nothing to add yet.")
    return trn("Adds {n} win.", "Adds {n} wins.", len(now.drafts))


def remarks(now: Plan) -> tuple[str, ...]:
    """What else there is to know before adding, a sentence each."""
    said = []
    if now.known:
        said.append(
            trn(
                "{n} looks as if it were here already; it is left out unless you tick it.",
                "{n} look as if they were here already; they are left out unless you tick them.",
                now.known,
            )
        )
    if now.odd:
        said.append(
            trn(
                "{n} holds something without a place of its own; that is kept as its evidence.",
                "{n} hold something without a place of its own; that is kept as their evidence.",
                now.odd,
            )
        )
    if now.left:
        said.append(
            trn(
                "{n} more is too much at once; add these first, then the rest.",
                "{n} more are too many at once; add these first, then the rest.",
                now.left,
            )
        )
    if now.cut:
        said.append(tr("The text is very long; only its beginning was read."))
    return tuple(said)


def unknown_words(now: Plan) -> str:
    """The line over what could not be read; empty when all was."""
    if not now.unknown:
        return ""
    return trn(
        "In {n} line nothing could be read; it is left out.",
        "In {n} lines nothing could be read; they are left out.",
        len(now.unknown),
    )


def parse(text: str) -> list[WinDraft]:
    """The wins in a text: a CSV table, Markdown with headings, or a line each."""
    return [found.draft for found in read(text).found]


def read(text: str, progress: Progress | None = None) -> Reading:
    """The wins in a text, and the lines in which nothing could be read."""
    text = printable(text[: MOST_CHARACTERS + 1].removeprefix("\ufeff")[:MOST_CHARACTERS])
    table = exchange_csv.read(text, progress)
    return table if table is not None else exchange_text.read(text, progress)
