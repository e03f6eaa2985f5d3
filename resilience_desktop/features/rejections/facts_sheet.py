"""The sheet to change what is known of an application."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationDetail, ApplicationFacts
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.sheet import Sheet


class FactsSheet(Sheet):
    """Company, role, source, place and link. `kept` carries (application id, ApplicationFacts).

    Leaving keeps what was typed; "Cancel" does not. A change the desk refuses keeps it open.
    """

    kept = Signal(str, object)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("About this application"), 520)
        self._about = ""
        self._facts = ApplicationFacts()
        self._pending: ApplicationFacts | None = None
        self.form = Form(
            (
                FormField("role", tr("Role")),
                FormField("company", tr("Company")),
                FormField("source", tr("Where you found it")),
                FormField("location", tr("Place")),
                FormField("url", tr("Link")),
            ),
            clock,
        )
        self.body.addWidget(self.form)
        self.done = Button(tr("Keep"), "primary")
        self.cancel = Button(tr("Cancel"), "quiet")
        self.footer.addWidget(self.cancel)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.closed.connect(self._tell)
        self.done.clicked.connect(self.try_close)
        self.cancel.clicked.connect(self._restore)
        self.form.entered.connect(self.try_close)

    def open_for(self, detail: ApplicationDetail) -> None:
        """Show the facts of an application for changing."""
        self._about, self._facts = detail.id, detail.facts
        self.form.set_values({key: getattr(detail.facts, key) for key in self.form.values()})
        self.open_sheet()

    def can_leave(self) -> bool:
        changes = self.form.changes()
        if not changes:
            return True
        named = {"role": self._facts.role, "company": self._facts.company, **changes}
        if not any(str(value).strip() for value in (named["role"], named["company"])):
            self._mark_role()
            return False
        values = {key: getattr(self._facts, key) for key in self.form.values()} | changes
        self._pending = ApplicationFacts(**values)
        return True

    def _tell(self) -> None:
        """The sheet is closed: only now, so that whoever refuses it may open it again."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.kept.emit(self._about, pending)

    def _mark_role(self) -> None:
        control = self.form.control("role")
        if isinstance(control, QLineEdit):
            control.setPlaceholderText(tr("A company or a role is enough"))
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        self.form.set_values({key: getattr(self._facts, key) for key in self.form.values()})
        self.try_close()
