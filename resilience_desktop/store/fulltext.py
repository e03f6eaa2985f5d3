"""Finding records by the beginnings of words, among a hundred thousand of them.

A record keeps its words folded and taken apart in a column of its own; an FTS5 table points into
that column and triggers keep the two together. The words are split here and not by SQLite, so that
both sides split alike (its tables of letters are older than Python's); `ascii` then takes every
other character for a letter. Behind a mark stand the words of labels and of the title once more,
and whole labels and facts as one word, so that they can be asked for alone.

The same `Needle` finds a record by the index or by looking into the column, row after row in the
order they are wanted: that is quicker when most of them fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from resilience_desktop.core.text import fold

LABEL, TITLE = "¹", "²"
"""What stands before a word that was in a label, or in the title."""

VIRTUAL = "CREATE VIRTUAL TABLE"

_WHOLE, _FACT = "³", "⁴"
_APART = re.compile(r"[\W_]+")
_ONE_BY_ONE = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")
"""Scripts that write without spaces: each character is a word."""
_LONGEST = 64
# `ascii` splits at every other character of ASCII: a whole label has them replaced.
_INSEPARABLE = {
    **{code: 0x2400 + code for code in range(33)},
    **{code: 0xFEE0 + code for code in range(33, 127) if not chr(code).isalnum()},
    127: 0x2421,
}


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing to look for: a whole word of the column, or the beginning of one."""

    word: str
    whole: bool = False

    @property
    def term(self) -> str:
        """For FTS5."""
        return f'"{self.word}"' if self.whole else f'"{self.word}"*'

    @property
    def inside(self) -> str:
        """For `instr` on the column."""
        return f" {self.word} " if self.whole else f" {self.word}"


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in order and each once."""
    folded = fold(text)
    if not folded.isascii():
        folded = _ONE_BY_ONE.sub(r" \1 ", folded)
    return list(dict.fromkeys(word[:_LONGEST] for word in _APART.sub(" ", folded).split()))


def indexed(
    title: str, labels: Iterable[str], texts: Iterable[str], facts: Iterable[str] = ()
) -> str:
    """What the column holds: words, marked words, whole labels and facts; a space around each."""
    labels = list(labels)
    heading, marked = tokens(title), tokens(" ".join(labels))
    words = dict.fromkeys((*heading, *marked, *tokens(" ".join(texts))))
    parts = (
        *words,
        *(LABEL + word for word in marked),
        *(TITLE + word for word in heading),
        *dict.fromkeys(has_label(label).word for label in labels),
        *(has_fact(fact).word for fact in facts),
    )
    return f" {' '.join(parts)} "


def searchable(title: str, labels: str, texts: str, *facts: str) -> str:
    """`indexed` as a function of SQL; `labels` is a JSON list. It takes whatever it gets."""
    try:
        found = json.loads(labels or "[]")
    except (ValueError, RecursionError):
        found = []
    listed = [str(label) for label in found] if isinstance(found, list) else []
    return indexed(title or "", listed, (texts or "",), (fact or "" for fact in facts))


def has_label(label: str) -> Needle:
    """This very label, whatever its case."""
    return Needle(_WHOLE + fold(label).translate(_INSEPARABLE)[:_LONGEST], whole=True)


def has_fact(fact: str) -> Needle:
    """A fact, such as a kind."""
    return Needle(_FACT + fold(fact).translate(_INSEPARABLE)[:_LONGEST], whole=True)


def match(needles: Iterable[Needle], joint: str = "AND") -> str:
    """An FTS5 query for all of the needles, or for any of them with `joint` "OR"."""
    return f" {joint} ".join(needle.term for needle in needles)


def create(table: str) -> tuple[str, ...]:
    """The statements that make the index of `table`, whose column is `words`."""
    index = f"{table}_text"
    gone = f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', OLD.rowid, OLD.words);"
    new = f"INSERT INTO {index} (rowid, words) VALUES (NEW.rowid, NEW.words);"
    return (
        f"{VIRTUAL} {index} USING fts5(words, content='{table}', "
        "content_rowid='rowid', tokenize='ascii', detail=none, columnsize=0)",
        f"INSERT INTO {index} ({index}) VALUES ('rebuild')",
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {new} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF words ON {table} "
        f"WHEN OLD.words IS NOT NEW.words BEGIN {gone} {new} END",
    )


def tables(ask: Callable[[str], Iterable[Any]]) -> list[str]:
    """The tables that have an index made by `create`; `ask` runs a query."""
    rows = ask(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        f"AND sql LIKE '{VIRTUAL}%USING fts5(%' ORDER BY name"
    )
    return [str(row[0]).removesuffix("_text") for row in rows]


def fits(connection: Connection, table: str) -> bool:
    """Whether the index of `table` holds what its column `words` holds."""
    index = f"{table}_text"
    try:
        connection.exec_driver_sql(
            f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
        )
    except DatabaseError:
        return False
    return True


def rebuild(ask: Callable[[str], Iterable[Any]]) -> None:
    """Make every index anew, as after SQLite numbered the rows of its table anew."""
    for table in tables(ask):
        index = f"{table}_text"
        ask(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
