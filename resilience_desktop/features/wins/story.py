"""A win told as a story: situation, task, action, result; how long it is, and what it lacks.

Pure functions: no Qt and no SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from resilience_desktop.core.days import month_name
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins.port import WinRecord

WORDS_A_MINUTE = 130
"""About what people say in a minute when they tell something calmly; it is said as "about"."""

LONG_WORDS = 2 * WORDS_A_MINUTE
SHORT_WORDS = 40

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts without spaces; about two of their characters make a spoken word."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four parts, under its word."""

    key: str
    caption: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A win to be told. `parts` are those that were written, in the order of telling."""

    id: str
    title: str
    figure: str
    parts: tuple[Part, ...]
    words: int
    hints: tuple[str, ...]
    day: date | None = None
    tags: tuple[str, ...] = ()

    @property
    def result(self) -> str:
        """The text of the result; empty when none was written."""
        return next((part.text for part in self.parts if part.key == "result"), "")


def captions() -> dict[str, str]:
    """The words of the four parts by key, in order."""
    return {
        "situation": tr("Situation"),
        "task": tr("Task"),
        "action": tr("Action"),
        "result": tr("Result"),
    }


def tell(win: WinRecord) -> Story:
    """The story of a win as it stands."""
    parts = tuple(
        Part(key, caption, text.strip())
        for key, caption in captions().items()
        if (text := str(getattr(win, key))).strip()
    )
    count = count_words(part.text for part in parts)
    return Story(
        win.id,
        " ".join(win.title.split()),
        " ".join(win.figure.split()),
        parts,
        count,
        _hints(win, count),
        win.happened_on,
        win.tags,
    )


def has_figure(win: WinRecord) -> bool:
    """Whether the result says how much, how many or how long."""
    return bool(win.figure.strip()) or any(c.isnumeric() for c in win.result)


def count_words(texts: Iterable[str]) -> int:
    """Words as spoken; scripts without spaces count two characters as one."""
    total = 0
    for text in texts:
        unspaced = len(_UNSPACED.findall(text))
        spaced = sum(any(c.isalnum() for c in word) for word in _UNSPACED.sub(" ", text).split())
        total += spaced + -(-unspaced // 2)
    return total


def halves(count: int) -> int:
    """Half minutes that `count` words take to say, at least one for any words at all."""
    return max(round(2 * count / WORDS_A_MINUTE), 1) if count else 0


def length_words(count: int) -> str:
    """ "150 words, about 1 minute": what a story takes to say out loud."""
    if not count:
        return tr("Nothing to tell yet")
    said = trn("{n} word", "{n} words", count)
    if count < WORDS_A_MINUTE // 4:
        return tr("{words}, less than half a minute", words=said)
    whole, half = divmod(halves(count), 2)
    if not whole:
        return tr("{words}, about half a minute", words=said)
    if half:
        return tr("{words}, about {n}½ minutes", words=said, n=whole)
    minutes = trn("about {n} minute", "about {n} minutes", whole)
    return tr("{words}, {minutes}", words=said, minutes=minutes)


def brief_words(count: int) -> str:
    """ "74 words · ½ min", as short as it can be said."""
    if not count:
        return tr("Nothing to tell yet")
    said = trn("{n} word", "{n} words", count)
    if count < WORDS_A_MINUTE // 4:
        return said
    whole, half = divmod(halves(count), 2)
    minutes = f"{whole or ''}{'½' if half else ''}"
    return tr("{words} · {n} min", words=said, n=minutes)


def day_words(story: Story) -> str:
    """ "May 2026", empty when the day is not known."""
    if story.day is None:
        return ""
    return tr("{month} {year}", month=month_name(story.day.month), year=story.day.year)


def cv_line(story: Story) -> str:
    """One line for a CV: the title, and what came of it with its figure."""
    result = " ".join(story.result.split())
    title = story.title.rstrip(".:")
    if result and story.figure and story.figure not in f"{title} {result}":
        title = tr("{title} ({figure})", title=title, figure=story.figure)
    tail = result or story.figure
    if not tail or tail in story.title:
        return title if tail else story.title
    return tr("{title}: {result}", title=title, result=tail)


def total_words(stories: Sequence[Story]) -> int:
    """Words of all stories together."""
    return sum(story.words for story in stories)


def _hints(win: WinRecord, count: int) -> tuple[str, ...]:
    """What would make it stronger, the most useful first."""
    found = []
    if not win.action.strip():
        found.append(tr("What did you do yourself? That is the part people ask about."))
    if not win.result.strip() and not win.figure.strip():
        found.append(tr("What came of it? A story wants an end."))
    elif not has_figure(win):
        found.append(tr("The result has no figure yet: how many, how much, how long?"))
    if not win.situation.strip():
        found.append(tr("One sentence on where it was lets others picture it."))
    if count > LONG_WORDS:
        found.append(tr("Longer than two minutes: keep some of it for when they ask."))
    elif win.action.strip() and count < SHORT_WORDS:
        found.append(tr("Short: two more sentences on what you did would carry it."))
    return tuple(found)
