"""The sheet in which a goal is written and changed."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.rhythms import Rhythm
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.port import GoalDraft, GoalRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Choice, FormField
from resilience_desktop.ui.form_sheet import FormSheet


def goal_fields() -> tuple[FormField, ...]:
    """The fields of a goal, in order."""
    kinds = tuple((kind.value, rules.kind_name(kind)) for kind in rules.KINDS)
    rhythms = tuple((rhythm.value, rules.rhythm_name(rhythm)) for rhythm in Rhythm)
    return (
        FormField("title", tr("One small step"), hint=tr("Apply to one role that fits")),
        FormField("kind", tr("Kind"), "choice", choices=kinds),
        FormField("rhythm", tr("How often"), "choice", choices=rhythms),
        FormField("times", tr("Days a week"), "number", least=1, most=7),
        FormField("due_on", tr("By"), "day", optional=False, future=True),
        FormField("is_minimum", tr("Part of the minimum for hard days"), "yes"),
    )


class GoalEditor(FormSheet):
    """Adds or changes one goal; `kept` carries a `GoalDraft`, `rest_asked` the id of a goal."""

    rest_asked = Signal(str)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("New goal"), goal_fields(), clock, width=560)
        self._clock = clock
        self._draft = GoalDraft(title="")
        self.rest_button = Button(tr("Let it go"), "quiet", "wind")
        self.footer.insertWidget(1, self.rest_button)
        self.rest_button.clicked.connect(self._ask_rest)
        rhythm = self.form.control("rhythm")
        if isinstance(rhythm, Choice):
            rhythm.chosen.connect(self._fit_rhythm)

    def open_new(self, draft: GoalDraft | None = None) -> None:
        """Open for a new goal, empty or begun by a suggestion."""
        self._open(tr("New goal"), "", draft or GoalDraft(title=""))

    def open_goal(self, goal: GoalRecord) -> None:
        """Open a goal for changing."""
        self._open(tr("A goal"), goal.id, goal)

    def _open(self, title: str, goal_id: str, draft: GoalDraft) -> None:
        self._draft = _plain(draft)
        values = asdict(self._draft)
        values["due_on"] = draft.due_on or self._clock.today()
        self.open_form(title, goal_id, values)
        self.rest_button.setVisible(bool(goal_id))
        self._fit_rhythm()

    def first_focus(self) -> QWidget | None:
        return self.form.control("title")

    def collect(self) -> GoalDraft | None:
        changes = self.form.changes()
        draft = replace(self._draft, **changes)
        if not draft.title.strip():
            draft = replace(draft, title=self._draft.title)
        due = self.form.values()["due_on"]
        once = draft.rhythm == Rhythm.ONCE.value
        planned = draft.due_on or (due if not self.record_id else None)
        return replace(draft, due_on=planned if once else None) if draft.title.strip() else None

    def keep(self) -> None:
        # A suggestion that is taken as it stands changes no field and is kept all the same.
        if not self.record_id and not self.form.changes() and self._draft.title:
            self.hand_over(self.collect())
            return
        super().keep()

    def _fit_rhythm(self) -> None:
        rhythm = self.form.values()["rhythm"]
        self.form.set_shown("times", rhythm == Rhythm.WEEKLY.value)
        self.form.set_shown("due_on", rhythm == Rhythm.ONCE.value)

    def _ask_rest(self) -> None:
        goal_id = self.record_id
        self.stored()
        self.rest_asked.emit(goal_id)


def _plain(draft: GoalDraft) -> GoalDraft:
    """The draft alone, also of a record."""
    return GoalDraft(**{name: getattr(draft, name) for name in GoalDraft.__dataclass_fields__})
