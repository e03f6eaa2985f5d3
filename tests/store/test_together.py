"""Several writes as one step of undo."""

from __future__ import annotations

from typing import Any

import pytest

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.port import NoDraft
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.store.together import as_one_step


def test_two_writes_are_taken_back_and_done_again_as_one(store: Any, clock: Any) -> None:
    desk = RejectionQueries(store, clock)
    about = desk.log_no(NoDraft(company="Acme")).application_id

    def both() -> str:
        made = desk.add_lesson("Ask first", about).id
        desk.note_goal(made, "Ask first")
        return made

    heard: list[Any] = []
    made = as_one_step(store, "Both", both)
    store.listen(heard.append)
    assert desk.lessons(about)[0].goal_title == "Ask first"
    assert store.undo_labels()[0] == "Both"
    store.undo()
    assert desk.lessons(about) == ()
    assert "lesson" in heard[0].tables
    assert store.undo_labels()[1] == "Both"
    store.redo()
    assert [(one.id, one.goal_title) for one in desk.lessons(about)] == [(made, "Ask first")]


def test_what_was_done_before_stays_a_step_of_its_own(store: Any, clock: Any) -> None:
    desk = RejectionQueries(store, clock)
    about = desk.log_no(NoDraft(company="Acme")).application_id
    desk.add_cause(about, "Before")
    as_one_step(store, "One", lambda: desk.add_cause(about, "After"))
    store.undo()
    assert [cause.text for cause in desk.causes(about)] == ["Before"]
    store.undo()
    assert desk.causes(about) == ()


def test_nothing_done_is_no_step(store: Any, clock: Any) -> None:
    desk = RejectionQueries(store, clock)
    about = desk.log_no(NoDraft(company="Acme")).application_id
    before = store.undo_labels()
    as_one_step(store, "Nothing", lambda: desk.causes(about))
    assert store.undo_labels() == before


def test_when_one_is_refused_the_others_stay_as_they_were_done(store: Any, clock: Any) -> None:
    desk = RejectionQueries(store, clock)
    about = desk.log_no(NoDraft(company="Acme")).application_id

    def half() -> None:
        desk.add_cause(about, "Kept")
        desk.add_cause(about, "  ")

    with pytest.raises(KnownError):
        as_one_step(store, "Half", half)
    assert [cause.text for cause in desk.causes(about)] == ["Kept"]
    assert store.undo_labels()[0] == "Add a cause"
