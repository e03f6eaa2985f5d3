"""What the journey keeps and does, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import heard_no
from resilience_desktop.features.rejections.port import NoDraft, Note, Wish
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.wins.port import WinWish
from resilience_desktop.journey import acts
from resilience_desktop.journey.rules import Draft, Flow, Look, Step, When, go_on, typed

TODAY = date(2026, 11, 22)
ACME = Draft(company="Acme", role="Analyst", stage="interview", day=TODAY)


def noes(desk):
    return desk.rejections.page(Wish(show=Show.NOES)).rows


# Keeping


def test_a_journey_comes_back_as_it_was_left(desk):
    flow = go_on(typed(Flow(), replace(ACME, feelings=(("sad", 7),))))
    desk.journeys.keep("j1", flow)
    assert desk.journeys.read("j1") == flow
    found = desk.journeys.unfinished()
    assert (found.id, found.flow) == ("j1", flow)


def test_the_newest_one_is_offered_and_old_ones_are_not(desk, clock):
    desk.journeys.keep("j1", Flow(Step.NAME))
    clock.advance(hours=1)
    desk.journeys.keep("j2", Flow(Step.WINS))
    assert desk.journeys.unfinished().id == "j2"
    desk.journeys.finish("j2")
    assert desk.journeys.unfinished().id == "j1"
    clock.advance(days=8)
    assert desk.journeys.unfinished() is None
    assert desk.journeys.read("j1") == Flow(Step.NAME)


def test_a_finished_journey_keeps_nothing_private(desk, store):
    desk.journeys.keep("j1", typed(Flow(Step.NAME), replace(ACME, feelings=(("grief", 9),))))
    desk.journeys.finish("j1")
    with store.read() as session:
        row = session.connection().exec_driver_sql("SELECT draft FROM journey").scalar()
    assert row == "{}"


def test_keeping_is_no_step_of_undo(desk, store):
    desk.journeys.keep("j1", Flow(Step.NAME))
    assert store.undo_labels() == (None, None)


def test_what_is_unknown_is_none(desk):
    assert desk.journeys.read("no") is None
    assert desk.journeys.unfinished() is None
    desk.journeys.finish("no")


@pytest.mark.parametrize("text", ["\x00", "<img src=x>", "שלום", "🌧️" * 50, "\ud83d", "a" * 100_000])
def test_odd_texts_are_kept_as_they_are(desk, text):
    flow = typed(Flow(), Draft(company=text, goal=text, feelings=((text[:40], 3),)))
    desk.journeys.keep("j1", flow)
    assert desk.journeys.read("j1") == flow


# Logging


def test_logging_twice_is_one_no(desk):
    draft = acts.log(desk, ACME)
    draft = acts.log(desk, replace(draft, company="Acme Ltd", day=TODAY - timedelta(days=1)))
    (row,) = noes(desk)
    assert (row.company, row.role, row.day) == ("Acme Ltd", "Analyst", date(2026, 11, 21))


def test_feelings_named_before_logging_come_along(desk):
    draft = acts.save_feelings(desk, Draft(feelings=(("sad", 4),)))
    assert draft.saved_feelings is None
    draft = acts.log(desk, replace(draft, company="Acme", day=TODAY))
    assert desk.rejections.detail(draft.logged_id).feelings == (("sad", 4),)
    assert draft.saved_feelings == (("sad", 4),)


def test_feelings_are_written_only_when_they_changed(desk, store):
    draft = acts.save_feelings(desk, replace(acts.log(desk, ACME), feelings=(("sad", 4),)))
    before = store.last_step()
    assert acts.save_feelings(desk, draft) == draft
    assert store.last_step() == before
    draft = acts.save_feelings(desk, replace(draft, feelings=()))
    assert desk.rejections.detail(draft.logged_id).feelings == ()


def test_a_no_that_was_undone_is_logged_anew(desk, store):
    draft = replace(acts.log(desk, ACME), feelings=(("sad", 4),), saved_feelings=(("sad", 4),))
    desk.journeys.keep("j1", typed(Flow(Step.NAME), draft))
    store.undo()
    assert not noes(desk)
    assert desk.journeys.read("j1") is None  # it went with the application it was about
    desk.journeys.keep("j1", typed(Flow(Step.NAME), draft))
    assert desk.journeys.read("j1").draft == draft
    changed = acts.save_feelings(desk, replace(draft, feelings=(("sad", 9),)))
    assert changed.saved_feelings is None
    again = acts.log(desk, draft)
    assert again.logged_id != draft.logged_id
    assert len(noes(desk)) == 1
    assert desk.rejections.detail(again.logged_id).feelings == (("sad", 4),)


def test_an_application_of_the_list_is_used(desk):
    known = desk.rejections.log_no(NoDraft(company="Acme", role="Analyst", day=TODAY))
    begun = acts.begin(desk, known.application_id, TODAY)
    assert begun.step is Step.NAME
    assert begun.draft.logged_id == known.application_id
    assert acts.begin(desk, "gone", TODAY) == Flow(draft=Draft(day=TODAY))


def test_picking_another_one_moves_the_no(desk, store):
    open_one = _application(store, "Northwind", "Engineer")
    begun = acts.begin(desk, open_one, TODAY)
    assert (begun.step, begun.draft.stage) == (Step.LOG, "screening")
    draft = acts.log(desk, ACME)
    moved = acts.log(
        desk, replace(draft, application_id=open_one, company="Northwind", role="Engineer")
    )
    assert moved.logged_id == open_one
    assert [row.company for row in noes(desk)] == ["Northwind"]


def test_a_day_to_come_is_refused(desk):
    with pytest.raises(KnownError):
        acts.log(desk, replace(ACME, day=TODAY + timedelta(days=1)))
    assert not noes(desk)


# The rest


def test_a_win_in_one_line(desk):
    kept = acts.save_win(desk, Draft(win="  held \n the fort "))
    assert (kept.win, kept.kept_win) == ("", "held the fort")
    assert [win.title for win in desk.wins.page(WinWish()).wins] == ["held the fort"]
    acts.save_win(desk, Draft(win="   "))
    assert desk.wins.overview().total == 1


def test_the_next_step_is_chosen_once_and_the_look_is_planned(desk):
    draft = acts.log(desk, ACME)
    draft = replace(
        draft, goal="write to Ana", goal_kind="network", when=When.TOMORROW.value, look="tomorrow"
    )
    draft = acts.plan(desk, draft, TODAY)
    goal = desk.goals.goal(draft.goal_id)
    assert (goal.title, goal.kind, goal.due_on) == ("write to Ana", "network", date(2026, 11, 23))
    assert goal.application_id == draft.logged_id
    assert desk.rejections.detail(draft.logged_id).look_on == date(2026, 11, 23)
    again = acts.plan(desk, replace(draft, look=Look.NOT_NOW.value), TODAY)
    assert again.goal_id == draft.goal_id
    assert desk.rejections.detail(draft.logged_id).look_on is None


def test_a_step_without_a_no_stands_by_itself(desk):
    draft = acts.plan(desk, Draft(goal="walk", look=Look.TOMORROW.value), TODAY)
    assert desk.goals.goal(draft.goal_id).application_id is None
    assert acts.plan(desk, Draft(), TODAY) == Draft()


def test_what_was_prepared_is_offered_again(desk):
    draft = acts.log(desk, ACME)
    desk.rejections.write_note(draft.logged_id, Note.PREPARED, "Company research, answers")
    with_it, without = acts.ideas(desk, draft), acts.ideas(desk, Draft())
    assert 1 <= len(with_it) <= 3
    assert with_it[0] != without[0]


def test_doing_and_keeping_are_one_job(desk):
    journey_id, flow = acts.carry_out(desk, "j1", typed(Flow(), ACME), acts.log)
    assert (journey_id, flow.step) == ("j1", Step.NAME)
    assert desk.journeys.read("j1") == flow
    assert heard_no(desk.rejections.detail(flow.draft.logged_id).entries)


def _application(store, company, role):
    from resilience_desktop.features.rejections.model import Application, StageEvent

    with store.write("test") as session:
        made = Application(company=company, role=role)
        session.add(made)
        session.flush()
        for kind in ("applied", "screening"):
            session.add(StageEvent(application_id=made.id, kind=kind, day=date(2026, 11, 1)))
    return made.id
