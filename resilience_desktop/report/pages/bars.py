"""Amounts side by side on paper, one line each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from resilience_desktop.report.blocks import Bar, Bars
from resilience_desktop.report.pages.styles import GAP, RIGHT, Styles
from resilience_desktop.ui.paper import Paper

_NAMES, _TOLD = 0.28, 0.2


def draw_bars(paper: Paper, styles: Styles, body: Bars) -> None:
    """The bars from `paper.y` on."""
    with paper.group("L"):
        for bar in body.bars:
            paper.need(bar_height(paper, styles, bar))
            with paper.group("LI"), paper.tagged("LBody"):
                _draw_bar(paper, styles, bar, body.warm)


def bar_height(paper: Paper, styles: Styles, bar: Bar) -> float:
    """Room that a bar takes with its note."""
    name = paper.height(bar.name, styles.strong, paper.width * _NAMES, 2)
    return name + (14 if bar.note else 0) + 9


def _draw_bar(paper: Paper, styles: Styles, bar: Bar, warm: bool) -> None:
    names, told = paper.width * _NAMES, paper.width * _TOLD
    y = paper.y
    at = QPointF(paper.left, y)
    name = paper.text(bar.name, styles.strong, at=at, width=names, most_lines=2)
    left, track = paper.left + names + GAP, paper.width - names - told - 2 * GAP
    paper.fill(QRectF(left, y + 2, track, 9), "ramp0" if not warm else "warmSoft", 4.5)
    if bar.amount and bar.of:
        filled = max(track * min(bar.amount / bar.of, 1.0), 9.0)
        paper.fill(QRectF(left, y + 2, filled, 9), "warm" if warm else "accent", 4.5)
    at = QPointF(paper.left + paper.width - told, y)
    paper.text(bar.told, styles.body, "text2", at=at, width=told, align=RIGHT, most_lines=1)
    if bar.note:
        at, width = QPointF(left, y + max(name, 13)), track + told + GAP
        paper.text(bar.note, styles.small, "text2", at=at, width=width, most_lines=1)
    paper.y += bar_height(paper, styles, bar)
