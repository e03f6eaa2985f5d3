"""The order of the steps, and that no order of going on, skipping and leaving loses anything."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.ledger import Stage
from resilience_desktop.journey import wording
from resilience_desktop.journey.rules import (
    STEPS,
    Draft,
    Flow,
    Idea,
    Look,
    Step,
    When,
    back,
    from_record,
    go_on,
    skip,
    to_record,
    typed,
    varied,
)

texts = st.text(max_size=40)
feelings = st.lists(st.tuples(texts, st.integers(0, 10)), max_size=5, unique_by=lambda p: p[0])
drafts = st.builds(
    Draft,
    application_id=texts,
    company=texts,
    role=texts,
    stage=st.sampled_from([stage.value for stage in Stage]),
    day=st.none() | st.dates(),
    logged_id=texts,
    feelings=feelings.map(tuple),
    saved_feelings=st.none() | feelings.map(tuple),
    wallow=st.sampled_from(["", "rang", "ready", "left"]),
    minutes=st.integers(0, 35),
    ritual=texts,
    win=texts,
    goal=texts,
    goal_kind=st.sampled_from(["", "apply", "care"]),
    when=st.sampled_from(list(When)).map(str),
    goal_id=texts,
    look=st.sampled_from(list(Look)).map(str),
)


def test_going_on_passes_every_step_and_stays_at_the_end():
    flow = Flow()
    seen = [flow.step]
    for _ in range(len(STEPS) + 2):
        flow = go_on(flow)
        seen.append(flow.step)
    assert seen[: len(STEPS)] == list(STEPS)
    assert seen[-1] is Step.CLOSE


def test_skipping_is_not_doing():
    flow = skip(go_on(Flow()))
    assert flow.step is Step.WALLOW
    assert flow.done == {Step.LOG}


def test_going_back_keeps_what_was_done():
    flow = back(back(go_on(go_on(Flow()))))
    assert flow.step is Step.LOG
    assert flow.done == {Step.LOG, Step.NAME}


@given(
    drafts,
    st.lists(st.sampled_from(["next", "skip", "back", "resume"]), max_size=30),
    st.lists(texts, max_size=30),
)
def test_no_order_loses_the_draft(draft, moves, words):
    flow = typed(Flow(), draft)
    expected = draft
    for move, word in zip(moves, [*words, *[""] * 30], strict=False):
        expected = replace(expected, goal=word)
        flow = typed(flow, expected)
        if move == "resume":
            flow = from_record(flow.step.value, json.loads(json.dumps(to_record(flow))))
        else:
            flow = {"next": go_on, "skip": skip, "back": back}[move](flow)
        assert flow.draft == expected
        assert flow.step in STEPS
        assert 1 <= flow.number <= len(STEPS) - 1


@given(st.text(max_size=10), st.dictionaries(st.text(max_size=12), st.integers() | st.text()))
def test_what_cannot_be_read_is_left_out(step, kept):
    flow = from_record(step, kept)
    assert flow.step in STEPS
    assert flow.draft.stage in set(Stage)


def test_a_record_of_a_newer_version_is_read_as_far_as_it_goes():
    kept = {
        "company": "Acme",
        "stage": "panel_of_seven",
        "day": "2026-02-31",
        "feelings": [["sad", 99], ["angry"], "x", [3, 4], ["tired", 2]],
        "minutes": "many",
        "done": ["log", "breathe"],
        "mood": {"new": True},
    }
    flow = from_record("breathe", kept)
    assert flow.step is Step.LOG
    assert flow.draft == Draft(company="Acme", feelings=(("sad", 10), ("tired", 2)))
    assert flow.done == {Step.LOG}


def test_an_untouched_journey_leaves_no_trace():
    fresh = Flow(draft=Draft(day=date(2026, 11, 22)))
    assert fresh.is_untouched
    assert not skip(fresh).is_untouched
    assert not typed(fresh, Draft(company="A")).is_untouched


def test_a_company_or_a_role_is_enough():
    assert not Draft(company=" ").is_named
    assert Draft(role="Analyst").is_named
    assert Draft(application_id="x").is_named
    assert Draft(role="Data  Analyst", company="Acme").title == "Data Analyst at Acme"
    assert Draft(company="Acme").title == "Acme"


def test_every_step_has_its_words():
    for step in STEPS:
        for words in (wording.question(step), wording.primary(step), wording.step_name(step)):
            assert words
            assert "!" not in words


def test_the_end_tells_what_was_kept_and_nothing_else():
    assert wording.closing_lines(Flow(Step.CLOSE)) == []
    whole = Draft(
        company="Acme",
        role="Analyst",
        logged_id="a",
        saved_feelings=(("sad", 5), ("my own", 3)),
        wallow="rang",
        minutes=15,
        ritual="Take a walk.",
        kept_win="Held the fort",
        goal="write to Ana",
        goal_id="g",
        when=When.TOMORROW.value,
        look=Look.TOMORROW.value,
    )
    said = [sentence for _icon, sentence in wording.closing_lines(Flow(Step.CLOSE, whole))]
    assert said == [
        "Logged: Analyst at Acme.",
        "Named: sad, my own.",
        "15 minutes, only for this.",
        "Done: Take a walk.",
        "Kept as a win: Held the fort.",
        "Your next step, tomorrow: write to Ana.",
        "Tomorrow you look into this no, with fresh eyes.",
    ]


def test_ideas_are_varied_and_keep_their_order():
    ideas = [Idea("a", "apply"), Idea("b", "apply"), Idea("c", "learn"), Idea("d", "care")]
    assert [i.title for i in varied(ideas, 3)] == ["a", "c", "d"]
    assert [i.title for i in varied(ideas[:2], 3)] == ["a", "b"]
    assert varied([]) == ()
