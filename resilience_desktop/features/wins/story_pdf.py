"""A chosen set of stories on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt

from resilience_desktop.core.text import one_line, printable
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.story import Story, cv_line
from resilience_desktop.features.wins.story_files import facts_line, file_title
from resilience_desktop.ui.paper import Paper
from resilience_desktop.ui.paper_text import font, searchable

_BULLET = 14.0


class _Pages:
    """Draws the stories from the top down."""

    def __init__(self, device: QIODevice, lines: bool) -> None:
        self._lines = lines
        self._head = font(25, 600, display=True)
        self._title = font(14, 600, display=True)
        self._body = font(10.5)
        self._small = font(8.5)
        self._caption = font(8.5, 600)
        self._paper = Paper(device, file_title(lines), self._draw_foot)

    def draw(self, stories: Sequence[Story]) -> None:
        """All of them, and the end of the document."""
        try:
            self._paper.flow(file_title(self._lines), self._head)
            self._paper.y += 14
            for story in stories:
                if self._lines:
                    self._draw_line(story)
                else:
                    self._draw_story(story)
            self._paper.finish()
        except BaseException:
            self._paper.abandon()
            raise

    def _draw_line(self, story: Story) -> None:
        paper = self._paper
        paper.need(16)
        at = QPointF(paper.left, paper.y)
        paper.text("•", self._body, "accentText", at=at, width=_BULLET)
        paper.flow(one_line(cv_line(story)), self._body, inset=_BULLET)
        paper.y += 5

    def _draw_story(self, story: Story) -> None:
        paper = self._paper
        paper.need(90)
        paper.y += 10
        paper.flow(one_line(story.title), self._title)
        if facts := facts_line(story):
            paper.flow(facts, self._small, "text2")
        for part in story.parts:
            paper.y += 6
            paper.need(30)
            paper.flow(part.caption, self._caption, "accentText")
            paper.flow(printable(part.text), self._body)
        paper.y += 14

    def _draw_foot(self, paper: Paper, page: int) -> None:
        at = QPointF(paper.left, paper.bottom + 14)
        paper.text(
            tr("Page {n}", n=page),
            self._small,
            "text3",
            at=at,
            width=paper.width,
            align=Qt.AlignmentFlag.AlignRight,
        )


def draw(stories: Sequence[Story], lines: bool) -> bytes:
    """The PDF. Needs a `QGuiApplication`, no display; any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        _Pages(buffer, lines).draw(stories)
    finally:
        buffer.close()
    return searchable(bytes(data.data()))
