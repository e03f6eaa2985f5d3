"""A node of the flow picture: its words, and a stop for the keyboard and the screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from resilience_desktop.features.progress.flow import Flow, Node, node_figures, node_name, say_node
from resilience_desktop.ui.paint import (
    antialiased,
    focus_ring,
    line_height,
    mirrored,
    ring_after_focus,
    text_width,
    write,
)
from resilience_desktop.ui.text import set_tip
from resilience_desktop.ui.theme import theme

EDGE = 4
"""Room for a node's focus ring, which lies round its words, in px."""

_RTL = Qt.LayoutDirection.RightToLeft


class FlowNode(QLabel):
    """A stage or an end: its words, and a stop for the keyboard and the screen reader."""

    lifted = Signal(int)
    dropped = Signal(int)
    moved = Signal(int, int)
    chosen = Signal(int)

    def __init__(self, place: int, flow: Flow, node: Node, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.node = node
        self.name = node_name(flow, node)
        self.figures = node_figures(flow, node)
        self._ring = False
        self._measured = ("", 0)
        sentence = say_node(flow, node)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(sentence)
        self.setAccessibleName(sentence)
        set_tip(self, sentence)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def words_width(self) -> int:
        """Room that its words want, in pixels; a layout asks often, so it is measured once."""
        look = theme().font("strong").key()
        if look != self._measured[0]:
            name, figures = text_width(self.name, "strong"), text_width(self.figures, "small")
            both = max(name, figures) if self.node.is_stage else name + theme().px(8) + figures
            self._measured = (look, both)
        return self._measured[1]

    # Lifting

    def enterEvent(self, event: QEnterEvent) -> None:
        self.lifted.emit(self.place)

    def leaveEvent(self, event: QEvent) -> None:
        self.dropped.emit(self.place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.lifted.emit(self.place)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.dropped.emit(self.place)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = Qt.Key.Key_Left if self.layoutDirection() == _RTL else Qt.Key.Key_Right
        near = Qt.Key.Key_Right if far == Qt.Key.Key_Left else Qt.Key.Key_Left
        steps = {far: 1, Qt.Key.Key_Down: 1, near: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.moved.emit(0 if key == Qt.Key.Key_Home else -1, 0)
        elif key in steps:
            self.moved.emit(self.place, steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.place)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        px, direction = theme().px, self.layoutDirection()
        inner = self.rect().adjusted(px(EDGE), 0, -px(2), 0)
        name, figures = inner, inner
        if self.node.is_stage:
            name = QRect(inner.left(), px(2), inner.width(), line_height("strong"))
            figures = QRect(inner.left(), name.bottom() + 1, inner.width(), line_height("small"))
        else:
            taken = text_width(self.figures, "small") + px(8)
            wide = min(text_width(self.name, "strong"), max(inner.width() - taken, px(24)))
            name = QRect(inner.left(), inner.top(), wide, inner.height())
            figures = inner.adjusted(wide + px(8), 0, 0, 0)
            name = mirrored(name, inner, direction)
            figures = mirrored(figures, inner, direction)
        write(painter, name, self.name, "strong", direction=direction)
        write(painter, figures, self.figures, "small", "text2", direction=direction)
        if self._ring and self.hasFocus():
            focus_ring(painter, self.rect(), px(8))
        painter.end()
