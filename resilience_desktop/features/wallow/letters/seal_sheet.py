"""Sealing what was written: choosing the day it opens on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.letters import rules
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import DayField
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label


class SealSheet(Sheet):
    """Asks for a day. `chosen` carries it; whoever keeps the letter calls `done` or `refuse`.

    The text is not in here. Without `done`, nothing was kept.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("Seal as a letter"), 520)
        self._clock = clock
        self._busy = False
        self._days = {key: day for key, _word, day in rules.choices(clock.today())}
        choices = [(key, word) for key, word, _day in rules.choices(clock.today())]
        self.when = Choice(tr("When it opens"), choices)
        self.day = DayField(clock, tr("The day it opens on"), future=True, quick=False)
        self.problem = label("", "small", "danger")
        self.not_now = Button(tr("Not now"), "quiet")
        self.seal = Button(tr("Seal it"), "primary", "mail")
        why = tr(
            "What you wrote is kept on this computer, with your other data, and stays closed until "
            "its day. Nothing else of this window is saved."
        )
        self.body.addWidget(label(why, "body", "text2"))
        self.body.addWidget(label(tr("It opens"), "caption", "text2"))
        self.body.addWidget(self.when)
        self.body.addWidget(self.day)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.footer.addWidget(self.not_now)
        self.footer.addStretch(1)
        self.footer.addWidget(self.seal)
        self.when.chosen.connect(self._choose)
        self.day.day_changed.connect(self._judge)
        self.not_now.clicked.connect(self.try_close)
        self.seal.clicked.connect(self._seal)
        self.when.set_current("month")
        self._choose("month")

    def first_focus(self) -> QWidget:
        return self.seal

    def can_leave(self) -> bool:
        """Not while the letter is being kept: that takes a moment."""
        return not self._busy

    def done(self) -> None:
        """It is kept."""
        self._busy = False
        self.try_close()

    def refuse(self, error: Exception) -> None:
        """It could not be kept: say why, and let the person try again."""
        self._busy = False
        self.seal.setEnabled(True)
        self.problem.setText(str(error))
        self.problem.show()

    def _choose(self, key: str) -> None:
        self.day.set_day(self._days[key])
        self._judge(self.day.day())

    def _judge(self, day: date | None) -> None:
        fits = rules.is_day(day, self._clock.today())
        self.seal.setEnabled(fits)
        self.problem.setText("" if fits else tr("A letter opens tomorrow at the earliest."))
        self.problem.setVisible(not fits)

    def _seal(self) -> None:
        self._busy = True
        self.seal.setEnabled(False)
        self.chosen.emit(self.day.day())
