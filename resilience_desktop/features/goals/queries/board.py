"""What one can control, and what one cannot."""

from __future__ import annotations

from sqlmodel import Session, col, select

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.board_port import ControlItem, Half
from resilience_desktop.features.goals.model import ControlItem as Row
from resilience_desktop.features.goals.model import Goal
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries.base import Desk, living, new_goal, worded


class BoardQueries(Desk):
    """`board_port.BoardDesk` on the store."""

    def items(self) -> tuple[ControlItem, ...]:
        """Everything on the board, in order on each side; what was let go comes last."""
        query = (
            select(Row, Goal.id)
            .outerjoin(Goal, (col(Row.goal_id) == col(Goal.id)) & col(Goal.deleted_at).is_(None))
            .where(col(Row.deleted_at).is_(None))
            .order_by(
                col(Row.side),
                col(Row.let_go_at).is_not(None),
                col(Row.position),
                col(Row.created_at),
            )
        )
        with self._store.read() as session:
            return tuple(_record(row, goal_id or "") for row, goal_id in session.exec(query))

    def add(self, text: str, side: str = Half.MINE.value) -> ControlItem:
        """Put a thing at the end of a side."""
        kept = worded(text, tr("A word or two is enough."))
        with self._store.write(tr("Add to the board")) as session:
            place = len(_side(session, _half(side)))
            row = Row(text=kept, side=_half(side), position=place)
            session.add(row)
        return _record(row, "")

    def change(self, item_id: str, text: str) -> None:
        """Word it anew."""
        kept = worded(text, tr("A word or two is enough."))
        with self._store.write(tr("Change a thing on the board")) as session:
            living(session, Row, item_id).text = kept

    def sort(self, item_id: str, side: str, place: int) -> None:
        """Move it to `place` (from 0) of a side."""
        with self._store.write(tr("Sort the board")) as session:
            row = living(session, Row, item_id)
            row.side = _half(side)
            others = [one for one in _side(session, row.side) if one.id != item_id]
            others.insert(max(place, 0), row)
            for number, one in enumerate(others):
                if one.position != number:
                    one.position = number

    def let_go(self, item_id: str, gone: bool = True) -> None:
        """Let it go now, or take it back."""
        with self._store.write(tr("Let go of a thing")) as session:
            row = living(session, Row, item_id)
            row.let_go_at = (row.let_go_at or self._clock.now()) if gone else None

    def make_goal(self, item_id: str, kind: str = "apply") -> str:
        """Make what is mine a goal for today; its id. One that is a goal already stays so."""
        with self._store.write(tr("Add a goal")) as session:
            row = living(session, Row, item_id)
            known = session.get(Goal, row.goal_id) if row.goal_id else None
            if known is not None and known.deleted_at is None:
                return known.id
            draft = GoalDraft(
                title=row.text,
                kind=kind,
                due_on=self._clock.today(),
                origin=Origin.BOARD.value,
                origin_id=item_id,
                origin_label=row.text,
            )
            row.goal_id = new_goal(session, draft, self._clock).id
            return row.goal_id

    def trash(self, item_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move a thing to the trash")) as session:
            living(session, Row, item_id).deleted_at = self._clock.now()


def _side(session: Session, side: str) -> list[Row]:
    query = (
        select(Row)
        .where(Row.side == side, col(Row.deleted_at).is_(None))
        .order_by(col(Row.position), col(Row.created_at))
    )
    return list(session.exec(query))


def _half(side: str) -> str:
    return Half.NOT_MINE.value if side == Half.NOT_MINE else Half.MINE.value


def _record(row: Row, goal_id: str) -> ControlItem:
    return ControlItem(row.id, row.text, row.side, row.let_go_at, goal_id)
