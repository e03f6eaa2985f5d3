"""The sheet to change what is known of an application."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationDetail, ApplicationFacts
from resilience_desktop.features.rejections.sorting_port import Choices
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.style import dress_completer
from resilience_desktop.ui.tag_field import TagField


def offer(form: Form, choices: Choices) -> None:
    """Have the fields of a form complete what was written before."""
    for key, known in (
        ("company", choices.companies),
        ("source", choices.sources),
        ("papers", choices.papers),
    ):
        control = form.control(key)
        if isinstance(control, QLineEdit):
            completer = QCompleter([one.value for one in known], control)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            dress_completer(completer)
            control.setCompleter(completer)
    tags = form.control("tags")
    if isinstance(tags, TagField):
        tags.set_known([one.value for one in choices.tags])


class FactsSheet(Sheet):
    """Company, role, papers, tags and more. `kept` carries (application id, ApplicationFacts).

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
                FormField("papers", tr("Version of your papers"), "line", tr("CV, September")),
                FormField("tags", tr("Tags"), "tags"),
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
        self.form.edited.connect(self._check)

    def open_for(self, detail: ApplicationDetail) -> None:
        """Show the facts of an application for changing."""
        self._about, self._facts = detail.id, detail.facts
        self.form.set_values({key: getattr(detail.facts, key) for key in self.form.values()})
        self._check()
        self.open_sheet()

    def offer(self, choices: Choices) -> None:
        """Complete what was written before."""
        offer(self.form, choices)

    def can_leave(self) -> bool:
        changes = self.form.changes()
        if not changes:
            return True
        if self._nameless():
            self._check()
            self.form.control("role").setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        values = {key: getattr(self._facts, key) for key in self.form.values()} | changes
        self._pending = ApplicationFacts(**values)
        return True

    def _nameless(self) -> bool:
        named = {"role": self._facts.role, "company": self._facts.company, **self.form.changes()}
        return not any(str(value).strip() for value in (named["role"], named["company"]))

    def _check(self) -> None:
        """Say beside the fields what is not right with them, and what is only worth knowing."""
        empty = tr("A company or a role is enough, but one of them is needed.")
        self.form.say_problem("role", empty if self._nameless() else "")

    def _tell(self) -> None:
        """The sheet is closed: only now, so that whoever refuses it may open it again."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.kept.emit(self._about, pending)

    def _restore(self) -> None:
        self.form.set_values({key: getattr(self._facts, key) for key in self.form.values()})
        self._check()
        self.try_close()
