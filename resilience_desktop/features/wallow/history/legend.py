"""What the signs of the picture mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history.picture import paint_diamond
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_DOT = 5.5


class _Sign(QWidget):
    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(16), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        middle, dot = QPointF(self.width() / 2, self.height() / 2), theme().px(1) * _DOT
        if self._sign == "ritual":
            paint_diamond(painter, middle, dot)
        elif self._sign == "in":
            painter.setPen(QPen(theme().color("accent"), theme().px(2)))
            painter.drawEllipse(middle, dot - 1, dot - 1)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            painter.drawEllipse(middle, dot, dot)
        painter.end()


class Legend(QWidget):
    """A line of signs with their words, that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=16, line_gap=4)
        for sign, words in (
            ("in", tr("coming in")),
            ("out", tr("going out")),
            ("ritual", tr("after the ritual")),
        ):
            item = QWidget()
            row = QHBoxLayout(item)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(6))
            row.addWidget(_Sign(sign))
            row.addWidget(label(words, "caption", "text2", wrap=False))
            flow.addWidget(item)
