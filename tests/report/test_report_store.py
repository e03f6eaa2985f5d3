"""From a real store to a report."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    LedgerEntry,
    ending,
    furthest_stage,
    heard_no,
    in_order,
)
from resilience_desktop.features.goals.model import Goal, GoalCheck, RestDay
from resilience_desktop.features.rejections.model import (
    Application,
    Feeling,
    Rejection,
    StageEvent,
)
from resilience_desktop.features.wallow.model import Ritual, RitualRun
from resilience_desktop.features.wins.model import Win
from resilience_desktop.report.content import Period
from resilience_desktop.report.queries import gather
from resilience_desktop.report.run import make_report, suggested_name
from resilience_desktop.report.wish import Wish
from tests.report.report_sample import shown_text

TODAY = date(2026, 11, 22)
PERIOD = Period(date(2026, 11, 1), TODAY)
SECRET = "zebra-in-the-attic"


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


def test_an_empty_store(store, clock):
    found = gather(store, clock, PERIOD)
    assert (found.noes, found.steps.total, found.applications) == (0, 0, ())
    assert found.bounce_back.median is None
    assert found.private is None


def test_each_thing_belongs_to_its_own_day(store, clock):
    add(store, *tried("old", ("applied", date(2026, 10, 1)), ("rejected", nov(3))))
    add(store, *tried("new", ("applied", nov(2)), ("interview", nov(9))))
    add(store, *tried("later", ("applied", nov(20)), ("rejected", date(2026, 12, 2))))
    found = gather(store, clock, PERIOD)
    assert [a.id for a in found.applications] == ["later", "new"]
    assert found.noes == 1
    assert [s.reached for s in found.stages] == [2, 1, 1, 1, 0, 0]
    assert found.steps_after == 1


def test_what_has_no_day_is_counted_apart(store, clock):
    add(store, *tried("a", ("applied", None), ("rejected", nov(5))))
    add(store, *tried("b", ("rejected", None)))
    add(store, *tried("c", ("applied", nov(1)), ("rejected", None)))
    found = gather(store, clock, PERIOD)
    undated = found.undated
    assert (undated.applications, undated.noes, undated.noes_placed) == (2, 1, 1)
    assert (found.noes, found.bounce_back.noes, sum(k.count for k in found.kinds)) == (2, 2, 2)


def test_the_trash_is_left_out(store, clock):
    gone = clock.now()
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(5)), deleted_at=gone))
    add(store, *tried("b", ("applied", nov(1))))
    add(store, StageEvent(application_id="b", kind="rejected", day=nov(2), deleted_at=gone))
    goal = Goal(title="g", rhythm="daily", chosen_on=nov(1), deleted_at=gone)
    add(store, goal, GoalCheck(goal_id=goal.id, day=nov(3)))
    add(store, Win(title="w", happened_on=nov(3), deleted_at=gone))
    found = gather(store, clock, PERIOD, Wish(private=True))
    assert (len(found.applications), found.noes, found.steps.total) == (1, 0, 1)
    assert (found.goals, found.wins) == ((), ())


def test_kinds_follow_the_ledger_and_the_persons_verdict(store, clock):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(2))))
    add(store, *tried("b", ("applied", nov(1)), ("final_round", nov(4)), ("rejected", nov(5))))
    add(store, *tried("c", ("position_closed", nov(1)), ("rejected", nov(2))))
    add(store, *tried("d", ("rejected", nov(2))))
    add(store, *tried("e", ("applied", nov(1)), ("rejected", nov(2))))
    add(store, Rejection(application_id="e", verdict="outside"))
    kinds = {k.kind: k.count for k in gather(store, clock, PERIOD).kinds}
    assert kinds == {"early": 1, "late": 1, "outside": 2, "unknown": 1}


entries = st.lists(
    st.builds(
        LedgerEntry,
        kind=st.sampled_from([str(kind) for kind in (*STAGES, *ENDINGS)]),
        day=st.none() | st.dates(nov(1), TODAY),
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(ledger=entries)
def test_sql_reads_a_ledger_as_the_rules_do(store, clock, ledger):
    identity = Application(company="C").id
    add(store, Application(id=identity, company="C"))
    for entry in ledger:  # one by one: entries of a ledger have an order
        clock.advance(seconds=1)
        add(store, StageEvent(application_id=identity, kind=entry.kind, day=entry.day))
    ordered = in_order(ledger)
    found = {a.id: a for a in gather(store, clock, PERIOD).applications}.get(identity)
    sent = min((e.day for e in ledger if e.kind == "applied" and e.day), default=None)
    assert (found is not None) == (sent is not None)
    if found is not None:
        assert found.sent_on == sent
        assert found.furthest == furthest_stage(ledger)
        assert found.ending == (ending(ordered) or "")
    no = heard_no(ordered)
    with store.write("Away") as session:
        before = gather(store, clock, PERIOD).noes
        session.get(Application, identity).deleted_at = clock.now()
    assert before - gather(store, clock, PERIOD).noes == bool(no and (no.day or sent))


def test_bounce_back_sees_goals_checks_and_applications(store, clock):
    goal = Goal(title="g", rhythm="daily", chosen_on=nov(6))
    for n, heard in enumerate((nov(1), nov(5), nov(8), nov(12), nov(15), nov(21))):
        add(store, *tried(f"a{n}", ("rejected", heard)))
    clock.advance(minutes=1)
    add(
        store, goal, GoalCheck(goal_id=goal.id, day=nov(8)), GoalCheck(goal_id=goal.id, day=nov(14))
    )
    add(store, *tried("sent", ("applied", nov(18))))
    bounce = gather(store, clock, PERIOD).bounce_back
    # 1→6, 5→6, 8→8 (entered later), 12→14, 15→18; nothing after the 21st
    assert (bounce.median, bounce.counted, bounce.noes) == (2.0, 5, 6)


def test_goals_and_wins(store, clock):
    daily = Goal(title="daily", rhythm="daily", chosen_on=nov(13), position=0)
    weekly = Goal(title="weekly", rhythm="weekly", times=2, chosen_on=nov(2), position=1)
    once = Goal(title="once", chosen_on=nov(2), position=2)
    closed = Goal(title="closed", chosen_on=nov(1), closed_on=date(2026, 10, 1))
    add(store, daily, weekly, once, closed)
    marks = [(daily, 13), (daily, 14), (weekly, 3), (weekly, 4), (weekly, 10), (once, 5)]
    add(store, *(GoalCheck(goal_id=goal.id, day=nov(day)) for goal, day in marks))
    add(store, Win(title="mine", figure="3×", happened_on=nov(4)))
    add(store, Win(title="no day"), Win(title="long ago", happened_on=date(2020, 1, 1)))
    found = gather(store, clock, PERIOD)
    kept = [(g.title, g.kept, g.of, g.unit) for g in found.goals]
    # The 22nd is today, is not over, and so is not held against anybody.
    assert kept == [
        ("daily", 2, 9, "days"),
        ("weekly", 1, 2, "weeks"),
        ("once", 1, 1, "times"),
    ]
    assert [(w.title, w.day) for w in found.wins] == [("no day", None), ("mine", nov(4))]
    assert found.steps.checks == 6


def test_a_part_is_a_step_and_not_kept(store, clock):
    goal = Goal(title="g", rhythm="daily", chosen_on=nov(19), amount=3)
    rest = RestDay(first_day=nov(20), last_day=nov(20))
    add(store, goal, rest)
    for day, amount, minimum in ((19, 2, False), (21, 1, True)):
        add(
            store,
            GoalCheck(goal_id=goal.id, day=nov(day), amount=amount, target=3, was_minimum=minimum),
        )
    found = gather(store, clock, PERIOD)
    assert [(g.kept, g.of) for g in found.goals] == [(2, 3)]
    assert found.steps.checks == 2


def fill_with_secrets(store, clock):
    add(store, *tried("a", ("applied", nov(1)), notes=SECRET, prepared=SECRET))
    add(store, StageEvent(application_id="a", kind="rejected", day=nov(2), note=SECRET))
    no = Rejection(application_id="a")
    no.message = no.feedback = no.reflection = no.notes = SECRET
    add(store, no)
    add(store, Feeling(application_id="a", name=SECRET, strength=7))
    ritual = Ritual(cue="c", action=SECRET)
    add(store, ritual, RitualRun(ritual_id=ritual.id, started_at=clock.now(), feeling_after=6))


@pytest.mark.parametrize("key", ["html", "pdf", "md", "csv", "json"])
def test_private_text_is_read_only_when_asked_for(store, clock, tmp_path, qapp, key):
    fill_with_secrets(store, clock)

    def made(private):
        target = tmp_path / suggested_name(PERIOD.first, PERIOD.last, key)
        make_report(
            store, clock, PERIOD.first, PERIOD.last,
            format_key=key, target=target, wish=Wish(private=private),
        )  # fmt: skip
        data = target.read_bytes()
        text = shown_text(data, key)
        return text.replace("\\", "")

    assert SECRET not in made(False)
    assert made(True).count(SECRET) >= 7


def test_the_report_is_made_and_its_progress_told(store, clock, tmp_path):
    told = []
    target = tmp_path / "r.json"
    place = make_report(
        store, clock, PERIOD.first, PERIOD.last,
        format_key="json", target=target, progress=lambda *piece: told.append(piece),
    )  # fmt: skip
    assert place == target
    assert json.loads(target.read_text("utf-8"))["period"] == {
        "first": "2026-11-01",
        "last": "2026-11-22",
    }
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)


def test_a_stopped_report_leaves_the_old_one(store, clock, tmp_path):
    target = tmp_path / "r.md"
    target.write_bytes(b"old")

    def stop(done, total):
        if done:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        make_report(
            store, clock, PERIOD.first, PERIOD.last,
            format_key="md", target=target, progress=stop,
        )  # fmt: skip
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["r.md"]


def test_a_pdf_is_stopped_between_its_pages(store, clock, tmp_path, qapp):
    for number in range(90):
        add(store, *tried(f"a{number}", ("applied", nov(1 + number % 20))))
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")
    told = []

    def stop(done, total):
        told.append((done, total))
        if total == 3000 and 1000 < done < 2000:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        make_report(
            store, clock, PERIOD.first, PERIOD.last,
            format_key="pdf", target=target, progress=stop,
        )  # fmt: skip
    assert all(total for _, total in told)
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["r.pdf"]


@pytest.mark.parametrize("first", [TODAY + timedelta(days=1)])
def test_a_period_that_ends_before_it_begins(store, clock, first):
    with pytest.raises(KnownError, match="before it begins"):
        make_report(store, clock, first, TODAY, format_key="md", target=Path("never.md"))


def test_a_report_never_replaces_the_data_itself(store, clock):
    own = store.folder / "resilience.db"
    before = own.read_bytes()
    with pytest.raises(KnownError, match="where your data itself is kept"):
        make_report(store, clock, PERIOD.first, PERIOD.last, format_key="md", target=own)
    assert own.read_bytes() == before
