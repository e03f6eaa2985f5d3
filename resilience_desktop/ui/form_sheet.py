"""A sheet around a form: leaving it keeps what was typed, and nothing is lost when that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.sheet import Sheet


class FormSheet(Sheet):
    """Adds or changes one record. Enter in a line and Ctrl+Enter keep it, and so does leaving.

    `kept` carries the record's id (empty for a new one) and what `collect` made of the fields;
    whoever stores it then calls `stored` or `refused`. `trash_asked` carries the id.
    """

    kept = Signal(str, object)
    trash_asked = Signal(str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        fields: Sequence[FormField],
        clock: Clock,
        width: int = 600,
    ) -> None:
        super().__init__(window, title, width)
        self.record_id = ""
        self._storing = False
        self.form = Form(fields, clock)
        self.trash_button = Button(tr("Move to the trash"), "quiet", "trash-2")
        self.keep_button = Button(tr("Keep it"), "primary", "check")
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.footer.addWidget(self.trash_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.keep_button)
        self.form.entered.connect(self.keep)
        self.trash_button.clicked.connect(self._ask_trash)
        self.keep_button.clicked.connect(self.keep)

    def collect(self) -> Any:
        """The record as it stands in the fields; None when there is nothing to keep."""
        return self.form.values()

    def open_form(self, title: str, record_id: str, values: Mapping[str, Any]) -> None:
        """Show `values` under `title`: of the record `record_id`, or of a new one if empty."""
        self.record_id = record_id
        self._free()
        self.form.set_values(values)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.trash_button.setVisible(bool(record_id))
        self.keep_button.setText(tr("Done") if record_id else tr("Keep it"))
        self.open_sheet()
        self.area.verticalScrollBar().setValue(0)
        if record_id:
            # Reading comes first: no field is open, and Tab goes to the first one.
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand over what was written, or just close when there is nothing new."""
        if self._storing:
            return
        self.hand_over(self.collect() if self.form.changes() else None)

    def hand_over(self, record: Any) -> None:
        """Ask for `record` to be kept; None closes without."""
        if record is None:
            self.stored()
            return
        self._storing = True
        self.keep_button.setEnabled(False)
        self.kept.emit(self.record_id, record)

    def stored(self) -> None:
        """It is kept: close."""
        self._free()
        self.form.set_values(self.form.values())
        self.try_close()

    def refused(self) -> None:
        """It could not be kept: stay open with everything that was typed."""
        self._free()

    def can_leave(self) -> bool:
        """Leaving keeps what was typed; the sheet closes once that is done."""
        if self._storing or not self.form.changes():
            return not self._storing
        self.keep()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S):
            self.keep()
            event.accept()
            return
        super().keyPressEvent(event)

    def _free(self) -> None:
        self._storing = False
        self.keep_button.setEnabled(True)

    def _ask_trash(self) -> None:
        record_id = self.record_id
        self.stored()
        self.trash_asked.emit(record_id)
