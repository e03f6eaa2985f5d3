from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.wallow import rules, span
from resilience_desktop.features.wallow.span import Countdown

START = datetime(2026, 11, 22, 15, 5, tzinfo=UTC)


def after(**by: float) -> datetime:
    return START + timedelta(**by)


def test_a_window_counts_down_to_an_instant():
    window = span.begin(15, START)
    assert window.digits(START) == "15:00"
    assert window.until(START, UTC) == "until 15:20"
    assert window.digits(after(minutes=6, seconds=18)) == "8:42"
    assert window.fraction(after(minutes=7, seconds=30)) == pytest.approx(0.5)
    assert not window.is_over(after(minutes=14, seconds=59, milliseconds=999))
    assert window.digits(after(minutes=14, seconds=59, milliseconds=999)) == "0:01"
    assert window.is_over(after(minutes=15))
    assert window.digits(after(hours=3)) == "0:00"
    assert window.fraction(after(hours=3)) == 1


def test_local_time_is_said():
    east = timezone(timedelta(hours=5, minutes=45))
    assert span.begin(15, START).until(START, east) == "until 21:05"


def test_five_more_minutes_come_once():
    longer = span.begin(15, START).extend()
    assert longer.until(after(minutes=14), UTC) == "until 15:25"
    assert not longer.can_extend
    assert longer.extend() == longer


def test_a_pause_moves_the_end():
    window = span.begin(15, START).pause(after(minutes=5))
    assert window.pause(after(minutes=6)) == window
    assert window.digits(after(hours=2)) == "10:00"
    assert window.until(after(hours=2), UTC) == "paused"
    assert not window.is_over(after(days=1))
    on = window.go_on(after(minutes=8))
    assert on.digits(after(minutes=8)) == "10:00"
    assert on.until(after(minutes=9), UTC) == "until 15:23"
    assert on.go_on(after(minutes=9)) == on


def test_a_clock_set_back_never_lengthens_it():
    window = span.begin(15, START)
    assert window.remaining(after(hours=-3)) == 15 * 60
    back = window.pause(after(minutes=3)).go_on(after(minutes=-30))
    assert back.paused == 0


def test_the_last_minute():
    window = span.begin(15, START)
    assert not window.last_minute(after(minutes=13, seconds=59))
    assert window.last_minute(after(minutes=14))
    assert not window.last_minute(after(minutes=15))


def test_the_minutes_stay_in_bounds():
    assert [span.begin(n, START).planned for n in (-4, 5, 17, 30, 9999)] == [
        300,
        300,
        1020,
        1800,
        1800,
    ]


def test_an_end_nobody_saw_is_said():
    end = after(minutes=15)
    assert rules.closed_line(end, end, UTC) == "The window is closed now."
    said = rules.closed_line(end, after(hours=2), UTC)
    assert said == "It closed at 15:20 while the app was away."
    said = rules.closed_line(end, after(hours=10), UTC)
    assert said == "It closed yesterday at 15:20 while the app was away."
    assert rules.noticed_outcome(end, end) == rules.RANG
    assert rules.noticed_outcome(end, after(hours=1)) == rules.LEFT


def test_what_is_long_ago_is_forgotten():
    window = span.begin(15, START)
    assert not rules.is_forgotten(window, after(hours=12))
    assert rules.is_forgotten(window, after(hours=13))
    stands = window.pause(after(minutes=1))
    assert not rules.is_forgotten(stands, after(hours=12))
    assert rules.is_forgotten(stands, after(hours=13))


def test_words():
    assert rules.length_line(15) == "15 minutes, only for that."
    said = rules.length_line(5, "walk, then tea.")
    assert said == "5 minutes, only for that. Then: walk, then tea."
    assert span.as_digits(3600) == "1:00:00"
    assert span.as_digits(-5) == "0:00"
    assert (
        rules.quiet_minutes(START, 10, after(minutes=1, seconds=1)) == "About 9 minutes. No hurry."
    )
    assert rules.quiet_minutes(START, 10, after(minutes=-90)) == "About 10 minutes. No hurry."
    assert "is over" in rules.quiet_minutes(START, 10, after(minutes=10))
    assert rules.quiet_minutes(START, None, START) == "As long as it takes."
    words = [rules.feeling_in_words(value) for value in range(11)]
    assert words[0] == "Very heavy"
    assert words[10] == "Light"
    assert len(set(words)) == 6


SECONDS = st.floats(-1e6, 1e6, allow_nan=False)
STEPS = st.lists(st.tuples(st.sampled_from(["pause", "go_on", "extend"]), SECONDS), max_size=8)


def walked(minutes: int, steps: list[tuple[str, float]]) -> Countdown:
    window = span.begin(minutes, START)
    for how, second in steps:
        at = () if how == "extend" else (after(seconds=second),)
        window = getattr(window, how)(*at)
    return window


@given(st.integers(-50, 90), STEPS, SECONDS)
def test_what_remains_is_never_out_of_bounds(minutes, steps, second):
    window, now = walked(minutes, steps), after(seconds=second)
    left = window.remaining(now)
    assert 0 <= left <= window.planned + window.extended <= (30 + 5) * 60
    assert 0 <= window.fraction(now) <= 1
    assert window.is_over(now) == (left <= 0)
    assert window.digits(now) == "0:00" or left > 0


@given(st.floats(0, 900), st.floats(0, 1e5))
def test_a_pause_costs_nothing(before, lasted):
    window = span.begin(15, START)
    at, later = after(seconds=before), after(seconds=before + lasted)
    left = window.remaining(at)
    stands = window.pause(at)
    assert stands.remaining(later) == pytest.approx(left, abs=1e-3)
    assert stands.go_on(later).remaining(later) == pytest.approx(left, abs=1e-3)


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_time_only_runs_one_way(one, other):
    window = span.begin(20, START)
    early, late = sorted((one, other))
    assert window.remaining(after(seconds=early)) >= window.remaining(after(seconds=late))


@given(st.integers(1, 2_000_000_000))
def test_the_timer_wakes_when_the_digits_change(microseconds):
    window = replace(span.begin(30, START), planned=2000)
    now = after(seconds=2000, microseconds=-microseconds)
    wait = span.seconds_to_next(window.remaining(now))
    assert 0 < wait <= 1
    later = now + timedelta(seconds=wait, milliseconds=1)
    assert window.digits(now) != window.digits(later)
    assert window.remaining(now) - window.remaining(later) <= 1.0011
