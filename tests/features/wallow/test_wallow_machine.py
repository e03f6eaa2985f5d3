"""The state machine of the countdown, over random events, naps of the computer and set clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.wallow import rules, span
from resilience_desktop.features.wallow.rules import OPEN, Event, Machine, Reading, State

START = datetime(2026, 11, 22, 15, 5, tzinfo=UTC)


class Clocks:
    """Both clocks of a computer; `true` is the time that really passed."""

    def __init__(self) -> None:
        self.true = 0.0
        self.off = 0.0

    def read(self) -> Reading:
        return Reading(START + timedelta(seconds=self.true + self.off), 700.0 + self.true)


PASSES = st.tuples(st.just("pass"), st.floats(0, 700))
SETS = st.tuples(st.just("set"), st.floats(-1e6, 1e6))
DOES = st.tuples(st.just("do"), st.sampled_from(list(Event)))
DAYS = st.lists(st.one_of(PASSES, SETS, DOES, DOES), max_size=30)


def lived(machine: Machine, clocks: Clocks, day: list[tuple[str, Any]]) -> list[Machine]:
    """Every machine of a day, beginning with `machine`; someone looks after each thing."""
    found = [machine]
    for what, value in day:
        event: Event = Event.LOOK
        if what == "pass":
            clocks.true += value
        elif what == "set":
            clocks.off += value
        else:
            event = value
        found.append(rules.step(found[-1], event, clocks.read()))
    return found


def opened(minutes: int, clocks: Clocks) -> Machine:
    return rules.start(Machine(), minutes, clocks.read())


NEXT = {
    State.IDLE: {State.IDLE},
    State.RUNNING: {State.RUNNING, State.LAST_MINUTE, State.PAUSED, State.OVER},
    State.LAST_MINUTE: {State.LAST_MINUTE, State.RUNNING, State.PAUSED, State.OVER},
    State.PAUSED: {State.PAUSED, State.RUNNING, State.LAST_MINUTE, State.OVER},
    State.OVER: {State.OVER, State.HANDED, State.IDLE},
    State.HANDED: {State.HANDED, State.IDLE},
}


@given(st.integers(5, 30), DAYS)
def test_it_takes_only_the_ways_it_has(minutes, day):
    clocks = Clocks()
    for before, after in pairwise(lived(opened(minutes, clocks), clocks, day)):
        assert after.state in NEXT[before.state]
        if after.state is State.IDLE:
            assert after == Machine()
        else:
            assert after.countdown is not None
            assert (after.outcome == "") == after.is_open
            assert (after.ended_at is None) == after.is_open


@given(st.integers(5, 30), DAYS)
def test_what_remains_is_what_time_and_the_person_left_of_it(minutes, day):
    """Against a stopwatch held beside it: setting the clock on the wall changes nothing."""
    clocks = Clocks()
    machine = opened(minutes, clocks)
    left, extended, stands = minutes * 60.0, False, False
    for what, value in day:
        event = value if what == "do" else Event.LOOK
        if what == "set":
            clocks.off += value
        elif what == "pass":
            clocks.true += value
            left -= 0 if stands else value
        machine = rules.step(machine, event, clocks.read())
        if left <= 0 or event is Event.READY:
            break
        if event is Event.EXTEND and not extended:
            extended, left = True, left + 300
        stands = (stands or event is Event.PAUSE) and event is not Event.GO_ON
        assert machine.is_open
        assert (machine.state is State.PAUSED) == stands
        # A clock that is set is believed to two seconds only; the countdown is exact all the same.
        assert machine.remaining(clocks.read()) == pytest.approx(left, abs=1e-3)


@given(st.integers(5, 30), DAYS)
def test_it_always_comes_to_an_end(minutes, day):
    clocks = Clocks()
    machine = lived(opened(minutes, clocks), clocks, day)[-1]
    if machine.state is State.PAUSED:
        machine = rules.step(machine, Event.GO_ON, clocks.read())
    left = machine.remaining(clocks.read())
    assert left <= 35 * 60
    clocks.true += left + 0.001
    machine = rules.step(machine, Event.LOOK, clocks.read())
    assert not machine.is_open
    machine = rules.step(machine, Event.LET_GO, clocks.read())
    assert machine == Machine()


@given(st.integers(5, 30), DAYS, st.sampled_from(list(Event)))
def test_doing_the_same_twice_at_once_is_doing_it_once(minutes, day, event):
    clocks = Clocks()
    machine = lived(opened(minutes, clocks), clocks, day)[-1]
    once = rules.step(machine, event, clocks.read())
    twice = rules.step(once, event, clocks.read())
    assert twice == once


@given(st.integers(5, 30), DAYS, st.floats(0, 4000))
def test_a_crash_costs_nothing(minutes, day, away):
    """What was kept goes on where it would be; the stopwatch begins anew with the program."""
    clocks = Clocks()
    machine = lived(opened(minutes, clocks), clocks, day)[-1]
    if not machine.is_open or machine.countdown is None:
        return
    left = machine.remaining(clocks.read())
    stands = machine.state is State.PAUSED
    clocks.true += away
    reading = Reading(clocks.read().wall, 3.0)
    found = rules.take_up(machine.countdown, reading)
    expected = left if stands else left - away
    if expected > rules.SLIP:
        assert found.is_open
        # Up to that much the wall may be off before it counts as set.
        assert found.remaining(reading) == pytest.approx(expected, abs=rules.SLIP)
    elif expected < -rules.SLIP:
        assert found.state is State.OVER
        assert found.ended_at is not None
        assert found.noticed_at is not None
        assert found.ended_at <= found.noticed_at


@given(st.integers(5, 30), st.floats(-1e6, 1e6))
def test_a_clock_set_while_the_program_was_away_still_lets_it_end(minutes, by):
    clocks = Clocks()
    countdown = span.begin(minutes, clocks.read().wall)
    reading = Reading(START + timedelta(seconds=by), 3.0)
    found = rules.take_up(countdown, reading)
    assert found.remaining(reading) <= minutes * 60
    later = Reading(reading.wall + timedelta(minutes=minutes), 3.0 + minutes * 60)
    assert rules.step(found, Event.LOOK, later).state is State.OVER


def test_time_comes_first():
    clocks = Clocks()
    machine = opened(5, clocks)
    clocks.true += 301
    for event in (Event.PAUSE, Event.EXTEND, Event.READY):
        over = rules.step(machine, event, clocks.read())
        assert (over.state, over.outcome) == (State.OVER, rules.RANG)
        assert over.ended_at == START + timedelta(minutes=5)


def test_a_nap_of_the_computer_is_time():
    clocks = Clocks()
    machine = opened(15, clocks)
    clocks.true += 3600
    over = rules.step(machine, Event.LOOK, clocks.read())
    assert (over.state, over.outcome) == (State.OVER, rules.LEFT)
    assert over.ended_at == START + timedelta(minutes=15)


def test_from_start_to_the_quiet_page():
    clocks = Clocks()
    machine = opened(5, clocks)
    assert rules.start(machine, 30, clocks.read()) == machine
    clocks.true += 240
    machine = rules.step(machine, Event.LOOK, clocks.read())
    assert machine.state is State.LAST_MINUTE
    machine = rules.step(machine, Event.EXTEND, clocks.read())
    assert machine.state is State.RUNNING
    machine = rules.step(machine, Event.PAUSE, clocks.read())
    assert machine.state is State.PAUSED
    machine = rules.step(machine, Event.READY, clocks.read())
    assert (machine.state, machine.outcome) == (State.OVER, rules.READY)
    machine = rules.step(machine, Event.HAND_OVER, clocks.read())
    assert machine.state is State.HANDED
    again = rules.start(machine, 10, clocks.read())
    assert again.state is State.RUNNING
    assert again.state in OPEN
    assert rules.step(machine, Event.LET_GO, clocks.read()) == Machine()
