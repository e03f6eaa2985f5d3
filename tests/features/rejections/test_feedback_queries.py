"""Asking for feedback, replies, thinking again and the reuse kit, on a real store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.feedback_port import (
    REPLY_DAYS,
    Mark,
    ReframeDraft,
    RequestDraft,
    RequestRecord,
    Waiting,
)
from resilience_desktop.features.rejections.feedback_rules import (
    mark_name,
    may_follow_up,
    say_state,
    sentences,
    state_of,
)
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)
DRAFT = RequestDraft("after_interview", "ines@example.org", "Thank you", "Dear Ines,\n…")
REPLY = "You were well prepared. We missed figures, e.g. on costs! Good luck."


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> RejectionQueries:
    return RejectionQueries(store, clock)


@pytest.fixture
def add(store: Store) -> Callable[..., str]:
    def make(company: str, **more: Any) -> str:
        with store.write("seed") as session:
            made = Application(company=company, role="Analyst", **more)
            session.add(made)
        return made.id

    return make


def test_a_request_from_draft_to_reply(
    desk: RejectionQueries, clock: FixedClock, add: Callable[..., str]
) -> None:
    about = add("Kranz")
    made = desk.keep_request(about, DRAFT)
    assert desk.keep_request(about, replace(DRAFT, subject="Thanks"), made.id).id == made.id

    def now() -> RequestRecord:
        (found,) = desk.requests(about)
        return found

    assert (now().draft.subject, now().company) == ("Thanks", "Kranz")
    assert state_of(now(), clock.today()) == Waiting.DRAFT
    desk.say_sent(made.id, TODAY)
    assert now().reply_by == TODAY + timedelta(days=REPLY_DAYS)
    assert state_of(now(), now().reply_by or TODAY) == Waiting.WAITING
    assert [one.id for one in desk.waiting_requests()] == [made.id]
    late = TODAY + timedelta(days=REPLY_DAYS + 1)
    assert may_follow_up(now(), late)
    clock.advance(days=REPLY_DAYS + 1)
    desk.follow_up(made.id, late)
    assert not may_follow_up(now(), late)
    with pytest.raises(KnownError, match="once more already"):
        desk.follow_up(made.id, late)
    desk.keep_reply(made.id, REPLY)
    assert (now().reply, now().replied_on) == (REPLY, late)
    assert state_of(now(), late) == Waiting.REPLIED
    assert desk.waiting_requests() == ()


def test_marks_of_a_reply_and_of_its_sentences(
    desk: RejectionQueries, store: Store, add: Callable[..., str]
) -> None:
    about = add("Kranz")
    made = desk.keep_request(about, DRAFT)
    desk.keep_reply(made.id, REPLY)
    first, second, last = sentences(REPLY)
    assert (second, last) == ("We missed figures, e.g. on costs!", "Good luck.")
    desk.mark_reply(made.id, Mark.PARTLY)
    desk.mark_reply(made.id, Mark.TRUE, first)
    desk.mark_reply(made.id, Mark.NOT_MINE, second)
    (found,) = desk.requests(about)
    assert found.mark == "partly"
    assert found.marks == {first: "true", second: "not_mine"}
    desk.mark_reply(made.id, "", first)
    desk.keep_reply(made.id, f"{second} More.")
    (found,) = desk.requests(about)
    assert found.marks == {second: "not_mine"}
    store.undo()
    assert desk.requests(about)[0].reply == REPLY
    desk.keep_reply(made.id, "  ")
    (found,) = desk.requests(about)
    assert (found.mark, found.marks, found.replied_on) == ("", {}, None)
    with pytest.raises(ValueError, match="wrong"):
        desk.mark_reply(made.id, "wrong")


def test_closing_and_taking_back(
    desk: RejectionQueries, store: Store, add: Callable[..., str]
) -> None:
    about = add("Kranz")
    made = desk.keep_request(about, DRAFT)
    desk.say_sent(made.id, TODAY, TODAY + timedelta(days=3))
    desk.set_reply_by(made.id, TODAY + timedelta(days=9))
    assert desk.requests(about)[0].reply_by == TODAY + timedelta(days=9)
    desk.close_request(made.id)
    assert state_of(desk.requests(about)[0], TODAY) == Waiting.CLOSED
    assert desk.waiting_requests() == ()
    desk.close_request(made.id, closed=False)
    assert len(desk.waiting_requests()) == 1
    desk.take_back_sent(made.id)
    assert state_of(desk.requests(about)[0], TODAY) == Waiting.DRAFT
    desk.trash_request(made.id)
    assert desk.requests(about) == ()
    store.undo()
    desk.say_sent(made.id, TODAY)
    desk.trash_application(about)
    assert desk.waiting_requests() == ()
    with pytest.raises(KnownError, match="still to come"):
        desk.say_sent(made.id, TODAY + timedelta(days=1))


def test_the_first_thought_stays(desk: RejectionQueries, add: Callable[..., str]) -> None:
    about = add("Kranz")
    made = desk.keep_reframe(ReframeDraft(" I never get anything ", "always"), about)
    again = ReframeDraft("changed", "always", "three offers", ("w1", "w1", "w2"), "It varies")
    kept = desk.keep_reframe(again, about, made.id)
    assert kept.draft.thought == "I never get anything"
    assert kept.draft.win_ids == ("w1", "w2")
    desk.keep_reframe(ReframeDraft("Of no application"))
    assert [one.draft.thought for one in desk.reframes(about)] == ["I never get anything"]
    assert len(desk.reframes()) == 2
    desk.trash_reframe(made.id)
    assert desk.reframes(about) == ()
    with pytest.raises(KnownError, match="Which thought"):
        desk.keep_reframe(ReframeDraft(" "))


def test_what_is_there_is_used_again(
    desk: RejectionQueries, store: Store, add: Callable[..., str]
) -> None:
    kit = {"prepared": "notes", "answers": "a", "contacts": "Ines", "papers": "CV 3"}
    old = add("Kranz", tags=["remote"], notes="mine", source="Fair", **kit)
    new = desk.reuse(old, " Bahn ", "Planner")
    found = desk.detail(new)
    assert found is not None
    assert (found.facts.company, found.facts.papers, found.facts.tags) == (
        "Bahn",
        "CV 3",
        ("remote",),
    )
    assert (found.prepared, found.answers, found.contacts) == ("notes", "a", "Ines")
    assert (found.reused_from, found.application_notes, found.entries) == (old, "", ())
    store.undo()
    assert desk.detail(new) is None
    with pytest.raises(KnownError, match="company or a role"):
        desk.reuse(old)
    with pytest.raises(KnownError, match="not there"):
        desk.reuse("nobody", "Bahn")


# Rules


@given(st.text(max_size=200))
def test_sentences_are_of_the_reply(reply: str) -> None:
    found = sentences(reply)
    assert len(set(found)) == len(found)
    assert all(text.strip() == text and text for text in found)
    kept = "".join("".join(found).split())
    assert all(part in "".join(reply.split()) for part in ("".join(t.split()) for t in found))
    assert bool(kept) == bool("".join(reply.split()))


days = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.tuples(days, days, days, days, days))
def test_every_request_has_a_state_in_words(days_of: tuple[date | None, ...]) -> None:
    sent, reply_by, followed, replied, closed = days_of
    request = RequestRecord(
        "r", "a", DRAFT, sent, reply_by, followed, replied_on=replied, closed_on=closed
    )
    assert say_state(request, TODAY).endswith(".")
    assert not (may_follow_up(request, TODAY) and followed)


def test_marks_have_words() -> None:
    assert [mark_name(mark) for mark in Mark] == ["True", "Partly", "Not mine"]
    assert mark_name("") == ""
