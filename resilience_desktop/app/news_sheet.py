"""What's new, to read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from resilience_desktop import __version__
from resilience_desktop.app import news
from resilience_desktop.core.words import tr
from resilience_desktop.ui.reader import Block, Reader, Span
from resilience_desktop.ui.sheet import Sheet

_KINDS = {"version": "heading", "group": "group", "part": "part", "item": "item", "text": "text"}


class NewsSheet(Sheet):
    """The changelog, newest first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("What’s new"), 720, 700)
        here = Block("note", (Span(tr("You have version {version}.", version=__version__)),))
        lines = news.read(news.changelog().read_text(encoding="utf-8"))
        self.reader = Reader()
        self.reader.show_blocks((here, *(_block(line) for line in lines)), tr("What’s new"))
        self.body.addWidget(self.reader, 1)

    def first_focus(self) -> QWidget:
        return self.reader


def _block(line: news.Line) -> Block:
    return Block(_KINDS[line.kind], tuple(Span(text, style) for text, style in line.words))
