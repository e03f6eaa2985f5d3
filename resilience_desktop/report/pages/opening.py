"""The opening of the report on paper: what it is, its sentence, and its figures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from resilience_desktop.report.blocks import Document, Figure
from resilience_desktop.report.pages.styles import GAP, PAD, RIGHT, Styles
from resilience_desktop.ui.paper import Paper


def draw_opening(paper: Paper, styles: Styles, document: Document) -> None:
    """From the top of the first page on."""
    at = QPointF(paper.left, paper.y)
    with paper.tagged("H1"):
        paper.text(
            document.title, styles.strong, "accentText", at=at, width=paper.width, most_lines=1
        )
    with paper.tagged("P"):
        paper.text(document.period, styles.body, "text2", at=at, width=paper.width, align=RIGHT)
    paper.y += 34
    with paper.tagged("P"):
        paper.y += _draw_balanced(paper, document.headline, styles.headline) + 22
    _draw_figures(paper, styles, document.figures)


def _draw_balanced(paper: Paper, text: str, style: QFont) -> float:
    """Draw a headline in lines of about one length; its height."""
    width = paper.width
    height = paper.height(text, style, width)
    while width > 100 and paper.height(text, style, width - 10) == height:
        width -= 10
    return paper.text(text, style, at=QPointF(paper.left, paper.y), width=width)


def _draw_figures(paper: Paper, styles: Styles, figures: tuple[Figure, ...]) -> None:
    width = (paper.width - GAP * (len(figures) - 1)) / len(figures)
    inner = width - 2 * PAD
    parts = [
        (
            (f.value, styles.value, "accentText"),
            (f.caption, styles.strong, "text"),
            (f.basis, styles.small, "text2"),
        )
        for f in figures
    ]
    height = 2 * PAD + max(
        sum(paper.height(text, style, inner) for text, style, _ in part) for part in parts
    )
    paper.need(height)
    with paper.group("L"):
        for number, part in enumerate(parts):
            left = paper.left + number * (width + GAP)
            paper.fill(QRectF(left, paper.y, width, height), "canvas", 10)
            y = paper.y + PAD
            with paper.group("LI"), paper.tagged("LBody"):
                for text, style, role in part:
                    y += paper.text(text, style, role, at=QPointF(left + PAD, y), width=inner)
    paper.y += height
