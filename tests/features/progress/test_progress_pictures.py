"""What the pictures are drawn from: recounted straight from random ledgers, and in words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.ledger import ENDINGS, STAGES, Stage, stage_rank
from resilience_desktop.core.progress import FEW, wilson
from resilience_desktop.features.goals.model import Contact, Goal, GoalCheck, Person
from resilience_desktop.features.progress import changes, pictures, rules
from resilience_desktop.features.progress.flow import OPEN, PLACES, make_flow
from resilience_desktop.features.progress.port import Answers, Change, Done, Passed, Reached
from resilience_desktop.features.progress.queries import ProgressQueries
from resilience_desktop.features.progress.rules import NoDay
from resilience_desktop.features.progress.wish import Wish, list_title
from resilience_desktop.features.rejections.model import FeedbackRequest, Rejection
from resilience_desktop.features.wallow.model import Ritual, RitualRun, WallowSession
from resilience_desktop.features.wins.model import Win
from tests.features.progress.test_progress_queries import TODAY, add, clear, fill, nov, tried

OWN = (date(2026, 10, 5), date(2026, 11, 12))

days = st.none() | st.dates(date(2026, 9, 20), TODAY)
kinds = st.sampled_from(["applied", "rejected", *STAGES, *ENDINGS])
ledgers = st.lists(st.lists(st.tuples(kinds, days), max_size=5), max_size=7)
on_a_store = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def desk(store, clock):
    return ProgressQueries(store, clock)


# Straight recounts: no SQL, and none of the program's counting


def place_of(events):
    ranks = [stage_rank(kind) for kind, _ in events if kind in set(STAGES)]
    stage = STAGES[max(ranks, default=0)]
    return PLACES.index(Stage.SCREENING if stage == Stage.ASSESSMENT else stage)


def end_of(events):
    """The last ending by day, those without a day last, and then by order of entry."""
    ends = [
        (day or date.max, n, str(kind))
        for n, (kind, day) in enumerate(events)
        if kind in set(ENDINGS)
    ]
    return max(ends)[2] if ends else OPEN


def sent_on(events):
    return min((day for kind, day in events if kind == "applied" and day), default=None)


def inside(events, period):
    if period == rules.ALL:
        return True
    first, last = OWN if period == rules.OWN else (date(2026, 9, 1), TODAY)
    return (day := sent_on(events)) is not None and first <= day <= last


@on_a_store
@given(ledgers, st.sampled_from([rules.MONTHS, rules.ALL, rules.OWN]))
def test_the_flow_is_what_a_straightforward_recount_finds(store, desk, listed, period):
    clear(store)
    fill(store, listed, [])
    flow = make_flow(desk.summary(period, OWN).ways)
    meant = [events for events in listed if inside(events, period)]
    assert flow.total == len(meant)
    ends = Counter((place_of(events), end_of(events)) for events in meant)
    assert {(node.place, node.ending): node.count for node in flow.ends} == ends
    for node in flow.stages:
        assert node.count == sum(place_of(events) >= node.place for events in meant)
    into: Counter[int] = Counter()
    out: Counter[int] = Counter()
    for link in flow.links():
        into[link.target] += link.count
        out[link.source] += link.count
    for n, node in enumerate(flow.nodes):
        assert n == 0 or into[n] == node.count
        assert not node.is_stage or out[n] == node.count
    for node in flow.nodes:
        assert len(desk.behind(flow.wish(node), period, OWN)) == node.count


@on_a_store
@given(ledgers, st.sampled_from([rules.MONTHS, rules.ALL, rules.OWN]))
def test_answers_are_recounted(store, desk, listed, period):
    clear(store)
    fill(store, listed, [])
    found = desk.summary(period, OWN).answers
    silent = {"applied", "no_reply", "withdrawn"}
    waits: Counter[int] = Counter()
    undated = none = waiting = 0
    for events in listed:
        if not inside(events, period):
            continue
        heard = [day for kind, day in events if kind not in silent]
        first = min((day for day in heard if day), default=None)
        sent = sent_on(events)
        if heard and first and sent and first >= sent:
            waits[(first - sent).days] += 1
        elif heard:
            undated += 1
        elif end_of(events) == OPEN:
            waiting += 1
        else:
            none += 1
    assert found == Answers(waits, undated, none, waiting)
    for what, count in (("silent", none), ("waiting", waiting)):
        assert len(desk.behind(Wish(what), period, OWN)) == count
    for part in pictures.answer_parts(found):
        assert part.wish is not None
        assert len(desk.behind(part.wish, period, OWN)) == part.count


@on_a_store
@given(ledgers, st.sampled_from([*rules.PERIODS, rules.OWN]), st.data())
def test_behind_a_kind_are_its_noes(store, desk, listed, period, data):
    clear(store)
    fill(store, listed, [])
    verdicts = st.sampled_from([None, "early", "outside", "odd"])
    for number in range(len(listed)):
        add(store, Rejection(application_id=str(number), verdict=data.draw(verdicts)))
    found = desk.summary(period, OWN)
    for kind in Kind:
        rows = desk.behind(Wish("kind", kind.value), period, OWN)
        assert len(rows) == found.kinds[kind.value]
    assert sum(found.kinds.values()) == found.noes


@given(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), TODAY), st.integers(1, 4), st.integers(0, 4))),
    st.lists(st.dates(date(2026, 1, 1), TODAY)),
)
def test_bounce_cases_are_what_the_median_counts(noes, steps):
    listed = [NoDay(day, n, min(same, n)) for day, n, same in noes]
    steps = sorted(set(steps))
    cases = pictures.bounce_cases(listed, steps)
    bounce = rules.bounce_back(listed, steps)
    waits = [case.wait for case in cases if case.wait is not None for _ in range(case.count)]
    assert (len(waits), sum(case.count for case in cases)) == (bounce.counted, bounce.noes)
    assert bounce.median == (median(waits) if len(waits) >= FEW else None)
    lines = pictures.bounce_lines(cases)
    assert sum(int(line.cells[1]) for line in lines) == bounce.noes
    for line in lines:
        assert (line.cells[2] == "too few to tell") == (int(line.cells[3]) < FEW)


# From the store


def test_sources_and_papers(store, desk):
    for n in range(3):
        add(store, *tried(f"a{n}", ("applied", nov(1)), ("rejected", nov(5)), source="Referral"))
    add(store, *tried("b", ("applied", nov(1)), ("interview", nov(3)), source="Referral"))
    done = (("applied", nov(1)), ("interview", nov(3)), ("rejected", nov(5)))
    add(store, *tried("c", *done, source="referral", papers="CV 2"))
    found = desk.summary(rules.MONTHS)
    assert found.by_source == (Reached("Referral", 1, 4),)
    assert found.by_papers == (Reached("CV 2", 1, 1),)
    rows = desk.behind(Wish("source", "Referral"), rules.MONTHS)
    assert {row.application_id for row in rows} == {"a0", "a1", "a2", "c"}
    assert len(desk.behind(Wish("papers", "CV 2"), rules.MONTHS)) == 1


def test_a_day_and_what_was_done_on_it(store, desk):
    add(store, *tried("a", ("applied", nov(6))))
    add(store, Goal(id="g", title="Walk", chosen_on=nov(1)))
    add(store, Goal(id="h", title="Read her letter", kind="help", chosen_on=nov(1)))
    add(store, *(GoalCheck(goal_id=goal, day=nov(6)) for goal in ("g", "g", "h")))
    add(store, Win(title="Lent a hand", kind="helped", happened_on=nov(6)))
    add(store, Person(id="p", name="Ada"))
    add(store, Contact(person_id="p", day=nov(6), line="Coffee"))
    assert desk.summary(rules.MONTHS).days[nov(6)] == Done(1, 1, 2, 1)
    rows = desk.behind(Wish("day", day=nov(6)), rules.MONTHS)
    assert {(row.title, row.note) for row in rows} == {
        ("Company a", "Application · Analyst"),
        ("Walk", "Step"),
        ("Read her letter", "Help given"),
        ("Lent a hand", "Help given"),
        ("Ada", "Contact · Coffee"),
    }


def test_noes_of_a_day_and_of_a_month(store, desk):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(5))))
    add(store, *tried("b", ("applied", nov(1)), ("rejected", date(2026, 10, 31))))
    assert [r.title for r in desk.behind(Wish("no", day=nov(5)), rules.MONTHS)] == ["Company a"]
    assert len(desk.behind(Wish("month", day=nov(1)), rules.MONTHS)) == 1
    assert len(desk.behind(Wish("month", day=date(2026, 10, 1)), rules.MONTHS)) == 1


def test_feelings_around_windows_and_rituals(store, clock, desk):
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    old = at - timedelta(days=400)
    for started in (at, at, old):
        add(store, _window(started, 7, 3))
    add(store, _window(at, 7, None))
    add(store, Ritual(id="r", cue="If it rains", action="walk"))
    add(store, RitualRun(ritual_id="r", started_at=at, feeling_before=2, feeling_after=6))
    found = desk.summary(rules.MONTHS)
    assert (found.windows, found.rituals) == ((Change(7, 3, 2),), (Change(2, 6, 1),))
    assert desk.summary(rules.ALL).windows == (Change(7, 3, 3),)
    windows = desk.behind(Wish("windows"), rules.MONTHS)
    assert [(row.title, row.note, row.day) for row in windows] == [
        ("Wallow window", "from 7 to 3", at.date())
    ] * 2
    assert len(desk.behind(Wish("windows"), rules.ALL)) == 3
    (run,) = desk.behind(Wish("rituals"), rules.MONTHS)
    assert (run.title, run.note) == ("walk", "from 2 to 6")


def _window(started, before, after):
    return WallowSession(
        started_at=started, planned_seconds=600, distress_before=before, distress_after=after
    )


def test_milestones_are_counted_and_can_be_switched_off(store, desk):
    add(store, *tried("a", ("applied", nov(1)), ("rejected", nov(5))))
    add(store, FeedbackRequest(application_id="a", reply="You were close."))
    assert desk.summary(rules.MONTHS).passed == Passed(1, 1, 1)
    desk.show_milestones(False)
    assert desk.summary(rules.MONTHS).passed is None
    desk.show_milestones(True)
    assert desk.summary(rules.DAYS).passed == Passed(1, 1, 1)


def test_they_withdrew_is_outside_ones_control(store, desk):
    events = (("applied", nov(1)), ("rejected", nov(4)), ("company_withdrew", nov(5)))
    add(store, *tried("a", *events))
    found = desk.summary(rules.MONTHS)
    assert found.kinds["outside"] == 1
    assert [way.ending for way in found.ways] == ["company_withdrew"]


# Words


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_share_and_its_range_need_five(hits, misses):
    part = pictures.part_of("x", hits, hits + misses)
    cells = pictures.part_line("g", part).cells
    if hits + misses < FEW:
        assert part.low is None
        assert not any("%" in cell for cell in cells)
    else:
        assert (part.low, part.high) == wilson(hits, hits + misses)
        assert cells[4].endswith("%")


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(1, 3)), max_size=9))
def test_before_and_after(listed):
    found = changes.moved([Change(*one) for one in listed], less_is_better=True)
    flat = [(before, after) for before, after, n in listed for _ in range(n)]
    assert found.total == len(flat)
    assert found.better == sum(after < before for before, after in flat)
    assert found.same == sum(after == before for before, after in flat)
    if found.total < FEW:
        assert found.before is found.after is None
        assert "too few" in changes.windows_title(found)
    else:
        assert found.before == median(before for before, _ in flat)
        assert found.after == median(after for _, after in flat)


def test_milestones_are_gentle():
    assert pictures.milestones(9, 0, 99) == ()
    said = pictures.milestones(10, 1, 100)
    assert len(said) == 3
    assert not re.search(r"[!\d]", " ".join(said))


@pytest.mark.parametrize(("days", "said"), [(0, "on the same day"), (4, "within 4 days")])
def test_answers_in_a_sentence(days, said):
    found = Answers({days: 5}, 0, 2, 1)
    assert said in pictures.answers_title(found)
    assert "2 of 8 ended without one" in pictures.answers_title(found)


@pytest.mark.parametrize(
    "wish",
    [
        Wish("source", "Referral"),
        Wish("way"),
        Wish("wait"),
        Wish("silent"),
        Wish("waiting"),
        Wish("undated"),
        Wish("windows"),
        Wish("rituals"),
        Wish("kind", "early"),
        Wish("month", day=TODAY),
        Wish("no", day=TODAY),
        Wish("day", day=TODAY),
    ],
)
def test_every_list_has_a_title(wish):
    assert list_title(wish)
