"""The ring with what belongs to it: one line, the choice of minutes, and quiet controls."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.breathing_ring import FocusRing
from resilience_desktop.features.wallow.span import CHOICES
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class MinutesChoice(QWidget):
    """How long the window is to be. `chosen` carries minutes."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = SegmentedControl(tr("Length of the window in minutes"))
        self.segments.set_segments([(str(n), str(n)) for n in CHOICES])
        self.segments.segment_chosen.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addStretch(1)
        row.addWidget(self.segments)
        row.addStretch(1)

    def minutes(self) -> int:
        return int(self.segments.current())

    def set_minutes(self, minutes: int) -> None:
        """Show the choice nearest to `minutes`."""
        nearest = min(CHOICES, key=lambda choice: abs(choice - minutes))
        self.segments.set_current(str(nearest))

    def _tell(self, key: str) -> None:
        self.chosen.emit(int(key))


class Controls(QWidget):
    """Pause, five more minutes, ready, digits: three and one on wide places, two and two else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pause = Button(tr("Pause"), "quiet", "pause")
        self.more = Button(tr("5 more minutes"), "quiet", "plus")
        self.ready = Button(tr("I’m ready now"), "soft", "sun")
        self.digits = Button(tr("Hide the digits"), "quiet", "eye-off")
        for button, key in (
            (self.pause, tr("Space")),
            (self.more, "+"),
            (self.ready, tr("Enter")),
            (self.digits, "D"),
        ):
            button.setAccessibleDescription(tr("Key: {key}", key=key))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._rows: tuple[QHBoxLayout, QHBoxLayout] = (QHBoxLayout(), QHBoxLayout())
        for place, row in enumerate(self._rows):
            self._grid.addLayout(row, place, 0)
        self._wide: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)
        self._arrange(wide=True)

    def show_paused(self, paused: bool) -> None:
        """Whether the first button pauses or goes on."""
        self.pause.setText(tr("Go on") if paused else tr("Pause"))
        self.pause.set_icon_name("play" if paused else "pause")

    def show_digits(self, shown: bool) -> None:
        """Whether the last button hides or shows the digits."""
        self.digits.setText(tr("Hide the digits") if shown else tr("Show the digits"))
        self.digits.set_icon_name("eye-off" if shown else "eye")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        shown = [b for b in (self.pause, self.more, self.ready) if not b.isHidden()]
        wanted = sum(b.sizeHint().width() for b in shown) + theme().px(16)
        self._arrange(wide=self.width() >= wanted)

    def _arrange(self, wide: bool) -> None:
        self._grid.setSpacing(theme().px(8))
        for row in self._rows:
            row.setSpacing(theme().px(8))
        if wide == self._wide:
            return
        self._wide = wide
        first = [self.pause, self.more, *([self.ready] if wide else [])]
        second = [self.digits, *([] if wide else [self.ready])]
        for row, buttons in zip(self._rows, (first, second), strict=True):
            while row.count():
                row.takeAt(0)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        for before, after in pairwise((*first, *second)):
            QWidget.setTabOrder(before, after)


class Dial(QWidget):
    """Ring, line and controls in a column, in the middle of the place it gets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = FocusRing()
        self.line = label("", "body", "text2")
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.line.setSizePolicy(policy)
        self.minutes = MinutesChoice()
        self.start = Button(tr("Start"), "primary", "play")
        self.start.setAccessibleDescription(tr("Key: {key}", key=tr("Space")))
        self.controls = Controls()
        self._start_row = QHBoxLayout()
        self._start_row.addStretch(1)
        self._start_row.addWidget(self.start)
        self._start_row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._column.addWidget(self.ring, 1000)
        self._column.addWidget(self.line)
        self._column.addWidget(self.minutes)
        self._column.addLayout(self._start_row)
        self._column.addWidget(self.controls)
        self._column.addStretch(1)
        self._close = False
        theme().changed.connect(self._restyle)
        self._restyle()
        self.show_running(False)

    def show_running(self, running: bool) -> None:
        """The controls of an open window, or those to open one."""
        self.minutes.setVisible(not running)
        self.start.setVisible(not running)
        self.controls.setVisible(running)

    def show_minutes(self, minutes: int) -> None:
        """The ring at its planned length, before the start."""
        self.ring.set_progress(0)
        self.ring.set_digits(f"{minutes}:00")
        self.ring.set_caption(tr("whenever you like"))

    def spare_room(self, low: bool) -> None:
        """Whether ring, line and controls stand closer together, where there is little height."""
        self._close = low
        self._restyle()

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(8 if self._close else 16))
        self.start.setMinimumWidth(theme().px(160))
