"""The plans for afterwards, beside the quiet ring: made while calm."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.day_strip import DayStrip
from resilience_desktop.features.wallow.ritual_rows import Rows
from resilience_desktop.features.wallow.rituals.port import Plan, RitualPort
from resilience_desktop.features.wallow.rituals.rules import ready_first
from resilience_desktop.features.wallow.starters import ideas
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, Menu, ScrollArea
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

FULL = 6
"""Rows the list shows with ideas; from so many plans of one's own on, ideas stay away."""


class RitualList(QWidget):
    """One's own plans, and ideas to take up.

    `told` is for the window's toast. `plans_changed` says that plans were loaded. `begun` carries
    a plan that is to begin now, without a window before it.
    """

    told = Signal(str, bool)
    plans_changed = Signal()
    begun = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._queries: RitualPort | None = None
        self._runner: Runner | None = None
        self.plans: list[Plan] = []
        self.add = Button(tr("Add"), "soft", "plus")
        self.add.setAccessibleName(tr("Add a plan"))
        self.add.clicked.connect(self._write_new)
        self.strip = DayStrip()
        self.rows = Rows(movable=True)
        self.rows.picked.connect(self._change)
        self.rows.wished.connect(self._grant)
        self.rows.ordered.connect(self._reorder)
        self.ideas = Rows("plus", quiet=True)
        self.ideas.picked.connect(self._keep)
        self._ideas_title = label("", "caption", "text3")
        self.more = Button(tr("All ideas"), "quiet", "lightbulb")
        self.more.clicked.connect(self._show_ideas)
        self._lay_out()
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show([])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("When it closes, I will …"), "subhead"), 1)
        head.addWidget(self.add)
        self.card = Card(padding=12)
        self.card.body.addLayout(head)
        self._head = head
        self.card.body.addWidget(self.strip)
        self.card.body.addWidget(self.rows)
        self.card.body.addWidget(self._ideas_title)
        self.card.body.addWidget(self.ideas)
        self.card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        why = tr(
            "In studies, people who gave worry a set time worried a little less, and plans made "
            "beforehand were kept more often."
        )
        self._why = label(why, "caption", "text3")
        area = ScrollArea()
        self._column = QVBoxLayout(area.content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._column.addWidget(self.card)
        self._column.addWidget(self._why)
        self._column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def attach(self, queries: RitualPort, runner: Runner) -> None:
        """The store is open: load."""
        self._queries, self._runner = queries, runner
        self.refresh()

    def refresh(self) -> None:
        """Load again."""
        if self._queries is not None and self._runner is not None:
            self._runner.run(self._queries.rituals, self._show)

    def _show(self, plans: list[Plan]) -> None:
        today = self._clock.today()
        self.plans = plans
        self.rows.show_plans(plans, today)
        self.rows.setVisible(bool(plans))
        self.strip.show_plans(plans, today)
        more = ideas(without=plans)[: max(FULL - len(plans), 0)]
        self.ideas.show_plans(more)
        self.ideas.setVisible(bool(more))
        self._ideas_title.setVisible(bool(more))
        self._ideas_title.setText(
            tr("More ideas")
            if plans
            else tr("Some ideas. Press one to keep it, or write your own.")
        )
        chain(self)
        self.plans_changed.emit()

    # What the person does

    def next_plan(self) -> Plan | None:
        """What would come first after a window today."""
        first = ready_first(self.plans, self._clock.today())
        return first[0] if first else None

    def _write_new(self) -> None:
        self._open_sheet(None)

    def _change(self, plan: Plan) -> None:
        self._open_sheet(plan)

    def _open_sheet(self, plan: Plan | None) -> None:
        from resilience_desktop.features.wallow.ritual_sheet import open_sheet

        sheet = open_sheet(self.window(), self._clock, plan)
        sheet.saved.connect(self._keep if plan is None else self._save)
        sheet.trashed.connect(self._trash)
        sheet.rehearsal_wanted.connect(self._rehearse)
        sheet.open_sheet()

    def _rehearse(self, plan: Plan) -> None:
        from resilience_desktop.features.wallow.rehearsal import open_rehearsal

        open_rehearsal(self.window(), plan).open_sheet()

    def _show_ideas(self) -> None:
        from resilience_desktop.features.wallow.ritual_ideas import open_ideas

        sheet = open_ideas(self.window(), self.plans)
        sheet.kept.connect(self._keep)
        sheet.open_sheet()

    def _keep(self, plan: Plan) -> None:
        if self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.add, plan), self._reload)

    def _save(self, plan: Plan) -> None:
        if self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.edit, plan), self._reload)

    def _trash(self, plan_id: str) -> None:
        if self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.trash, plan_id), self._trashed)

    def _trashed(self, _result: object) -> None:
        self.told.emit(tr("Moved to the trash."), True)
        self.refresh()

    def _reload(self, _result: object) -> None:
        self.refresh()

    def _grant(self, plan: Plan, wish: str) -> None:
        if wish == "trash":
            self._trash(plan.id)
        elif wish in ("up", "down"):
            self._move(plan, -1 if wish == "up" else 1)
        elif wish == "rehearse":
            self._rehearse(plan)
        elif wish == "begin":
            self.begun.emit(plan)
        else:
            self._open_menu(plan)

    def _move(self, plan: Plan, by: int) -> None:
        order = [other.id for other in self.plans]
        if plan.id not in order:
            return
        place = order.index(plan.id)
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            self._reorder(tuple(order))

    def _reorder(self, ids: tuple[str, ...]) -> None:
        if self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.reorder, ids), self._reload)

    def _open_menu(self, plan: Plan) -> None:
        row = self.rows.row_of(plan.id)
        if row is None:
            return
        menu = self.menu_for(plan)
        menu.popup(row.mapToGlobal(QPoint(theme().px(24), row.height() - theme().px(8))))

    def menu_for(self, plan: Plan) -> Menu:
        """What can be done with a plan."""
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        row = self.rows.row_of(plan.id)
        if row is not None:
            menu.addAction(tr("Change …")).triggered.connect(row.click)
            for text, wish in (
                (tr("Rehearse it once"), "rehearse"),
                (tr("Begin it now"), "begin"),
                (tr("Move up"), "up"),
                (tr("Move down"), "down"),
                (tr("Move to the trash"), "trash"),
            ):
                menu.addAction(text).triggered.connect(partial(_wish, row, wish))
        return menu

    def _restyle(self) -> None:
        px = theme().px
        self._head.setContentsMargins(px(12), px(4), px(12), px(4))
        self._ideas_title.setContentsMargins(px(12), px(8), px(12), 0)
        self._why.setContentsMargins(px(24), 0, px(24), 0)
        self._column.setSpacing(px(8))


def _wish(row: object, wish: str, _checked: bool = False) -> None:
    row.wished.emit(row.plan, wish)  # type: ignore[attr-defined]
