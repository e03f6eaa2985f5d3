"""The application itself: what is known of it, and the sheet to change that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.note_box import NoteBox
from resilience_desktop.features.rejections.port import ApplicationDetail, ApplicationFacts, Note
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class FactsCard(Card):
    """Where it was found, what was prepared for it, and notes. `written` as in `NoteBox`."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self.facts = label("", "small", "text2")
        self.notes = (
            NoteBox(
                Note.PREPARED,
                tr("What you prepared"),
                tr("Research, stories, questions: worth reusing next time"),
            ),
            NoteBox(Note.APPLICATION_NOTES, tr("Notes on the application"), lines=2),
        )
        self.body.addWidget(label(tr("The application"), "subhead"))
        self.body.addWidget(self.facts)
        for box in self.notes:
            box.written.connect(self.written)
            self.body.addWidget(box)
        self.body.setSpacing(theme().px(12))

    def show_detail(self, detail: ApplicationDetail) -> None:
        """Show what is known."""
        same, self._about = detail.id == self._about, detail.id
        facts = detail.facts
        known = (
            (tr("Found through {source}", source=facts.source), facts.source),
            (tr("In {place}", place=facts.location), facts.location),
            (facts.url, facts.url),
        )
        self.facts.setText("\n".join(text for text, value in known if value))
        self.facts.setVisible(any(value for _, value in known))
        for box in self.notes:
            box.show_text(str(getattr(detail, box.note.value)), same)

    def leave(self) -> None:
        """Save what is typed."""
        for box in self.notes:
            box.leave()


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
