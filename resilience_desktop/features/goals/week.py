"""The last seven days as dots: what was done, what was rest, and which day is on the page."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.days import say_full, weekday_short
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.day import WEEK
from resilience_desktop.features.goals.looking_port import YearMap
from resilience_desktop.ui import icons
from resilience_desktop.ui.heat_model import level
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    write,
)
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme

_DOT = 30


class DayDot(PaintedButton):
    """One day: its weekday above a dot that is darker the more was done."""

    def __init__(self, day: date, steps: int, shade: int, *, rest: bool, shown: bool) -> None:
        super().__init__()
        self.day = day
        self._steps, self._shade, self._rest, self._chosen = steps, shade, rest, shown
        said = rules.say_steps(day, steps)
        if rest and not steps:
            said = tr("{day}: planned rest", day=say_full(day))
        self.setAccessibleName(said)
        set_tip(self, said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(_DOT + 10), line_height("caption") + px(_DOT + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_DOT + 2), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill_round(painter, self.rect(), px(10), theme().color("hover"))
        words = QRect(0, px(6), self.width(), line_height("caption"))
        middle = Qt.AlignmentFlag.AlignHCenter
        role = "text" if self._chosen else "text3"
        name = weekday_short(self.day)
        write(painter, words, name, "caption", role, side=middle, heavy=self._chosen)
        side = float(px(_DOT))
        self._paint_dot(
            painter, QRectF((self.width() - side) / 2, words.bottom() + px(5), side, side)
        )
        if self.ring_shown():
            focus_ring(painter, self.rect(), px(10))
        painter.end()

    def _paint_dot(self, painter: QPainter, dot: QRectF) -> None:
        px = theme().px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(f"ramp{self._shade}"))
        inner = dot.adjusted(px(4), px(4), -px(4), -px(4))
        painter.drawEllipse(inner)
        if self._rest and not self._steps:
            inset = inner.width() * 0.2
            room = inner.adjusted(inset, inset, -inset, -inset).toRect()
            icons.paint(painter, room, "leaf", "text3")
        elif self._steps:
            ink = "onAccent" if self._shade >= 3 else "text"
            middle = Qt.AlignmentFlag.AlignHCenter
            write(
                painter, inner.toRect(), str(self._steps), "caption", ink, side=middle, heavy=True
            )
        if self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), px(2)))
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))


class WeekCard(Card):
    """The last seven days. `day_chosen` carries today or yesterday, the days that can be marked."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = label("", "small", "text2", wrap=False)
        head = QHBoxLayout()
        head.addWidget(label(tr("The last seven days"), "subhead", wrap=False), 1)
        head.addWidget(self.count)
        self._days = QHBoxLayout()
        self._days.setSpacing(0)
        self.body.addLayout(head)
        self.body.addLayout(self._days)
        self._known: tuple[YearMap, date, date] | None = None

    def show_week(self, week: YearMap, shown: date, today: date) -> None:
        """Show the days up to `today`; `shown` is the one on the page."""
        if self._known == (week, shown, today):
            return
        self._known = (week, shown, today)
        focus = next((dot.day for dot in self.dots() if dot.hasFocus()), None)
        total = sum(week.by_day.values())
        self.count.setText(trn("{n} step", "{n} steps", total) if total else "")
        top = max(week.by_day.values(), default=0)
        clear_layout(self._days)
        for day in (today - timedelta(days=back) for back in range(WEEK - 1, -1, -1)):
            steps = week.by_day.get(day, 0)
            dot = DayDot(day, steps, level(steps, top), rest=day in week.rest, shown=day == shown)
            if (today - day).days > 1:
                dot.setEnabled(False)
                dot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            dot.clicked.connect(self._choose)
            self._days.addWidget(dot)
            if day == focus:
                dot.setFocus(Qt.FocusReason.OtherFocusReason)

    def dots(self) -> list[DayDot]:
        """The days in order."""
        items = (self._days.itemAt(place) for place in range(self._days.count()))
        found = (item.widget() for item in items if item is not None)
        return [dot for dot in found if isinstance(dot, DayDot)]

    def _choose(self) -> None:
        dot = self.sender()
        if isinstance(dot, DayDot):
            self.day_chosen.emit(dot.day)
