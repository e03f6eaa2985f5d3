"""One side of the causes: what it means, and its rows, onto which others can be dropped."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.cause_row import CauseRow
from resilience_desktop.features.rejections.study_port import Side
from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.parts import IconTile
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


def side_name(side: Side) -> str:
    """The word above a side."""
    return {
        Side.MINE: tr("Mine"),
        Side.THEIRS: tr("Theirs"),
        Side.UNKNOWN: tr("Not sure"),
    }[side]


def _meaning(side: Side) -> str:
    return {
        Side.MINE: tr("What I can do differently. Each can become a small goal."),
        Side.THEIRS: tr("What others decided. Nothing to fix, something to let go."),
        Side.UNKNOWN: tr("Sort it later, or never. Both are fine."),
    }[side]


_ICONS = {
    Side.MINE: ("sprout", "accentSoft", "accentText"),
    Side.THEIRS: ("wind", "warmSoft", "warmText"),
    Side.UNKNOWN: ("circle-question-mark", "hover", "text2"),
}


class CauseColumn(QWidget):
    """Rows of one side on a quiet ground; a line shows where a carried one would land."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self.rows: list[CauseRow] = []
        self._mark = -1
        self.setAccessibleName(side_name(side))
        icon, fill, ink = _ICONS[side]
        self._head = QHBoxLayout()
        self._head.addWidget(IconTile(icon, fill, ink, 28))
        self._head.addWidget(label(side_name(side), "subhead"), 1)
        self.meaning = label(_meaning(side), "small", "text3")
        self._list = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.meaning)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme().changed.connect(self._space)
        self._space()

    def add(self, row: CauseRow) -> None:
        """Put a row last."""
        self.rows.append(row)
        self._list.addWidget(row)
        row.setVisible(True)

    def clear(self) -> None:
        """Take all rows away."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    # A row on its way here

    def place_at(self, at: QPoint, carried: str) -> int:
        """The place a row carried to `at` (global) would take, itself left out."""
        height = self.mapFromGlobal(at).y()
        others = [row for row in self.rows if row.cause.id != carried]
        return sum(1 for row in others if row.geometry().center().y() < height)

    def show_mark(self, place: int, carried: str) -> None:
        """Show where it would land; -1 for nowhere."""
        mark = -1
        if place >= 0:
            others = [row for row in self.rows if row.cause.id != carried]
            if not others:
                mark = self.meaning.geometry().bottom() + theme().px(10)
            elif place < len(others):
                mark = others[place].geometry().top() - theme().px(4)
            else:
                mark = others[-1].geometry().bottom() + theme().px(4)
        if mark != self._mark:
            self._mark = mark
            self.update()

    def _space(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(10))
        self._list.setSpacing(px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        role = "accentSoft" if self._mark >= 0 else "inset"
        fill_round(painter, self.rect(), px(tokens.RADIUS["card"]), theme().color(role))
        if self._mark >= 0:
            line = QRect(px(14), self._mark - 1, self.width() - px(28), 3)
            fill_round(painter, line, 1.5, theme().color("accent"))
        painter.end()
