"""The handbook over the window: chapters, a search in all of them, and a way to the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from resilience_desktop.app import handbook
from resilience_desktop.core.words import tr, trn
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.reader import Block, Span
from resilience_desktop.ui.reading_sheet import ReadingSheet
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.text import label


class HandbookSheet(ReadingSheet):
    """Opens at a chapter. Links lead from one to another; what is searched for is marked."""

    def __init__(self, window: QWidget, key: str = handbook.FIRST) -> None:
        super().__init__(window, tr("Handbook"), tr("Chapters"), tr("All chapters"))
        self.search = SearchField(tr("Search the handbook"), delay=0)
        self.search.searched.connect(self._search)
        self.found = label("", "small", "text3")
        self.found.hide()
        self.side.insertWidget(0, self.search)
        self.side.insertWidget(1, self.found)
        self.browser = Button(tr("Open in the browser"), "quiet", "external-link")
        self.browser.clicked.connect(self._open_browser)
        self.footer.addWidget(self.browser)
        self.footer.addStretch(1)
        self.foot = (self.browser,)
        self.fill(_titles(handbook.chapters()))
        self.show_page(key)

    def page_of(self, key: str) -> tuple[str, Sequence[Block]]:
        chapter = handbook.chapter(key)
        title = Block("title", (Span(chapter.title),))
        return chapter.title, (title, *(_block(each) for each in chapter.blocks))

    def show_page(self, key: str) -> None:
        if self._row_of(key) < 0 and self.search.text():
            self.search.clear()  # a link that leads out of what the search left
            self._search("")
        super().show_page(key)

    def _search(self, text: str) -> None:
        wanted = handbook.split(text)
        found = handbook.find(text)
        n = len(found)
        words = trn("In {n} chapter.", "In {n} chapters.", n) if n else tr("Nothing matches.")
        self.found.setText(words)
        self.found.setVisible(bool(wanted))
        if wanted:
            announce(self, words)
        self.fill(_titles(found))
        self.reader.mark(wanted)

    def _choose(self, item: Any, before: Any) -> None:
        super()._choose(item, before)
        self.reader.mark(handbook.split(self.search.text()))

    def _open_browser(self) -> None:
        url = QUrl.fromLocalFile(str(handbook.page_file()))
        url.setFragment(self.key)
        if not QDesktopServices.openUrl(url):
            self.browser.setText(tr("No browser answered"))


def _titles(chapters: Iterable[handbook.Chapter]) -> list[tuple[str, str]]:
    return [(each.key, each.title) for each in chapters]


def _block(data: dict[str, Any]) -> Block:
    rows = tuple(tuple(_spans(cell) for cell in row) for row in data.get("rows", ()))
    return Block(data["kind"], _spans(data.get("spans", ())), rows)


def _spans(data: Any) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in data)
