"""The quiet corner of the wallow page: letters, and the way to help when this is too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.letters import rules
from resilience_desktop.features.wallow.letters.port import Letter, LetterPort
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.features.wallow.letters.list_sheet import LettersSheet


class Corner(QWidget):
    """Two quiet buttons. Letters show once there are any, and in words once one may be opened.

    Signals as those of a page.
    """

    told = Signal(str, bool)
    failed = Signal(object)
    asked = Signal(str, str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._queries: LetterPort | None = None
        self._runner: Runner | None = None
        self._sheet: LettersSheet | None = None
        self.letters = IconButton("mail", tr("Letters to yourself"))
        self.ready = Button(tr("A letter may be opened"), "soft", "mail")
        self.too_much = Button(tr("When this is too much"), "quiet", "life-buoy")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.letters, self.ready, self.too_much):
            self._row.addWidget(button)
        for wide in (self.ready, self.too_much):
            wide.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.letters.hide()
        self.ready.hide()
        self.letters.clicked.connect(self.open_letters)
        self.ready.clicked.connect(self.open_letters)
        self.too_much.clicked.connect(self._ask)
        theme().changed.connect(self._restyle)
        self._restyle()

    def attach(self, queries: LetterPort, runner: Runner) -> None:
        """The store is open."""
        self._queries, self._runner = queries, runner
        self.refresh()

    def refresh(self) -> None:
        """Look for letters, as after one was sealed."""
        if self._queries is not None and self._runner is not None:
            self._runner.run(self._queries.letters, self._show)
            if self._sheet is not None:
                self._sheet.load()

    def open_letters(self) -> None:
        """Show the list."""
        if self._queries is None or self._runner is None:
            return
        from resilience_desktop.features.wallow.letters.list_sheet import LettersSheet

        sheet = LettersSheet(self.window(), self._queries, self._runner, self._clock)
        sheet.told.connect(self.told)
        sheet.failed.connect(self.failed)
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self._close)
        self._sheet = sheet
        sheet.load()
        sheet.open_sheet()

    def _close(self) -> None:
        self._sheet = None
        self.refresh()

    def _show(self, letters: list[Letter]) -> None:
        today = self._clock.today()
        waiting = any(rules.is_ready(one, today) and not one.opened for one in letters)
        self.ready.setVisible(waiting)
        self.letters.setVisible(bool(letters) and not waiting)
        self.updateGeometry()

    def _ask(self) -> None:
        self.asked.emit("bad_days", "")

    def _restyle(self) -> None:
        self._row.setSpacing(theme().px(4))
