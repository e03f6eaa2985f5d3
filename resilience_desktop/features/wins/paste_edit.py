"""The field a list is pasted into; too much for a field, or a file, is handed on instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.ui.notes import PlainEdit

MOST_CHARACTERS, LONGEST_LINE = 2_000_000, 20_000
"""What Qt lays out without a pause; a word of a million letters takes it a minute."""


class PasteEdit(PlainEdit):
    """`too_much` carries a pasted text that is better read than shown, `dropped` a file."""

    too_much = Signal(str)
    dropped = Signal(object)

    def __init__(self, least_lines: int, most_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(least_lines, most_lines, parent)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(_file_in(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        path, text = _file_in(source), source.text()
        if path is not None:
            self.dropped.emit(path)
        elif len(text) > MOST_CHARACTERS or _has_a_long_line(text):
            self.too_much.emit(text)
        else:
            super().insertFromMimeData(source)


def _file_in(source: QMimeData) -> Path | None:
    """The one file of this computer that was pasted or dropped, if that is what it is."""
    urls = source.urls() if source.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


def _has_a_long_line(text: str) -> bool:
    return len(text) > LONGEST_LINE and any(len(line) > LONGEST_LINE for line in text.split("\n"))
