"""How the report's sections look on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QFont

from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.report.blocks import (
    Bar,
    Bars,
    Body,
    Columns,
    Document,
    Feat,
    Feats,
    Figure,
    Log,
    Notes,
    Section,
    Span,
    Table,
)
from resilience_desktop.report.outline import Mark
from resilience_desktop.ui.paper import (
    Heights,
    Measured,
    Paper,
    Surface,
    font,
    load_fonts,
    page_size,
)

_GAP = 12.0
_PAD = 14.0
_CHART = 96.0
_LEAST_TOP = 5  # so that a single step is not drawn as a tower
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTER = Qt.AlignmentFlag.AlignHCenter


class _Styles:
    """The type scale of paper, in points. Made when used: fonts need the application."""

    def __init__(self) -> None:
        self.headline = font(25, 600, display=True)
        self.value = font(21, 600, display=True)
        self.heading = font(14, 600, display=True)
        self.strong = font(9.5, 600)
        self.body = font(9.5)
        self.small = font(8.5)
        self.caption = font(8, 500)


class Pages:
    """Draws one document on any number of surfaces; how high texts stand is found out once."""

    def __init__(
        self, document: Document, paper: str = "", progress: Progress | None = None
    ) -> None:
        load_fonts()
        self._document = document
        self._size = page_size(paper)
        self._styles = _Styles()
        self._heights: Heights = {}
        self._total = 0
        self._progress = progress
        self.marks: tuple[Mark, ...] = ()

    def measure(self) -> int:
        """Find out how many pages there will be, to be told at the foot of each; their number."""
        self._total = self.draw(Measured(1.0, 0))
        return self._total

    def draw(self, target: QIODevice | Surface) -> int:
        """Draw all of it; the number of pages. `marks` then say where the sections are."""
        document = self._document
        title = f"{document.title}, {document.period}"
        self._paper = Paper(target, title, self._draw_foot, size=self._size, heights=self._heights)
        marks = [Mark(document.title, 1, self._paper.tall)]
        try:
            self._draw_opening()
            for section in document.sections:
                marks.append(self._draw_section(section))
            self.marks = tuple(marks)
            return self._paper.finish()
        except BaseException:
            self._paper.abandon()
            raise

    # The first page

    def _draw_opening(self) -> None:
        paper, styles, document = self._paper, self._styles, self._document
        self._line(document.title, styles.strong, "accentText")
        at = QPointF(paper.left, paper.y)
        paper.text(document.period, styles.body, "text2", at=at, width=paper.width, align=_RIGHT)
        paper.y += 34
        paper.y += self._draw_balanced(document.headline, styles.headline) + 22
        self._draw_figures(document.figures)

    def _draw_balanced(self, text: str, style: QFont) -> float:
        """Draw a headline in lines of about one length; its height."""
        paper, width = self._paper, self._paper.width
        height = paper.height(text, style, width)
        while width > 100 and paper.height(text, style, width - 10) == height:
            width -= 10
        return paper.text(text, style, at=QPointF(paper.left, paper.y), width=width)

    def _line(self, text: str, style: QFont, role: str) -> None:
        at = QPointF(self._paper.left, self._paper.y)
        self._paper.text(text, style, role, at=at, width=self._paper.width, most_lines=1)

    def _draw_figures(self, figures: tuple[Figure, ...]) -> None:
        paper, styles = self._paper, self._styles
        width = (paper.width - _GAP * (len(figures) - 1)) / len(figures)
        inner = width - 2 * _PAD
        parts = [
            (
                (f.value, styles.value, "accentText"),
                (f.caption, styles.strong, "text"),
                (f.basis, styles.small, "text2"),
            )
            for f in figures
        ]
        height = 2 * _PAD + max(
            sum(paper.height(text, style, inner) for text, style, _ in part) for part in parts
        )
        paper.need(height)
        for number, part in enumerate(parts):
            left = paper.left + number * (width + _GAP)
            paper.fill(QRectF(left, paper.y, width, height), "canvas", 10)
            y = paper.y + _PAD
            for text, style, role in part:
                y += paper.text(text, style, role, at=QPointF(left + _PAD, y), width=inner)
        paper.y += height

    # Sections

    def _draw_section(self, section: Section) -> Mark:
        paper, styles = self._paper, self._styles
        paper.need(30 + self._opening_height(section))
        if paper.y > paper.top:
            paper.y += 30
        mark = Mark(section.title, paper.page, paper.tall - paper.y + 12)
        self._line(section.title, styles.heading, "text")
        paper.y += 22
        if section.lead:
            paper.flow(section.lead, styles.body, "text2")
        paper.y += 10
        if section.body is not None:
            self._draw_body(section.body)
        if section.small:
            paper.y += 6
            paper.flow(section.small, styles.small, "text3")
        return mark

    def _opening_height(self, section: Section) -> float:
        """Room for the heading and enough below it that it is not left alone at the foot."""
        body = section.body
        if isinstance(body, Bars):
            return 46 + sum(self._bar_height(bar) for bar in body.bars[:8])
        return 46 + (_CHART + 40 if isinstance(body, Columns) else 80)

    def _draw_body(self, body: Body) -> None:
        if isinstance(body, Bars):
            for bar in body.bars:
                self._draw_bar(bar, body.warm)
        elif isinstance(body, Columns):
            self._draw_columns(body)
        elif isinstance(body, Table):
            self._draw_table(body)
        elif isinstance(body, Log):
            self._draw_log(body)
        elif isinstance(body, Feats):
            self._draw_feats(body)
        else:
            self._draw_notes(body)

    def _bar_height(self, bar: Bar) -> float:
        name = self._paper.height(bar.name, self._styles.strong, self._paper.width * 0.28, 2)
        return name + (14 if bar.note else 0) + 9

    def _draw_bar(self, bar: Bar, warm: bool) -> None:
        paper, styles = self._paper, self._styles
        names, told = paper.width * 0.28, paper.width * 0.2
        height = self._bar_height(bar)
        paper.need(height)
        y = paper.y
        name = paper.text(
            bar.name, styles.strong, at=QPointF(paper.left, y), width=names, most_lines=2
        )
        left, track = paper.left + names + _GAP, paper.width - names - told - 2 * _GAP
        paper.fill(QRectF(left, y + 2, track, 9), "ramp0" if not warm else "warmSoft", 4.5)
        if bar.amount and bar.of:
            filled = max(track * min(bar.amount / bar.of, 1.0), 9.0)
            paper.fill(QRectF(left, y + 2, filled, 9), "warm" if warm else "accent", 4.5)
        at = QPointF(paper.left + paper.width - told, y)
        paper.text(bar.told, styles.body, "text2", at=at, width=told, align=_RIGHT, most_lines=1)
        if bar.note:
            at = QPointF(left, y + max(name, 13))
            paper.text(
                bar.note, styles.small, "text2", at=at, width=track + told + _GAP, most_lines=1
            )
        paper.y += height

    # Steps over time

    def _draw_columns(self, body: Columns) -> None:
        paper, styles = self._paper, self._styles
        columns = body.columns
        most = max(_LEAST_TOP, *(column.lower + column.upper for column in columns))
        base, pitch = paper.y + 14 + _CHART, paper.width / len(columns)
        width = min(pitch * 0.68, 26.0)
        shown_every = max(-(-len(columns) * 38 // int(paper.width)), 1)
        for number, column in enumerate(columns):
            middle = paper.left + pitch * (number + 0.5)
            lower, upper = (_CHART * n / most for n in (column.lower, column.upper))
            left, radius = middle - width / 2, min(width / 4, 3.0)
            paper.fill(QRectF(left, base - 1, width, 1), "ramp0")
            if upper:
                paper.fill(QRectF(left, base - lower - upper, width, upper), "ramp2", radius)
            if lower:
                paper.fill(QRectF(left, base - lower, width, lower), "accent", radius)
            if number % shown_every == 0:
                at = QPointF(middle - 30, base + 4)
                paper.text(column.label, styles.caption, "text3", at=at, width=60, align=_CENTER)
            if (total := column.lower + column.upper) and pitch >= 16:
                at = QPointF(middle - 20, base - lower - upper - 13)
                paper.text(str(total), styles.caption, "text2", at=at, width=40, align=_CENTER)
        paper.y = base + 22
        self._draw_legend(((body.lower, "accent"), (body.upper, "ramp2")))

    def _draw_legend(self, entries: tuple[tuple[str, str], ...]) -> None:
        paper, left = self._paper, self._paper.left
        for name, role in entries:
            paper.fill(QRectF(left, paper.y + 2, 8, 8), role, 2)
            at = QPointF(left + 13, paper.y)
            paper.text(name, self._styles.caption, "text2", at=at, width=120, most_lines=1)
            left += 90
        paper.y += 14

    # Applications

    @contextmanager
    def _headed(self, table: Table | Log) -> Iterator[None]:
        """The table's head now, and again on every page that begins meanwhile."""

        def head() -> None:
            self._draw_row(table.widths, table.head, self._styles.caption, "text3")

        head()
        self._paper.on_page = head
        try:
            yield
        finally:
            self._paper.on_page = None

    def _draw_table(self, table: Table) -> None:
        with self._headed(table):
            for row in table.rows:
                self._draw_row(table.widths, row, self._styles.small, "text")

    def _draw_log(self, log: Log) -> None:
        with self._headed(log):
            for span in log.spans:
                self._draw_span(span)
                for row in span.rows:
                    self._draw_row(log.widths, row, self._styles.small, "text")

    def _draw_span(self, span: Span) -> None:
        paper, styles = self._paper, self._styles
        paper.need(60 if span.rows else 30)
        paper.y += 10
        at, half = QPointF(paper.left, paper.y), paper.width / 2
        paper.text(span.name, styles.strong, at=at, width=half, most_lines=1)
        at = QPointF(paper.left + half, paper.y)
        paper.text(span.told, styles.body, "text2", at=at, width=half, align=_RIGHT, most_lines=1)
        paper.y += 18
        paper.rule(paper.y - 0.5)

    def _draw_row(
        self, widths: tuple[float, ...], row: tuple[str, ...], style: QFont, role: str
    ) -> None:
        paper = self._paper
        cells, left = [], paper.left
        for text, share in zip(row, widths, strict=True):
            cells.append((text, left, paper.width * share - 8))
            left += paper.width * share
        height = max(paper.height(text, style, width, 3) for text, _, width in cells) + 9
        if role == "text":
            paper.need(height)
        for text, x, width in cells:
            paper.text(text, style, role, at=QPointF(x, paper.y + 4), width=width, most_lines=3)
        paper.rule(paper.y + height - 0.5)
        paper.y += height

    # Wins

    def _draw_feats(self, body: Feats) -> None:
        """Two columns of cards; each card goes where there is more room."""
        paper = self._paper
        width = (paper.width - _GAP) / 2
        ends = [paper.y, paper.y]
        for feat in body.feats:
            height = self._feat_height(feat, width)
            place = 0 if ends[0] <= ends[1] else 1
            if ends[place] + height > paper.bottom and ends[place] > paper.top:
                paper.new_page()
                ends, place = [paper.y, paper.y], 0
            left = paper.left + place * (width + _GAP)
            self._draw_feat(feat, QRectF(left, ends[place], width, height))
            ends[place] += height + _GAP
        paper.y = max(ends) - _GAP

    def _feat_parts(self, feat: Feat) -> list[tuple[str, QFont, str, int]]:
        styles = self._styles
        parts = [
            (feat.figure, styles.value, "accentText", 2),
            (feat.title, styles.strong, "text", 4),
            (feat.text, styles.small, "text2", 12),
            (feat.when, styles.caption, "text3", 1),
        ]
        return [part for part in parts if part[0]]

    def _feat_height(self, feat: Feat, width: float) -> float:
        inner = width - 2 * _PAD
        parts = self._feat_parts(feat)
        tall = sum(self._paper.height(text, style, inner, most) for text, style, _, most in parts)
        return tall + 2 * _PAD + 3 * (len(parts) - 1)

    def _draw_feat(self, feat: Feat, card: QRectF) -> None:
        paper = self._paper
        paper.fill(card, "canvas", 10)
        y = card.top() + _PAD
        for text, style, role, most in self._feat_parts(feat):
            at = QPointF(card.left() + _PAD, y)
            width = card.width() - 2 * _PAD
            y += paper.text(text, style, role, at=at, width=width, most_lines=most) + 3

    # Private notes and the foot

    def _draw_notes(self, body: Notes) -> None:
        paper, styles = self._paper, self._styles
        for note in body.notes:
            paper.need(40)
            if note.caption:
                paper.flow(note.caption, styles.caption, "text3")
                paper.y += 2
            paper.flow(note.text, styles.body)
            paper.y += 12

    def _draw_foot(self, paper: Paper, page: int) -> None:
        if self._progress is not None:
            self._progress(page if self._total else 0, self._total)
        style, y = self._styles.caption, paper.bottom + 18
        number = tr("{page} of {total}", page=page, total=self._total) if self._total else str(page)
        made = f"{self._document.made}. {self._document.footer}"
        paper.text(
            made, style, "text3", at=QPointF(paper.left, y), width=paper.width - 60, most_lines=1
        )
        paper.text(
            number, style, "text3", at=QPointF(paper.left, y), width=paper.width, align=_RIGHT
        )
