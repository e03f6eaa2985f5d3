"""The sheet of ideas: all of them by area, to take up with one press."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.plan_row import PlanRow
from resilience_desktop.features.wallow.ritual_rows import Rows
from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.features.wallow.starters import Area, areas, ideas_of
from resilience_desktop.ui import icons
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_TWO_FROM = 620


class _Sign(QWidget):
    """A small picture beside the name of an area; decorative."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(theme().px(18), theme().px(18))

    def paintEvent(self, _event: object) -> None:
        painter = antialiased(self)
        icons.paint(painter, self.rect(), self._icon, "text3")
        painter.end()


class _AreaCard(Card):
    """The ideas of one area."""

    def __init__(self, area: Area, kept: set[str]) -> None:
        super().__init__(padding=8)
        self.rows = Rows("plus", quiet=True)
        self.rows.show_plans(ideas_of(area.key))
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(12), theme().px(8), theme().px(12), 0)
        head.setSpacing(theme().px(8))
        head.addWidget(_Sign(area.icon))
        head.addWidget(label(area.name, "subhead"), 1)
        column = QVBoxLayout()
        column.setSpacing(theme().px(4))
        column.addLayout(head)
        column.addWidget(self.rows)
        self.body.addLayout(column)
        self.body.addStretch(1)
        for row in self.rows.rows:
            if fold(row.plan.action) in kept:
                mark_kept(row)


def mark_kept(row: PlanRow) -> None:
    """Show that an idea is among the person's own."""
    row.set_trail("check")
    row.setEnabled(False)
    row.setAccessibleDescription(tr("Among your plans"))


class IdeasSheet(Sheet):
    """All ideas. `kept` carries one that the person took up; the sheet stays open for more."""

    kept = Signal(object)

    def __init__(self, window: QWidget, plans: Iterable[Plan] = ()) -> None:
        super().__init__(window, tr("Ideas for afterwards"), 780)
        there = {fold(plan.action) for plan in plans}
        self.cards = [_AreaCard(area, there) for area in areas()]
        why = tr("Press what could be yours. You can change the words and the minutes later.")
        self.body.addWidget(label(why, "body", "text2"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        for card in self.cards:
            card.rows.picked.connect(self._keep)
        self._arrange()

    def first_focus(self) -> QWidget | None:
        rows = [row for card in self.cards for row in card.rows.rows if row.isEnabled()]
        return rows[0] if rows else self.close_button

    def _keep(self, idea: Plan) -> None:
        rows = self.sender()
        row = next((one for one in getattr(rows, "rows", []) if one.plan == idea), None)
        if row is None:
            return
        if row.hasFocus():
            # A row that is done takes no keyboard: on to the next one.
            self.focusNextPrevChild(True)
        mark_kept(row)
        announce(self, tr("Kept."))
        self.kept.emit(idea)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = min(self.width(), theme().px(780))
        columns = 2 if room >= theme().px(_TWO_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))


def open_ideas(window: QWidget, plans: Iterable[Plan]) -> IdeasSheet:
    """A sheet over `window` that goes when it is closed."""
    sheet = IdeasSheet(window, plans)
    sheet.closed.connect(sheet.deleteLater, Qt.ConnectionType.QueuedConnection)
    return sheet
