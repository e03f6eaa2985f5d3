"""A chosen set of wins as a file: stories in full, lines of a CV, or a table of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import BinaryIO

from resilience_desktop.core import markdown
from resilience_desktop.core.text import one_line, printable
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import exchange_csv
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.features.wins.story import (
    Story,
    cv_line,
    day_words,
    length_words,
    tell,
)
from resilience_desktop.host.files import save_whole

TABLE = "csv"
FORMATS = ("pdf", "md", "txt", TABLE)
MOST = 500
"""Stories in one file."""

_WIDTH = 72

Writer = Callable[[Sequence[Story], BinaryIO], None]


def format_name(key: str) -> str:
    """The word of a format."""
    return {
        "pdf": tr("PDF, to print"),
        "md": tr("Markdown"),
        TABLE: tr("Table (CSV)"),
    }.get(key, tr("Plain text"))


def suggested_name(key: str, lines: bool) -> str:
    """A file name that says nothing private."""
    if key == TABLE:
        return f"wins.{key}"
    return f"{'cv-lines' if lines else 'stories'}.{key}"


def file_title(lines: bool) -> str:
    """What stands on top of the file."""
    return tr("For the CV") if lines else tr("Stories for the interview")


def save_wins(wins: Sequence[WinRecord], key: str, lines: bool, target: Path) -> Path:
    """Write `wins` as `key` (see `FORMATS`), as lines of a CV or in full; where the file is.

    A table holds all of each win and can be brought in again. Any thread. Raises `KnownError`,
    with an older file untouched, when that is not possible.
    """
    if key == TABLE:
        data = exchange_csv.table(wins).encode("utf-8-sig", "replace")
    else:
        data = as_bytes([tell(win) for win in wins], key, lines)

    def write(out: BinaryIO) -> None:
        out.write(data)

    return save_whole(target, write, tr("The stories could not be saved"))


def as_bytes(stories: Sequence[Story], key: str, lines: bool) -> bytes:
    """The whole file in memory."""
    if key == "pdf":
        from resilience_desktop.features.wins.story_pdf import draw  # needs QtGui: only when used

        return draw(stories, lines)
    told = _markdown if key == "md" else _plain
    return ("\n".join(told(stories, lines)).rstrip() + "\n").encode("utf-8", "replace")


def as_text(story: Story) -> str:
    """One story as plain text, for the clipboard."""
    return "\n".join(_plain_story(story)).strip() + "\n"


def _markdown(stories: Sequence[Story], lines: bool) -> Iterator[str]:
    yield f"# {file_title(lines)}"
    yield ""
    for story in stories:
        if lines:
            yield f"- {markdown.line(one_line(cv_line(story)))}"
        else:
            yield from _markdown_story(story)


def _markdown_story(story: Story) -> Iterator[str]:
    yield f"## {markdown.escape(one_line(story.title))}"
    yield ""
    if facts := markdown.escape(facts_line(story)):
        yield f"*{facts}*"
        yield ""
    for part in story.parts:
        paragraphs = [one_line(p) for p in printable(part.text).split("\n") if p.strip()]
        for number, paragraph in enumerate(paragraphs):
            if number:
                yield markdown.line(paragraph)
            else:
                yield f"**{part.caption}:** {markdown.escape(paragraph)}"
            yield ""


def _plain(stories: Sequence[Story], lines: bool) -> Iterator[str]:
    yield file_title(lines)
    yield "=" * len(file_title(lines))
    yield ""
    for story in stories:
        if lines:
            yield from wrap(
                one_line(cv_line(story)), _WIDTH, initial_indent="- ", subsequent_indent="  "
            )
        else:
            yield from _plain_story(story)
            yield ""


def facts_line(story: Story) -> str:
    """Figure, month and length on one line."""
    length = length_words(story.words) if story.parts else ""
    return one_line(" · ".join(f for f in (story.figure, day_words(story), length) if f))


def _plain_story(story: Story) -> Iterator[str]:
    title = one_line(story.title)
    yield title
    yield "-" * min(len(title), _WIDTH)
    if facts := facts_line(story):
        yield facts
    yield ""
    for part in story.parts:
        yield f"{part.caption}:"
        for paragraph in printable(part.text).split("\n"):
            if paragraph.strip():
                yield from wrap(one_line(paragraph), _WIDTH)
        yield ""
