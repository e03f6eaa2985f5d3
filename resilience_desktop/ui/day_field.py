"""A day, typed or picked, with today and yesterday one press away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.theme import theme


class Calendar(QCalendarWidget):
    """A month without week numbers, grid or red Sundays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setGridVisible(False)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme().color("text"))
        quiet.setForeground(theme().color("text3"))
        quiet.setBackground(theme().color("surface"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        self.setHeaderTextFormat(quiet)
        self.setMinimumSize(theme().px(300), theme().px(270))


class DayField(QWidget):
    """Holds a day, or None when it is `optional` and "Not known" is chosen.

    `day_changed` carries a date or None when the person changed it. Days after today cannot be
    chosen unless `future` is set.
    """

    day_changed = Signal(object)

    def __init__(
        self,
        clock: Clock,
        accessible_name: str,
        *,
        optional: bool = False,
        future: bool = False,
        quick: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._known = True
        self.edit = QDateEdit()
        self.edit.setAccessibleName(accessible_name)
        self.edit.setCalendarPopup(True)
        self.edit.setCalendarWidget(Calendar())
        self.edit.setDisplayFormat("ddd d MMM yyyy")
        self.edit.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._today = Button(tr("Today"), "quiet")
        self._yesterday = Button(tr("Yesterday"), "quiet")
        self._unknown = Button(tr("Not known"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.addWidget(self.edit)
        for button in (self._today, self._yesterday, self._unknown):
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        row.addStretch(1)
        self._quick, self._optional = quick, optional
        self._today.setVisible(quick)
        self._yesterday.setVisible(quick)
        self._unknown.setVisible(optional)
        if not future:
            self.edit.setMaximumDate(_qt(clock.today()))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self.edit.dateChanged.connect(self._edited)
        self._today.clicked.connect(self._choose_today)
        self._yesterday.clicked.connect(self._choose_yesterday)
        self._unknown.clicked.connect(self._choose_unknown)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.set_day(None if optional else clock.today())

    def day(self) -> date | None:
        """The chosen local day, None when it is not known."""
        if not self._known:
            return None
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date | None) -> None:
        """Show `day`; tells nobody."""
        with QSignalBlocker(self.edit):
            self.edit.setDate(_qt(day or self._clock.today()))
        self._known = day is not None
        self._mark()

    def _edited(self) -> None:
        self._known = True
        self._mark()
        self.day_changed.emit(self.day())

    def _choose(self, day: date | None) -> None:
        before = self.day()
        self.set_day(day)
        if self.day() != before:
            self.day_changed.emit(self.day())

    def _choose_today(self) -> None:
        self._choose(self._clock.today())

    def _choose_yesterday(self) -> None:
        self._choose(self._clock.today() - timedelta(days=1))

    def _choose_unknown(self) -> None:
        self._choose(None)

    def _mark(self) -> None:
        day, today = self.day(), self._clock.today()
        self._today.setChecked(day == today)
        self._yesterday.setChecked(day == today - timedelta(days=1))
        self._unknown.setChecked(day is None)

    def _restyle(self) -> None:
        self.edit.setMinimumWidth(theme().px(176))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._width((self._unknown,))), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is tight, the days one can as well type give way."""
        room = self.width()
        shown = self._quick and room >= self._width((self._today, self._unknown))
        self._today.setVisible(shown)
        every = (self._today, self._yesterday, self._unknown)
        self._yesterday.setVisible(shown and room >= self._width(every))

    def _width(self, buttons: Sequence[Button]) -> int:
        """The width that the day and these buttons need."""
        needed = [b.sizeHint().width() for b in buttons if b is not self._unknown or self._optional]
        return self.edit.minimumWidth() + sum(needed) + theme().px(4) * len(needed)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
