"""Filters, several rows at once, the calm view, silence, and stages of one's own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection
from sqlmodel import Session, col, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import ENDINGS, STAGES, Ending, Stage
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.model import Application, CustomStage, StageEvent
from resilience_desktop.features.rejections.queries.base import Desk
from resilience_desktop.features.rejections.rules import check_day, storable
from resilience_desktop.features.rejections.sorting_port import (
    SILENT_DAYS,
    CalmView,
    Choice,
    Choices,
    OwnStage,
    Silent,
)
from resilience_desktop.features.rejections.sorting_rules import (
    MOST_CHOICES,
    check_own_stage,
    read_calm_view,
    silent_since,
    tidy_tags,
    write_calm_view,
)
from resilience_desktop.features.rejections.sql import OUT_OF_SIGHT, ROWS
from resilience_desktop.store.settings import ProfileSettings

_VIEW = "rejections.view"
_AT_A_TIME = 500
_SPELLINGS = 10 * MOST_CHOICES
"""Values that are read of each column: more than are offered, as case makes some of them one."""
_QUIET = f"s.ending = '' AND s.rank < {STAGES.index(Stage.OFFER)} AND s.quiet_day <= ?"


class Sorting(Desk):
    """`port.SortingDesk` on the store."""

    def choices(self) -> Choices:
        """What can be filtered by, with counts, over all applications."""
        with self._store.read() as session:
            connection = session.connection()
            return Choices(
                companies=_common(_counted(connection, "company")),
                stages=_stages(connection),
                sources=_common(_counted(connection, "source")),
                tags=_common(_tags(connection)),
                endings=_endings(connection),
                years=_years(connection),
                papers=_common(_counted(connection, "papers")),
            )

    # The calm view and silence

    def calm_view(self) -> CalmView:
        """How the list was left."""
        return read_calm_view(ProfileSettings(self._store).get(_VIEW))

    def keep_calm_view(self, view: CalmView) -> None:
        """Keep it; no step of undo."""
        ProfileSettings(self._store).put(_VIEW, write_calm_view(view))

    def out_of_sight(self, calm_from: date) -> int:
        """How many noes are older than that day."""
        with self._store.read() as session:
            found = session.connection().exec_driver_sql(OUT_OF_SIGHT, (calm_from.isoformat(),))
            return int(found.scalar() or 0)

    def silent(self, days: int = SILENT_DAYS, limit: int = 500) -> tuple[Silent, ...]:
        """Open applications without a word for over so many days, the longest silence first."""
        today = self._clock.today()
        with self._store.read() as session:
            rows = (
                session.connection()
                .exec_driver_sql(
                    f"SELECT a.id, a.company, a.role, s.rank, s.quiet_day FROM {ROWS} "
                    f"WHERE {_QUIET} ORDER BY s.quiet_day, s.number LIMIT ?",
                    (silent_since(days, today).isoformat(), limit),
                )
                .all()
            )
        return tuple(
            Silent(key, company, role, STAGES[max(rank, 0)], day, (today - day).days)
            for key, company, role, rank, day in (
                (*row[:4], date.fromisoformat(row[4])) for row in rows
            )
        )

    def silent_count(self, days: int = SILENT_DAYS) -> int:
        """How many there are."""
        since = silent_since(days, self._clock.today()).isoformat()
        with self._store.read() as session:
            found = session.connection().exec_driver_sql(
                f"SELECT count(*) FROM standing s WHERE {_QUIET}", (since,)
            )
            return int(found.scalar() or 0)

    # Several at once

    def end_many(self, ids: Sequence[str], ending: str, day: date | None = None) -> int:
        """Append an ending to each that has none yet; how many got it."""
        kind = Ending(ending).value
        check_day(day, self._clock.today())
        label = trn("End {n} application", "End {n} applications", len(ids))
        with self._store.write(label) as session:
            still_open = _open_ones(session, ids)
            session.add_all(
                StageEvent(application_id=key, kind=kind, day=day) for key in still_open
            )
        return len(still_open)

    def tag_many(self, ids: Sequence[str], tag: str) -> int:
        """Give a tag to each that lacks it; how many got it."""
        wanted = tidy_tags((storable(tag),))
        if not wanted:
            raise KnownError(tr("A tag needs a word."))
        return self._tag(ids, tr("Add a tag"), wanted[0], add=True)

    def untag_many(self, ids: Sequence[str], tag: str) -> int:
        """Take a tag, whatever its case, from each that has it; how many had it."""
        return self._tag(ids, tr("Remove a tag"), tag, add=False)

    def trash_many(self, ids: Sequence[str]) -> int:
        """Move applications to the trash; how many."""
        label = trn(
            "Move {n} application to the trash", "Move {n} applications to the trash", len(ids)
        )
        with self._store.write(label) as session:
            found = list(_living(session, ids))
            for application in found:
                application.deleted_at = self._clock.now()
        return len(found)

    def _tag(self, ids: Sequence[str], label: str, tag: str, *, add: bool) -> int:
        changed = 0
        with self._store.write(label) as session:
            for application in _living(session, ids):
                has = fold(tag) in map(fold, application.tags)
                if has == add:
                    continue
                rest = [one for one in application.tags if fold(one) != fold(tag)]
                application.tags = [*rest, tag] if add else rest
                changed += 1
        return changed

    # Stages of one's own

    def own_stages(self) -> tuple[OwnStage, ...]:
        """The person's own stages in their order."""
        with self._store.read() as session:
            return _own_stages(session)

    def add_own_stage(self, name: str, kind: str) -> OwnStage:
        """Make a stage that counts as `kind`."""
        with self._store.write(tr("Add a stage")) as session:
            others = _own_stages(session)
            check_own_stage(name, kind, others)
            made = CustomStage(
                name=storable(" ".join(name.split())), kind=Stage(kind).value, position=len(others)
            )
            session.add(made)
        return OwnStage(made.id, made.name, made.kind)

    def change_own_stage(self, stage_id: str, name: str, kind: str) -> None:
        """Rename it, or have it count as another; entries of ledgers follow."""
        with self._store.write(tr("Change a stage")) as session:
            stage = _own_stage(session, stage_id)
            check_own_stage(name, kind, (one for one in _own_stages(session) if one.id != stage_id))
            new_name = storable(" ".join(name.split()))
            entries = select(StageEvent).where(StageEvent.label == stage.name)
            for entry in session.exec(entries):
                entry.label, entry.kind = new_name, Stage(kind).value
            stage.name, stage.kind = new_name, Stage(kind).value

    def trash_own_stage(self, stage_id: str) -> None:
        """Offer it no more; entries of ledgers keep its name."""
        with self._store.write(tr("Move a stage to the trash")) as session:
            _own_stage(session, stage_id).deleted_at = self._clock.now()


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    wanted = list(dict.fromkeys(ids))
    return (wanted[start : start + _AT_A_TIME] for start in range(0, len(wanted), _AT_A_TIME))


def _living(session: Session, ids: Sequence[str]) -> Iterator[Application]:
    for part in _parts(ids):
        yield from session.exec(
            select(Application).where(
                col(Application.id).in_(part), col(Application.deleted_at).is_(None)
            )
        )


def _open_ones(session: Session, ids: Sequence[str]) -> list[str]:
    """Those that have no ending yet, in their order."""
    there: set[str] = set()
    for part in _parts(ids):
        marks = ", ".join("?" * len(part))
        found = session.connection().exec_driver_sql(
            "SELECT application_id FROM standing "
            f"WHERE ending = '' AND application_id IN ({marks})",
            tuple(part),
        )
        there.update(key for (key,) in found)
    return [key for key in dict.fromkeys(ids) if key in there]


def _own_stages(session: Session) -> tuple[OwnStage, ...]:
    rows = session.exec(
        select(CustomStage)
        .where(col(CustomStage.deleted_at).is_(None))
        .order_by(col(CustomStage.position), col(CustomStage.created_at))
    )
    return tuple(OwnStage(row.id, row.name, row.kind) for row in rows)


def _own_stage(session: Session, stage_id: str) -> CustomStage:
    found = session.get(CustomStage, stage_id)
    if found is None or found.deleted_at is not None:
        raise KnownError(tr("This stage is not there any more."))
    return found


# What can be filtered by


def _counted(connection: Connection, column: str) -> Iterable[tuple[str, int]]:
    rows = connection.exec_driver_sql(
        f"SELECT {column}, count(*) FROM application WHERE deleted_at IS NULL "
        f"GROUP BY {column} ORDER BY 2 DESC LIMIT {_SPELLINGS}"
    )
    return ((str(value), int(n)) for value, n in rows)


def _tags(connection: Connection) -> Iterable[tuple[str, int]]:
    for tags, n in _counted(connection, "tags"):
        yield from ((str(tag), n) for tag in json.loads(tags))


def _common(counted: Iterable[tuple[str, int]]) -> tuple[Choice, ...]:
    """The most used values; spellings that differ in case only are one."""
    counts: Counter[str] = Counter()
    spelled: dict[str, tuple[int, str]] = {}
    for value, n in counted:
        key = fold(value)
        if key:
            counts[key] += n
            spelled[key] = max(spelled.get(key, (0, "")), (n, value))
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(Choice(spelled[key][1], counts[key]) for key in order[:MOST_CHOICES])


def _stages(connection: Connection) -> tuple[Choice, ...]:
    rows = connection.exec_driver_sql(
        "SELECT max(rank, 0), count(*) FROM standing GROUP BY max(rank, 0) ORDER BY 1"
    )
    return tuple(Choice(STAGES[rank].value, n) for rank, n in rows)


def _endings(connection: Connection) -> tuple[Choice, ...]:
    counts = {
        str(ending): int(n)
        for ending, n in connection.exec_driver_sql(
            "SELECT ending, count(*) FROM standing GROUP BY ending"
        )
    }
    return tuple(Choice(end.value, counts[end.value]) for end in ENDINGS if end.value in counts)


def _years(connection: Connection) -> tuple[Choice, ...]:
    rows = connection.exec_driver_sql(
        "SELECT year, count(*) FROM standing WHERE year <> '' GROUP BY year ORDER BY year DESC"
    )
    return tuple(Choice(year, n) for year, n in rows)
