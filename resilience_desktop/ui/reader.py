"""Pages to read: headings, paragraphs, lists and tables, laid out from data and never from markup.

Qt's rich text opens whatever files it names. So nothing is parsed here: a page comes as blocks,
which are put into the document one by one, and a request for any resource is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from resilience_desktop.core.text import printable
from resilience_desktop.ui import tokens
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.theme import theme

_COLUMN = 600
"""Widest column of text, in px at 100 %."""


class Span(NamedTuple):
    """A run of text: `style` is "", strong, em, code or link; `target` is where a link leads."""

    text: str
    style: str = ""
    target: str = ""


class Block(NamedTuple):
    """`kind`: title, heading, group, part, text, item, number, code, note or table.

    A table has `rows` of cells of spans, all others have `spans`.
    """

    kind: str
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()

    @property
    def words(self) -> str:
        """All that it says, without styles."""
        cells = [cell for row in self.rows for cell in row]
        return " ".join("".join(span.text for span in spans) for spans in (self.spans, *cells))


class _Look(NamedTuple):
    """Font style, colour role, and the room above and below, in px at 100 %."""

    style: str
    role: str
    above: int
    below: int


_LOOKS = {
    "title": _Look("title", "text", 0, 12),
    "heading": _Look("subhead", "text", 20, 6),
    "group": _Look("caption", "text3", 12, 6),
    "part": _Look("strong", "text", 12, 6),
    "text": _Look("body", "text", 0, 10),
    "note": _Look("small", "text3", 0, 10),
    "item": _Look("body", "text", 0, 6),
    "number": _Look("body", "text", 0, 6),
    "code": _Look("small", "text", 4, 14),
}
_LISTS = {
    "item": QTextListFormat.Style.ListDisc,
    "number": QTextListFormat.Style.ListDecimal,
}


class Reader(QTextBrowser):
    """Shows blocks. `followed` carries the target of a link that was pressed."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self._marked: tuple[str, ...] = ()
        set_kind(self, "page")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._follow)
        theme().changed.connect(self._lay_out)

    def show_blocks(self, blocks: Sequence[Block], name: str) -> None:
        """Another page; `name` is what assistive technology calls it."""
        self._blocks = tuple(blocks)
        self.setAccessibleName(name)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def mark(self, words: Sequence[str]) -> int:
        """Mark these words in the text and go to the first; how many places there are."""
        self._marked = tuple(word for word in words if word)
        marks = self._find_marks()
        self.setExtraSelections(marks)
        if marks:
            self._go_to(marks)
        return len(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: no page here has a picture, a style or a file to open."""
        return None

    # Laying out

    def _lay_out(self) -> None:
        at = self.verticalScrollBar().value()
        document = self.document()
        document.clear()
        document.setDocumentMargin(0)
        document.setIndentWidth(theme().px(22))
        document.setDefaultFont(theme().font("body"))
        self._fit_column()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self._write(cursor)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)
        self.setExtraSelections(self._find_marks())

    def _write(self, cursor: QTextCursor) -> None:
        fresh, listed, before = True, None, ""
        for block in self._blocks:
            if block.kind == "table":
                self._write_table(cursor, block)
                # Behind a table the document has an empty block already: it takes what follows.
                fresh, before = True, ""
                continue
            look = _LOOKS[block.kind]
            if fresh:
                cursor.setBlockFormat(_block_format(look, block.kind))
            else:
                cursor.insertBlock(_block_format(look, block.kind))
            if block.kind in _LISTS:
                if listed is None or before != block.kind:
                    form = QTextListFormat()
                    form.setStyle(_LISTS[block.kind])
                    listed = cursor.createList(form)
                else:
                    listed.add(cursor.block())
            fresh, before = False, block.kind
            # A point's own mark is drawn as the block says, not as its first letters are.
            cursor.setBlockCharFormat(_span_format(look, Span(""), block.kind))
            for span in block.spans:
                cursor.insertText(printable(span.text), _span_format(look, span, block.kind))

    def _write_table(self, cursor: QTextCursor, block: Block) -> None:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(theme().px(5))
        form.setTopMargin(theme().px(4))
        form.setBottomMargin(theme().px(16))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setHeaderRowCount(1)
        table: QTextTable = cursor.insertTable(len(block.rows), len(block.rows[0]), form)
        for i, row in enumerate(block.rows):
            look = _Look("caption", "text3", 0, 0) if i == 0 else _Look("body", "text", 0, 0)
            for j, cell in enumerate(row):
                here = table.cellAt(i, j).firstCursorPosition()
                here.setBlockFormat(_block_format(look, "cell"))
                for span in cell:
                    here.insertText(printable(span.text), _span_format(look, span, "cell"))
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _fit_column(self) -> None:
        room = self.viewport().width() - theme().px(_COLUMN)
        form = QTextFrameFormat(self.document().rootFrame().frameFormat())
        form.setTopMargin(theme().px(4))
        form.setBottomMargin(theme().px(16))
        beside = max(room, theme().px(8))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            form.setLeftMargin(beside)
        else:
            form.setRightMargin(beside)
        self.document().rootFrame().setFrameFormat(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_column()
        super().resizeEvent(event)

    # The ring: where the keyboard comes by Tab, or is used

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_tab = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        self._show_ring(by_tab or bool(self.property("ringed")))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_ring(True)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        super().mousePressEvent(event)

    def _show_ring(self, shown: bool) -> None:
        if bool(self.property("ringed")) != shown:
            self.setProperty("ringed", shown)
            set_kind(self, "page")

    # Links and marks

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(url.toString())

    def _find_marks(self) -> list[QTextEdit.ExtraSelection]:
        found = []
        form = QTextCharFormat()
        form.setBackground(theme().color("accentSoft2"))
        form.setForeground(theme().color("accentText"))
        for word in self._marked:
            cursor = self.document().find(word, 0, QTextDocument.FindFlag(0))
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, form
                found.append(mark)
                cursor = self.document().find(word, cursor, QTextDocument.FindFlag(0))
        return found

    def _go_to(self, marks: list[QTextEdit.ExtraSelection]) -> None:
        first = min(
            (mark.cursor for mark in marks),
            key=QTextCursor.position,
        )
        there = QTextCursor(first)
        there.clearSelection()
        self.setTextCursor(there)
        self.ensureCursorVisible()


def _block_format(look: _Look, kind: str) -> QTextBlockFormat:
    px = theme().px
    form = QTextBlockFormat()
    form.setTopMargin(px(look.above))
    form.setBottomMargin(px(look.below))
    if kind != "code":
        height = round(100 * tokens.LINE_HEIGHT / 1.2)
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    else:
        form.setBackground(theme().color("inset"))
    level = {"title": 1, "heading": 2, "group": 3, "part": 3}.get(kind, 0)
    form.setHeadingLevel(level)
    return form


def _span_format(look: _Look, span: Span, kind: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(theme().font(look.style))
    form.setForeground(theme().color(look.role))
    if span.style == "strong":
        strong = theme().font("strong")
        strong.setPixelSize(theme().font(look.style).pixelSize())
        form.setFont(strong)
    elif span.style == "em":
        form.setFontItalic(True)
    elif span.style == "code" and kind == "code":
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(theme().font("small").pixelSize())
        form.setFont(fixed)
    elif span.style == "code":
        form.setBackground(theme().color("inset"))
        form.setFont(theme().font("button"))
    elif span.style == "link":
        form.setForeground(theme().color("accentText"))
        form.setFontUnderline(True)
        form.setAnchor(True)
        form.setAnchorHref(span.target)
    return form
