"""The report as Markdown that any reader of CommonMark with tables shows as it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from resilience_desktop.core import markdown
from resilience_desktop.report.blocks import (
    Bars,
    Body,
    Document,
    Feat,
    Feats,
    Log,
    Note,
    Picture,
    Section,
    Table,
)
from resilience_desktop.report.content import Report
from resilience_desktop.report.formats import Format
from resilience_desktop.report.plain import one_line
from resilience_desktop.report.sections import tell


def escape(text: str) -> str:
    """One line of any text, so that a Markdown reader shows exactly these characters."""
    return markdown.escape(one_line(text))


def line(text: str) -> str:
    """`escape` for text that stands at the start of a line, where more has a meaning."""
    return markdown.line(one_line(text))


def write(report: Report, out: BinaryIO) -> None:
    """Write the report as UTF-8 Markdown."""
    text = "\n".join(_lines(tell(report)))
    out.write(text.encode("utf-8", "replace") + b"\n")


def _lines(document: Document) -> Iterator[str]:
    yield f"# {escape(document.title)}"
    yield f"\n{line(document.period)}"
    yield f"\n**{escape(document.headline)}**\n"
    for figure in document.figures:
        yield f"- **{escape(figure.value)}** {escape(figure.caption)} ({escape(figure.basis)})"
    for section in document.sections:
        yield from _section(section)
    yield f"\n---\n\n{line(document.made)}. {escape(document.footer)}"


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {escape(section.title)}"
    if section.lead:
        yield f"\n{line(section.lead)}"
    if section.body is not None:
        yield ""
        yield from _body(section.body)
    if section.small:
        yield f"\n{line(section.small)}"


def _body(body: Body) -> Iterator[str]:
    if isinstance(body, Bars):
        yield from _bars(body)
    elif isinstance(body, Picture):
        yield from _table(body.table.head, body.table.rows, body.table.numbers)
    elif isinstance(body, Table):
        yield from _table(body.head, body.rows, body.numbers)
    elif isinstance(body, Log):
        for span in body.spans:
            yield f"**{escape(span.name)}** ({escape(span.told)})\n"
            if span.rows:
                yield from _table(body.head, span.rows)
                yield ""
    elif isinstance(body, Feats):
        yield from map(_feat, body.feats)
    else:
        for note in body.notes:
            yield from _note(note)


def _bars(body: Bars) -> Iterator[str]:
    for bar in body.bars:
        note = f" {escape(bar.note)}" if bar.note else ""
        yield f"- **{escape(bar.name)}**: {escape(bar.told)}.{note}"


def _table(
    head: tuple[str, ...], rows: Iterable[tuple[str, ...]], numbers: tuple[int, ...] = ()
) -> Iterator[str]:
    yield _row(head)
    yield _row(tuple("---:" if i in numbers else "---" for i in range(len(head))), raw=True)
    for row in rows:
        yield _row(row)


def _row(cells: tuple[str, ...], raw: bool = False) -> str:
    return f"| {' | '.join(c if raw else escape(c) for c in cells)} |"


def _feat(feat: Feat) -> str:
    told = [f"**{escape(feat.title)}**"]
    if feat.text or feat.figure:
        told.append(escape(feat.text or feat.figure))
    if feat.when:
        told.append(f"({escape(feat.when)})")
    return f"- {' '.join(told)}"


def _note(note: Note) -> Iterator[str]:
    if note.caption:
        yield f"**{escape(note.caption)}**\n"
    for written in note.text.split("\n"):
        if written.strip():
            yield f"> {line(written)}"
            yield ">"
    yield ""


FORMAT = Format(key="md", suffix=".md", write=write)
