"""What the program is: its version, what it is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Sequence

import PySide6
from PySide6.QtCore import QSize, Qt, Signal, qVersion
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop import __version__
from resilience_desktop.app import made_of
from resilience_desktop.core.words import tr
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.app_icon import app_icon
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.reader import Block, Span
from resilience_desktop.ui.reading_sheet import ReadingSheet
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_ICON = 72


class _Icon(QWidget):
    """The program's icon, decorative."""

    def sizeHint(self) -> QSize:
        side = theme().px(_ICON)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        app_icon().paint(painter, self.rect())
        painter.end()


class AboutSheet(Sheet):
    """Version and licence; versions to copy; the licences of everything inside.

    Signal `diagnostics_wanted`: more than the versions, for whoever looks after the program.
    """

    diagnostics_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("About Resilience"), 560)
        self._pieces = made_of.pieces(qVersion(), PySide6.__version__)
        self._add_head()
        for text in (
            tr("Free software under the MIT licence. Everything stays on this computer."),
            tr("Made with:"),
        ):
            self.body.addWidget(label(text, "body", "text2"))
        self._add_pieces()
        self.copy = Button(tr("Copy the versions"), "soft", "copy")
        self.copy.clicked.connect(self._copy)
        self.licences = Button(tr("Read the licences"), "quiet", "file-text")
        self.licences.clicked.connect(self._read)
        self.diagnostics = Button(tr("Diagnostics…"), "quiet")
        self.diagnostics.clicked.connect(self.diagnostics_wanted)
        self.footer.addWidget(self.copy)
        self.footer.addWidget(self.licences)
        self.footer.addWidget(self.diagnostics)
        self.footer.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.copy

    def _add_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        icon = _Icon()
        icon.setFixedSize(icon.sizeHint())
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label("Resilience", "heading"))
        words.addWidget(label(tr("Version {version}", version=__version__), "body", "text2"))
        about = tr("A private companion for the day an application ends in a no.")
        words.addWidget(label(about, "body", "text2"))
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def _add_pieces(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(4))
        grid.setColumnStretch(1, 1)
        for row, piece in enumerate(self._pieces[1:]):
            grid.addWidget(label(piece.line, "small"), row, 0)
            grid.addWidget(label(piece.licence, "small", "text2"), row, 1)
        self.body.addLayout(grid)

    def _copy(self) -> None:
        QApplication.clipboard().setText(versions_text())
        self.copy.setText(tr("Copied"))
        announce(self, tr("Copied"))

    def _read(self) -> None:
        sheet = LicencesSheet(self.window(), self._pieces)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet()


class LicencesSheet(ReadingSheet):
    """The full texts, offline."""

    def __init__(self, window: QWidget, pieces: Sequence[made_of.Piece]) -> None:
        super().__init__(window, tr("Licences"), tr("What is inside"), tr("All licences"))
        self._pieces = {piece.name: piece for piece in pieces}
        self.fill([(piece.name, piece.name) for piece in pieces])

    def page_of(self, key: str) -> tuple[str, Sequence[Block]]:
        piece = self._pieces[key]
        blocks = [Block("title", (Span(piece.line),))]
        if piece.licence:
            blocks.append(Block("note", (Span(piece.licence),)))
        blocks += [Block("text", (Span(text),)) for text in paragraphs(piece.text())]
        return piece.line, blocks


def paragraphs(text: str) -> list[str]:
    """A licence's paragraphs, each on one line: its own line breaks are for typewriters."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def versions_text() -> str:
    """Names and versions, a line each, to copy."""
    told = made_of.versions(qVersion(), PySide6.__version__)
    return "\n".join(f"{name} {version}" for name, version in told)
