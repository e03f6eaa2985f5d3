"""What a row of the list says, and what stands where rows will be."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.days import say_full
from resilience_desktop.core.ledger import LedgerEntry, stage_dots, stage_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationRow, Sort
from resilience_desktop.features.rejections.rules import caption_of, say_entry_day, status_word
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.row_model import Row
from resilience_desktop.ui.theme import theme


def list_row(found: ApplicationRow, today: date, sort: str = Sort.NEWEST) -> Row:
    """What the list shows of an application, under a caption that fits the order."""
    title, line = (found.company, found.role) if found.company else (found.role, "")
    when = say_entry_day(LedgerEntry("", found.day, found.as_written), today)
    known = found.day is not None or bool(found.as_written)
    word = status_word(found.furthest, found.ending)
    day = say_full(found.day) if found.day else when
    tags = tr("tags: {tags}", tags=", ".join(found.tags)) if found.tags else ""
    return Row(
        id=found.id,
        title=title,
        when=when if known else "",
        line=line,
        chip_text=word,
        dots=stage_dots(found.furthest),
        group=caption_in(found, today, sort),
        spoken=", ".join(part for part in (title, line, word, day, tags) if part),
    )


def caption_in(found: ApplicationRow, today: date, sort: str) -> str:
    """The caption a row stands under: its time, its stage, or the first letter of its company."""
    if sort == Sort.STAGE:
        return stage_name(found.furthest)
    if sort == Sort.COMPANY:
        first = found.company.strip()[:1].upper()
        return first if first.isalpha() else tr("No letter")
    return "" if sort == Sort.SILENCE else caption_of(found.day, today)


class Skeleton(QWidget):
    """Where rows will be, until there are some to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        for number in range(4):
            top = px(52) + number * px(88)
            for down, width, high in ((0, 150, 12), (24, 110, 10), (46, 90, 16)):
                bar = QRect(px(14), top + px(down), px(width), px(high))
                fill_round(painter, bar, bar.height() / 2, theme().color("hover"))
        painter.end()
