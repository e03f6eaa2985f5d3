"""Long work in sight: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_PATIENCE_MS = 1000


class WorkStrip(QWidget):
    """A line below the pages, shown when work takes over a second. Signal: `stopped`."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "small", "text2", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._stop = Button(tr("Stop"), "quiet")
        self._stop.clicked.connect(self.stopped)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self._stop)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(self._appear)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_progress(self, title: str, done: int, total: int) -> None:
        """`done` of `total` pieces of the work `title`; a total of 0 is its end."""
        if total == 0:
            self._wait.stop()
            self.hide()
            return
        self._words.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        if self.isHidden() and not self._wait.isActive():
            self._wait.start()

    def _appear(self) -> None:
        self.show()
        announce(self, self._words.text())

    def _restyle(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(40), px(4), px(36), px(8))
        self._row.setSpacing(px(12))
