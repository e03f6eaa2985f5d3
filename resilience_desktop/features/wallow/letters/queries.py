"""Letters in the store. Their text leaves it on their day, and nothing of it is in their list."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import defer
from sqlmodel import col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import model
from resilience_desktop.features.wallow.letters import rules
from resilience_desktop.features.wallow.letters.port import Letter
from resilience_desktop.store.engine import Store
from resilience_desktop.store.trash import TrashKind

# In the trash a letter shows the day it was sealed on, and nothing of its text.
TRASH_KINDS = (TrashKind("letter", tr("Letter"), ("sealed_on",), "mail"),)


class LetterQueries:
    """What the letters ask of the store; see `port.LetterPort`. Mixed in with the other queries."""

    _store: Store
    _clock: Clock

    def letters(self) -> list[Letter]:
        kept = model.Letter
        query = (
            select(kept)
            .options(defer(kept.text))  # type: ignore[arg-type]
            .where(col(kept.deleted_at).is_(None))
            .order_by(col(kept.open_on), col(kept.created_at))
        )
        with self._store.read() as session:
            return [_without_text(row) for row in session.exec(query)]

    def seal_letter(self, text: str, open_on: date) -> Letter:
        today = self._clock.today()
        if not text.strip():
            raise KnownError(tr("There is nothing to seal."), tr("Write first, then seal it."))
        if not rules.is_day(open_on, today):
            raise KnownError(tr("A letter opens on a day to come."), tr("Choose another day."))
        kept = model.Letter(text=text, sealed_on=today, open_on=open_on)
        with self._store.write(tr("Seal a letter"), undoable=False) as session:
            session.add(kept)
        return _without_text(kept)

    def read_letter(self, letter_id: str) -> str:
        today = self._clock.today()
        with self._store.read() as session:
            kept = session.get(model.Letter, letter_id)
        if kept is None or kept.deleted_at is not None:
            raise KnownError(tr("This letter is not there any more."), tr("Look in the trash."))
        if today < kept.open_on:
            raise KnownError(rules.not_yet(kept.open_on, today))
        if kept.opened_at is None:
            with self._store.write(tr("Open a letter"), undoable=False) as session:
                kept.opened_at = self._clock.now()
                session.add(kept)
        return kept.text

    def trash_letter(self, letter_id: str) -> None:
        with self._store.write(tr("Move a letter to the trash")) as session:
            kept = session.get(model.Letter, letter_id)
            if kept is not None:
                kept.deleted_at = self._clock.now()
                session.add(kept)


def _without_text(kept: model.Letter) -> Letter:
    return Letter(kept.id, kept.sealed_on, kept.open_on, kept.opened_at is not None)
