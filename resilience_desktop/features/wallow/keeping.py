"""What may leave the vent pad: how strong it is, and a letter the person seals."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import say_full
from resilience_desktop.core.feelings import distress
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.felt.port import FeltPort
from resilience_desktop.features.wallow.letters.port import Letter, LetterPort
from resilience_desktop.features.wallow.pad import Feelings, VentPad

if TYPE_CHECKING:
    from resilience_desktop.features.wallow.letters.seal_sheet import SealSheet


class KeepingPort(FeltPort, LetterPort, Protocol):
    """What the pad asks of the store."""


class PadKeeper(QObject):
    """Keeps how one came in with the window, and letters. Nothing else of a pad is ever kept.

    `told` is for the window's toast. `named` are the feelings named in the window that was open
    last, for the question afterwards; they are in memory only.
    """

    told = Signal(str, bool)

    def __init__(self, pad: VentPad, controller: CountdownController) -> None:
        super().__init__(pad)
        self._pad, self._controller = pad, controller
        self._clock: Clock | None = None
        self._queries: KeepingPort | None = None
        self._runner: Runner | None = None
        self._noted: tuple[str, int | None] = ("", None)
        self._sheet: SealSheet | None = None
        self.named: Feelings = ()
        pad.named.connect(self._note)
        pad.seal_pressed.connect(self.seal)
        pad.gone.connect(self._tell_gone)

    def attach(self, queries: KeepingPort, runner: Runner, clock: Clock) -> None:
        """The store is open."""
        self._queries, self._runner, self._clock = queries, runner, clock
        self._pad.offer_sealing(True)

    # How one came in

    def note_brought(self, about: str) -> None:
        """Keep what was named before the window, once it is open and is about `about`."""
        window = self._controller.window
        fresh = window is not None and window.id != self._noted[0]
        if window is not None and fresh and window.application_id == about:
            self._note()

    def _note(self) -> None:
        window = self._controller.window
        if window is None:
            return
        self.named = self._pad.chosen()
        now = (window.id, distress(self.named))
        never_said = self._noted[0] != window.id and now[1] is None
        if now == self._noted or never_said or self._queries is None or self._runner is None:
            return
        self._noted = now
        self._runner.run(partial(self._queries.felt_before, window.application_id, now[1]))

    # Letters

    def seal(self) -> None:
        """Ask for a day, and keep what is written until then."""
        if self._clock is None or self._sheet is not None or self._pad.sheet.is_blank:
            return
        from resilience_desktop.features.wallow.letters.seal_sheet import SealSheet

        self._pad.hold(True)
        self._sheet = SealSheet(self._pad.window(), self._clock)
        self._sheet.chosen.connect(self._keep)
        self._sheet.closed.connect(self._closed)
        self._sheet.open_sheet()

    def _keep(self, day: date) -> None:
        if self._queries is not None and self._runner is not None:
            job = partial(self._queries.seal_letter, self._pad.read_text(), day)
            self._runner.run(job, self._kept, self._not_kept)

    def _kept(self, letter: Letter) -> None:
        self._pad.clear()
        if self._sheet is not None:
            self._sheet.done()
        self.told.emit(tr("Sealed. It opens on {day}.", day=say_full(letter.open_on)), False)

    def _not_kept(self, error: Exception) -> None:
        if self._sheet is not None:
            self._sheet.refuse(error)

    def _closed(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.setParent(None)
            sheet.deleteLater()
        self._pad.hold(False)
        if self._controller.running:
            self._pad.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_gone(self) -> None:
        self.told.emit(tr("What you wrote is gone. Nothing of it was kept."), False)
