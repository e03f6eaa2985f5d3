"""What I can control: two sides, sorted by dragging or by keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.board_port import ControlItem, Half
from resilience_desktop.features.goals.board_row import ControlRow, Move
from resilience_desktop.features.goals.board_side import BoardSide
from resilience_desktop.features.goals.view import GoalView, focus_again, place_of_focus
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_SIDE_BY_SIDE = 620


class BoardView(GoalView):
    """Mine and not mine. What is mine can become a goal; the rest can be let go."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.mine, self.not_mine = BoardSide(Half.MINE), BoardSide(Half.NOT_MINE)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._wanted_focus = ""
        lead = label(
            tr(
                "Drag a thing across, or use the arrows beside it. "
                "Your side is where your strength goes furthest."
            ),
            "body",
            "text2",
        )
        self.edge(lead)
        self.column.addWidget(lead)
        for side in self.sides():
            self._sides.addWidget(side, 1)
            side.added.connect(self._add)
            side.dropped.connect(self._sort)
        self.column.addLayout(self._sides)
        self.column.addStretch(1)

    def sides(self) -> tuple[BoardSide, BoardSide]:
        """The two sides, mine first."""
        return self.mine, self.not_mine

    def read(self) -> None:
        self.ask_for(self.desk.board.items, self.show_items)

    def leave(self) -> None:
        for row in self._rows():
            row.words.leave()

    def show_items(self, items: tuple[ControlItem, ...]) -> None:
        """Show what is on the board; the keyboard stays where it was."""
        rows = self._rows()
        place = place_of_focus(rows)
        moved = self._wanted_focus
        self._wanted_focus = ""
        for side in self.sides():
            fresh = side.show_items([one for one in items if one.side == side.half])
            for row in fresh:
                self._listen(row)
                row.set_stacked(not self._wide())
        rows = self._rows()
        if moved:
            number = next((n for n, row in enumerate(rows) if row.item.id == moved), None)
            place = None if number is None else (number, "grip")
        focus_again(rows, place, self.mine.field)

    def _rows(self) -> list[ControlRow]:
        return [*self.mine.rows, *self.not_mine.rows]

    def _listen(self, row: ControlRow) -> None:
        row.moved.connect(self._move)
        row.worded.connect(self._word)
        row.goal_asked.connect(self._make_goal)
        row.let_go_asked.connect(self._let_go)
        row.trash_asked.connect(self._trash)

    def _add(self, text: str, half: str) -> None:
        self.change(partial(self.desk.board.add, text, half))

    def _word(self, item_id: str, text: str) -> None:
        self.change(partial(self.desk.board.change, item_id, text))

    def _sort(self, item_id: str, half: str, place: int) -> None:
        self._wanted_focus = item_id
        self.change(partial(self.desk.board.sort, item_id, half, place))

    def _move(self, item: ControlItem, way: Move) -> None:
        """Move by keys or the arrow: up, down, or across to the end of the other side."""
        here, there = self.sides() if item.side == Half.MINE else self.sides()[::-1]
        open_here = [row.item.id for row in here.rows if row.item.let_go_at is None]
        if item.id not in open_here:
            return
        if way is Move.ACROSS:
            place = len([row for row in there.rows if row.item.let_go_at is None])
            self._sort(item.id, there.half.value, place)
            announce(self, tr("{text} is on the other side.", text=one_line(item.text)[:80]))
            return
        place = open_here.index(item.id) + (1 if way is Move.DOWN else -1)
        if 0 <= place < len(open_here):
            self._sort(item.id, here.half.value, place)

    def _make_goal(self, item_id: str) -> None:
        self.change(partial(self.desk.board.make_goal, item_id), tr("It is on today’s list."))

    def _let_go(self, item_id: str, gone: bool) -> None:
        words = tr("Let go. It was never yours to carry.") if gone else ""
        self.change(partial(self.desk.board.let_go, item_id, gone), words)

    def _trash(self, item_id: str) -> None:
        self.change(partial(self.desk.board.trash, item_id), tr("Moved to the trash."))

    def _wide(self) -> bool:
        return self.width() >= theme().px(_SIDE_BY_SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(sideways if self._wide() else down)
        self._sides.setSpacing(theme().px(12))
        for row in self._rows():
            row.set_stacked(not self._wide())
