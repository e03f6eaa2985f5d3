"""The course of each application follows from its ledger, whatever was done and undone."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.ledger import STAGES, Ending, Stage
from resilience_desktop.features.rejections.model import Application, Rejection, StageEvent
from resilience_desktop.store import backup, course
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.trash import Trash, TrashKind
from tests.store.test_standing import act

ENDINGS = {ending.value for ending in Ending}
OF_ONESELF = {Stage.APPLIED.value, Ending.NO_REPLY.value, Ending.WITHDRAWN.value}
CLOSED = {Ending.POSITION_CLOSED.value, Ending.COMPANY_WITHDREW.value}
NEVER = date.max


def rows(store: Store) -> dict[str, Any]:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT * FROM course")
        return {row.application_id: row._mapping for row in found}


def recounted(store: Store) -> dict[str, dict[str, Any]]:
    """The same from the records, in Python and one after another."""
    with store.read() as session:
        applications = [a for a in session.exec(select(Application)) if a.deleted_at is None]
        events = [e for e in session.exec(select(StageEvent)) if e.deleted_at is None]
        kept = [r for r in session.exec(select(Rejection)) if r.deleted_at is None]
    found = {}
    for one in applications:
        mine = [e for e in events if e.application_id == one.id]
        found[one.id] = {
            **_sent_and_answered(mine),
            **_how_it_went(mine),
            "source": one.source,
            "papers": one.papers,
            "verdict": _verdict([r for r in kept if r.application_id == one.id]),
        }
    return found


def _sent_and_answered(mine: list[StageEvent]) -> dict[str, Any]:
    sent = min(((e.day, e.created_at) for e in mine if e.kind == "applied" and e.day), default=None)
    answers = [e for e in mine if e.kind not in OF_ONESELF]
    answer = min((e.day for e in answers if e.day), default=None)
    waited = (answer - sent[0]).days if sent and answer else -1
    return {
        "sent_day": sent[0].isoformat() if sent else None,
        "answered": int(bool(answers)),
        "wait": waited if waited >= 0 else None,
    }


def _how_it_went(mine: list[StageEvent]) -> dict[str, Any]:
    stages = [place for place, stage in enumerate(STAGES) for e in mine if e.kind == stage]
    ends = [e for e in mine if e.kind in ENDINGS]
    last = max(ends, key=lambda e: (e.day or NEVER, e.created_at, e.kind), default=None)
    noes = [e.day or NEVER for e in mine if e.kind == "rejected"]
    no_day = None
    if noes:
        no_day = "" if max(noes) == NEVER else max(noes).isoformat()
    return {
        "rank": max(stages, default=-1),
        "ending": last.kind if last else "",
        "closed": int(any(e.kind in CLOSED for e in mine)),
        "no_day": no_day,
    }


def _verdict(kept: list[Rejection]) -> str | None:
    return max(kept, key=lambda r: r.created_at).verdict if kept else None


def agrees(store: Store) -> None:
    """Every row is what its records come to, and there is none without."""
    found, meant = rows(store), recounted(store)
    assert found.keys() == meant.keys()
    for key, values in meant.items():
        assert {name: found[key][name] for name in values} == values


def judge(session: Session, chance: random.Random, clock: FixedClock) -> None:
    """Change a verdict, where an application came from, or the day of an entry."""
    clock.advance(seconds=1)
    one = chance.choice([*session.exec(select(Application)), None])
    events = list(session.exec(select(StageEvent)))
    kept = list(session.exec(select(Rejection)))
    doing = chance.randrange(5)
    if one is not None and doing == 0:
        one.source, one.papers = chance.choice(("Fair", "")), chance.choice(("CV 1", "CV 2"))
    elif one is not None and doing == 1:
        verdict = chance.choice(("early", "late", "outside", None))
        session.add(Rejection(application_id=one.id, verdict=verdict))
    elif kept and doing == 2:
        record = chance.choice(kept)
        record.verdict = chance.choice(("early", None))
        record.deleted_at = chance.choice((None, clock.now()))
    elif one is not None and kept and doing == 3:
        chance.choice(kept).application_id = one.id
    elif events:
        chance.choice(events).day = date(2026, chance.randint(1, 11), chance.randint(1, 9))


def begin(store: Store) -> None:
    """A dozen applications with an entry each."""
    for number in range(12):
        with store.write("Add") as session:
            one = Application(company=f"Company {number}", source="Fair" if number % 2 else "")
            session.add(one)
            session.flush()
            session.add(StageEvent(application_id=one.id, kind="applied", day=date(2026, 5, 4)))


def live(store: Store, clock: FixedClock, chance: random.Random, turns: int) -> None:
    """What happens to a profile: entries, corrections, deletions, undo and redo."""
    move: Callable[[], object]
    for _ in range(turns):
        clock.advance(seconds=1)
        with store.write("Act") as session:
            for _ in range(chance.randint(1, 4)):
                chance.choice((act, judge))(session, chance, clock)
                session.flush()
        for move in (store.undo, store.redo) if chance.random() < 0.5 else ():
            for _ in range(chance.randint(1, 3)):
                move()
        agrees(store)


@pytest.mark.parametrize("seed", range(6))
def test_it_follows_whatever_happens_and_is_undone(
    store: Store, clock: FixedClock, seed: int
) -> None:
    chance = random.Random(seed)
    begin(store)
    live(store, clock, chance, 40)
    assert problems(store) == []
    while store.undo():
        pass
    assert rows(store) == {}


def test_it_survives_vacuum_backup_restore_and_the_trash(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    begin(store)
    live(store, clock, random.Random(5), 40)
    assert len(rows(store)) > 5
    with store.raw() as connection:
        connection.execute("VACUUM")
    agrees(store)
    backup.backup_to(store, tmp_path / "saved.db")
    other = open_store(tmp_path / "other", clock)
    live(other, clock, random.Random(6), 10)
    backup.restore(other, tmp_path / "saved.db")
    agrees(other)
    assert rows(other).keys() == rows(store).keys()
    live(other, clock, random.Random(7), 10)
    other.close()
    Trash(store, (TrashKind("application", "Application", ("company",)),)).empty()
    agrees(store)
    assert problems(store) == []


def test_it_can_be_made_anew(store: Store) -> None:
    with store.write("Add") as session:
        session.add(Application(id="a", company="Kranz"))
        session.flush()
        session.add(StageEvent(application_id="a", kind="rejected"))
    before = rows(store)
    with store.raw() as connection:
        connection.execute("UPDATE course SET rank = 5, no_day = '2026-01-01'")
    (said,) = problems(store)
    assert "1 application" in said
    with store.raw() as connection:
        for statement in course.rebuild():
            connection.execute(statement)
    assert problems(store) == []
    assert rows(store) == before
