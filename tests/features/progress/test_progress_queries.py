"""From a real store to the page's numbers, also from odd ledgers."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    LedgerEntry,
    ending,
    furthest_stage,
    in_order,
)
from resilience_desktop.features.goals.model import Goal, GoalCheck
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.queries import ProgressQueries
from resilience_desktop.features.rejections.model import Application, Rejection, StageEvent
from resilience_desktop.features.wins.model import Win
from resilience_desktop.report.content import Period
from resilience_desktop.report.queries import gather

TODAY = date(2026, 11, 22)


@pytest.fixture
def ask(store, clock):
    return ProgressQueries(store, clock).summary


def add(store, *records):
    with store.write("Add") as session:
        for record in records:
            session.add(record)


def tried(identity, *events, **more):
    """An application with events such as ("applied", day) or ("rejected", None)."""
    return (
        Application(id=identity, company=f"Company {identity}", role="Analyst", **more),
        *(StageEvent(application_id=identity, kind=kind, day=day) for kind, day in events),
    )


def nov(day):
    return date(2026, 11, day)


def ways(summary):
    return {(way.stage, way.ending): way.count for way in summary.ways if way.count}


@pytest.mark.parametrize("period", rules.PERIODS)
def test_an_empty_store(ask, period):
    found = ask(period)
    assert not found.anything
    assert (found.noes, found.steps, found.wins, ways(found)) == (0, 0, 0, {})
    assert found.bounce.median is None


def test_counts_match_the_ledger(store, ask):
    add(store, *tried("a", ("applied", nov(1)), ("screening", nov(3)), ("rejected", nov(5))))
    add(store, *tried("b", ("applied", nov(2)), ("interview", nov(4))))
    add(store, *tried("c", ("applied", date(2026, 3, 1)), ("rejected", nov(7))))
    found = ask(rules.MONTHS)
    assert ways(found) == {("screening", "rejected"): 1, ("interview", ""): 1}
    assert (found.noes, found.sent, found.steps_after) == (2, 2, 0)
    assert {k: n for k, n in found.kinds.items() if n} == {"early": 2}
    assert sum(way.count for way in ask(rules.ALL).ways) == 3
    assert ask(rules.ALL).span.first == date(2026, 3, 1)


def test_odd_ledgers(store, ask):
    add(store, *tried("no entries"))
    add(store, *tried("only a no", ("rejected", nov(5))))
    add(store, *tried("no day", ("applied", None), ("rejected", None)))
    add(store, *tried("two ends", ("applied", nov(1)), ("no_reply", nov(9)), ("rejected", nov(12))))
    add(store, *tried("backwards", ("rejected", nov(3)), ("interview", nov(8))))
    found = ask(rules.ALL)
    assert ways(found) == {
        ("applied", ""): 1,
        ("applied", "rejected"): 3,
        ("interview", "rejected"): 1,
    }
    assert (found.noes, found.undated_noes, found.timeless_noes) == (4, 1, 0)
    assert found.kinds == {"early": 2, "late": 1, "outside": 0, "unknown": 1}
    months = ask(rules.MONTHS)
    assert ways(months) == {("applied", "rejected"): 1}
    assert (months.noes, months.undated_noes, months.timeless_noes) == (3, 0, 1)


def test_a_no_without_a_day_counts_when_its_application_was_sent(store, ask):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", None)))
    found = ask(rules.MONTHS)
    assert (found.noes, found.undated_noes, found.timeless_noes) == (1, 1, 0)
    assert found.kinds["early"] == 1
    add(store, *tried("b", ("applied", date(2025, 1, 1)), ("rejected", None)))
    assert ask(rules.MONTHS).noes == 1
    assert ask(rules.ALL).undated_noes == 2


def test_the_last_end_counts(store, ask):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(3)), ("no_reply", nov(9))))
    assert ways(ask(rules.MONTHS)) == {("applied", "no_reply"): 1}


def test_the_trash_is_left_out(store, clock, ask):
    gone = clock.now()
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(5)), deleted_at=gone))
    add(store, *tried("b", ("applied", nov(1)), ("rejected", None), deleted_at=gone))
    add(store, Application(id="c", company="C"))
    add(store, StageEvent(application_id="c", kind="applied", day=nov(1)))
    add(store, StageEvent(application_id="c", kind="rejected", day=nov(2), deleted_at=gone))
    add(store, Goal(id="g", title="G", chosen_on=nov(1), deleted_at=gone))
    add(store, GoalCheck(goal_id="g", day=nov(6)), Win(title="W", deleted_at=gone))
    for period in rules.PERIODS:
        found = ask(period)
        assert ways(found) == {("applied", ""): 1}
        assert (found.noes, found.undated_noes, found.checks, found.wins) == (0, 0, 0, 0)
        assert found.timeless_noes == 0


def test_a_verdict_wins(store, ask):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(5))))
    add(store, Rejection(application_id="a", verdict="outside"))
    add(store, *tried("b", ("applied", nov(1)), ("position_closed", nov(4)), ("rejected", nov(5))))
    assert ask(rules.MONTHS).kinds["outside"] == 2


def test_steps_of_a_day(store, ask):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(5))))
    add(store, *tried("b", ("applied", nov(6))))
    add(store, Goal(id="g", title="G", chosen_on=nov(1)), Goal(id="h", title="H", chosen_on=nov(1)))
    for goal in ("g", "h"):
        add(store, GoalCheck(goal_id=goal, day=nov(6)))
    add(store, GoalCheck(goal_id="g", day=nov(6)), GoalCheck(goal_id="g", day=nov(4)))
    found = ask(rules.MONTHS)
    assert (found.sent, found.checks, found.steps_after) == (2, 3, 3)
    totals = {day: done.total for day, done in found.days.items()}
    assert totals == {
        nov(1): 1,
        nov(4): 1,
        nov(6): 3,
    }


def test_wins_belong_to_their_day(store, clock, ask):
    add(store, Win(title="Old", happened_on=date(2020, 1, 1)), Win(title="New", happened_on=nov(1)))
    add(store, Win(title="Written down today"))
    assert (ask(rules.MONTHS).wins, ask(rules.MONTHS).all_wins) == (2, 3)
    assert ask(rules.ALL).wins == 3


def test_what_was_before(store, ask):
    for n in range(5):
        add(store, *tried(f"old{n}", ("applied", date(2026, 7, 1)), ("rejected", date(2026, 8, 1))))
        add(store, *tried(f"new{n}", ("applied", nov(1)), ("rejected", nov(2))))
    add(store, *tried("step", ("applied", date(2026, 8, 7))), *tried("next", ("applied", nov(4))))
    found = ask(rules.MONTHS)
    assert (found.bounce.median, found.bounce.counted) == (2.0, 5)
    assert found.bounce_before is not None
    assert found.bounce_before.median == 6.0


# Against the report, and against the ledger read with Python

days = st.none() | st.dates(date(2026, 9, 20), TODAY)
kinds = st.sampled_from(["applied", "rejected", *STAGES, *ENDINGS])
ledgers = st.lists(st.lists(st.tuples(kinds, days), max_size=5), max_size=6)
checks = st.lists(st.dates(date(2026, 9, 20), TODAY), max_size=6)


def fill(store, listed, marks):
    """Entries a minute apart, so that the order of entry is the order here."""
    moment = datetime(2026, 10, 1, 12, tzinfo=UTC)
    add(store, Goal(id="g", title="G", chosen_on=date(2026, 9, 20)))
    for number, events in enumerate(listed):
        add(store, *tried(str(number), *[(str(kind), day) for kind, day in events]))
    for day in marks:
        add(store, GoalCheck(goal_id="g", day=day))
    with store.raw() as connection:
        for table in ("stage_event", "goal_check"):
            rows = connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall()
            for (row,) in rows:
                moment += timedelta(minutes=1)
                stamp = moment.isoformat(timespec="microseconds")
                connection.execute(
                    f"UPDATE {table} SET created_at = ? WHERE rowid = ?", (stamp, row)
                )


def clear(store):
    with store.write("Clear", undoable=False) as session:
        for table in (GoalCheck, Goal, StageEvent, Application):
            session.execute(delete(table))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledgers, checks)
def test_it_counts_as_the_report_does(store, clock, listed, marks):
    clear(store)
    fill(store, listed, marks)
    found = ProgressQueries(store, clock).summary(rules.MONTHS)
    report = gather(store, clock, Period(found.span.first, found.span.last))
    assert found.noes == report.noes
    assert found.kinds == {kind.kind: kind.count for kind in report.kinds}
    assert (found.sent, found.checks) == (report.steps.applications, report.steps.checks)
    assert found.steps_after == report.steps_after
    assert sum(way.count for way in found.ways) == len(report.applications)
    assert ways(found) == Counter((a.furthest, a.ending) for a in report.applications)
    if all(sum(kind == "applied" for kind, _ in events) < 2 for events in listed):
        theirs = report.bounce_back
        assert (found.bounce.median, found.bounce.counted) == (theirs.median, theirs.counted)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledgers)
def test_all_holds_every_application_once(store, clock, listed):
    clear(store)
    fill(store, listed, [])
    found = ProgressQueries(store, clock).summary(rules.ALL)
    assert sum(way.count for way in found.ways) == len(listed)
    expected: Counter[str] = Counter()
    for events in listed:
        entries = [LedgerEntry(str(kind), day) for kind, day in events]
        expected[furthest_stage(entries).value] += 1
        assert ending(in_order(entries)) is None or any(way.ending for way in found.ways)
    reached: Counter[str] = Counter()
    for way in found.ways:
        reached[way.stage] += way.count
    assert +reached == expected
    assert found.noes == sum(any(k == "rejected" for k, _ in events) for events in listed)


def test_ways_are_plain_values(store, ask):
    add(store, *tried("a", ("applied", nov(1))))
    assert ask(rules.MONTHS).ways == (Way("applied", "", 1),)
