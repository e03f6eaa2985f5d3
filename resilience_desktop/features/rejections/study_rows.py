"""Ways on from a card: a row with an icon, what it is, how it stands, and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import PaintedButton, antialiased, fill_round, focus_ring, mirrored
from resilience_desktop.ui.parts import IconTile, set_margins
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_ARROW = 18


class WayRow(PaintedButton):
    """One way on; `clicked` when it is chosen. The line says how it stands."""

    def __init__(
        self, icon: str, title: str, *, warm: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.line = label("", "small", "text2")
        fill, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(title, "strong"))
        words.addWidget(self.line)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconTile(icon, fill, ink, 36))
        self._row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_line("")
        self.restyle()

    def set_line(self, text: str) -> None:
        """How it stands, in one line."""
        self.line.setText(text)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def restyle(self) -> None:
        super().restyle()
        if self.layout() is not None:
            set_margins(self._row, self, start=10, top=8, end=10 + _ARROW + 8, bottom=8)
            self._row.setSpacing(theme().px(12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        radius = px(tokens.RADIUS["row"])
        role = "press" if self.isDown() else "hover" if self.underMouse() else "inset"
        fill_round(painter, self.rect(), radius, theme().color(role))
        side = px(_ARROW)
        place = QRect(self.width() - side - px(10), (self.height() - side) // 2, side, side)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        arrow = "chevron-left" if right else "chevron-right"
        icons.paint(painter, mirrored(place, self.rect(), self.layoutDirection()), arrow, "text3")
        if self.ring_shown():
            focus_ring(painter, self.rect(), radius)
        painter.end()


class StudyRows(QWidget):
    """The four ways of looking into a "no"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look_back = WayRow("history", tr("Look back in full"))
        self.causes = WayRow("layers", tr("Sort the causes"))
        self.advice = WayRow("lightbulb", tr("What can help next time"))
        self.lessons = WayRow("sprout", tr("Lessons"))
        self._column = QVBoxLayout(self)
        for row in self.rows():
            self._column.addWidget(row)
        theme().changed.connect(self._space)
        self._space()

    def rows(self) -> tuple[WayRow, ...]:
        """All rows, as they are read."""
        return (self.look_back, self.causes, self.advice, self.lessons)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
