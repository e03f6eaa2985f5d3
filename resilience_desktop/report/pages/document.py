"""How the report looks on paper, from its opening to its last section."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QIODevice, QPointF

from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.report.blocks import (
    Bars,
    Body,
    Document,
    Feats,
    Log,
    Picture,
    Section,
    Table,
)
from resilience_desktop.report.finish.bookmarks import Mark
from resilience_desktop.report.pages.bars import bar_height, draw_bars
from resilience_desktop.report.pages.feats import draw_feats, draw_notes
from resilience_desktop.report.pages.opening import draw_opening
from resilience_desktop.report.pages.pictures import draw_picture
from resilience_desktop.report.pages.styles import RIGHT, Styles
from resilience_desktop.report.pages.tables import draw_log, draw_table
from resilience_desktop.ui.paper import Heights, Paper
from resilience_desktop.ui.paper_surfaces import Measured, Surface, page_size
from resilience_desktop.ui.paper_tags import Tags
from resilience_desktop.ui.paper_text import load_fonts


class Pages:
    """Draws one document on any number of surfaces; how high texts stand is found out once."""

    def __init__(
        self, document: Document, paper: str = "", progress: Progress | None = None
    ) -> None:
        load_fonts()
        self._document = document
        self._size = page_size(paper)
        self._styles = Styles()
        self._heights: Heights = {}
        self._total = 0
        self._progress = progress
        self.marks: tuple[Mark, ...] = ()
        self.tags = Tags()

    def measure(self) -> int:
        """Find out how many pages there will be, to be told at the foot of each; their number."""
        self._total = self.draw(Measured(1.0, 0))
        return self._total

    def draw(self, target: QIODevice | Surface) -> int:
        """Draw all of it; the number of pages.

        `marks` then say where the sections are, and `tags` what is what.
        """
        document = self._document
        title = f"{document.title}, {document.period}"
        self.tags = Tags()
        self._paper = Paper(
            target,
            title,
            self._draw_foot,
            size=self._size,
            heights=self._heights,
            tags=self.tags if isinstance(target, QIODevice) else None,
        )
        marks = [Mark(document.title, 1, self._paper.tall)]
        try:
            draw_opening(self._paper, self._styles, document)
            for section in document.sections:
                with self._paper.group("Sect"):
                    marks.append(self._draw_section(section))
            marks.extend(self._draw_numbers())
            self.marks = tuple(marks)
            return self._paper.finish()
        except BaseException:
            self._paper.abandon()
            raise

    # Sections

    def _draw_section(self, section: Section) -> Mark:
        paper, styles = self._paper, self._styles
        mark = self._draw_heading(section.title, self._opening_height(section))
        if section.lead:
            with paper.tagged("P"):
                paper.flow(section.lead, styles.body, "text2")
        paper.y += 10
        if section.body is not None:
            self._draw_body(section.body)
        if section.small:
            paper.y += 6
            with paper.tagged("P"):
                paper.flow(section.small, styles.small, "text3")
        return mark

    def _draw_heading(self, title: str, room: float) -> Mark:
        """A heading, on a new page unless there is `room` for what begins with it."""
        paper = self._paper
        paper.need(30 + room)
        if paper.y > paper.top:
            paper.y += 30
        mark = Mark(title, paper.page, paper.tall - paper.y + 12)
        at = QPointF(paper.left, paper.y)
        with paper.tagged("H2"):
            paper.text(title, self._styles.heading, at=at, width=paper.width, most_lines=1)
        paper.y += 22
        return mark

    def _draw_numbers(self) -> Iterator[Mark]:
        """The numbers of all pictures as tables, so that the report itself stays short."""
        paper, styles = self._paper, self._styles
        drawn = [(s.title, s.body) for s in self._document.sections if isinstance(s.body, Picture)]
        if not drawn:
            return
        with paper.group("Sect"):
            yield self._draw_heading(tr("The numbers in the pictures"), 130)
            for title, picture in drawn:
                paper.need(76)
                paper.y += 8
                with paper.tagged("H3"):
                    paper.flow(title, styles.strong)
                paper.y += 2
                draw_table(paper, styles, picture.table, pad=5.0)
                paper.y += 10

    def _opening_height(self, section: Section) -> float:
        """Room for the heading and enough below it that it is not left alone at the foot."""
        body, paper = section.body, self._paper
        if isinstance(body, Bars):
            return 46 + sum(bar_height(paper, self._styles, bar) for bar in body.bars[:8])
        return 50 + (body.drawing.height if isinstance(body, Picture) else 80)

    def _draw_body(self, body: Body) -> None:
        paper, styles = self._paper, self._styles
        if isinstance(body, Bars):
            draw_bars(paper, styles, body)
        elif isinstance(body, Picture):
            draw_picture(paper, styles, body)
        elif isinstance(body, Table):
            draw_table(paper, styles, body)
        elif isinstance(body, Log):
            draw_log(paper, styles, body)
        elif isinstance(body, Feats):
            draw_feats(paper, styles, body)
        else:
            draw_notes(paper, styles, body)

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
            number, style, "text3", at=QPointF(paper.left, y), width=paper.width, align=RIGHT
        )
