"""A small form for one entry of the ledger, opened in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import ENDINGS, STAGES, LedgerEntry, kind_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import EventDraft
from resilience_desktop.ui import tokens
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import DayField, LineField
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class _KindBox(QComboBox):
    """Kinds of events; the wheel scrolls the page instead of changing the kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What happened"))
        self.view().setAccessibleName(tr("What happened"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for kind in (*STAGES, *ENDINGS):
            self.addItem(kind_name(kind), kind.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class EventEditor(QWidget):
    """`kept` carries the id of the entry ("" for a new one) and the draft; `left` nothing."""

    kept = Signal(str, object)
    left = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.event_id = ""
        self.kind = _KindBox()
        self.day = DayField(clock, tr("Day"), optional=True)
        self.note = LineField(tr("Note"), tr("A word on it, if you like"))
        self.save = Button(tr("Keep"), "soft", "check")
        self.cancel = Button(tr("Cancel"), "quiet")
        self._written = label("", "small", "text3")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.kind)
        self._column.addWidget(self._written)
        self._column.addWidget(self.day)
        self._column.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.left)
        self.note.returnPressed.connect(self.keep)
        theme().changed.connect(self._restyle)
        self._restyle()

    def open_for(self, entry: LedgerEntry | None, *, at_day: bool = False) -> None:
        """Begin with `entry`, or with a new one; `at_day` puts the cursor on the day."""
        self.event_id = entry.id if entry else ""
        self._show(entry or LedgerEntry("interview", self._clock.today()))
        written = entry is not None and entry.day is None and bool(entry.as_written)
        self._written.setVisible(written)
        if entry is not None and written:
            self._written.setText(tr("It was written as: {words}", words=entry.as_written))
        target = self.day if at_day else self.kind
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Send the draft."""
        draft = EventDraft(str(self.kind.currentData()), self.day.day(), self.note.text().strip())
        self.kept.emit(self.event_id, draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show(self, entry: LedgerEntry) -> None:
        self.kind.setCurrentIndex(max(self.kind.findData(entry.kind), 0))
        self.day.set_day(entry.day)
        self.note.setText(entry.note)

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(14), px(14), px(14), px(14))
        self._column.setSpacing(px(10))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        fill_round(painter, self.rect(), theme().px(tokens.RADIUS["row"]), theme().color("canvas"))
        painter.end()
