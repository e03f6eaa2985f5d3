"""What the wins page and the journey ask of the store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.model import Win
from resilience_desktop.features.wins.port import (
    PAGE,
    WinDraft,
    WinOverview,
    WinPage,
    WinRecord,
    WinWish,
)
from resilience_desktop.store.engine import Store
from resilience_desktop.store.search import contains
from resilience_desktop.store.settings import ProfileSettings
from resilience_desktop.store.trash import TrashKind

TRASH_KINDS = (TrashKind("win", tr("Win"), ("title",), "gem"),)

_TEXTS = ("title", "kind", "situation", "task", "action", "result", "figure", "evidence")
_SHOWN, _SHOWN_KEPT = "wins.shown", 30


class WinQueries:
    """`port.WinDesk` on the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._settings = ProfileSettings(store)

    # Reading

    def overview(self) -> WinOverview:
        """Counts and tags of all wins."""
        alive = col(Win.deleted_at).is_(None)
        with self._store.read() as session:
            by_kind = dict(
                session.exec(select(Win.kind, func.count()).where(alive).group_by(Win.kind)).all()
            )
            lists = session.exec(select(Win.tags).where(alive)).all()
        spelled: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for tag in (tag for tags in lists for tag in tags):
            counts[fold(tag)] += 1
            spelled.setdefault(fold(tag), tag)
        tags = sorted(counts, key=lambda key: (-counts[key], key))
        return WinOverview(sum(by_kind.values()), by_kind, tuple(spelled[key] for key in tags))

    def page(self, wish: WinWish, offset: int = 0, limit: int = PAGE) -> WinPage:
        """Wins that match, newest first, from `offset` on."""
        conditions = _matching(wish)
        newest = func.coalesce(col(Win.happened_on), func.substr(Win.created_at, 1, 10))
        with self._store.read() as session:
            total = session.exec(select(func.count()).select_from(Win).where(*conditions)).one()
            rows = session.exec(
                select(Win)
                .where(*conditions)
                .order_by(newest.desc(), col(Win.created_at).desc(), col(Win.id))
                .offset(offset)
                .limit(limit)
            ).all()
        return WinPage(tuple(_record(row) for row in rows), total)

    def win(self, win_id: str) -> WinRecord | None:
        """One win; None when it is gone."""
        with self._store.read() as session:
            row = session.get(Win, win_id)
        return _record(row) if row is not None and row.deleted_at is None else None

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]:
        """The wins that speak most for a role and company; the same all day."""
        return self._chosen(role_text, limit, ())

    def three_now(self) -> tuple[WinRecord, ...]:
        """Three wins for right now, others than the last time where there are enough."""
        before = self._shown()
        chosen = self._chosen("", 3, before)
        ids = [win.id for win in chosen]
        kept = [*ids, *(shown for shown in before if shown not in ids)][:_SHOWN_KEPT]
        self._settings.put(_SHOWN, json.dumps(kept))
        return chosen

    def _chosen(self, role_text: str, limit: int, before: Sequence[str]) -> tuple[WinRecord, ...]:
        with self._store.read() as session:
            rows = session.exec(select(Win).where(col(Win.deleted_at).is_(None))).all()
        records = {row.id: _record(row) for row in rows}
        candidates = [_candidate(record) for record in records.values()]
        today = self._clock.today()
        return tuple(
            records[win_id] for win_id in rules.choose(candidates, role_text, today, limit, before)
        )

    def _shown(self) -> list[str]:
        try:
            kept = json.loads(self._settings.get(_SHOWN, "[]"))
        except ValueError:
            return []
        return [str(win_id) for win_id in kept] if isinstance(kept, list) else []

    # Writing

    def add(self, draft: WinDraft) -> str:
        """Keep a new win; returns its id."""
        with self._store.write(tr("Add a win")) as session:
            row = Win(**_values(draft))
            session.add(row)
        return row.id

    def save(self, win_id: str, draft: WinDraft) -> None:
        """Change a win. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Edit a win")) as session:
            row = _living(session, win_id)
            for name, value in _values(draft).items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    def trash(self, win_id: str) -> None:
        """Move a win to the trash. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Move a win to the trash")) as session:
            _living(session, win_id).deleted_at = self._clock.now()


def _living(session: Session, win_id: str) -> Win:
    row = session.get(Win, win_id)
    if row is None or row.deleted_at is not None:
        raise KnownError(
            tr("This win is no longer here."), tr("Undo, or look for it in the trash.")
        )
    return row


def _matching(wish: WinWish) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Win.deleted_at).is_(None)]
    tag = func.json_each(Win.tags).table_valued("value").alias("tag")
    if wish.text:
        all_tags = select(func.group_concat(tag.c.value, " ")).select_from(tag).scalar_subquery()
        columns = tuple(getattr(Win, name) for name in _TEXTS if name != "kind")
        conditions.append(contains((*columns, all_tags), wish.text))
    if wish.kind:
        conditions.append(col(Win.kind) == wish.kind)
    if wish.tag:
        same = func.fold(tag.c.value) == fold(wish.tag)
        conditions.append(exists(select(tag.c.value).select_from(tag).where(same)))
    return conditions


def _values(draft: WinDraft) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(draft, name) for name in _TEXTS}
    values["happened_on"] = draft.happened_on
    values["tags"] = list(rules.tidy_tags(draft.tags))
    return values


def _record(row: Win) -> WinRecord:
    texts = {name: getattr(row, name) for name in _TEXTS}
    return WinRecord(id=row.id, happened_on=row.happened_on, tags=tuple(row.tags), **texts)


def _candidate(win: WinRecord) -> rules.Candidate:
    texts = (win.situation, win.task, win.action, win.result, win.evidence)
    return rules.Candidate(win.id, win.title, win.kind, win.tags, texts, win.happened_on)
