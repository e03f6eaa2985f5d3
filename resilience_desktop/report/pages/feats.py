"""Wins and pieces of running text on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from resilience_desktop.report.blocks import Feat, Feats, Notes
from resilience_desktop.report.pages.styles import GAP, PAD, Styles
from resilience_desktop.ui.paper import Paper


def draw_feats(paper: Paper, styles: Styles, body: Feats) -> None:
    """Two columns of cards; each card goes where there is more room."""
    width = (paper.width - GAP) / 2
    ends = [paper.y, paper.y]
    with paper.group("L"):
        for feat in body.feats:
            height = _feat_height(paper, styles, feat, width)
            place = 0 if ends[0] <= ends[1] else 1
            if ends[place] + height > paper.bottom and ends[place] > paper.top:
                paper.new_page()
                ends, place = [paper.y, paper.y], 0
            left = paper.left + place * (width + GAP)
            card = QRectF(left, ends[place], width, height)
            with paper.group("LI"), paper.tagged("LBody"):
                _draw_feat(paper, styles, feat, card)
            ends[place] += height + GAP
    paper.y = max(ends) - GAP


def _feat_parts(styles: Styles, feat: Feat) -> list[tuple[str, QFont, str, int]]:
    parts = [
        (feat.figure, styles.value, "accentText", 2),
        (feat.title, styles.strong, "text", 4),
        (feat.text, styles.small, "text2", 12),
        (feat.when, styles.caption, "text3", 1),
    ]
    return [part for part in parts if part[0]]


def _feat_height(paper: Paper, styles: Styles, feat: Feat, width: float) -> float:
    inner = width - 2 * PAD
    parts = _feat_parts(styles, feat)
    tall = sum(paper.height(text, style, inner, most) for text, style, _, most in parts)
    return tall + 2 * PAD + 3 * (len(parts) - 1)


def _draw_feat(paper: Paper, styles: Styles, feat: Feat, card: QRectF) -> None:
    paper.fill(card, "canvas", 10)
    y = card.top() + PAD
    for text, style, role, most in _feat_parts(styles, feat):
        at = QPointF(card.left() + PAD, y)
        width = card.width() - 2 * PAD
        y += paper.text(text, style, role, at=at, width=width, most_lines=most) + 3


def draw_notes(paper: Paper, styles: Styles, body: Notes) -> None:
    """Pieces of running text, each under its caption, over as many pages as they need."""
    for note in body.notes:
        paper.need(40)
        if note.caption:
            with paper.tagged("H3"):
                paper.flow(note.caption, styles.caption, "text3")
            paper.y += 2
        with paper.tagged("P"):
            paper.flow(note.text, styles.body)
        paper.y += 12
