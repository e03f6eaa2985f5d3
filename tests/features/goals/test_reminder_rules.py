"""Reminders across zones, changes of the clocks, clocks that are set, and sleep."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.goals import reminder_rules as rules
from resilience_desktop.features.goals.reminder_port import Due, Reminders

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
         "America/St_Johns", "Pacific/Apia", "Africa/Casablanca")  # fmt: skip
EVERY_DAY = tuple(range(7))

times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
settings = st.builds(
    Reminders,
    on=st.just(True),
    times=st.lists(times, min_size=1, max_size=4).map(tuple),
    weekdays=st.lists(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(set(found)))),
    snooze_minutes=st.integers(1, 1440),
)
instants = st.integers(1_704_000_000, 1_830_000_000).map(  # 2024 to 2027
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)


@given(settings, instants, st.sampled_from(ZONES))
def test_the_next_reminder_is_ahead_on_a_chosen_day_and_none_is_left_out(found, now, name):
    zone = ZoneInfo(name)
    due = rules.next_reminder(found, now, zone)
    assert due is not None
    assert now < due <= now + timedelta(days=8)
    local = due.astimezone(zone)
    days = [local.date(), local.date() - timedelta(days=1)]  # a skipped hour may end at midnight
    assert any(
        day.weekday() in found.weekdays and rules.instant_of(day, at, zone) == due
        for day in days
        for at in found.times
    )
    first = now.astimezone(zone).date()
    for ahead in range(9):
        day = first + timedelta(days=ahead)
        for at in found.times:
            instant = rules.instant_of(day, at, zone)
            assert day.weekday() not in found.weekdays or not now < instant < due


@given(settings, instants, st.sampled_from(ZONES))
def test_a_fortnight_has_each_reminder_once(found, now, name):
    zone = ZoneInfo(name)
    end, heard, at = now + timedelta(days=14), [], now
    while (due := rules.next_reminder(found, at, zone)) is not None and due <= end:
        heard.append(due)
        at = due
    first = now.astimezone(zone).date() - timedelta(days=1)
    meant = {
        rules.instant_of(day, time_of, zone)
        for day in (first + timedelta(days=n) for n in range(18))
        for time_of in found.times
        if day.weekday() in found.weekdays
    }
    assert heard == sorted(instant for instant in meant if now < instant <= end)


def test_the_clocks_change():
    find = Reminders(on=True, times=(time(2, 30),), weekdays=EVERY_DAY)
    # 29 March 2026: the hour from two to three is skipped; half past two is half past three.
    spring = rules.next_reminder(find, datetime(2026, 3, 28, 22, 0, tzinfo=UTC), BERLIN)
    assert spring is not None
    assert spring.astimezone(BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"
    # 25 October 2026: half past two comes twice; one reminder is enough.
    before = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    first = rules.next_reminder(find, before, BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert rules.next_reminder(find, first, BERLIN) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_weekends_off_rest_and_snooze():
    friday = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    usual = Reminders(on=True)
    assert rules.next_reminder(Reminders(), friday, UTC) is None
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert rules.next_reminder(usual, friday, UTC) == monday

    def resting(day: date) -> bool:
        return day <= date(2026, 11, 24)

    assert rules.next_reminder(usual, friday, UTC, resting) == monday + timedelta(days=2)
    everywhere = Reminders(on=True, rest_too=True)
    assert rules.next_reminder(everywhere, friday, UTC, resting) == monday
    snoozed = Reminders(on=True, snoozed_until=friday + timedelta(minutes=30))
    assert rules.next_reminder(snoozed, friday, UTC) == friday + timedelta(minutes=30)
    assert rules.next_reminder(snoozed, friday + timedelta(hours=1), UTC) == monday
    # The clock was set back by a year: nobody waits a year for a snooze to end.
    long_ago = rules.next_reminder(snoozed, friday - timedelta(days=364), UTC)
    assert long_ago is not None
    assert long_ago < friday
    assert rules.next_reminder(Reminders(on=True, weekdays=()), friday, UTC) is None
    always = rules.next_reminder(usual, friday, UTC, lambda _day: True)
    assert always is None


@given(settings, st.none() | instants, st.booleans())
def test_settings_are_read_as_they_were_written(found, until, rest):
    written = Reminders(True, tuple(sorted(set(found.times))), found.weekdays,
                        found.snooze_minutes, until, rest, not rest, date(2026, 3, 1))  # fmt: skip
    assert rules.read_reminders(rules.write_reminders(written)) == written


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("on", "times", "weekdays", "snooze_minutes", "snoozed_until", "rest_too", "quiet_on")


@given(st.text() | json_values.map(json.dumps)
       | st.dictionaries(st.sampled_from(KEYS), json_values).map(json.dumps))  # fmt: skip
def test_odd_settings_are_read_as_usual_ones(text):
    found = rules.read_reminders(text)
    assert found.times
    assert 1 <= found.snooze_minutes <= 1440
    assert set(found.weekdays) <= set(EVERY_DAY)
    assert found.snoozed_until is None or found.snoozed_until.tzinfo is not None
    rules.next_reminder(found, datetime(2026, 11, 22, tzinfo=UTC), BERLIN)


# Looking at the clock


def looked(found: Reminders, moments: list[datetime], zone: ZoneInfo) -> list[datetime]:
    """The moments at which something was said, looking at each of them."""
    watch, said = rules.Watch(moments[0]), []
    for now in moments[1:]:
        due, watch = rules.look(found, watch, now, zone)
        if due:
            said.append(now)
    return said


@given(settings, instants, st.sampled_from(ZONES))
def test_looking_each_minute_says_each_reminder_in_its_minute(found, start, name):
    zone = ZoneInfo(name)
    moments = [start + timedelta(minutes=n) for n in range(60 * 30)]
    upcoming, meant = start, []
    while (due := rules.next_reminder(found, upcoming, zone)) and due <= moments[-1]:
        upcoming = due
        meant.append(next(one for one in moments if one >= due))
    assert looked(found, moments, zone) == list(dict.fromkeys(meant))


@given(
    settings,
    instants,
    st.sampled_from(ZONES),
    st.lists(st.integers(-90_000, 90_000), min_size=1, max_size=40),
)
def test_whatever_clocks_do_only_what_is_fresh_and_meant_is_said(found, start, name, jumps):
    zone = ZoneInfo(name)
    watch, now = rules.Watch(start), start
    for jump in jumps:
        now += timedelta(seconds=jump)
        before = watch.said
        due, watch = rules.look(found, watch, now, zone)
        new = watch.said - before
        assert due == bool(new)
        for day, at in new:
            late = now - rules.instant_of(day, at, zone)
            assert timedelta(0) <= late <= rules.GRACE
            assert day.weekday() in found.weekdays


@given(settings, instants, st.integers(1, 86_400))
def test_a_clock_set_back_repeats_nothing_and_loses_nothing(found, start, back):
    moments = [start + timedelta(minutes=n) for n in range(0, 24 * 60, 5)]
    again = [one - timedelta(seconds=back) for one in moments[1:]]
    watch = rules.Watch(start)
    slots: list[tuple[date, time]] = []
    for now in [*moments[1:], *again, *(one + timedelta(days=1) for one in moments[1:])]:
        due, later = rules.look(found, watch, now, ZoneInfo("UTC"))
        assert due == bool(later.said - watch.said)
        slots.extend(later.said - watch.said)
        watch = later
    assert len(slots) == len(set(slots))
    ahead = rules.next_reminder(found, start, ZoneInfo("UTC"))
    assert ahead is not None
    assert ahead > moments[-1] or slots


MORNING = Reminders(on=True, times=(time(9), time(9, 30)), weekdays=EVERY_DAY)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_after_sleep_one_reminder_is_enough_and_an_old_one_is_let_go():
    utc = ZoneInfo("UTC")
    night = NINE - timedelta(hours=10)
    assert looked(MORNING, [night, NINE + timedelta(hours=1)], utc) == [NINE + timedelta(hours=1)]
    assert looked(MORNING, [night, NINE + timedelta(hours=5)], utc) == []


def test_who_flies_west_hears_the_morning_once():
    berlin, new_york = BERLIN, ZoneInfo("America/New_York")
    at_nine = datetime(2026, 11, 23, 8, tzinfo=UTC)
    one = Reminders(on=True, times=(time(9),), weekdays=EVERY_DAY)
    due, watch = rules.look(one, rules.Watch(at_nine - timedelta(minutes=1)), at_nine, berlin)
    assert due
    due, watch = rules.look(one, watch, at_nine + timedelta(hours=5, minutes=59), new_york)
    due, _ = rules.look(one, watch, at_nine + timedelta(hours=6, minutes=1), new_york)
    assert not due


def test_a_snooze_silences_and_ends_in_a_reminder():
    utc = ZoneInfo("UTC")
    snoozed = Reminders(
        on=True, times=MORNING.times, weekdays=EVERY_DAY, snoozed_until=NINE + timedelta(minutes=10)
    )
    minutes = [NINE + timedelta(minutes=n) for n in range(-5, 40)]
    assert looked(snoozed, minutes, utc) == [
        NINE + timedelta(minutes=10),
        NINE + timedelta(minutes=30),
    ]
    weekdays = tuple(day for day in range(7) if day != NINE.weekday())
    off = Reminders(
        on=True, times=MORNING.times, weekdays=weekdays, snoozed_until=NINE + timedelta(minutes=10)
    )
    assert looked(off, minutes, utc) == []
    assert rules.next_reminder(off, NINE, utc) == NINE + timedelta(days=1)


def test_tomorrow_means_nothing_more_today():
    quiet = Reminders(on=True, times=MORNING.times, weekdays=EVERY_DAY, quiet_on=NINE.date())
    utc = ZoneInfo("UTC")
    minutes = [NINE + timedelta(minutes=n) for n in range(-600, 60 * 24 + 5)]
    assert looked(quiet, minutes, utc) == [NINE + timedelta(days=1)]
    assert rules.next_reminder(quiet, NINE, utc) == NINE + timedelta(days=1)


def test_the_clock_is_looked_at_as_a_minute_begins():
    assert rules.wait_seconds(NINE) == 60
    assert rules.wait_seconds(NINE + timedelta(seconds=20)) == 40
    assert rules.wait_seconds(NINE + timedelta(seconds=59.8)) == pytest.approx(60.2)


# Words


def test_a_notification_tells_nothing_unless_wished():
    due = Due(NINE.date(), ("Write to\nMira", "Two", "Three", "Four", "Five"), ("Mira",))
    plain = rules.say_due(due, Reminders())
    assert plain == ("A small step is waiting", "Whenever it suits you.")
    shown = rules.say_due(due, Reminders(show_titles=True))
    assert shown == ("A small step is waiting", "Write to Mira\nTwo\nThree\nand 2 more")


def test_nothing_is_said_when_all_is_done_or_one_rests():
    assert rules.say_due(Due(NINE.date()), Reminders()) is None
    resting = Due(NINE.date(), ("One",), resting=True)
    assert rules.say_due(resting, Reminders()) is None
    assert rules.say_due(resting, Reminders(rest_too=True)) is not None


def test_times_are_read_as_people_write_them():
    assert rules.read_times("17.30, 9;9:00 25:00 x 7:5:5") == (
        (time(9), time(17, 30)),
        ("25:00", "x", "7:5:5"),
    )
    assert rules.say_times((time(9), time(17, 30))) == "09:00, 17:30"
    assert rules.read_times("") == ((), ())


@given(st.text())
def test_any_text_is_times_and_strange_words(text):
    found, strange = rules.read_times(text)
    assert rules.read_times(rules.say_times(found)) == (found, ())
    assert all(word in text for word in strange)
