"""Filters, orders, the calm view, silence, several rows at once, and stages of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.glance import first_rows
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.features.rejections.port import (
    PAGE,
    ApplicationFacts,
    EventDraft,
    Sort,
    Wish,
)
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.queries.finding import STEPS
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.features.rejections.sorting_port import CalmView
from resilience_desktop.features.rejections.sorting_rules import calm_from
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)
Add = Callable[..., str]


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> RejectionQueries:
    return RejectionQueries(store, clock)


@pytest.fixture
def add(store: Store) -> Add:
    """Add an application with its ledger as (kind, days ago or None) pairs."""

    def make(company: str, *events: tuple[str, int | None], **more: Any) -> str:
        with store.write("seed") as session:
            made = Application(company=company, **{"role": "Analyst", **more})
            session.add(made)
            session.flush()
            for kind, ago in events:
                day = None if ago is None else TODAY - timedelta(days=ago)
                session.add(StageEvent(application_id=made.id, kind=kind, day=day))
        return made.id

    return make


def names(desk: RejectionQueries, **wish: Any) -> list[str]:
    return [row.company for row in desk.page(Wish(**wish)).rows]


@pytest.fixture
def six(add: Add) -> None:
    add("Ärzte AG", ("applied", 20), ("rejected", 2), source="Fair", tags=["remote"])
    add("Bahn", ("applied", 50), ("final_round", 30), ("rejected", 9), tags=["Remote", "dream"])
    add("Conti", ("applied", 400), ("rejected", 390), source="fair", papers="Short CV")
    add("Dach", ("applied", 60), ("interview", 45), source="Agency")
    add("Echo", ("applied", 70), ("no_reply", 10))
    add("Ferro", ("applied", 5), ("offer", 1), ("company_withdrew", 0))


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"company": "ärzte ag"}, ["Ärzte AG"]),
        ({"company": "Ärzte"}, []),
        ({"source": "FAIR"}, ["Ärzte AG", "Conti"]),
        ({"tag": "remote"}, ["Ärzte AG", "Bahn"]),
        ({"tag": "remote", "text": "bah"}, ["Bahn"]),
        ({"stage": "final_round"}, ["Bahn"]),
        ({"stage": "applied"}, ["Ärzte AG", "Conti"]),
        ({"year": "2025"}, ["Conti"]),
        ({"ending": "no_reply", "show": Show.EVERYTHING}, ["Echo"]),
        ({"ending": "company_withdrew", "show": Show.EVERYTHING}, ["Ferro"]),
        ({"ending": "rejected", "show": Show.EVERYTHING, "text": "cont"}, ["Conti"]),
        ({"show": Show.OPEN}, ["Dach"]),
        ({"text": "short"}, ["Conti"]),
        ({"text": "…"}, []),
        ({"text": "%"}, []),
        ({"company": '" OR *'}, []),
        ({"reach": Reach.FINAL, "source": "fair"}, []),
    ],
)
def test_filters_go_together(
    desk: RejectionQueries, wish: dict[str, Any], found: list[str]
) -> None:
    assert names(desk, **wish) == found


@pytest.mark.usefixtures("six")
def test_orders(desk: RejectionQueries) -> None:
    every = {"show": Show.EVERYTHING}
    assert names(desk, **every) == ["Ferro", "Ärzte AG", "Bahn", "Echo", "Dach", "Conti"]
    assert names(desk, sort=Sort.COMPANY, **every)[:3] == ["Ärzte AG", "Bahn", "Conti"]
    assert names(desk, sort=Sort.STAGE, **every)[:3] == ["Ferro", "Bahn", "Dach"]
    assert names(desk, sort=Sort.SILENCE, **every)[:2] == ["Conti", "Dach"]
    assert names(desk, sort="by moonlight", **every)[0] == "Ferro"


@pytest.mark.parametrize("sort", [*Sort])
@pytest.mark.parametrize("text", ["", "bäc", "bäc firm"])
def test_pages_behind_each_other_hold_everything_once(
    desk: RejectionQueries, store: Store, sort: str, text: str
) -> None:
    with store.write("seed") as session:
        for number in range(2 * PAGE + 7):
            made = Application(id=f"a{number}", company=f"Firm {number % 5}", role="Bäcker")
            session.add(made)
            session.flush()
            session.add(
                StageEvent(
                    application_id=made.id,
                    kind="rejected",
                    day=TODAY - timedelta(days=number % 9) if number % 4 else None,
                )
            )
    wish = Wish(text=text, sort=sort)
    found, after = [], ""
    while True:
        page = desk.page(wish, after=after)
        found += [row.id for row in page.rows]
        assert page.more == bool(page.next)
        after = page.next
        if not after:
            break
    assert len(found) == len(set(found)) == 2 * PAGE + 7
    by_offset = [row.id for start in (0, PAGE, 2 * PAGE) for row in desk.page(wish, start).rows]
    assert by_offset == found


def test_a_rare_word_is_found_behind_very_many(desk: RejectionQueries, store: Store) -> None:
    with store.write("seed", undoable=False) as session:
        for number in range(STEPS + 50):
            role = "Rare bird" if number == 0 else "Common"
            session.add(Application(id=f"a{number}", company="Firm", role=role))
        session.flush()
        for number in range(STEPS + 50):
            ago = timedelta(days=STEPS + 50 - number)
            session.add(StageEvent(application_id=f"a{number}", kind="rejected", day=TODAY - ago))
    for words in ("rare", "ra firm", "r", "bird f"):
        assert [row.id for row in desk.page(Wish(text=words)).rows] == ["a0"], words
    assert len(desk.page(Wish(text="common firm")).rows) == PAGE


# The calm view


@pytest.mark.usefixtures("six")
def test_the_calm_view_keeps_older_noes_out_of_sight_but_findable(desk: RejectionQueries) -> None:
    since = calm_from(desk.calm_view(), TODAY)
    assert since == date(2026, 8, 22)
    assert names(desk, calm_from=since) == ["Ärzte AG", "Bahn"]
    assert "Conti" not in names(desk, calm_from=since, show=Show.EVERYTHING)
    assert "Dach" in names(desk, calm_from=since, show=Show.EVERYTHING)
    assert names(desk, calm_from=since, text="conti") == ["Conti"]
    assert names(desk, calm_from=since, year="2025") == ["Conti"]
    assert desk.out_of_sight(since) == 1


@pytest.mark.usefixtures("six")
def test_a_no_without_a_day_stays_in_sight(desk: RejectionQueries, add: Add) -> None:
    add("Undated", ("applied", 900), ("rejected", None))
    assert names(desk, calm_from=TODAY) == ["Undated"]


@pytest.mark.usefixtures("six")
def test_the_glance_shows_what_the_list_will(
    desk: RejectionQueries, store: Store, clock: FixedClock
) -> None:
    assert [row.company for row in first_rows(store.path, clock)] == ["Ärzte AG", "Bahn"]
    desk.keep_calm_view(CalmView(calm=False, months=12, silent_days=40))
    assert desk.calm_view() == CalmView(False, 12, 40)
    rows = desk.page(Wish()).rows
    assert first_rows(store.path, clock) == rows
    assert store.undo_labels()[0] == "seed"


# Silence, and several at once


@pytest.mark.usefixtures("six")
def test_who_has_been_quiet(desk: RejectionQueries, add: Add) -> None:
    add("Offer", ("applied", 90), ("offer", 60))
    add("Month", ("applied", 30))
    add("Over", ("applied", 31))
    found = desk.silent()
    assert [(one.company, one.days) for one in found] == [("Dach", 45), ("Over", 31)]
    assert desk.silent_count() == 2
    assert [one.company for one in desk.silent(40)] == ["Dach"]
    assert desk.silent(limit=1) == found[:1]


@pytest.mark.usefixtures("six")
def test_ending_many_is_one_step(desk: RejectionQueries, store: Store, add: Add) -> None:
    add("Over", ("applied", 31))
    ids = [one.id for one in desk.silent()]
    gone = next(row.id for row in desk.page(Wish()).rows)
    assert desk.end_many([*ids, gone, *ids, "nobody"], "no_reply", TODAY) == 2
    assert desk.silent() == ()
    store.undo()
    assert [one.id for one in desk.silent()] == ids
    with pytest.raises(KnownError, match="still to come"):
        desk.end_many(ids, "no_reply", TODAY + timedelta(days=1))
    with pytest.raises(ValueError, match="interview"):
        desk.end_many(ids, "interview")


@pytest.mark.usefixtures("six")
def test_tags_of_many(desk: RejectionQueries, store: Store) -> None:
    ids = [row.id for row in desk.page(Wish()).rows]
    assert desk.tag_many(ids, "  REMOTE ") == 1
    assert names(desk, tag="remote") == ["Ärzte AG", "Bahn", "Conti"]
    store.undo()
    assert names(desk, tag="remote") == ["Ärzte AG", "Bahn"]
    assert desk.untag_many(ids, "rEmote") == 2
    assert names(desk, tag="remote") == []
    store.undo()
    assert names(desk, tag="remote") == ["Ärzte AG", "Bahn"]
    with pytest.raises(KnownError, match="needs a word"):
        desk.tag_many(ids, " \n")


@pytest.mark.usefixtures("six")
def test_trashing_many_is_one_step(desk: RejectionQueries, store: Store) -> None:
    ids = [row.id for row in desk.page(Wish()).rows]
    assert desk.trash_many([*ids, "nobody"]) == 3
    assert names(desk) == []
    assert desk.counts().everything == 3
    store.undo()
    assert len(names(desk)) == 3


@pytest.mark.usefixtures("six")
def test_what_can_be_filtered_by(desk: RejectionQueries) -> None:
    found = desk.choices()
    assert [(c.value, c.count) for c in found.tags] == [("remote", 2), ("dream", 1)]
    assert [(c.value.lower(), c.count) for c in found.sources] == [("fair", 2), ("agency", 1)]
    assert len(found.companies) == 6
    assert [(c.value, c.count) for c in found.years] == [("2026", 5), ("2025", 1)]
    assert [c.value for c in found.endings] == ["rejected", "no_reply", "company_withdrew"]
    assert [c.value for c in found.stages] == ["applied", "interview", "final_round", "offer"]
    assert [c.value for c in found.papers] == ["Short CV"]


# The earlier story


def test_applying_again_shows_the_earlier_story(desk: RejectionQueries, add: Add) -> None:
    first = add("Kranz  & Söhne", ("applied", 300), ("rejected", 290))
    second = add("kranz & SÖHNE", ("applied", 3), role="Planner")
    add("Kranz & Söhne Wien", ("applied", 3))
    found = desk.earlier("Kranz & Sohne", but=second)
    assert [(one.id, one.ending) for one in found] == [(first, "rejected")]
    assert [one.id for one in desk.earlier("KRANZ & SÖHNE")] == [second, first]
    assert desk.alike("kranz & söhne", "analyst", but=second)[0].id == first
    assert desk.alike("Kranz & Söhne", "Nurse") == ()
    assert desk.earlier(" ") == ()
    shown = desk.detail(second)
    assert shown is not None
    assert [one.id for one in shown.earlier] == [first]


def test_the_card_keeps_papers_and_tags(desk: RejectionQueries, add: Add, store: Store) -> None:
    key = add("Kranz")
    facts = ApplicationFacts("Kranz", "R", papers=" CV 3 ", tags=("a", " A ", "", "b  c"))
    desk.set_facts(key, facts)
    shown = desk.detail(key)
    assert shown is not None
    assert shown.facts == ApplicationFacts("Kranz", "R", papers="CV 3", tags=("a", "b c"))
    before = store.last_step()
    desk.set_facts(key, shown.facts)
    assert store.last_step() == before


# Stages of one's own


def test_stages_of_ones_own(desk: RejectionQueries, add: Add, store: Store) -> None:
    made = desk.add_own_stage(" Trial   day ", "interview")
    assert made.name == "Trial day"
    key = add("Kranz", ("applied", 9))
    desk.add_event(key, EventDraft(made.kind, TODAY, label=made.name))
    shown = desk.detail(key)
    assert shown is not None
    assert [(entry.kind, entry.label) for entry in shown.entries][-1] == ("interview", "Trial day")
    assert names(desk, show=Show.OPEN, text="trial") == ["Kranz"]
    desk.change_own_stage(made.id, "Day on site", "final_round")
    assert names(desk, show=Show.OPEN, stage="final_round") == ["Kranz"]
    store.undo()
    assert names(desk, show=Show.OPEN, stage="interview") == ["Kranz"]
    with pytest.raises(KnownError, match="that name"):
        desk.add_own_stage("TRIAL DAY", "screening")
    with pytest.raises(KnownError, match="needs a name"):
        desk.add_own_stage(" ", "screening")
    with pytest.raises(ValueError, match="offer"):
        desk.add_own_stage("Gift", "offer")
    desk.trash_own_stage(made.id)
    assert desk.own_stages() == ()
    shown = desk.detail(key)
    assert shown is not None
    assert shown.entries[-1].label == "Trial day"
    with pytest.raises(KnownError, match="not there"):
        desk.trash_own_stage(made.id)
