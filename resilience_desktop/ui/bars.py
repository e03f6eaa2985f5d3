"""Figures: a large number with its words and its count, and a bar with count and share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from resilience_desktop.core.progress import FEW
from resilience_desktop.core.words import tr
from resilience_desktop.ui.paint import (
    antialiased,
    fill_round,
    line_height,
    mirrored,
    mix,
    text_width,
    write,
)
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_SOFT = {"accent": "ramp3", "warm": "warm", "neutral": "outline"}
_SOFTNESS = 0.3


class FigureCard(Card):
    """A card with one figure: "2 days", what it means, and how many cases it rests on."""

    def __init__(
        self, number: str = "", words: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number = label("", "display", "text", wrap=False)
        self._words = label("", "strong", "text")
        self._note = label("", "small", "text2")
        for part in (self._number, self._words, self._note):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_figure(number, words, note)
        theme().changed.connect(self._space)
        self._space()

    def set_figure(self, number: str, words: str, note: str = "") -> None:
        """Show a figure, in words what it means, and its count ("median of 28")."""
        self._number.set_style("display")
        self._number.set_role("text")
        self._show(number, words, note)

    def set_too_few(self, words: str, count: int = 0) -> None:
        """Say quietly that `count` cases are too few for a figure about `words`."""
        self._number.set_style("heading")
        self._number.set_role("text3")
        note = tr("{n} so far, shown from {least} on", n=count, least=FEW)
        self._show(tr("Too few to tell"), words, note)

    def _show(self, number: str, words: str, note: str) -> None:
        self._number.setText(one_line(number))
        self._words.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(". ".join(part for part in (number, words, note) if part))

    def _space(self) -> None:
        self.body.setSpacing(theme().px(2))
        # Cards beside each other keep their lines level, figure or not.
        self._number.setMinimumHeight(line_height("display"))


class BarRow(QLabel):
    """A label, a soft bar, and beside it the count and the share; text to a screen reader.

    The columns take fixed parts of the width, so that bars below each other compare. On little
    room the bar moves below the words. Below five cases there is a count and no share.
    """

    def __init__(
        self,
        words: str = "",
        count: int = 0,
        total: int = 0,
        tone: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._figures = ""
        self._share = 0.0
        self._tone = tone
        self._softness = _SOFTNESS
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_bar(words, count, total, tone)
        theme().changed.connect(self._restyle)

    def set_bar(self, words: str, count: int, total: int, tone: str = "accent") -> None:
        """Show `count` of `total`; `tone` is accent, warm or neutral."""
        self._words = one_line(words)
        self._tone = tone
        self._share = min(max(count / total, 0.0), 1.0) if total > 0 else 0.0
        self._figures = tr("{n} of {total}", n=count, total=total)
        if total >= FEW:
            percent = tr("{share} %", share=round(self._share * 100))
            self._figures = tr("{count} · {share}", count=self._figures, share=percent)
        self.setText(f"{self._words}: {self._figures.replace(' · ', ', ')}")
        self.setAccessibleName(self.text())
        self._restyle()

    def set_lifted(self, on: bool) -> None:
        """Paint the bar in its full colour, as while the pointer is on it."""
        self._softness = 0.0 if on else _SOFTNESS
        self.update()

    def share(self) -> float:
        """Filled part of the bar, 0 to 1."""
        return self._share

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()

    # Geometry

    def _narrow(self, width: int) -> bool:
        words, figures = self._columns(width)
        room = text_width(self._figures, "small")
        return room > figures or text_width(self._words, "body") > words

    def _columns(self, width: int) -> tuple[int, int]:
        """Widths of the label's and the figures' column in pixels."""
        return width * 32 // 100, width * 24 // 100

    def heightForWidth(self, width: int) -> int:
        high = max(line_height("body"), line_height("small"))
        return high + theme().px(26) if self._narrow(width) else high + theme().px(14)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.heightForWidth(self.width()))

    def bar_rect(self) -> QRect:
        """Where the whole bar is, filled or not, mirrored with the layout."""
        px = theme().px
        if self._narrow(self.width()):
            place = QRect(0, self.height() - px(16), self.width(), px(8))
        else:
            words, figures = self._columns(self.width())
            gap = px(12)
            across = self.width() - words - figures - 2 * gap
            place = QRect(words + gap, (self.height() - px(10)) // 2, across, px(10))
        return mirrored(place, self.rect(), self.layoutDirection())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        self._paint_words(painter)
        bar = self.bar_rect()
        radius = bar.height() / 2
        fill_round(painter, bar, radius, theme().color("ramp0"))
        if self._share > 0:
            wide = max(round(bar.width() * self._share), bar.height())
            done = QRect(bar.left(), bar.top(), wide, bar.height())
            done = mirrored(done, bar, self.layoutDirection())
            strong, ground = theme().color(_SOFT[self._tone]), theme().color("ramp0")
            fill_round(painter, done, radius, mix(strong, ground, self._softness))
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        px, direction = theme().px, self.layoutDirection()
        whole = self.rect()
        narrow = self._narrow(self.width())
        high = self.height() - px(18) if narrow else self.height()
        words, figures = self._columns(self.width())
        if narrow:
            figures = min(text_width(self._figures, "small"), self.width() // 2)
            words = self.width() - figures - px(12)
        place = mirrored(QRect(0, 0, words, high), whole, direction)
        write(painter, place, self._words, "body", "text", direction=direction)
        place = mirrored(QRect(self.width() - figures, 0, figures, high), whole, direction)
        side = Qt.AlignmentFlag.AlignRight
        write(painter, place, self._figures, "small", "text2", direction=direction, side=side)
