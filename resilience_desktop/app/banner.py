"""A quiet line over the pages: something was left, and may be taken up again."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class Banner(QWidget):
    """Signals: `taken_up` the person goes on with it, `let_go` they do not want it any more."""

    taken_up = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "body", "text", wrap=False)
        self._words.set_elided(True)
        self.go_on = Button(tr("Go on"), "soft")
        self.go_on.clicked.connect(self._take_up)
        self._drop = Button(tr("Let it go"), "quiet")
        self._drop.clicked.connect(self._let_go)
        self._later = IconButton("x", tr("Not now"))
        self._later.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        for button in (self.go_on, self._drop, self._later):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def offer(self, text: str) -> None:
        """Show what was left."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.show()

    def _take_up(self) -> None:
        self.hide()
        self.taken_up.emit()

    def _let_go(self) -> None:
        self.hide()
        self.let_go.emit()

    def _restyle(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(40), px(12), px(36), px(4))
        self._row.setSpacing(px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        box = QRect(px(24), px(8), self.width() - 2 * px(24), self.height() - px(8))
        fill_round(painter, box, px(12), theme().color("warmSoft"))
        painter.end()
