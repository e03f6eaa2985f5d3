"""Rows on paper: tables, and the work-search log. A head stands again on every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont

from resilience_desktop.report.blocks import Log, Span, Table
from resilience_desktop.report.pages.styles import LEFT, RIGHT, Styles
from resilience_desktop.ui.paper import Paper

_OF_COLUMN = "/A << /O /Table /Scope /Column >>"


class Rows:
    """Draws the rows of one table."""

    def __init__(self, paper: Paper, styles: Styles, table: Table | Log, pad: float = 9.0) -> None:
        self._paper, self._styles = paper, styles
        self._widths = table.widths
        self._head = table.head
        self._numbers = table.numbers if isinstance(table, Table) else ()
        self._pad = pad

    @contextmanager
    def headed(self) -> Iterator[None]:
        """The head now, and again, as an ornament, on every page that begins meanwhile."""
        self._draw(self._head, self._styles.caption, "text3", "TH")
        self._paper.on_page = self._draw_head_again
        try:
            yield
        finally:
            self._paper.on_page = None

    def draw(self, row: tuple[str, ...]) -> None:
        """A row, on a new page where there is no room."""
        self._draw(row, self._styles.small, "text", "TD")

    def _draw_head_again(self) -> None:
        self._draw(self._head, self._styles.caption, "text3", "")

    def _draw(self, row: tuple[str, ...], style: QFont, role: str, kind: str) -> None:
        """`kind` is that of the cells; none for an ornament."""
        paper = self._paper
        cells, left = [], paper.left
        for place, (text, share) in enumerate(zip(row, self._widths, strict=True)):
            align = RIGHT if place in self._numbers else LEFT
            cells.append((text, left, paper.width * share - 8, align))
            left += paper.width * share
        height = max(paper.height(text, style, width, 3) for text, _, width, _ in cells)
        height += self._pad
        if kind == "TD":
            paper.need(height)
        top = paper.y + (self._pad - 1) / 2
        scope = _OF_COLUMN if kind == "TH" else ""
        with paper.group("TR" if kind else ""):
            for text, x, width, align in cells:
                at = QPointF(x, top)
                with paper.tagged(kind, attributes=scope):
                    paper.text(text, style, role, at=at, width=width, align=align, most_lines=3)
        paper.rule(paper.y + height - 0.5)
        paper.y += height


def draw_table(paper: Paper, styles: Styles, table: Table, pad: float = 9.0) -> None:
    """The rows of a table from `paper.y` on."""
    rows = Rows(paper, styles, table, pad)
    with paper.group("Table"), rows.headed():
        for row in table.rows:
            rows.draw(row)


def draw_log(paper: Paper, styles: Styles, log: Log) -> None:
    """The rows of a log, those of each span under its caption."""
    rows = Rows(paper, styles, log)
    with paper.group("Table"), rows.headed():
        for span in log.spans:
            _draw_span(paper, styles, span, len(log.head))
            for row in span.rows:
                rows.draw(row)


def _draw_span(paper: Paper, styles: Styles, span: Span, columns: int) -> None:
    paper.need(60 if span.rows else 30)
    paper.y += 10
    spread = f"/A << /O /Table /Scope /Row /ColSpan {columns} >>"
    at, half = QPointF(paper.left, paper.y), paper.width / 2
    with paper.group("TR"), paper.tagged("TH", attributes=spread):
        paper.text(span.name, styles.strong, at=at, width=half, most_lines=1)
        at = QPointF(paper.left + half, paper.y)
        paper.text(span.told, styles.body, "text2", at=at, width=half, align=RIGHT, most_lines=1)
    paper.y += 18
    paper.rule(paper.y - 0.5)
