"""The report and the page of progress count alike, as does a plain recount."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    LedgerEntry,
    ending,
    furthest_stage,
    in_order,
)
from resilience_desktop.features.goals.model import Contact, Goal, GoalCheck, Person
from resilience_desktop.features.progress.flow import make_flow
from resilience_desktop.features.progress.pictures import bounce_cases
from resilience_desktop.features.progress.queries import ProgressQueries
from resilience_desktop.features.progress.rules import OWN
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.features.wins.model import Win
from resilience_desktop.report.content import Period
from resilience_desktop.report.queries import gather

TODAY = date(2026, 11, 22)
PERIOD = Period(date(2026, 11, 1), TODAY)
KINDS = (Contact, GoalCheck, Goal, Person, Win, StageEvent, Application)

days = st.dates(PERIOD.first - timedelta(days=9), TODAY)
entry = st.tuples(st.sampled_from([str(kind) for kind in (*STAGES, *ENDINGS)]), st.none() | days)
ledger = st.lists(entry, max_size=5)
PLAIN = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)


def fill(store, clock, ledgers, marks=()):
    with store.write("Empty") as session:
        for kind in KINDS:
            for old in session.exec(select(kind)):
                session.delete(old)
    goals = {kind: Goal(title=kind, kind=kind, chosen_on=PERIOD.first) for kind in ("help", "care")}
    person = Person(name="Ana")
    with store.write("Fill") as session:
        session.add_all((*goals.values(), person))
        session.add_all(Application(id=f"a{n}", company="C") for n in range(len(ledgers)))
    for number, entries in enumerate(ledgers):
        for kind, day in entries:  # one by one: entries of a ledger have an order
            clock.advance(seconds=1)
            with store.write("Fill") as session:
                session.add(StageEvent(application_id=f"a{number}", kind=kind, day=day))
    with store.write("Fill") as session:
        for what, day in marks:
            if what == "win":
                session.add(Win(title="w", kind="helped", happened_on=day))
            elif what == "contact":
                session.add(Contact(person_id=person.id, day=day))
            else:
                session.add(GoalCheck(goal_id=goals[what].id, day=day))


def sent_in_period(entries):
    first = min((day for kind, day in entries if kind == "applied" and day), default=None)
    return first is not None and first in PERIOD


@PLAIN
@given(ledgers=st.lists(ledger, max_size=6))
def test_the_flow_against_a_plain_recount(store, clock, ledgers):
    fill(store, clock, ledgers)
    expected: Counter[tuple[str, str]] = Counter()
    for entries in filter(sent_in_period, ledgers):
        ordered = in_order([LedgerEntry(kind, day) for kind, day in entries])
        expected[furthest_stage(ordered).value, ending(ordered) or ""] += 1
    found = gather(store, clock, PERIOD)
    assert {(way.stage, way.ending): way.count for way in found.ways} == expected
    flow = make_flow(found.ways)
    assert flow.total == len(found.applications) == sum(expected.values())
    for place in range(len(flow.stages)):
        into = sum(link.count for link in flow.links() if link.target == place)
        out = sum(link.count for link in flow.links() if link.source == place)
        assert flow.stages[place].count == out
        assert into == (out if place else 0)


@PLAIN
@given(
    ledgers=st.lists(ledger, max_size=6),
    marks=st.lists(
        st.tuples(st.sampled_from(["help", "care", "win", "contact"]), days),
        max_size=8,
        unique=True,
    ),
)
def test_report_and_page_count_alike(store, clock, ledgers, marks):
    fill(store, clock, ledgers, marks)
    found = gather(store, clock, PERIOD)
    page = ProgressQueries(store, clock).summary(OWN, (PERIOD.first, PERIOD.last))
    assert make_flow(found.ways) == make_flow(page.ways)
    assert found.answers == page.answers
    assert found.noes == page.noes
    assert {kind.kind: kind.count for kind in found.kinds} == dict(page.kinds)
    cases: Counter[tuple[date, int | None]] = Counter()
    for case in bounce_cases(page.no_days, page.step_days):
        cases[case.day, case.wait] += case.count
    assert {(case.day, case.wait): case.count for case in found.cases} == cases
    within = {day: done for day, done in page.days.items() if day in PERIOD and done.total}
    assert dict(found.done) == within
    assert found.bounce_back.median == page.bounce.median
    assert found.bounce_back.counted == page.bounce.counted
