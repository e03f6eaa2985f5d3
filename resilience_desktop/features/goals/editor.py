"""The sheet in which a goal is written and changed."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.rhythms import LONGEST, Rhythm
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.origin_place import origin_place
from resilience_desktop.features.goals.origin_rules import say_origin
from resilience_desktop.features.goals.plan_words import say_plan
from resilience_desktop.features.goals.port import GoalDraft, GoalRecord
from resilience_desktop.features.goals.weekdays import WeekdayPicker
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice, FormField
from resilience_desktop.ui.form_sheet import FormSheet
from resilience_desktop.ui.text import label

_MOST_AMOUNT = 99
_ONLY_FOR = {"times": Rhythm.WEEKLY, "every": Rhythm.EVERY, "due_on": Rhythm.ONCE}
"""Fields that one rhythm alone asks for."""


def goal_fields() -> tuple[FormField, ...]:
    """The fields of a goal, in order."""
    kinds = tuple((kind.value, rules.kind_name(kind)) for kind in rules.KINDS)
    rhythms = tuple((rhythm.value, rules.rhythm_name(rhythm)) for rhythm in Rhythm)
    return (
        FormField("title", tr("One small step"), hint=tr("Apply to one role that fits")),
        FormField("kind", tr("Kind"), "choice", choices=kinds),
        FormField("rhythm", tr("How often"), "choice", choices=rhythms),
        FormField("times", tr("Days a week"), "number", least=1, most=7),
        FormField("every", tr("Days from one to the next"), "number", least=2, most=LONGEST),
        FormField("due_on", tr("By"), "day", optional=False, future=True),
        FormField("amount", tr("How many a day"), "number", least=1, most=_MOST_AMOUNT),
        FormField("unit", tr("Of what"), hint=tr("applications")),
        FormField("minimum", tr("Enough on a hard day"), hint=tr("Open the file")),
        FormField("is_minimum", tr("Part of the minimum for hard days"), "yes"),
    )


class GoalEditor(FormSheet):
    """Adds or changes one goal; `kept` carries a `GoalDraft`, the other signals the id of a goal:
    `rest_asked` to let it go, `looks_asked` to look back on it, `origin_asked` for where it came
    from."""

    rest_asked = Signal(str)
    looks_asked = Signal(str)
    origin_asked = Signal(str)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("New goal"), goal_fields(), clock, width=620)
        self._clock = clock
        self._draft = GoalDraft(title="")
        self._weekdays_before: tuple[int, ...] = ()
        self.rest_button = Button(tr("Let it go"), "quiet", "wind")
        self.looks_button = Button(tr("How it went"), "quiet", "history")
        self.origin_button = Button(tr("Where it came from"), "quiet", "link")
        self.weekdays = WeekdayPicker()
        self.sentence = label("", "body", "accentText")
        self._add_parts()
        self.rest_button.clicked.connect(self._ask_rest)
        self.looks_button.clicked.connect(self._ask_looks)
        self.origin_button.clicked.connect(self._ask_origin)
        self.weekdays.changed.connect(self._say)
        self.form.edited.connect(self._say)
        rhythm = self.form.control("rhythm")
        if isinstance(rhythm, Choice):
            rhythm.chosen.connect(self._fit_rhythm)

    def _add_parts(self) -> None:
        self.above = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.above.setSizePolicy(policy)
        flow = FlowLayout(self.above, gap=4, line_gap=4)
        for button in (self.origin_button, self.looks_button, self.rest_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            flow.addWidget(button)
        self.body.insertWidget(0, self.above)
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.sentence)
        row = self.form.control("rhythm").parentWidget()
        place = row.layout() if row is not None else None
        if place is not None:
            place.addWidget(self.weekdays)

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
        days = draft.weekdays or (self._clock.today().weekday(),)
        self.weekdays.set_weekdays(days)
        self._weekdays_before = days
        self.looks_button.setVisible(bool(goal_id))
        self.rest_button.setVisible(bool(goal_id))
        said = say_origin(draft.origin, draft.origin_label)
        self.origin_button.setText(said or tr("Where it came from"))
        self.origin_button.setVisible(bool(said))
        self.origin_button.setEnabled(origin_place(draft) is not None)
        self.above.setVisible(bool(goal_id or said))
        self.open_form(title, goal_id, values)
        self._fit_rhythm()

    def first_focus(self) -> QWidget | None:
        return self.form.control("title")

    def draft(self) -> GoalDraft:
        """The goal as it stands in the fields."""
        values = self._draft_values()
        draft = replace(self._draft, **values)
        return draft if draft.title.strip() else replace(draft, title=self._draft.title)

    def collect(self) -> GoalDraft | None:
        draft = self.draft()
        due = self.form.values()["due_on"]
        planned = draft.due_on or (due if not self.record_id else None)
        once = draft.rhythm == Rhythm.ONCE.value
        return replace(draft, due_on=planned if once else None) if draft.title.strip() else None

    def keep(self) -> None:
        # A suggestion that is taken as it stands changes no field and is kept all the same.
        begun = not self.record_id and bool(self._draft.title)
        if not self._storing:
            self.hand_over(self.collect() if begun or self._draft_values() else None)

    def can_leave(self) -> bool:
        if self._storing or not self._draft_values():
            return not self._storing
        self.keep()
        return False

    def stored(self) -> None:
        self._draft = replace(self._draft, weekdays=self.weekdays.weekdays())
        self._weekdays_before = self.weekdays.weekdays()
        super().stored()

    def _draft_values(self) -> dict[str, Any]:
        """What the person changed."""
        changes = self.form.changes()
        rhythm = self.form.values()["rhythm"]
        days = self.weekdays.weekdays()
        chosen_now = "rhythm" in changes or days != self._weekdays_before
        if rhythm == Rhythm.WEEKDAYS.value and chosen_now:
            changes["weekdays"] = days
        if rhythm == Rhythm.EVERY.value and "rhythm" in changes:
            changes["every"] = self.form.values()["every"]
        return changes

    def _fit_rhythm(self) -> None:
        rhythm = self.form.values()["rhythm"]
        for key, wanted in _ONLY_FOR.items():
            self.form.set_shown(key, rhythm == wanted.value)
        self.weekdays.setVisible(rhythm == Rhythm.WEEKDAYS.value)
        self._say()

    def _say(self) -> None:
        values = self.form.values()
        self.form.set_shown("unit", values["amount"] > 1)
        values["weekdays"] = self.weekdays.weekdays()
        known = {key: values[key] for key in values if key in GoalDraft.__dataclass_fields__}
        self.sentence.setText(say_plan(GoalDraft(**known), self._clock.today()))
        self.fit()

    def _ask_rest(self) -> None:
        self._leave_for(self.rest_asked)

    def _ask_looks(self) -> None:
        self._leave_for(self.looks_asked)

    def _ask_origin(self) -> None:
        self._leave_for(self.origin_asked)

    def _leave_for(self, signal: Any) -> None:
        goal_id = self.record_id
        self.stored()
        signal.emit(goal_id)


def _plain(draft: GoalDraft) -> GoalDraft:
    """The draft alone, also of a record."""
    return GoalDraft(**{name: getattr(draft, name) for name in GoalDraft.__dataclass_fields__})
