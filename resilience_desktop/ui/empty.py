"""What a place looks like while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.ui import drawings
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.style import ButtonKind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class Picture(QWidget):
    """One of `drawings.DRAWINGS`, decorative."""

    def __init__(self, drawing: str, warm: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._warm = drawing, warm
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def set_drawing(self, drawing: str) -> None:
        self._drawing = drawing
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(drawings.WIDTH), theme().px(drawings.HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        drawings.draw(painter, self._drawing, QRectF(self.rect()), self._warm)
        painter.end()


class EmptyState(QWidget):
    """A small drawing, one sentence and at most one button, in the middle of its place.

    `drawing`: letter, gem, sprout, way, lens, people or bin.
    """

    pressed = Signal()

    def __init__(
        self,
        drawing: str,
        sentence: str,
        action: str = "",
        icon: str | None = None,
        *,
        kind: ButtonKind = "soft",
        warm: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.picture = Picture(drawing, warm)
        self.sentence = label(sentence, "body", "text2")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.set_measure(36)
        self.button = Button(action, kind, icon)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if not action:  # shown before it has a parent it would be a window of its own
            self.button.hide()
        self.button.clicked.connect(self._press)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self.picture, 0, centre)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.button, 0, centre)
        self._column.addStretch(3)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_sentence(self, text: str, drawing: str | None = None) -> None:
        """Another sentence, and another drawing if one is named."""
        self.sentence.setText(text)
        if drawing is not None:
            self.picture.set_drawing(drawing)

    def set_action(self, action: str, icon: str | None = None) -> None:
        """Another button; none for an empty text."""
        self.button.setText(action)
        self.button.set_icon_name(icon)
        self.button.setVisible(bool(action))

    def _press(self) -> None:
        self.pressed.emit()

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(16))
        self._column.setContentsMargins(*(theme().px(24),) * 4)
