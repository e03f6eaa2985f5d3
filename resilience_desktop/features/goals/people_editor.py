"""The sheet in which a person is written and changed."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from PySide6.QtWidgets import QSpinBox, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.people_contacts import ContactLog
from resilience_desktop.features.goals.people_port import Circle, PersonDraft, PersonRecord
from resilience_desktop.features.goals.people_rules import MOST_WEEKS, circle_name
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.form import FormField
from resilience_desktop.ui.form_sheet import FormSheet


def person_fields() -> tuple[FormField, ...]:
    """The fields of a person, in order."""
    return (
        FormField("name", tr("Name")),
        FormField("role", tr("What they do")),
        FormField("company", tr("Company")),
        FormField("how_met", tr("How you met")),
        FormField("reach", tr("Where to reach them"), "text", hint=tr("Mail, number or link")),
        FormField(
            "circle",
            tr("How near"),
            "choice",
            choices=tuple((circle.value, circle_name(circle)) for circle in Circle),
        ),
        FormField("every_weeks", tr("Weeks between hellos"), "number", least=0, most=MOST_WEEKS),
        FormField("last_contact_on", tr("Last in touch"), "day"),
        FormField("notes", tr("Notes"), "text", hint=tr("What you talked about")),
    )


class PersonEditor(FormSheet):
    """Adds or changes one person, and logs when one was in touch; `kept` carries a `PersonDraft`.

    What stands in the line for a contact is logged when the sheet is left.
    """

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("Someone new"), person_fields(), clock, width=560)
        self._draft = PersonDraft(name="")
        self._clock = clock
        self.log = ContactLog()
        self.body.insertWidget(0, self.log)  # above the form: it is what one comes for
        self.log.hide()
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

    def note_contact(self, last: date | None) -> None:
        """The day of the last contact as it is after a contact was logged or taken out."""
        self._draft = replace(self._draft, last_contact_on=last)
        field = self.form.control("last_contact_on")
        if isinstance(field, DayField):
            field.set_day(last)

    def can_leave(self) -> bool:
        """A contact that was typed is logged first."""
        if self.record_id:
            self.log.log_typed()
        return super().can_leave()

    def keep(self) -> None:
        if self.record_id:
            self.log.log_typed()
        super().keep()

    def _open(self, title: str, person_id: str, draft: PersonDraft) -> None:
        self._draft = draft
        self.log.setVisible(bool(person_id))
        self.log.open_for(draft.name, self._clock.today())
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
