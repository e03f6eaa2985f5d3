"""The sheet in which a person is written and changed."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtWidgets import QSpinBox, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.people_port import PersonDraft, PersonRecord
from resilience_desktop.features.goals.people_rules import MOST_WEEKS
from resilience_desktop.ui.form import FormField
from resilience_desktop.ui.form_sheet import FormSheet


def person_fields() -> tuple[FormField, ...]:
    """The fields of a person, in order."""
    return (
        FormField("name", tr("Name")),
        FormField("role", tr("What they do")),
        FormField("company", tr("Company")),
        FormField("how_met", tr("How you met")),
        FormField("reach", tr("Where to reach them"), hint=tr("Mail, number or link")),
        FormField("every_weeks", tr("Weeks between hellos"), "number", least=0, most=MOST_WEEKS),
        FormField("last_contact_on", tr("Last in touch"), "day"),
        FormField("notes", tr("Notes"), "text", hint=tr("What you talked about")),
    )


class PersonEditor(FormSheet):
    """Adds or changes one person; `kept` carries a `PersonDraft`."""

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("Someone new"), person_fields(), clock, width=560)
        self._draft = PersonDraft(name="")
        weeks = self.form.control("every_weeks")
        if isinstance(weeks, QSpinBox):
            weeks.setSpecialValueText(tr("No rhythm"))

    def open_new(self, draft: PersonDraft | None = None) -> None:
        """Open for someone new."""
        self._open(tr("Someone new"), "", draft or PersonDraft(name=""))

    def open_person(self, person: PersonRecord) -> None:
        """Open someone for changing."""
        names = PersonDraft.__dataclass_fields__
        self._open(
            tr("Someone you met"),
            person.id,
            PersonDraft(**{name: getattr(person, name) for name in names}),
        )

    def _open(self, title: str, person_id: str, draft: PersonDraft) -> None:
        self._draft = draft
        self.open_form(title, person_id, asdict(draft))

    def first_focus(self) -> QWidget | None:
        return self.form.control("name")

    def collect(self) -> PersonDraft | None:
        draft = replace(self._draft, **self.form.changes())
        if not draft.name.strip() and self._draft.name:
            draft = replace(draft, name=self._draft.name)
        # Without a name, what else is known stands for one, so that nothing typed is lost.
        known = (draft.name, draft.role, draft.company, draft.reach, draft.how_met, draft.notes)
        name = next((text.strip() for text in known if text.strip()), "")
        return replace(draft, name=name.splitlines()[0][:80]) if name else None
