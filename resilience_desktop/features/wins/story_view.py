"""A win told as a story, to read or to say out loud: length, four parts, what would help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.story import Story, day_words, length_words
from resilience_desktop.ui import icons
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.parts import clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_MOST_CHARACTERS = 20_000


class _Bulb(QWidget):
    """A small lamp before a hint; decoration."""

    def __init__(self) -> None:
        super().__init__()
        self._restyle()
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        side = theme().px(18)
        self.setFixedSize(side, side)

    def paintEvent(self, event: object) -> None:
        painter = antialiased(self)
        icons.paint(painter, self.rect(), "lightbulb", "warm")
        painter.end()


class StoryView(QWidget):
    """Shows one story. With `titled` its title and length stand on top."""

    def __init__(self, titled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titled = titled
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))

    def show_story(self, story: Story | None) -> None:
        """Show a story, or nothing."""
        clear_layout(self._column)
        if story is None:
            return
        if self._titled:
            self._column.addWidget(label(story.title, "heading"))
        facts = [fact for fact in (story.figure, day_words(story)) if fact]
        line = " · ".join((*facts, length_words(story.words))) if story.parts else ""
        if self._titled and line:
            self._column.addWidget(label(line, "small", "text2"))
        for part in story.parts:
            self._column.addSpacing(theme().px(8))
            self._column.addWidget(label(part.caption, "caption", "accentText"))
            self._column.addWidget(label(part.text[:_MOST_CHARACTERS]))
        if not story.parts:
            words = tr("Only the title so far. Two sentences make it a story.")
            self._column.addWidget(label(words, "body", "text2"))
        if story.hints:
            self._column.addSpacing(theme().px(8))
        for hint in story.hints:
            self._column.addLayout(_hint(hint))


def _hint(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(8))
    row.addWidget(_Bulb(), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "small", "text2"), 1)
    return row
