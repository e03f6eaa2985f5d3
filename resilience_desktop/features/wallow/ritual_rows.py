"""Plans below each other, in an order that the mouse can change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.plan_row import MOST_KEYS, PlanRow
from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.ui.theme import theme


class Rows(QWidget):
    """Plans below each other. `picked` and `wished` as in `PlanRow`; focus stays with its plan.

    `ordered` carries the ids in the order that the mouse gave to rows that are `movable`. With
    `keys` the first ones show the digit that picks them.
    """

    picked = Signal(object)
    wished = Signal(object, str)
    ordered = Signal(tuple)

    def __init__(
        self,
        trail: str = "",
        quiet: bool = False,
        *,
        keys: bool = False,
        movable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trail = trail
        self._quiet = quiet
        self._keys = self._shown_keys = keys
        self._movable = movable
        self._today: date | None = None
        self._before: list[PlanRow] = []
        self.rows: list[PlanRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(2))

    def plans(self) -> list[Plan]:
        return [row.plan for row in self.rows]

    def row_of(self, plan_id: str) -> PlanRow | None:
        return next((row for row in self.rows if row.plan.id == plan_id), None)

    def set_keys(self, on: bool) -> None:
        """Whether the rows shown next have digits."""
        self._keys = on

    def show_plans(self, plans: Sequence[Plan], today: date | None = None) -> None:
        """Show these, with what they are ready for; rows that stay the same are not made again."""
        same_keys = self._keys == self._shown_keys
        if list(plans) == self.plans() and today == self._today and same_keys:
            return
        self._shown_keys = self._keys
        self._today = today
        self._before = []
        place = next((i for i, row in enumerate(self.rows) if row.hasFocus()), None)
        focused = self.rows[place].plan.id if place is not None else ""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [self._make(plan, number) for number, plan in enumerate(plans, 1)]
        self._chain()
        if place is not None and self.rows:
            target = self.row_of(focused) if focused else None
            target = target or self.rows[min(place, len(self.rows) - 1)]
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _chain(self) -> None:
        # New widgets come last in the order of Tab; these belong where the list stands.
        for before, after in pairwise([self, *self.rows]):
            QWidget.setTabOrder(before, after)

    def _make(self, plan: Plan, number: int) -> PlanRow:
        row = PlanRow(
            plan,
            self._trail,
            self._quiet,
            key=str(number) if self._keys and number <= MOST_KEYS else "",
            movable=self._movable,
            today=self._today,
        )
        row.picked.connect(self.picked)
        row.wished.connect(self.wished)
        row.carried.connect(self._carry)
        row.dropped.connect(self._drop)
        self._column.addWidget(row)
        row.setVisible(True)
        if self._trail == "plus":
            row.setAccessibleDescription(tr("Press to keep this idea"))
        return row

    # A row on its way to another place

    def _carry(self, at: QPoint) -> None:
        row = self.sender()
        if not isinstance(row, PlanRow) or row not in self.rows:
            return
        self._before = self._before or list(self.rows)
        height = self.mapFromGlobal(at).y()
        others = [other for other in self.rows if other is not row]
        place = sum(1 for other in others if other.geometry().center().y() < height)
        if self.rows.index(row) != place:
            self._set_order([*others[:place], row, *others[place:]])
        area = self._area()
        if area is not None:
            area.ensureWidgetVisible(row, 0, row.height() // 2)

    def _drop(self, stay: bool) -> None:
        before, self._before = self._before, []
        if not before or before == self.rows:
            return
        if not stay:
            self._set_order(before)
            return
        self._chain()
        self.ordered.emit(tuple(row.plan.id for row in self.rows))

    def _set_order(self, rows: list[PlanRow]) -> None:
        self.rows = rows
        for row in rows:
            self._column.removeWidget(row)
        for row in rows:
            self._column.addWidget(row)
        self._column.activate()

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above
