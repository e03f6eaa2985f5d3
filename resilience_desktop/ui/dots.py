"""Step dots: where a person is in a journey."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.paint import antialiased, free_height, mirrored
from resilience_desktop.ui.theme import theme

_DOT = 8
_LONG = 24
_GAP = 8


class StepDots(QProgressBar):
    """A dot for each step, the current one longer; a progress bar to assistive technology."""

    def __init__(self, steps: int = 1, current: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        free_height(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_steps(steps)
        self.set_current(current)
        theme().changed.connect(self._restyle)

    def set_steps(self, steps: int) -> None:
        """How many steps there are, at least one."""
        self.setRange(0, max(steps, 1))
        self.set_current(self.current())
        self.updateGeometry()

    def set_current(self, step: int) -> None:
        """The current step, counted from 1; clamped to the steps there are."""
        step = min(max(step, 1), self.maximum())
        self.setValue(step)
        self.setAccessibleName(tr("Step {n} of {total}", n=step, total=self.maximum()))
        self.update()

    def current(self) -> int:
        return max(self.value(), 1)

    def sizeHint(self) -> QSize:
        px = theme().px
        count = self.maximum()
        return QSize((count - 1) * (px(_DOT) + px(_GAP)) + px(_LONG), px(_DOT) + px(8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def dot_rect(self, step: int) -> QRect:
        """Where the dot of `step` (from 1) is painted."""
        px = theme().px
        left = (step - 1) * (px(_DOT) + px(_GAP))
        left += px(_LONG) - px(_DOT) if step > self.current() else 0
        width = px(_LONG) if step == self.current() else px(_DOT)
        rect = QRect(left, (self.height() - px(_DOT)) // 2, width, px(_DOT))
        return mirrored(rect, self.rect(), self.layoutDirection())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(1, self.maximum() + 1):
            rect = QRectF(self.dot_rect(step))
            painter.setBrush(theme().color("accent" if step <= self.current() else "ramp1"))
            if step < self.current():
                painter.setBrush(theme().color("ramp3"))
            if step > self.current():
                painter.drawEllipse(QPointF(rect.center()), rect.width() / 2, rect.height() / 2)
            else:
                painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.end()
