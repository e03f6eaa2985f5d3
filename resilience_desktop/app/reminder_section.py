"""The part of the settings about reminders, the tray and the start at login."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.app.background import has_tray
from resilience_desktop.app.reminding import Reminding, snoozes
from resilience_desktop.core.days import weekday_name, weekday_short
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.reminder_rules import read_times, say_times
from resilience_desktop.host.autostart import Autostart, Standing, start_command
from resilience_desktop.host.folders import is_usual
from resilience_desktop.host.preferences import Preferences
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_BESIDE_BOX = 34
"""Where the words of a check box begin, in px at 100 %."""

_A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Switch:
    """A check box: the name of what it sets, its words, and a line below it."""

    key: str
    words: str
    hint: str = ""


def switches() -> tuple[Switch, ...]:
    """What can be switched about reminders, by the names of `Reminders`."""
    return (
        Switch("rest_too", tr("Also on days of planned rest")),
        Switch(
            "show_titles",
            tr("Name the steps in the notification"),
            tr(
                "Without this it only says that a small step is waiting. Others may see the screen."
            ),
        ),
    )


class _Group(QWidget):
    """Widgets below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def check(self, switch: Switch, on: bool, slot: Callable[[bool], None]) -> QCheckBox:
        """A check box, with its line below it."""
        box = QCheckBox(switch.words.replace("&", "&&"))
        box.setObjectName(switch.key)
        box.setAccessibleName(switch.words)
        box.setAccessibleDescription(switch.hint)
        box.setChecked(on)
        box.toggled.connect(slot)
        self.column.addWidget(box)
        if switch.hint:
            self.below_box(label(switch.hint, "small", "text2"))
        return box

    def below_box(self, words: QWidget) -> None:
        """Put a line below the words of a check box."""
        row = QHBoxLayout()
        row.addSpacing(theme().px(_BESIDE_BOX))
        row.addWidget(words, 1)
        self.column.addLayout(row)

    def caption(self, words: str) -> None:
        """Say what comes next."""
        self.column.addSpacing(theme().px(4))
        self.column.addWidget(label(words, "small", "text2"))


class ReminderSection(_Group):
    """Everything takes effect at once. Signal `resized`: it needs another height."""

    resized = Signal()

    def __init__(self, reminding: Reminding) -> None:
        super().__init__()
        self._reminding = reminding
        self.column.addWidget(label(tr("Reminders"), "subhead"))
        on = Switch(
            "on",
            tr("Remind me of small steps"),
            tr("A quiet notification, while Resilience or its icon in the tray is there."),
        )
        self.on = self.check(on, reminding.reminders.on, self._switch)
        self.details = _Group()
        self._add_times()
        self._add_weekdays()
        for switch in switches():
            value = getattr(reminding.reminders, switch.key)
            self.details.check(switch, value, self._switch)
        self._add_snooze()
        self.column.addWidget(self.details)
        reminding.changed.connect(self._follow)
        self._follow()

    def _add_times(self) -> None:
        self.details.caption(tr("At these times"))
        self.times = LineField(tr("Times of reminders"), tr("09:00, 17:30"))
        self.times.setText(say_times(self._reminding.reminders.times))
        self.times.editingFinished.connect(self._keep_times)
        self.details.column.addWidget(self.times)
        self.remark = label("", "small", "text2")
        self.remark.hide()
        self.details.column.addWidget(self.remark)

    def _add_weekdays(self) -> None:
        self.details.caption(tr("On these days"))
        row = QWidget()
        row.setAccessibleName(tr("Days of reminders"))
        flow = FlowLayout(row, gap=6, line_gap=6)
        self.weekdays: list[ChipButton] = []
        for number in range(7):
            day = _A_MONDAY + timedelta(days=number)
            chip = ChipButton(weekday_short(day), checkable=True)
            chip.setAccessibleName(weekday_name(day))
            chip.setChecked(number in self._reminding.reminders.weekdays)
            chip.clicked.connect(self._keep_weekdays)
            flow.addWidget(chip)
            self.weekdays.append(chip)
        RovingFocus(row).set_buttons(self.weekdays)
        self.details.column.addWidget(row)
        self.details.column.addSpacing(theme().px(4))

    def _add_snooze(self) -> None:
        self.details.column.addSpacing(theme().px(4))
        self.next = label("", "body", "text")
        self.details.column.addWidget(self.next)
        row = QWidget()
        flow = FlowLayout(row, gap=6, line_gap=6)
        self.later = label(tr("Put it off:"), "small", "text2", wrap=False)
        flow.addWidget(self.later)
        self.snoozes: list[Button] = []
        for key, word in snoozes():
            button = Button(word, "quiet")
            button.setProperty("minutes", key)
            button.setAccessibleName(tr("Put reminders off: {when}", when=word))
            button.clicked.connect(self._snooze)
            flow.addWidget(button)
            self.snoozes.append(button)
        self.wake = Button(tr("Remind me again"), "quiet")
        self.wake.clicked.connect(self._reminding.wake)
        flow.addWidget(self.wake)
        self.details.column.addWidget(row)

    def _follow(self) -> None:
        """Show how it stands; what the person is writing stays theirs."""
        reminding = self._reminding
        found = reminding.reminders
        for box in self.findChildren(QCheckBox):
            box.blockSignals(True)
            box.setChecked(bool(getattr(found, box.objectName())))
            box.blockSignals(False)
        if not self.times.hasFocus():
            self.times.setText(say_times(found.times))
        for number, chip in enumerate(self.weekdays):
            chip.setChecked(number in found.weekdays)
        self.next.setText(reminding.say_next())
        quiet = reminding.quiet
        for button in (self.later, *self.snoozes):
            button.setVisible(not quiet)
        self.wake.setVisible(quiet)
        self.details.setVisible(found.on)
        self.resized.emit()

    def _switch(self, on: bool) -> None:
        box = self.sender()
        assert isinstance(box, QObject)
        self._reminding.keep(**{box.objectName(): on})

    def _keep_times(self) -> None:
        times, strange = read_times(self.times.text())
        if strange:
            words = tr("“{word}” is no time; write it as 9:00 or 17:30.", word=strange[0])
        else:
            words = "" if times else tr("Write at least one time.")
        self.remark.setText(words)
        self.remark.setVisible(bool(words))
        if times and times != self._reminding.reminders.times:
            self._reminding.keep(times=times)
        if not words:
            self.times.setText(say_times(self._reminding.reminders.times))
        self.resized.emit()

    def _keep_weekdays(self) -> None:
        chosen = tuple(n for n, chip in enumerate(self.weekdays) if chip.isChecked())
        self._reminding.keep(weekdays=chosen)

    def _snooze(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._reminding.snooze(str(button.property("minutes")))


class BackgroundSection(_Group):
    """Staying in the tray, and starting with the login. Signals: `failed`, `resized`."""

    failed = Signal(object)
    resized = Signal()

    def __init__(self, preferences: Preferences, autostart: Autostart, folder: Path) -> None:
        super().__init__()
        self._preferences = preferences
        self._autostart = autostart
        self._command = start_command(folder, is_usual(folder))
        self.column.addWidget(label(tr("In the background"), "subhead"))
        tray = has_tray()
        stay = Switch(
            "stay",
            tr("Stay in the tray when the window closes"),
            "" if tray else tr("There is no tray here, so closing ends the program."),
        )
        self.stay = self.check(stay, preferences.stay, self._set_stay)
        self.stay.setEnabled(tray or preferences.stay)
        login = Switch("login", tr("Start when I log in"))
        self.login = self.check(login, False, self._set_login)
        self.remark = label("", "small", "text2")
        self.below_box(self.remark)
        self.replace = Button(tr("Replace it"), "soft")
        self.replace.clicked.connect(self._replace)
        self.column.addWidget(self.replace)
        self._follow()

    def _set_stay(self, on: bool) -> None:
        self._preferences.stay = on

    def _set_login(self, on: bool) -> None:
        try:
            if on:
                self._autostart.add(self._command)
            else:
                self._autostart.remove()
        except KnownError as error:
            self.failed.emit(error)
        self._follow()

    def _replace(self) -> None:
        try:
            self._autostart.add(self._command, replace=True)
        except KnownError as error:
            self.failed.emit(error)
        self._follow()
        self.login.setFocus()

    def _follow(self) -> None:
        """Show how it stands; somebody else's entry is theirs until it may be replaced."""
        standing = self._autostart.standing()
        words = {
            Standing.ABSENT: "",
            Standing.ON: tr("The window stays out of the way then. Untick it to remove it."),
            Standing.OFF: tr("Your desktop has it switched off. Tick it to switch it on."),
            Standing.OTHER: tr("Something else starts Resilience at login. It is left as it is."),
        }
        self.login.blockSignals(True)
        self.login.setChecked(standing is Standing.ON)
        self.login.blockSignals(False)
        other = standing is Standing.OTHER
        self.login.setEnabled(not other)
        self.replace.setVisible(other)
        self.remark.setText(words[standing])
        self.remark.setVisible(bool(words[standing]))
        self.resized.emit()
