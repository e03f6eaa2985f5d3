"""The sheet to write or change a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.icon_choice import IconChoice
from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.features.wallow.starters import areas, usual_cue
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

LONGEST = 200
_MINUTES = (5, 10, 15, 20, 30)


class RitualSheet(Sheet):
    """Writes a plan. `saved` carries it, with an empty id when new; `trashed` carries its id.

    Leaving saves too: what was typed is not lost by Escape.

    `rehearsal_wanted` comes after `saved`, when it is to be rehearsed once.
    """

    saved = Signal(object)
    trashed = Signal(str)
    rehearsal_wanted = Signal(object)

    def __init__(self, window: QWidget, clock: Clock, plan: Plan | None = None) -> None:
        super().__init__(window, tr("Change a plan") if plan else tr("A plan for afterwards"), 560)
        self._plan = plan or Plan("", usual_cue(), "")
        self._make_fields(clock)
        self._lay_out()
        self.save = Button(tr("Save"), "primary")
        self.rehearse = Button(tr("Save and rehearse"), "quiet", "eye")
        self.save.clicked.connect(self._save)
        self.rehearse.clicked.connect(self._save_and_rehearse)
        self.action.returnPressed.connect(self._save)
        self.action.textChanged.connect(self._judge)
        if plan is not None:
            self.trash = Button(tr("Move to the trash"), "quiet", "trash-2")
            self.trash.clicked.connect(self._to_trash)
            self.footer.addWidget(self.trash)
        self.footer.addStretch(1)
        self.footer.addWidget(self.rehearse)
        self.footer.addWidget(self.save)
        self._kept = self.plan()
        self._judge()

    def _make_fields(self, clock: Clock) -> None:
        plan = self._plan
        self.cue = LineField(tr("The moment"), usual_cue(), plan.cue)
        self.action = LineField(
            tr("I will"), tr("take a walk, call somebody, cook something"), plan.action
        )
        self.place = LineField(tr("Where"), tr("the lake, the kitchen"), plan.place)
        self.person = LineField(tr("With whom, or whom to call"), tr("a name"), plan.person)
        for field in (self.cue, self.action, self.place, self.person):
            field.setMaxLength(LONGEST)
            field.setCursorPosition(0)
        self.minutes = SegmentedControl(tr("About how many minutes"))
        self.minutes.set_segments(self._choices())
        self.minutes.set_current(str(plan.minutes or 0))
        self.kind = Choice(
            tr("What it is"), [("", tr("anything")), *((area.key, area.name) for area in areas())]
        )
        self.kind.set_current("")
        self.kind.set_current(plan.area)
        self.icons = IconChoice()
        self.icons.set_icon(plan.icon)
        self._make_day(clock)

    def _make_day(self, clock: Clock) -> None:
        today, planned = clock.today(), self._plan.planned_on
        words = tr("Have it ready on a certain day")
        self.ready = QCheckBox(words.replace("&", "&&"))
        self.ready.setAccessibleName(words)
        self.day = DayField(clock, tr("The day an answer is expected"), future=True, quick=False)
        self.day.edit.setMinimumDate(QDate(today.year, today.month, today.day))
        coming = planned is not None and planned >= today
        self.day.set_day(planned if coming else today + timedelta(days=1))
        self.ready.setChecked(coming)
        self.ready.toggled.connect(self._show_day)
        hint = tr("When an answer is expected, say. On that day it stands first.")
        self.hint = label(hint, "small", "text3")

    def first_focus(self) -> QWidget:
        return self.action

    def _choices(self) -> list[tuple[str, str]]:
        minutes = sorted({*_MINUTES, *([self._plan.minutes] if self._plan.minutes else [])})
        return [("0", tr("open")), *((str(n), str(n)) for n in minutes)]

    def _lay_out(self) -> None:
        why = tr("Decided while it is calm, it is easier to do when it is not.")
        self.body.addWidget(label(why, "body", "text2"))
        row = QHBoxLayout()
        row.addWidget(self.minutes)
        row.addStretch(1)
        around = QHBoxLayout()
        around.setSpacing(theme().px(12))
        around.addLayout(_block(tr("Where"), self.place), 1)
        around.addLayout(_block(tr("With whom, or whom to call"), self.person), 1)
        self.body.addLayout(_block(tr("The moment"), self.cue))
        self.body.addLayout(_block(tr("I will …"), self.action))
        self.body.addLayout(_block(tr("About how many minutes"), row))
        self.body.addLayout(around)
        self.body.addLayout(_block(tr("What it is"), self.kind))
        self.body.addLayout(_block(tr("Picture"), self.icons))
        self.body.addWidget(self.ready)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.day)
        self.body.addStretch(1)
        self.day.setVisible(self.ready.isChecked())
        self.hint.setVisible(self.ready.isChecked())

    def _show_day(self, on: bool) -> None:
        self.day.setVisible(on)
        self.hint.setVisible(on)
        if on:
            self.body.activate()
            self.area.ensureWidgetVisible(self.day)

    def _judge(self) -> None:
        for button in (self.save, self.rehearse):
            button.setEnabled(bool(one_line(self.action.text()).strip()))

    def plan(self) -> Plan:
        """The plan as it stands in the fields."""
        return replace(
            self._plan,
            cue=one_line(self.cue.text()) or usual_cue(),
            action=one_line(self.action.text()),
            minutes=int(self.minutes.current()) or None,
            icon=self.icons.icon(),
            place=one_line(self.place.text()),
            person=one_line(self.person.text()),
            area=self.kind.current(),
            planned_on=self.day.day() if self.ready.isChecked() else None,
        )

    def can_leave(self) -> bool:
        """Always; what was changed is saved, unless no plan is left of it."""
        plan = self.plan()
        if plan.action and plan != self._kept:
            self._kept = plan
            self.saved.emit(plan)
        return True

    def _save(self) -> None:
        if self.plan().action:
            self.try_close()

    def _save_and_rehearse(self) -> None:
        plan = self.plan()
        if plan.action:
            self.try_close()
            self.rehearsal_wanted.emit(plan)

    def _to_trash(self) -> None:
        self._kept = self.plan()
        self.try_close()
        self.trashed.emit(self._plan.id)


def _block(title: str, part: QWidget | QLayout) -> QVBoxLayout:
    block = QVBoxLayout()
    block.setSpacing(theme().px(4))
    block.addWidget(label(title, "caption", "text2"))
    if isinstance(part, QWidget):
        block.addWidget(part)
    else:
        block.addLayout(part)
    return block


def open_sheet(window: QWidget, clock: Clock, plan: Plan | None = None) -> RitualSheet:
    """A sheet over `window` that goes when it is closed."""
    sheet = RitualSheet(window, clock, plan)
    sheet.closed.connect(sheet.deleteLater, Qt.ConnectionType.QueuedConnection)
    return sheet
