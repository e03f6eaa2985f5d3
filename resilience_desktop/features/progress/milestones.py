"""What was passed on the way, said once and quietly; no score, and nothing to reach."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import milestones
from resilience_desktop.features.progress.port import Passed
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label


class MilestoneLine(Card):
    """The milestones passed, in a line; hidden while there is none. `turned_off` for good."""

    turned_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=12)
        self.words = label("", "body")
        self.off = IconButton("x", tr("Show no milestones"))
        self.off.clicked.connect(self.turned_off)
        row = QHBoxLayout()
        row.addWidget(IconTile("leaf"))
        row.addWidget(self.words, 1)
        row.addWidget(self.off)
        self.body.addLayout(row)
        self.hide()

    def show_passed(self, passed: Passed | None) -> None:
        """Say what was passed; None says nothing."""
        said = milestones(passed.noes, passed.feedback, passed.steps) if passed else ()
        self.words.setText(" ".join(said))
        self.setAccessibleName(tr("Milestones: {words}", words=self.words.text()))
        self.setVisible(bool(said))
