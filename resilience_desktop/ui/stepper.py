"""The stage stepper: how far an application went, as checked circles on a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from resilience_desktop.core.ledger import Stage, stage_name
from resilience_desktop.core.words import tr
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    check_mark,
    focus_ring,
    line_height,
    mirrored,
    text_width,
    write,
)
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

_TARGET = 36
_CIRCLE = 22
_COLUMN_GAP = 8


def usual_stages(assessment: bool = True) -> list[tuple[str, str]]:
    """The stages of a usual process as (key, name) pairs, with or without an assessment."""
    return [
        (stage.value, stage_name(stage))
        for stage in Stage
        if assessment or stage is not Stage.ASSESSMENT
    ]


class _Step(PaintedButton):
    """One stage: a circle with its word below, or beside it when stacked."""

    def __init__(self, key: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.name = one_line(name)
        self.passed = False
        self.furthest = False
        self.stacked = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(self.name)

    def word_width(self) -> int:
        return text_width(self.name, "small", heavy=True)

    def circle(self) -> QRectF:
        """Where the circle is, in the button's coordinates."""
        px = theme().px
        size, target = float(px(_CIRCLE)), px(_TARGET)
        middle = QPointF(self.width() / 2, target / 2)
        if self.stacked:
            spot = mirrored(QRect(0, 0, target, self.height()), self.rect(), self.layoutDirection())
            middle = QPointF(spot.left() + target / 2, self.height() / 2)
        return QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - (theme().px(_TARGET + 8) if self.stacked else 0)
        set_tip(self, self.name if self.word_width() > room else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        circle = self.circle()
        self._paint_circle(painter, circle)
        self._paint_word(painter)
        if self.ring_shown():
            out = theme().px(5)
            ring = circle.adjusted(-out, -out, out, out)
            focus_ring(painter, ring, ring.width() / 2)
        painter.end()

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        color, px = theme().color, theme().px
        hot = self.isEnabled() and self.underMouse()
        if self.passed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accentHover" if hot else "accent"))
            painter.drawEllipse(circle)
            check_mark(painter, circle, color("onAccent"))
            return
        painter.setPen(QPen(color("accent" if hot else "outline"), px(1.5)))
        painter.setBrush(color("accentSoft") if hot else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))

    def _paint_word(self, painter: QPainter) -> None:
        px = theme().px
        heavy = self.isChecked()
        role = "text" if self.isChecked() else ("text2" if self.passed else "text3")
        direction = self.layoutDirection()
        if self.stacked:
            place = self.rect().adjusted(px(_TARGET + 8), 0, 0, 0)
            place = mirrored(place, self.rect(), direction)
            write(painter, place, self.name, "small", role, direction=direction, heavy=heavy)
            return
        middle = Qt.AlignmentFlag.AlignHCenter
        place = QRect(0, px(_TARGET), self.width(), line_height("small"))
        write(painter, place, self.name, "small", role, side=middle, heavy=heavy)


class StageStepper(QGroupBox):
    """Stages on a line, those reached checked, the furthest in strong text.

    A group of radio buttons to assistive technology: one Tab stop; arrows, Home and End move,
    Space or Enter chooses, so that looking around changes nothing. Stacks when narrow.
    `stage_chosen` is emitted when the person corrects it, not by `set_reached`.
    """

    stage_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[_Step] = []
        self._read_only = False
        self._roving = RovingFocus(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("How far it went"))
        self.set_stages(usual_stages())
        theme().changed.connect(self._restyle)

    def set_stages(self, stages: Sequence[tuple[str, str]]) -> None:
        """Show (key, name) pairs in order; what was reached stays if it is still there."""
        reached = self.reached()
        before, self._steps = self._steps, [_Step(key, name, self) for key, name in stages]
        for step in self._steps:
            step.clicked.connect(self._choose)
            step.setVisible(True)
        self._roving.set_buttons(self._steps)
        for old in before:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.set_reached(reached if any(s.key == reached for s in self._steps) else "")
        self.set_read_only(self._read_only)
        self._restyle()

    def set_reached(self, stage: str) -> None:
        """The furthest stage, by key; an unknown or empty key means none yet."""
        keys = [step.key for step in self._steps]
        place = keys.index(stage) if stage in keys else -1
        for number, step in enumerate(self._steps):
            step.setAutoExclusive(False)
            step.setChecked(number == place)
            step.setAutoExclusive(True)
            step.passed = number <= place
            step.furthest = number == place
            step.setAccessibleDescription(tr("Reached") if step.passed else tr("Not reached"))
            step.update()
        self._settle()
        self.update()

    def reached(self) -> str:
        """Key of the furthest stage; empty when none is."""
        return next((step.key for step in self._steps if step.isChecked()), "")

    def set_read_only(self, on: bool) -> None:
        """Only show it: nothing to press, no Tab stop, the words stay readable."""
        self._read_only = on
        for step in self._steps:
            step.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on)
        self._settle()

    def _settle(self) -> None:
        """One Tab stop at the furthest stage; none at all when read only."""
        furthest = next((step for step in self._steps if step.isChecked()), None)
        self._roving.settle(furthest)
        if self._read_only:
            for step in self._steps:
                step.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(furthest.name if furthest else "")

    def _choose(self) -> None:
        step = self.sender()
        if isinstance(step, _Step) and not self._read_only and not step.furthest:
            self.set_reached(step.key)
            self.stage_chosen.emit(step.key)

    # Geometry

    def stacked(self) -> bool:
        """Whether the stages stand below each other because the words would not fit."""
        return self._stacks(self.width())

    def _stacks(self, width: int) -> bool:
        if not self._steps:
            return False
        widest = max(step.word_width() for step in self._steps)
        # A word may lose its end, but not most of itself.
        return width // len(self._steps) < max(theme().px(_TARGET), widest * 3 // 4)

    def _line(self) -> int:
        return theme().px(_TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._stacks(width):
            return len(self._steps) * self._line()
        return self._line() + line_height("small") + theme().px(2)

    def sizeHint(self) -> QSize:
        widest = max((step.word_width() for step in self._steps), default=0)
        width = len(self._steps) * (widest + theme().px(_COLUMN_GAP))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.heightForWidth(self.width()))

    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        stacked = self._stacks(self.width())
        count = len(self._steps)
        for number, step in enumerate(self._steps):
            step.stacked = stacked
            if stacked:
                cell = QRect(0, number * self._line(), self.width(), self._line())
            else:
                left, right = (place * self.width() // count for place in (number, number + 1))
                cell = QRect(left, 0, right - left, self.height())
            step.setGeometry(mirrored(cell, self.rect(), self.layoutDirection()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        circles = [(step, step.circle().translated(step.pos())) for step in self._steps]
        for (_, one), (later, other) in pairwise(circles):
            role, width = ("accent", px(2)) if later.passed else ("outline", px(1.5))
            gap = px(_CIRCLE) / 2 + px(4)
            start, end = one.center(), other.center()
            if self.stacked():
                start, end = start + QPointF(0, gap), end - QPointF(0, gap)
            else:
                toward = gap if end.x() > start.x() else -gap
                start, end = start + QPointF(toward, 0), end - QPointF(toward, 0)
            painter.setPen(QPen(theme().color(role), width))
            painter.drawLine(start, end)
        painter.end()
