"""The list, one application, and every correction, on a real store."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import Stage, furthest_stage
from resilience_desktop.features.rejections.model import Application, Rejection, StageEvent
from resilience_desktop.features.rejections.port import (
    PAGE,
    ApplicationFacts,
    EventDraft,
    NoDraft,
    Note,
    Wish,
)
from resilience_desktop.features.rejections.queries import TRASH_KINDS, RejectionQueries
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.store.trash import Trash

ODD = "nul\x00 \U0001f9ed مرحبا <img src=/dev/zero> " + "w" * 100_000


@pytest.fixture
def desk(store, clock) -> RejectionQueries:
    return RejectionQueries(store, clock)


@pytest.fixture
def add(store):
    """Add an application with its ledger as (kind, day of November or None) pairs."""

    def make(company: str, *events: tuple[str, int | None], role: str = "Analyst", **more) -> str:
        with store.write("seed") as session:
            made = Application(company=company, role=role, **more)
            session.add(made)
            session.flush()
            for kind, day in events:
                when = date(2026, 11, day) if day else None
                session.add(StageEvent(application_id=made.id, kind=kind, day=when))
        return made.id

    return make


def companies(desk: RejectionQueries, **wish) -> list[str]:
    return [row.company for row in desk.page(Wish(**wish)).rows]


def kinds(desk: RejectionQueries, application_id: str) -> list[str]:
    found = desk.detail(application_id)
    assert found is not None
    return [entry.kind for entry in found.entries]


def count(store, table) -> int:
    with store.read() as session:
        return len(session.exec(select(table)).all())


@pytest.fixture
def five(add):
    add("Old", ("applied", 1), ("rejected", 3))
    add("Undated", ("applied", 1), ("rejected", None))
    add("New", ("applied", 2), ("screening", 4), ("interview", 5), ("rejected", 20))
    add("Close", ("applied", 1), ("final_round", 8), ("rejected", 9))
    add("Open", ("applied", 11))
    add("Silent", ("applied", 10), ("no_reply", 19))


@pytest.mark.usefixtures("five")
def test_noes_come_newest_first_and_undated_last(desk):
    assert companies(desk) == ["New", "Close", "Old", "Undated"]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("reach", "found"),
    [("early", ["Old", "Undated"]), ("interview", ["New"]), ("final", ["Close"])],
)
def test_segments_go_by_the_furthest_stage(desk, reach, found):
    assert companies(desk, reach=Reach(reach)) == found


@pytest.mark.usefixtures("five")
def test_other_applications_can_be_listed(desk):
    assert companies(desk, show=Show.OPEN) == ["Open"]
    every = desk.page(Wish(show=Show.EVERYTHING)).rows
    assert [row.company for row in every] == ["New", "Silent", "Open", "Close", "Old", "Undated"]
    assert [row.ending for row in every][:3] == ["rejected", "no_reply", ""]
    assert companies(desk, show=Show.EVERYTHING, reach=Reach.FINAL) == ["Close"]
    assert desk.counts().noes == 4
    assert desk.counts().open == 1
    assert desk.counts().everything == 6


def test_a_row_shows_the_furthest_stage_whatever_came_after(desk, add):
    add("A", ("applied", 1), ("interview", 2), ("screening", 3), ("rejected", 4))
    (row,) = desk.page(Wish()).rows
    assert row.furthest == Stage.INTERVIEW
    assert row.day == date(2026, 11, 4)


def test_two_noes_of_one_application_are_one_row(desk, add):
    add("A", ("rejected", 4), ("applied", 6), ("rejected", 9))
    (row,) = desk.page(Wish()).rows
    assert row.day == date(2026, 11, 9)
    assert desk.counts().noes == 1


def test_undated_noes_stand_by_the_last_day_known_and_then_as_entered(desk, add):
    for name, day in (("First", 3), ("Second", 3), ("Later", 9), ("None", None)):
        add(name, ("applied", day), ("rejected", None))
    assert companies(desk) == ["Later", "First", "Second", "None"]


def test_pages_follow_each_other_without_gaps(desk, add):
    for number in range(PAGE + 5):
        add(f"C{number:03}", ("rejected", number % 20 + 1 if number % 7 else None))
    first = desk.page(Wish())
    assert (len(first.rows), first.more) == (PAGE, True)
    for second in (desk.page(Wish(), PAGE), desk.page(Wish(), after=first.next)):
        assert (len(second.rows), second.more, second.next) == (5, False, "")
        assert len({row.id for row in (*first.rows, *second.rows)}) == PAGE + 5


def test_search_finds_words_wherever_they_are(desk, add):
    one = add("Café Zürich", ("rejected", 1), role="Bäcker", notes="via Agentur")
    add("Other", ("rejected", 2))
    desk.write_note(one, Note.FEEDBACK, "Lovely Portfolio")
    for text in ("cafe", "ZURICH backer", "agentur", "portfolio cafe"):
        assert companies(desk, text=text) == ["Café Zürich"], text
    assert companies(desk, text="zurich nowhere") == []
    assert companies(desk, text="%") == []
    assert len(companies(desk, text="   ")) == 2
    assert companies(desk, text="cafe", show=Show.EVERYTHING) == ["Café Zürich"]


def test_what_is_in_the_trash_is_nowhere(desk, add, store):
    one = add("A", ("applied", 1), ("rejected", 2))
    desk.trash_application(one)
    assert companies(desk) == []
    assert desk.detail(one) is None
    assert desk.counts().everything == 0
    assert desk.suggest("A") == ()
    with pytest.raises(KnownError):
        desk.write_note(one, Note.NOTES, "late")
    (trashed,) = Trash(store, TRASH_KINDS).content()
    assert trashed.title == "Analyst · A"
    store.undo()
    assert companies(desk) == ["A"]


def test_a_no_in_the_trash_is_no_longer_one(desk, add):
    one = add("A", ("applied", 1), ("rejected", 2))
    detail = desk.detail(one)
    desk.trash_event(detail.entries[1].id)
    assert companies(desk) == []
    assert companies(desk, show=Show.OPEN) == ["A"]


def test_the_ledger_can_be_added_to_and_corrected(desk, add, store):
    one = add("A", ("applied", 1))
    desk.add_event(one, EventDraft("interview", date(2026, 11, 5), " panel "))
    assert kinds(desk, one) == ["applied", "interview"]
    entry = desk.detail(one).entries[1]
    assert entry.note == "panel"
    desk.change_event(entry.id, EventDraft("final_round", date(2026, 11, 6)))
    changed = desk.detail(one).entries[1]
    assert (changed.kind, changed.day, changed.note) == ("final_round", date(2026, 11, 6), "")
    store.undo()
    assert desk.detail(one).entries[1].kind == "interview"
    store.undo()
    assert kinds(desk, one) == ["applied"]
    with pytest.raises(KnownError, match="still to come"):
        desk.add_event(one, EventDraft("interview", date(2026, 11, 23)))


def test_setting_a_day_replaces_what_was_written(desk, store, add):
    one = add("A")
    with store.write("seed") as session:
        session.add(StageEvent(application_id=one, kind="applied", as_written="Before 2025-01-24"))
    (entry,) = desk.detail(one).entries
    assert entry.as_written == "Before 2025-01-24"
    desk.change_event(entry.id, EventDraft("applied", None, "a note"))
    assert desk.detail(one).entries[0].as_written == "Before 2025-01-24"
    desk.change_event(entry.id, EventDraft("applied", date(2025, 1, 20)))
    assert desk.detail(one).entries[0].as_written == ""


def test_how_far_it_went_is_corrected_in_the_ledger(desk, add, store):
    one = add("A", ("applied", 1), ("rejected", 9))
    done = desk.set_furthest(one, "interview")
    assert done.added == ("screening", "interview")
    assert furthest_stage(desk.detail(one).entries) == "interview"
    back = desk.set_furthest(one, "screening")
    assert back.removed == ("interview",)
    assert kinds(desk, one) == ["applied", "screening", "rejected"]
    store.undo()
    store.undo()
    assert kinds(desk, one) == ["applied", "rejected"]


@pytest.mark.parametrize("note", list(Note))
def test_odd_texts_are_kept_as_they_are(desk, add, note):
    one = add("A", ("rejected", 2))
    desk.write_note(one, note, ODD)
    found = desk.detail(one)
    assert getattr(found, note.value) == ODD
    assert len(desk.page(Wish(text="<img")).rows) in (0, 1)


def test_half_a_character_is_replaced(desk, add):
    one = add("A", ("rejected", 2))
    desk.write_note(one, Note.NOTES, "a\ud800b")
    assert desk.detail(one).notes == "a\ufffdb"


def test_one_row_is_kept_about_a_no(desk, add, store):
    one = add("A", ("rejected", 2))
    desk.set_verdict(one, None)
    desk.plan_look(one, None)
    assert count(store, Rejection) == 0
    desk.write_note(one, Note.MESSAGE, "Dear")
    desk.set_verdict(one, "outside")
    desk.plan_look(one, date(2026, 11, 23))
    found = desk.detail(one)
    assert (found.message, found.verdict, found.look_on) == (
        "Dear",
        "outside",
        date(2026, 11, 23),
    )
    assert count(store, Rejection) == 1
    desk.set_verdict(one, None)
    assert desk.detail(one).verdict is None


def test_facts_need_a_name(desk, add):
    one = add("A")
    desk.set_facts(one, ApplicationFacts("", "Lead", "a fair", "Ulm", "https://example.org"))
    assert desk.detail(one).facts == ApplicationFacts(
        "", "Lead", "a fair", "Ulm", "https://example.org"
    )
    with pytest.raises(KnownError, match="is enough"):
        desk.set_facts(one, ApplicationFacts(" ", ""))


# The journey's part


def test_a_no_for_a_new_application_is_one_step(desk, store):
    logged = desk.log_no(NoDraft(None, " Acme ", "Lead", "interview", date(2026, 11, 20), "email"))
    assert (logged.company, logged.role, logged.furthest) == ("Acme", "Lead", "interview")
    found = desk.detail(logged.application_id)
    assert [(e.kind, e.day) for e in found.entries] == [
        ("applied", None),
        ("screening", None),
        ("interview", None),
        ("rejected", date(2026, 11, 20)),
    ]
    assert found.came_by == "email"
    assert store.undo_labels()[0] == "Log a no"
    said_less = desk.update_no(logged.application_id, NoDraft(None, "Acme", "Lead", "interview"))
    assert desk.detail(said_less.application_id).came_by == "email"
    store.undo()
    store.undo()
    assert desk.counts().everything == 0
    assert [count(store, table) for table in (Application, StageEvent, Rejection)] == [0, 0, 0]
    store.redo()
    assert companies(desk) == ["Acme"]


def test_a_no_for_a_known_application_keeps_its_ledger(desk, add):
    one = add("A", ("applied", 1), ("interview", 9))
    logged = desk.log_no(NoDraft(one, furthest_stage="screening", day=date(2026, 11, 21)))
    assert logged.application_id == one
    assert logged.furthest == "interview"
    assert kinds(desk, one).count("applied") == 1
    assert kinds(desk, one)[-1] == "rejected"


def test_a_no_without_a_day_gets_the_day(desk, add):
    one = add("A", ("applied", 1), ("rejected", None), import_mark="m")
    logged = desk.log_no(NoDraft(one, day=date(2026, 11, 21)))
    assert kinds(desk, one) == ["applied", "rejected"]
    assert desk.detail(one).entries[1].day == date(2026, 11, 21)
    # It was for another application: the spreadsheet's own "no" stays.
    moved = desk.update_no(logged.application_id, NoDraft(None, "B", day=date(2026, 11, 21)))
    assert moved.company == "B"
    assert desk.detail(one).entries[1].day is None
    assert desk.detail(one).entries[1].kind == "rejected"


@pytest.mark.parametrize("stage", [stage.value for stage in Stage])
def test_every_stage_can_be_the_furthest(desk, stage):
    assert desk.log_no(NoDraft(None, "A", "", stage)).furthest == stage


def test_what_cannot_be_logged_is_told_and_nothing_is_kept(desk):
    with pytest.raises(KnownError, match="A company or a role is enough to log it"):
        desk.log_no(NoDraft(None, "  ", ""))
    with pytest.raises(KnownError, match="still to come"):
        desk.log_no(NoDraft(None, "A", "", "applied", date(2026, 11, 23)))
    assert desk.counts().everything == 0


def test_odd_names_are_kept(desk):
    logged = desk.log_no(NoDraft(None, ODD, "<img src=x>\x00"))
    assert logged.company == ODD
    assert desk.detail(logged.application_id).facts.role == "<img src=x>\x00"


def test_correcting_a_no_leaves_one(desk, store):
    first = desk.log_no(NoDraft(None, "Acme", "", "final_round", date(2026, 11, 20)))
    again = desk.update_no(
        first.application_id,
        NoDraft(None, "Acme Ltd", "Lead", "screening", date(2026, 11, 19), "phone"),
    )
    assert again.application_id == first.application_id
    assert (again.company, again.role, again.furthest) == ("Acme Ltd", "Lead", "screening")
    assert kinds(desk, first.application_id) == ["applied", "screening", "rejected"]
    found = desk.detail(first.application_id)
    assert found.entries[-1].day == date(2026, 11, 19)
    assert found.came_by == "phone"
    assert desk.counts().everything == 1
    same = NoDraft(first.application_id, "Acme Ltd", "Lead", "interview", date(2026, 11, 19))
    assert desk.update_no(first.application_id, same).furthest == "interview"
    store.undo()
    store.undo()
    assert desk.detail(first.application_id).facts.company == "Acme"


def test_a_no_moves_to_the_application_that_was_meant(desk, add, clock):
    known = add("Known", ("applied", 1))
    clock.advance(minutes=5)
    first = desk.log_no(NoDraft(None, "Knwon", "", "applied", date(2026, 11, 20)))
    desk.save_feelings(first.application_id, [("sad", 4)])
    moved = desk.update_no(first.application_id, NoDraft(known, day=date(2026, 11, 20)))
    assert moved.application_id == known
    assert kinds(desk, known) == ["applied", "rejected"]
    assert desk.detail(known).feelings == (("sad", 4),)
    assert desk.detail(first.application_id) is None
    # And back to a new one: the known application is open again.
    clock.advance(minutes=5)
    other = desk.update_no(known, NoDraft(None, "Third", "", "applied", date(2026, 11, 20)))
    assert other.application_id != known
    assert kinds(desk, known) == ["applied"]
    assert companies(desk) == ["Third"]


def test_hints_offer_open_applications_first(desk, add, clock):
    add("Nordwind", ("applied", 1), ("rejected", 2))
    clock.advance(minutes=1)
    add("Big Nord", ("applied", 1))
    clock.advance(minutes=1)
    add("Nordsee", ("applied", 1), ("interview", 4))
    clock.advance(minutes=1)
    add("Other", ("applied", 1), role="Norddeutsche Dinge")
    found = desk.suggest("NÖRD")
    assert [hint.company for hint in found] == ["Other", "Nordsee", "Big Nord", "Nordwind"]
    assert [hint.is_open for hint in found] == [True, True, True, False]
    assert found[1].furthest == "interview"
    assert [hint.company for hint in desk.suggest("", 2)] == ["Other", "Nordsee"]
    assert desk.suggest("nord analyst", 1)[0].company == "Nordsee"


def test_feelings_replace_those_noted_before(desk, add, store):
    one = add("A", ("rejected", 2))
    desk.save_feelings(one, [("sad", 4), ("my own word", 99), (" ", 3)])
    assert desk.detail(one).feelings == (("my own word", 10), ("sad", 4))
    desk.save_feelings(one, [("my own word", 2), ("angry", -1)])
    assert dict(desk.detail(one).feelings) == {"my own word": 2, "angry": 0}
    store.undo()
    assert dict(desk.detail(one).feelings) == {"sad": 4, "my own word": 10}


def test_nothing_but_the_first_page_is_read_for_the_first_page(desk, store, add):
    """The list walks an index and sorts nothing."""
    add("A", ("rejected", 1))
    asked: list[str] = []
    with store.raw() as connection:
        connection.set_trace_callback(asked.append)
    desk.page(Wish())
    with store.raw() as connection:
        connection.set_trace_callback(None)
    query = next(each for each in asked if each.startswith("SELECT"))
    with store.read() as session:
        plan = [
            str(row[3])
            for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")
            if row[1] == 0  # what a single row asks for besides, is asked of it alone
        ]
    assert "USING INDEX ix_standing_no" in plan[0]
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_instants_are_aware(desk, add, store):
    one = add("A", ("rejected", 1))
    desk.trash_application(one)
    with store.read() as session:
        found = session.get(Application, one)
        assert isinstance(found.deleted_at, datetime)
        assert found.deleted_at.tzinfo is not None
