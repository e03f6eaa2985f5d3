"""The calendar file: read back by two libraries, updated by importing again, told apart by days."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.agenda import run
from resilience_desktop.agenda.entries import (
    Entry,
    Found,
    Repeat,
    entries,
    falls_on,
    rule_of,
)
from resilience_desktop.agenda.ics import write
from resilience_desktop.agenda.memory import Mark, read_memory, stamp, write_memory
from resilience_desktop.agenda.queries import AgendaQueries
from resilience_desktop.agenda.run import Written, write_calendar
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.rhythms import Plan, Rhythm
from resilience_desktop.features.goals.moving_port import Move, Waiting
from resilience_desktop.features.goals.people_port import PersonDraft, PersonRecord
from resilience_desktop.features.goals.port import GoalDraft, GoalRecord, GoalStanding
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.goals.rest_port import RestRecord
from resilience_desktop.features.rejections.feedback_port import RequestDraft, RequestRecord

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TODAY = date(2026, 11, 22)
GOLDEN = Path(__file__).parent / "golden"


def goal(key: str, **how: Any) -> GoalStanding:
    kept = how.pop("last_kept", None)
    values = {"title": f"Goal {key}", "chosen_on": date(2026, 11, 18), **how}
    return GoalStanding(GoalRecord(id=key, **values), last_kept=kept)


def sample() -> Found:
    return Found(
        goals=(
            goal("daily", rhythm="daily", minimum="Open the file; that, too, is enough"),
            goal("weekly", rhythm="weekly", times=3),
            goal("days", rhythm="weekdays", weekdays=(1, 3)),
            goal("every", rhythm="every", every=3, last_kept=date(2026, 11, 21)),
            goal("once", due_on=date(2026, 11, 30), amount=2, unit="letters, short; \\ plain"),
            goal("someday"),
            goal("ended", rhythm="daily", closed_on=date(2026, 11, 20)),
            goal("mira", title="Write to Mira", origin="person", kind="network", rhythm="daily"),
            goal("long", title="مرحبا שלום 你好 " * 20, rhythm="daily"),
        ),
        rests=(RestRecord("r", date(2026, 12, 24), date(2026, 12, 26)),),
        people=(
            PersonRecord(
                id="p",
                added_on=TODAY,
                name="Mira\nSøndergård",
                every_weeks=6,
                last_contact_on=date(2026, 11, 3),
            ),
        ),
        waiting=(
            Waiting("a", "Acme", "Baker", "applied", Move.FOLLOW_UP, "Ask", "network", 9, 0),
            Waiting("b", "Bold", "Baker", "applied", Move.LET_REST, "Rest", "care", 80, 0),
        ),
        requests=(
            RequestRecord("q", "a", RequestDraft(), reply_by=date(2026, 12, 1), company="Acme"),
        ),
    )


def file_of(found: Found, *, private: bool = False, as_tasks: bool = False) -> bytes:
    here = [one for one in entries(found, TODAY, private) if as_tasks or one.day is not None]
    return write(stamp(here, {}, NOW)[0], NOW, as_tasks)


def events(data: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(data)
    return {str(part["uid"]).partition("@")[0]: part for part in calendar.walk("VEVENT")}


# The file


def test_the_file_is_as_it_was() -> None:
    assert file_of(sample(), private=True) == (GOLDEN / "calendar.ics").read_bytes()


def test_two_libraries_read_what_was_meant() -> None:
    data = file_of(sample(), private=True)
    ours = events(data)
    theirs = {
        str(part.uid.value).partition("@")[0]: part
        for part in vobject.readOne(data.decode()).vevent_list
    }
    assert ours.keys() == theirs.keys()
    for key, part in ours.items():
        assert str(part["summary"]) == theirs[key].summary.value
        assert part["dtstart"].dt == theirs[key].dtstart.value
        assert not isinstance(part["dtstart"].dt, datetime)
        assert part["dtend"].dt - part["dtstart"].dt == timedelta(days=1)
    assert str(ours["goal-once"]["summary"]) == "Goal once (2 letters, short; \\ plain)"
    assert str(ours["goal-weekly"]["summary"]) == "Goal weekly (3 times this week)"
    assert str(ours["person-p"]["summary"]) == "Say hello to Mira Søndergård"
    assert ours["person-p"]["dtstart"].dt == date(2026, 12, 15)
    assert ours["follow-up-a"]["dtstart"].dt == date(2026, 11, 29)
    assert ours["feedback-q"]["dtstart"].dt == date(2026, 12, 1)
    assert "goal-someday" not in ours


def test_lines_are_folded_and_end_as_they_must() -> None:
    data = file_of(sample(), private=True)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two


def test_names_stay_at_home_unless_wished() -> None:
    for as_tasks in (False, True):
        text = file_of(sample(), as_tasks=as_tasks).decode().replace("\r\n ", "")
        assert not any(name in text for name in ("Mira", "Acme", "Bold"))
        assert "A small step: Network" in text
        assert "Say hello to someone" in text


def test_tasks_have_steps_without_a_day_too() -> None:
    calendar: Any = icalendar.Calendar.from_ical(file_of(sample(), as_tasks=True))
    tasks = {str(part["uid"]).partition("@")[0]: part for part in calendar.walk("VTODO")}
    assert "due" not in tasks["goal-someday"]
    assert tasks["goal-once"]["due"].dt == date(2026, 12, 1)
    assert str(tasks["goal-daily"]["status"]) == "NEEDS-ACTION"
    assert not calendar.walk("VEVENT")


def test_rest_is_left_out_and_the_archive_ends_a_rule() -> None:
    found = events(file_of(sample()))
    left_out = [day.dt for day in found["goal-daily"]["exdate"].dts]
    assert left_out == [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)]
    assert "exdate" not in found["goal-weekly"]
    assert found["goal-ended"]["rrule"]["until"] == [date(2026, 11, 19)]


# Rules

PLANS = st.builds(
    Plan,
    rhythm=st.sampled_from([one.value for one in Rhythm if one is not Rhythm.ONCE]),
    chosen_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    times=st.integers(1, 7),
    weekdays=st.frozensets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
    every=st.integers(1, 40),
)


@given(PLANS, st.none() | st.integers(0, 60))
def test_calendars_see_the_days_that_are_meant(plan: Plan, kept_after: int | None) -> None:
    kept = None if kept_after is None else plan.chosen_on + timedelta(days=kept_after)
    first, repeat = rule_of(plan, kept)
    assert falls_on(first, repeat, first)
    data = write(stamp([Entry("one", "One", first, repeat)], {}, NOW)[0], NOW)
    rule = events(data)["one"]["rrule"].to_ical().decode()
    begin = datetime.combine(first, datetime.min.time())
    end = begin + timedelta(days=120)
    seen = {one.date() for one in rrulestr(rule, dtstart=begin).between(begin, end, inc=True)}
    days = (first + timedelta(days=ahead) for ahead in range(121))
    assert seen == {day for day in days if falls_on(first, repeat, day)}


@given(st.text(max_size=300))
def test_any_title_comes_back(title: str) -> None:
    found = Found(goals=(goal("x", title=title or "?", rhythm="daily"),))
    (entry,) = entries(found, TODAY)
    data = file_of(found)
    assert str(events(data)["goal-x"]["summary"]) == entry.title
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


# Importing again


def test_only_a_change_raises_the_number() -> None:
    entry = Entry("a", "One", TODAY)
    (first,), memory = stamp([entry], {}, NOW)
    assert (first.mark.sequence, first.mark.changed) == (0, NOW)
    (same,), memory = stamp([entry], memory, NOW + timedelta(days=1))
    assert same.mark == first.mark
    (changed,), memory = stamp([Entry("a", "Two", TODAY)], memory, NOW + timedelta(days=2))
    assert changed.mark.sequence == 1
    assert changed.mark.changed == NOW + timedelta(days=2)


def test_what_is_gone_is_cancelled_and_may_come_back() -> None:
    entry = Entry("a", "One", TODAY, Repeat())
    _, memory = stamp([entry], {}, NOW)
    (gone,), memory = stamp([], memory, NOW + timedelta(days=1))
    assert gone.entry is None
    part = events(write([gone], NOW))["a"]
    assert (str(part["status"]), part["sequence"], part["dtstart"].dt) == ("CANCELLED", 1, TODAY)
    assert "One" not in str(part)
    (back,), _ = stamp([entry], memory, NOW + timedelta(days=2))
    assert back.mark.sequence == 2
    assert not back.mark.gone
    assert stamp([], memory, NOW + timedelta(days=900)) == ((), {})


@given(st.lists(st.tuples(st.booleans(), st.integers(-50, 50)), max_size=30), st.randoms())
def test_numbers_never_fall_even_when_clocks_do(
    steps: list[tuple[bool, int]], chance: random.Random
) -> None:
    memory: dict[str, Mark] = {}
    before, now = None, NOW
    for there, days in steps:
        now += timedelta(days=days)
        title = chance.choice("AB")
        found, memory = stamp([Entry("a", title, TODAY)] if there else [], memory, now)
        for one in found:
            if before is not None:
                assert one.mark.sequence >= before.sequence
                assert one.mark.changed >= before.changed
            before = one.mark


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": ["x", -1, "2026", null, 0]}'])
def test_a_memory_that_cannot_be_read_is_none(text: str) -> None:
    assert read_memory(text) == {}


def test_a_memory_comes_back() -> None:
    _, memory = stamp([Entry("a", "One", TODAY), Entry("b", "Two", None)], {}, NOW)
    assert read_memory(write_memory(memory)) == memory


# On the store


@pytest.fixture
def goals(store: Any, clock: Any) -> GoalQueries:
    return GoalQueries(store, clock)


def test_importing_again_updates(
    store: Any, clock: Any, goals: GoalQueries, tmp_path: Path
) -> None:
    target = tmp_path / "steps.ics"
    daily = goals.add(GoalDraft(title="Walk", rhythm="daily"))
    once = goals.add(GoalDraft(title="Send it", due_on=clock.today()))
    goals.add(GoalDraft(title="Some day"))
    goals.people.add(PersonDraft(name="Mira", every_weeks=2))
    assert write_calendar(store, clock, target) == Written(target, 3, 1)
    first = target.read_bytes()
    clock.advance(days=1)
    write_calendar(store, clock, target)
    stamps = (b"DTSTAMP:20261122", b"DTSTAMP:20261123")
    assert target.read_bytes() == first.replace(*stamps)

    goals.check(once, clock.today())
    goals.save(daily, GoalDraft(title="Walk far", rhythm="daily"))
    write_calendar(store, clock, target)
    found = events(target.read_bytes())
    assert (found[f"goal-{daily}"]["sequence"], found[f"goal-{once}"]["sequence"]) == (1, 0)
    assert str(found[f"goal-{daily}"]["last-modified"].dt) == "2026-11-23 10:00:00+00:00"

    goals.trash(daily)
    write_calendar(store, clock, target)
    assert str(events(target.read_bytes())[f"goal-{daily}"]["status"]) == "CANCELLED"
    assert write_calendar(store, clock, target, as_tasks=True).left_out == 0
    tasks = icalendar.Calendar.from_ical(target.read_bytes()).walk("VTODO")
    assert all(str(task["uid"]).startswith("task-") for task in tasks)
    assert len(tasks) == 2


def test_what_was_written_is_remembered_without_its_words(
    store: Any, clock: Any, goals: GoalQueries, tmp_path: Path
) -> None:
    goals.add(GoalDraft(title="Unmistakable", rhythm="daily"))
    write_calendar(store, clock, tmp_path / "steps.ics")
    memory = AgendaQueries(store, clock).memory()
    assert len(memory) == 1
    assert "Unmistakable" not in write_memory(memory)


def test_nothing_to_write_is_said(
    store: Any, clock: Any, goals: GoalQueries, tmp_path: Path
) -> None:
    with pytest.raises(KnownError, match="no step with a day"):
        write_calendar(store, clock, tmp_path / "steps.ics")
    goals.add(GoalDraft(title="Walk", rhythm="daily"))
    with pytest.raises(KnownError, match="could not be saved"):
        write_calendar(store, clock, tmp_path / "nowhere" / "steps.ics")
    assert not (tmp_path / "steps.ics").exists()


def test_a_write_that_fails_leaves_the_old_file_and_no_memory(
    store: Any, clock: Any, goals: GoalQueries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "steps.ics"
    kept = goals.add(GoalDraft(title="Walk", rhythm="daily"))
    write_calendar(store, clock, target)
    before = target.read_bytes()

    def refuse(*_: Any) -> Path:
        raise KnownError("The disk is full.")

    goals.save(kept, GoalDraft(title="Walk far", rhythm="daily"))
    with monkeypatch.context() as patch:
        patch.setattr(run, "save_whole", refuse)
        with pytest.raises(KnownError):
            write_calendar(store, clock, target)
    assert target.read_bytes() == before
    write_calendar(store, clock, target)
    assert events(target.read_bytes())[f"goal-{kept}"]["sequence"] == 1
