"""Writing wins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.model import Win, search_words
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.queries.reading import WinReading
from resilience_desktop.features.wins.queries.records import TEXTS

_MANY = (
    "id", "created_at", "updated_at", *TEXTS, "happened_on", "tags", "skills", "words", "pinned",
    "helped_count",
)  # fmt: skip


class WinWriting(WinReading):
    """What `port.WinDesk` changes; each call is one step of undo."""

    def add(self, draft: WinDraft) -> str:
        """Keep a new win; returns its id."""
        with self._store.write(tr("Add a win")) as session:
            row = Win(**_values(draft))
            session.add(row)
        return row.id

    def add_many(self, drafts: Sequence[WinDraft]) -> int:
        """Keep many new wins as one step of undo; how many. The first is the newest of its day."""
        if not drafts:
            return 0
        now = self._clock.now()
        rows = [
            _row(draft, (now - timedelta(microseconds=place)).isoformat(timespec="microseconds"))
            for place, draft in enumerate(drafts)
        ]
        marks = ", ".join("?" * len(_MANY))
        with self._store.write(trn("Add {n} win", "Add {n} wins", len(rows))) as session:
            session.connection().exec_driver_sql(
                f"INSERT INTO win ({', '.join(_MANY)}) VALUES ({marks})", rows
            )
        return len(rows)

    def save(self, win_id: str, draft: WinDraft) -> None:
        """Change a win. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Edit a win")) as session:
            row = living(session, win_id)
            for name, value in _values(draft).items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    def trash(self, win_id: str) -> None:
        """Move a win to the trash. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Move a win to the trash")) as session:
            living(session, win_id).deleted_at = self._clock.now()

    def pin(self, win_id: str, pinned: bool = True) -> None:
        """Have a win stand first, or not any more. Raises `KnownError` when it is gone."""
        label = tr("Pin a win") if pinned else tr("Unpin a win")
        with self._store.write(label) as session:
            row = living(session, win_id)
            if row.pinned != pinned:
                row.pinned = pinned

    def helped(self, win_id: str) -> int:
        """Note that a win helped today; how often it did. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Note that a win helped")) as session:
            row = living(session, win_id)
            row.helped_count += 1
            row.last_helped_on = self._clock.today()
        return row.helped_count


def living(session: Session, win_id: str) -> Win:
    """The win, when it is there and not in the trash. Raises `KnownError` otherwise."""
    row = session.get(Win, win_id)
    if row is None or row.deleted_at is not None:
        raise KnownError(
            tr("This win is no longer here."), tr("Undo, or look for it in the trash.")
        )
    return row


def _values(draft: WinDraft) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(draft, name) for name in TEXTS}
    values["happened_on"] = draft.happened_on
    values["tags"] = list(rules.tidy_tags(draft.tags))
    values["skills"] = list(rules.tidy_tags(draft.skills))
    return values


def _row(draft: WinDraft, now: str) -> tuple[Any, ...]:
    """A row of `_MANY`, without the detour by `Win`: it takes four times as long."""
    values = _values(draft)
    tags, skills = json.dumps(values["tags"]), json.dumps(values["skills"])
    day = draft.happened_on and draft.happened_on.isoformat()
    texts = (values[name] for name in TEXTS)
    return (new_id(), now, now, *texts, day, tags, skills, search_words(draft), False, 0)
