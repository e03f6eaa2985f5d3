"""People: contacts, who comes next, and bringing many in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_port import PersonDraft, PersonRecord, Way
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.goals.queries.people import PeopleQueries
from resilience_desktop.features.rejections import model as _tables  # noqa: F401 - people point there
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)


def ago(n: int) -> date:
    return TODAY - timedelta(days=n)


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> PeopleQueries:
    return PeopleQueries(store, clock)


def last_contact(desk: PeopleQueries, key: str) -> date | None:
    person = desk.person(key)
    assert person is not None
    return person.last_contact_on


def test_a_contact_is_logged_in_one_line(desk: PeopleQueries, store: Store) -> None:
    key = desk.add(PersonDraft(name="Jana", every_weeks=4))
    first = desk.log_contact(key, " She told me about a role ", ago(9), Way.CALL.value)
    thanks = desk.log_contact(key, "Thank you", thank_you=True)
    newest, oldest = desk.contacts(key)
    assert (newest.id, newest.day, newest.thank_you, newest.way) == (thanks, TODAY, True, "message")
    assert (oldest.line, oldest.way) == ("She told me about a role", "call")
    assert last_contact(desk, key) == TODAY
    desk.trash_contact(thanks)
    assert last_contact(desk, key) == ago(9)
    store.undo()
    assert last_contact(desk, key) == TODAY
    desk.change_contact(thanks, "Thank you", ago(3), "odd", thank_you=True)
    assert last_contact(desk, key) == ago(3)
    assert desk.contacts(key)[0].way == "message"
    desk.trash_contact(thanks)
    desk.trash_contact(first)
    assert last_contact(desk, key) is None


def test_a_day_set_by_hand_stays(desk: PeopleQueries) -> None:
    key = desk.add(PersonDraft(name="Jana", last_contact_on=ago(2)))
    contact = desk.log_contact(key, "Earlier", ago(30))
    assert last_contact(desk, key) == ago(2)
    desk.trash_contact(contact)
    assert last_contact(desk, key) == ago(2)


def test_what_is_refused(desk: PeopleQueries) -> None:
    key = desk.add(PersonDraft(name="Jana"))
    for refused in (
        lambda: desk.log_contact(key, "To come", TODAY + timedelta(days=1)),
        lambda: desk.log_contact("gone", "Nobody"),
        lambda: desk.trash_contact("gone"),
        lambda: desk.change_contact("gone", "", TODAY, "call"),
        lambda: desk.make_goal("gone", "Write", TODAY),
        lambda: desk.add_many([PersonDraft(name=" ")]),
    ):
        with pytest.raises(KnownError):
            refused()


def test_many_come_in_as_one_step_and_nobody_twice(desk: PeopleQueries, store: Store) -> None:
    desk.add(PersonDraft(name="Jana Berg", company="Kranz", reach="jana@example.org\n+49 30"))
    drafts = [
        PersonDraft(name="JANA BERG", company="kranz"),  # the same name at the same company
        PersonDraft(name="Jana Berg", company="Norrby", reach="Jana@Example.org"),  # the same mail
        PersonDraft(name="Jana Berg", company="Norrby", reach="other@example.org"),
        PersonDraft(name="Tom", import_mark="uid-1", circle="odd"),
        PersonDraft(name="Thomas", import_mark="uid-1"),
        PersonDraft(name="Tom", company="Elsewhere", import_mark="uid-2"),
    ]
    added = desk.add_many(drafts)
    assert (len(added.ids), added.known) == (3, 3)
    assert {one.circle for one in desk.people()} == {"acquaintance"}
    again = desk.add_many(drafts)
    assert (again.ids, again.known) == ((), 6)
    store.undo()
    assert len(desk.people()) == 1


def person(name: str, weeks: int, last: int, circle: str = "acquaintance") -> PersonRecord:
    return PersonRecord(
        id=name,
        added_on=ago(500),
        name=name,
        every_weeks=weeks,
        last_contact_on=ago(last),
        circle=circle,
        reach="somebody@example.org",
    )


def test_acquaintances_are_suggested_first() -> None:
    people = [
        person("close, waits longest", 2, 200, "close"),
        person("waits long", 2, 100),
        person("soon", 4, 22),
        person("later", 8, 10),
        person("no rhythm", 0, 300),
        person("just written to", 0, 20),
        person("close, no rhythm", 0, 300, "close"),
        replace(person("no address", 0, 300), reach=""),
        replace(person("never", 0, 300), last_contact_on=None),
    ]
    found = rules.suggested(people, TODAY, 9)
    assert [one.name for one in found] == [
        "waits long",
        "soon",
        "close, waits longest",
        "never",
        "no rhythm",
    ]
    assert len(rules.suggested(people, TODAY, 1)) == 1


def test_who_comes_next_of_thousands(desk: PeopleQueries) -> None:
    desk.add_many(
        [PersonDraft(name=f"Person {n}", reach=f"{n}@example.org") for n in range(2000)]
        + [
            PersonDraft(name="Spoke lately", reach="x", last_contact_on=ago(3)),
            PersonDraft(name="Is due", every_weeks=2, last_contact_on=ago(30)),
        ]
    )
    assert [one.name for one in desk.next_up()] == ["Is due", "Person 0", "Person 1"]


def test_being_in_touch_becomes_a_goal(desk: PeopleQueries, store: Store) -> None:
    key = desk.add(PersonDraft(name="Jana", every_weeks=1, last_contact_on=ago(30)))
    assert [one.name for one in desk.next_up()] == ["Jana"]
    goals = GoalQueries(store, store.clock)
    goal = goals.goal(goals.people.make_goal(key, "Write to Jana", TODAY))
    assert goal is not None
    assert (goal.kind, goal.origin, goal.origin_id, goal.origin_label) == (
        "network",
        "person",
        key,
        "Jana",
    )
    goals.people.add(PersonDraft(name="Tom", every_weeks=4, last_contact_on=ago(24)))
    assert [one.name for one in goals.people.next_up()] == ["Jana", "Tom"]
    assert goals.reminders.due().people == ("Jana",)  # nobody is reminded ahead of the day
