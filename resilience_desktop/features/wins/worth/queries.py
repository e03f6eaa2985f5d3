"""What the sheet of worth asks of the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import model
from resilience_desktop.features.wins.worth import rules
from resilience_desktop.store.engine import Store
from resilience_desktop.store.trash import TrashKind


def trash_kinds() -> tuple[TrashKind, ...]:
    """How qualities and writings stand in the trash. What was written is not shown there."""
    return (
        TrashKind("quality", tr("Quality, value or role"), ("text",), "heart"),
        TrashKind("value_writing", tr("Writing about values"), ("topics",), "feather"),
    )


class WorthQueries:
    """`rules.WorthDesk` on the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def qualities(self) -> tuple[rules.Quality, ...]:
        """All that was chosen or written, in the person's order."""
        with self._store.read() as session:
            rows = _living_qualities(session)
        return tuple(rules.Quality(row.id, row.kind, row.text, row.note) for row in rows)

    def add_quality(self, kind: str, text: str) -> str:
        """Keep one more, at the end; its id. One that is there already is not kept twice."""
        words = rules.tidy(text)
        if not words:
            raise KnownError(tr("There is nothing to keep yet."), tr("Write a word or two."))
        for there in self.qualities():
            if there.kind == kind and fold(there.text) == fold(words):
                return there.id
        with self._store.write(_adding(kind)) as session:
            last = session.exec(select(func.max(model.Quality.position))).one()
            row = model.Quality(kind=kind, text=words, position=(last or 0) + 1)
            session.add(row)
        return row.id

    def trash_quality(self, quality_id: str) -> None:
        """Move one to the trash. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Move a word of worth to the trash")) as session:
            _living(session, quality_id).deleted_at = self._clock.now()

    def writings(self) -> tuple[rules.Writing, ...]:
        """What was written, newest first."""
        table = model.ValueWriting
        with self._store.read() as session:
            rows = session.exec(
                select(table)
                .where(col(table.deleted_at).is_(None))
                .order_by(col(table.created_at).desc(), col(table.id))
            ).all()
        return tuple(
            rules.Writing(row.id, tuple(row.topics), row.text, row.created_at, row.minutes)
            for row in rows
        )

    def save_writing(
        self, writing_id: str, topics: Sequence[str], text: str, minutes: int = 0
    ) -> str:
        """Keep a writing, a new one for an empty id or one that is gone; its id."""
        values: dict[str, Any] = {"topics": list(topics), "text": text, "minutes": minutes}
        with self._store.write(tr("Keep a writing about values")) as session:
            row = session.get(model.ValueWriting, writing_id) if writing_id else None
            if row is None or row.deleted_at is not None:
                row = model.ValueWriting(**values)
                session.add(row)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
        return row.id

    def trash_writing(self, writing_id: str) -> None:
        """Move a writing to the trash. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Move a writing about values to the trash")) as session:
            row = session.get(model.ValueWriting, writing_id)
            if row is None or row.deleted_at is not None:
                raise _gone()
            row.deleted_at = self._clock.now()

    def bring_back_writing(self, writing_id: str) -> None:
        """Take a writing out of the trash."""
        with self._store.write(tr("Take back a writing about values")) as session:
            row = session.get(model.ValueWriting, writing_id)
            if row is None:
                raise _gone()
            row.deleted_at = None


def _living_qualities(session: Session) -> Sequence[model.Quality]:
    table = model.Quality
    return session.exec(
        select(table)
        .where(col(table.deleted_at).is_(None))
        .order_by(col(table.position), col(table.created_at), col(table.id))
    ).all()


def _living(session: Session, quality_id: str) -> model.Quality:
    row = session.get(model.Quality, quality_id)
    if row is None or row.deleted_at is not None:
        raise _gone()
    return row


def _gone() -> KnownError:
    return KnownError(tr("This is no longer here."), tr("Undo, or look for it in the trash."))


def _adding(kind: str) -> str:
    return {
        rules.WorthKind.VALUE.value: tr("Add a value"),
        rules.WorthKind.ROLE.value: tr("Add a role"),
    }.get(kind, tr("Add a quality"))
