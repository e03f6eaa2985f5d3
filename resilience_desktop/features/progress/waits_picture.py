"""Every "no" and how long it took to the next step: a dot a day, and the median as a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.days import month_short, say_full
from resilience_desktop.core.progress import say_days
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress.pictures import Case
from resilience_desktop.features.progress.wish import Wish
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

_HIGH, _DOT = 132, 4
_RTL = Qt.LayoutDirection.RightToLeft


class WaitsPicture(QWidget):
    """Days along, waits upwards. A larger dot is more noes; a hollow one has no step yet.

    One Tab stop: arrows go from dot to dot, Home and End to the first and the last, and the name
    says the dot. `opened` carries the wish for the noes of the day that was clicked or entered.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases: Sequence[Case] = ()
        self._days = (date(2000, 1, 1), date(2000, 1, 1))
        self._median: float | None = None
        self._top = 7
        self._current = -1
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(tr("Arrows go through the days; Enter opens their noes."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        theme().changed.connect(self._restyle)

    def show_cases(
        self, cases: Sequence[Case], first: date, last: date, median: float | None
    ) -> None:
        """Show the cases of the days from `first` to `last`."""
        held = self.current()
        self._cases, self._days, self._median = cases, (first, last), median
        self._current = cases.index(held) if held in cases else len(cases) - 1
        waits = sorted(case.wait for case in cases if case.wait is not None)
        # One very long wait must not press all the others to the ground: it stands at the top.
        usual = waits[(len(waits) - 1) * 19 // 20] if waits else 0
        self._top = max(7, usual + 1, round(median or 0) + 1)
        self._say()
        self.update()

    def current(self) -> Case | None:
        """The dot that the keys came to; at first the latest."""
        return self._cases[self._current] if 0 <= self._current < len(self._cases) else None

    def _say(self) -> None:
        name, case = tr("Every no by its day, and the days to the next step"), self.current()
        if case is not None and self.hasFocus():
            name = tr("{name}. {case}", name=name, case=say_case(case))
        self.setAccessibleName(name)

    def spot(self, case: Case, within: QRect | None = None) -> QPointF:
        """Where a case lies; `within` is the plot, where it is known already."""
        plot = within or self._plot()
        first, last = self._days
        part = (case.day - first).days / max((last - first).days, 1)
        if self.layoutDirection() == _RTL:
            part = 1 - part
        wait = self._top if case.wait is None else min(case.wait, self._top)
        return QPointF(plot.left() + plot.width() * part, self._level(wait, plot))

    def nearest(self, at: QPointF) -> Case | None:
        """The case whose dot is there."""
        reach = theme().px(10)
        plot = self._plot()
        ways = [(_apart(self.spot(case, plot), at), n) for n, case in enumerate(self._cases)]
        way, n = min(ways, default=(reach + 1.0, 0))
        return self._cases[n] if way <= reach else None

    def _plot(self) -> QRect:
        px = theme().px
        words = (say_days(self._top), tr("same day"))
        start = max(text_width(said, "caption") for said in words) + px(10)
        whole = QRect(
            start,
            px(8),
            self.width() - start - px(10),
            self.height() - px(14) - line_height("caption"),
        )
        return mirrored(whole, self.rect(), self.layoutDirection())

    def _level(self, wait: float, plot: QRect) -> float:
        return plot.bottom() - plot.height() * wait / self._top

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(_HIGH) + line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        case = self.nearest(event.position())
        if case is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(Wish("no", day=case.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = Qt.Key.Key_Left if self.layoutDirection() == _RTL else Qt.Key.Key_Right
        near = Qt.Key.Key_Right if far == Qt.Key.Key_Left else Qt.Key.Key_Left
        last, here = len(self._cases) - 1, self._current
        places = {far: here + 1, near: here - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        key, case = Qt.Key(event.key()), self.current()
        if case is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(Wish("no", day=case.day))
        elif key in places:
            self._current = min(max(places[key], 0), last)
            self._ring = True
            self._say()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        case = self.nearest(event.position())
        set_tip(self, say_case(case) if case else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        self._paint_frame(painter)
        self._paint_median(painter)
        color, px, plot = theme().color, theme().px, self._plot()
        dots = self._dots(plot)
        most = max((case.count for case in dots), default=1)
        for case in dots:
            # So that the largest is three times as wide as the smallest, whatever they count.
            grown = sqrt((case.count - 1) / max(most - 1, 8)) if case.count > 1 else 0.0
            size = px(_DOT) * (1 + 2 * grown)
            hollow = case.wait is None
            painter.setPen(QPen(color("warm" if hollow else "surface"), px(1)))
            painter.setBrush(color("surface" if hollow else "ramp3"))
            painter.drawEllipse(self.spot(case, plot), size, size)
        here = self.current()
        if here is not None and self._ring and self.hasFocus():
            at, out = self.spot(here, plot), px(_DOT + 6)
            focus_ring(painter, QRectF(at.x() - out, at.y() - out, 2 * out, 2 * out), out)
        painter.end()

    def _dots(self, plot: QRect) -> Sequence[Case]:
        """What is painted: the cases, or where they would cover each other, a stretch in one."""
        if len(self._cases) * 2 * theme().px(_DOT) <= plot.width():
            return self._cases
        stretches = max(plot.width() // (6 * theme().px(_DOT)), 1)
        first, last = self._days
        length = max((last - first).days, 1)
        found: Counter[tuple[int, int | None]] = Counter()
        for case in self._cases:
            wait = None if case.wait is None else min(case.wait, self._top)
            found[(case.day - first).days * stretches // length, wait] += case.count
        return [
            Case(
                first + timedelta(days=min((n * length + length // 2) // stretches, length)),
                count,
                wait,
            )
            for (n, wait), count in sorted(found.items(), key=_second)
        ]

    def _paint_frame(self, painter: QPainter) -> None:
        px, plot, direction = theme().px, self._plot(), self.layoutDirection()
        painter.setPen(QPen(theme().color("hairline"), 1))
        high = line_height("caption")
        for wait in (0, self._top):
            level = self._level(wait, plot)
            painter.drawLine(QLineF(plot.left(), level, plot.right(), level))
            place = QRect(0, round(level) - high // 2, plot.left() - px(8), high)
            if direction == _RTL:
                place.setLeft(plot.right() + px(8))
                place.setRight(self.width())
            said = tr("same day") if wait == 0 else say_days(wait)
            write(
                painter,
                place,
                said,
                "caption",
                "text3",
                direction=direction,
                side=Qt.AlignmentFlag.AlignRight,
            )
            painter.setPen(QPen(theme().color("hairline"), 1))
        first, last = self._days
        below = QRect(plot.left(), plot.bottom() + px(8), plot.width() // 2, high)
        sides = (
            (below, first, Qt.AlignmentFlag.AlignLeft),
            (below.translated(plot.width() // 2, 0), last, Qt.AlignmentFlag.AlignRight),
        )
        for place, day, side in sides:
            said = tr(
                "{day} {month} {year}", day=day.day, month=month_short(day.month), year=day.year
            )
            shown = mirrored(place, plot, direction)
            write(painter, shown, said, "caption", "text3", direction=direction, side=side)

    def _paint_median(self, painter: QPainter) -> None:
        if self._median is None:
            return
        pen = QPen(theme().color("accent"), theme().px(15) / 10, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        plot = self._plot()
        level = self._level(self._median, plot)
        painter.drawLine(QLineF(plot.left(), level, plot.right(), level))


def say_case(case: Case) -> str:
    """A dot in words."""
    noes = trn("{n} no", "{n} noes", case.count)
    if case.wait is None:
        return tr("{day}: {noes}, no step yet", day=say_full(case.day), noes=noes)
    took = say_days(case.wait)
    return tr("{day}: {noes}, next step: {days}", day=say_full(case.day), noes=noes, days=took)


def _second(item: tuple[tuple[int, int | None], int]) -> int:
    return -item[1]


def _apart(one: QPointF, other: QPointF) -> float:
    way = one - other
    return sqrt(way.x() * way.x() + way.y() * way.y())
