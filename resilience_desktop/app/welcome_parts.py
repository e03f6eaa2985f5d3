"""The pages of the welcome: what it is for, what suits, and where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.study_rows import WayRow
from resilience_desktop.ui import icons
from resilience_desktop.ui.empty import Picture
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import Label, label
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.app.reminding import Reminding
    from resilience_desktop.host.preferences import Preferences

SCALES = (100, 125, 150, 200)
MINUTES = (5, 10, 15, 20, 30)
_LARGE = 130
"""Text size in per cent from which a choice stands below its words."""


class _Mark(QWidget):
    """A small icon at the beginning of a line, decorative."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(20), theme().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        side = theme().px(18)
        icons.paint(painter, QRect(0, theme().px(2), side, side), self._icon, "accentText")
        painter.end()


class WelcomePage(QWidget):
    """A drawing if there is one, a heading, a text, and room below in `column`."""

    def __init__(self, heading: str, text: str, drawing: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.title = label(heading, "title")
        self.text = label(text, "body", "text2")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.picture = Picture(drawing) if drawing else None
        if self.picture is not None:
            self.column.addWidget(self.picture)
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self._restyle()
        theme().changed.connect(self._restyle)

    def spare_room(self, low: bool) -> None:
        """Words before drawings, where there is little height."""
        if self.picture is not None:
            self.picture.setVisible(not low)

    def _restyle(self) -> None:
        self.column.setSpacing(theme().px(12))


class AboutPage(WelcomePage):
    """What the program is for, and what it keeps to itself."""

    def __init__(self) -> None:
        super().__init__(
            tr("For the days when an application ends in a “no”"),
            tr(
                "From the sting to the next small step, at your pace. Your wins stay at hand, and "
                "you see that you are moving."
            ),
            drawing="way",
        )
        self.column.addSpacing(theme().px(4))
        self._add("lock", tr("Everything stays on this computer. No account, no connection."))
        self._add("undo-2", tr("Nothing has to be right at once: it can be taken back."))
        self._add("feather", tr("Has a no just come? Ten seconds are enough; the rest can wait."))
        self.column.addStretch(1)

    def _add(self, icon: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        row.addWidget(_Mark(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, "body"), 1)
        self.column.addLayout(row)


class ChoicesPage(WelcomePage):
    """What suits: taken over at once, and to be found again in the settings.

    Signal `minutes_chosen`: how long a wallow window shall be.
    """

    minutes_chosen = Signal(int)

    def __init__(self, preferences: Preferences, reminding: Reminding, minutes: int) -> None:
        super().__init__(
            tr("Make it yours"),
            tr("It is fine as it is. All of this can be changed at any time."),
        )
        self._kept = preferences
        self._reminding = reminding
        self._grid = QGridLayout()
        self._rows: list[tuple[Label, QWidget]] = []
        self.column.addSpacing(theme().px(8))
        self.column.addLayout(self._grid)
        self.look = self._choice(
            tr("Light and dark"),
            [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))],
            preferences.theme,
        )
        self.look.segment_chosen.connect(self._set_look)
        scales = [(str(n), tr("{n} %", n=n)) for n in SCALES]
        nearest = min(SCALES, key=lambda scale: abs(scale - preferences.scale))
        self.scale = self._choice(tr("Text size"), scales, str(nearest))
        self.scale.segment_chosen.connect(self._set_scale)
        lengths = [(str(n), str(n)) for n in sorted({*MINUTES, minutes})]
        self.minutes = self._choice(tr("A wallow window, in minutes"), lengths, str(minutes))
        self.minutes.segment_chosen.connect(self._set_minutes)
        # In the column of the choices: below the words it would stand further in than they do.
        self.reminders = QCheckBox(tr("Of small steps, quietly"))
        self.reminders.setAccessibleName(tr("Remind me of small steps, quietly"))
        self.reminders.setChecked(reminding.reminders.on)
        self.reminders.toggled.connect(self._set_reminders)
        self._rows.append((label(tr("Reminders"), "body"), self.reminders))
        self.column.addStretch(1)
        self._arrange()
        theme().changed.connect(self._arrange)

    def _choice(
        self, words: str, segments: list[tuple[str, str]], current: str
    ) -> SegmentedControl:
        choice = SegmentedControl(words)
        choice.set_segments(segments)
        choice.set_current(current)
        self._rows.append((label(words, "body"), choice))
        return choice

    def _arrange(self) -> None:
        """Words and choice beside each other, or below each other where the text is large."""
        stacked = theme().scale > _LARGE
        for row, (words, choice) in enumerate(self._rows):
            self._grid.addWidget(words, 2 * row if stacked else row, 0)
            place = (2 * row + 1, 0) if stacked else (row, 1)
            self._grid.addWidget(choice, *place, Qt.AlignmentFlag.AlignLeft)
        self._grid.setHorizontalSpacing(theme().px(24))
        self._grid.setVerticalSpacing(theme().px(8 if stacked else 14))
        self._grid.setColumnStretch(0, 1 if stacked else 0)
        self._grid.setColumnStretch(1, 0 if stacked else 1)

    def _set_look(self, mode: str) -> None:
        self._kept.theme = mode
        theme().set_mode(mode)  # type: ignore[arg-type]

    def _set_scale(self, percent: str) -> None:
        self._kept.scale = int(percent)
        theme().set_scale(int(percent))

    def _set_minutes(self, minutes: str) -> None:
        self.minutes_chosen.emit(int(minutes))

    def _set_reminders(self, on: bool) -> None:
        self._reminding.keep(on=on)


class WaysPage(WelcomePage):
    """Where to begin. Signal `chosen`: a command of the window, as pages ask for them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("Begin where you like"),
            tr("On a calm day, one of these is a good start. Looking around is one, too."),
            drawing="sprout",
        )
        for what, icon, words, line in (
            (
                "import",
                "upload",
                tr("Bring my list of applications"),
                tr("A spreadsheet as CSV. You see first what it would add."),
            ),
            (
                "first_win",
                "gem",
                tr("Write down a first win"),
                tr("One line is enough. It will be waiting for a hard day."),
            ),
            (
                "handbook",
                "book-open",
                tr("Read how it works"),
                tr("A short handbook, also with F1."),
            ),
        ):
            way = WayRow(icon, words)
            way.set_line(line)
            way.setObjectName(what)
            way.clicked.connect(self._choose)
            self.column.addWidget(way)
        self.column.addStretch(1)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())
