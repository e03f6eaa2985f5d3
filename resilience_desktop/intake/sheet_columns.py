"""The import sheet's list of columns: heading, an example, and what it was taken for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.days import month_short
from resilience_desktop.core.words import tr
from resilience_desktop.intake.dates import read_day
from resilience_desktop.intake.headers import Heading, Role
from resilience_desktop.intake.plan import Plan
from resilience_desktop.intake.rows import column_name
from resilience_desktop.intake.summary import role_name, shown
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.text import Label, label
from resilience_desktop.ui.theme import theme


class RoleBox(QComboBox):
    """What a column means. The wheel scrolls the sheet and never changes it by accident."""

    role_chosen = Signal(int, str)

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = heading.index
        for role in Role:
            name = role_name(role)
            self.addItem(name[:1].upper() + name[1:], role.value)
        self.setAccessibleName(tr("What {heading} means", heading=column_name(heading)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_role(heading.role)
        self.activated.connect(self._tell)

    def set_role(self, role: Role) -> None:
        """Show a role; nothing is sent."""
        self.setCurrentIndex(self.findData(role.value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _tell(self) -> None:
        self.role_chosen.emit(self.index, self.currentData())


class ColumnsCard(Card):
    """One line a column; `role_chosen` brings the place of the column and its new meaning."""

    role_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[int, RoleBox] = {}
        self._names: tuple[str, ...] = ()
        self._examples: dict[int, Label] = {}
        self.body.addWidget(label(tr("What the columns mean"), "subhead", "text"))
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, theme().px(4), 0, 0)
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(8))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self.body.addWidget(self._holder)

    def show_plan(self, plan: Plan) -> None:
        """Fill the list; the same columns keep their boxes, and so the keyboard its place."""
        listed = [h for h in plan.headings if h.text or h.index in plan.samples]
        names = tuple(column_name(heading) for heading in listed)
        if names != self._names:
            self._names = names
            self._rebuild(listed)
        for heading in listed:
            self.boxes[heading.index].set_role(heading.role)
            self._examples[heading.index].setText(_example(plan, heading))

    def _rebuild(self, listed: list[Heading]) -> None:
        clear_layout(self._grid)
        self.boxes.clear()
        self._examples.clear()
        for line, heading in enumerate(listed):
            name = label(shown(column_name(heading), 60), "button", "text", wrap=False)
            name.set_elided(True)
            example = label("", "small", "text3", wrap=False)
            example.set_elided(True)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(name)
            words.addWidget(example)
            box = RoleBox(heading)
            box.role_chosen.connect(self.role_chosen)
            self.boxes[heading.index] = box
            self._examples[heading.index] = example
            self._grid.addLayout(words, line, 0)
            self._grid.addWidget(box, line, 1)


def _example(plan: Plan, heading: Heading) -> str:
    """The first cell, and the day it is read as, so that a wrong order shows at once."""
    text = plan.samples.get(heading.index, "")
    if not text:
        return tr("Empty in every row")
    order = plan.orders.get(heading.index)
    read = read_day(text, order.order) if order else None
    if read and read.day:
        day = tr(
            "{day} {month} {year}",
            day=read.day.day,
            month=month_short(read.day.month),
            year=read.day.year,
        )
        return tr("{cell} is read as {day}", cell=shown(text, 40), day=day)
    return shown(text, 60)
