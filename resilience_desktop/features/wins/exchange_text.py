"""A list of wins in plain text or Markdown to drafts: a line each, or a heading each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from resilience_desktop.core import markdown
from resilience_desktop.core.text import one_line
from resilience_desktop.features.wins.exchange_build import Builder, Line, Reading
from resilience_desktop.features.wins.exchange_words import (
    LONGEST_LINE,
    field_of,
    kind_of,
    split_title,
)

_BULLET = re.compile(r"^[ \t]*(?:[-*+•–·▪]|\(?\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_RULE = re.compile(r"^[ \t]*(?:[-=_*][ \t]*){3,}$")
_LABEL = re.compile(r"^\W{0,3}(?P<word>[^\W\d_][\w ]{1,20}?)\s{0,3}[:：]\W{0,2}\s*(?P<rest>.*)$")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|`)(?=\S)(.+?)(?<=[^\s\\])\1")
_SOMETIMES = 2_000


class _Heading(NamedTuple):
    level: int
    words: str


def read(text: str, progress: Callable[[int, int], None] | None = None) -> Reading:
    """The wins in a text. Indented lines and such as "Result: …" belong to the win above them."""
    lines = ["" if _RULE.match(line) else line for line in text.split("\n")]
    reader = _Reader()
    heads = _headings_that_are_wins(lines)
    for number, line in enumerate(lines):
        if progress is not None and number % _SOMETIMES == 0:
            progress(number, len(lines))
        if line.strip():
            reader.take(line, number + 1, number in heads)
        elif not heads:
            reader.field = ""
    reader.close()
    return reader.reading


class _Reader:
    """Collects one win after the other from lines."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.field = ""
        self._now: Builder | None = None
        self._group = 0
        self._kind = ""
        self._tag = ""

    def take(self, line: str, number: int, heads_a_win: bool) -> None:
        """One more line that is not blank; `heads_a_win` for a heading with words of its own."""
        heading = _heading(line)
        if heading is not None:
            self._take_heading(heading, number, heads_a_win)
            return
        bullet = _BULLET.match(line)
        words = line[bullet.end() :] if bullet else line
        labelled = _label(words)
        inside = line[:1] in " \t" or (self.field and not bullet)
        if labelled is not None and self._now is not None:
            self.field = labelled[0]
            self._now.put(*labelled)
        elif not any(c.isalnum() for c in words):
            self.reading.unknown.append(Line(number, one_line(words)))
        elif inside and self._now is not None:
            self.field = self.field or "result"
            self._now.put(self.field, _plain(words))
        elif labelled is not None:
            self._start("", number)
            self.field = labelled[0]
            self._open().put(*labelled)
        else:
            self._start(_plain(words), number)

    def close(self) -> None:
        """The win that is open is whole."""
        if self._now is not None and (found := self._now.build()) is not None:
            self.reading.found.append(found)
        self._now = None

    def _take_heading(self, heading: _Heading, number: int, heads_a_win: bool) -> None:
        words = _plain(heading.words)
        if heads_a_win and words:
            if heading.level <= self._group:
                self._kind = self._tag = ""
            self._start(words, number)
            self.field = "action"
            return
        # Over a list or other headings: a kind if it names one, else a tag; the first is a title.
        self.close()
        self.field = ""
        self._group = heading.level
        self._kind = kind_of(words)
        self._tag = "" if self._kind or heading.level == 1 else words

    def _start(self, title: str, number: int) -> None:
        self.close()
        self.field = ""
        self._now = Builder(number, self._kind, self._tag)
        title, extra = split_title(title)
        self._now.title = title
        self._now.put("result", extra)

    def _open(self) -> Builder:
        assert self._now is not None
        return self._now


def _headings_that_are_wins(lines: Sequence[str]) -> frozenset[int]:
    """Headings with words of their own below; one over a list or other headings is a group."""
    found, below = set(), ""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if _heading(line) is not None and not _opens_a_group(below):
            found.add(number)
        if line.strip():
            below = line
    return frozenset(found)


def _opens_a_group(below: str) -> bool:
    bullet = _BULLET.match(below)
    labelled = bullet is not None and _label(below[bullet.end() :]) is not None
    return _heading(below) is not None or (bullet is not None and not labelled)


def _heading(line: str) -> _Heading | None:
    """A Markdown heading; read without a pattern, which would be slow on very long lines."""
    start = line.lstrip(" \t")
    rest = start.lstrip("#")
    level = len(start) - len(rest)
    if not 1 <= level <= 6 or len(line) - len(start) > 3 or rest[:1] not in ("", " ", "\t"):
        return None
    words = rest.strip()
    open_ended = words.rstrip("#")
    if not open_ended or open_ended[-1] in " \t":
        words = open_ended.strip()
    return _Heading(level, words)


def _label(line: str) -> tuple[str, str] | None:
    """The field and text of "**Result:** half the time"."""
    found = _LABEL.match(line.strip())
    field = field_of(found["word"]) if found else ""
    return (field, _plain(found["rest"])) if found and field else None


def _plain(text: str) -> str:
    """Markdown's marks away, its escapes read."""
    if len(text) > LONGEST_LINE:
        return one_line(text)
    return one_line(markdown.unescape(_EMPHASIS.sub(r"\2", text)))
