"""The sheet in which a line of the learning plan is written and changed."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.skill_port import SkillDraft, SkillRecord
from resilience_desktop.ui.form import FormField
from resilience_desktop.ui.form_sheet import FormSheet


def skill_fields() -> tuple[FormField, ...]:
    """The fields of a skill, in the order of learning it."""
    return (
        FormField("gap", tr("What is missing"), hint=tr("Figures in talks")),
        FormField("learn", tr("What to learn"), hint=tr("A course, a book, ten minutes a day")),
        FormField("by_when", tr("By when"), "day", future=True),
        FormField("evidence", tr("What will show it"), "text", hint=tr("A certificate, a sample")),
    )


class SkillEditor(FormSheet):
    """Adds or changes one line; `kept` carries a `SkillDraft`."""

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("Something to learn"), skill_fields(), clock, width=560)
        self._draft = SkillDraft(gap="")

    def open_new(self, draft: SkillDraft | None = None) -> None:
        """Open for something new, or for a lesson that is to become a line."""
        self._draft = draft or SkillDraft(gap="")
        self.open_form(tr("Something to learn"), "", asdict(self._draft))

    def open_skill(self, skill: SkillRecord) -> None:
        """Open a line for changing."""
        names = SkillDraft.__dataclass_fields__
        self._draft = SkillDraft(**{name: getattr(skill, name) for name in names})
        self.open_form(tr("Something to learn"), skill.id, asdict(self._draft))

    def first_focus(self) -> QWidget | None:
        return self.form.control("learn" if self._draft.gap else "gap")

    def keep(self) -> None:
        """A lesson that was taken is kept also when nothing was added to it."""
        if not self.record_id and self._draft.lesson_id and not self.form.changes():
            self.hand_over(self._draft)
            return
        super().keep()

    def collect(self) -> SkillDraft | None:
        draft = replace(self._draft, **self.form.changes())
        known = (draft.gap, self._draft.gap, draft.learn, draft.evidence)
        gap = next((text.strip() for text in known if text.strip()), "")
        return replace(draft, gap=gap.splitlines()[0]) if gap else None
