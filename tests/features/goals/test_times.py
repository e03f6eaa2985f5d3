"""Hours: reminders across zones and changes of the clocks, and the best times."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.goals import time_rules as rules
from resilience_desktop.features.goals.looking_port import DayPart
from resilience_desktop.features.goals.reminder_port import Reminders

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
                        found.snooze_minutes, until, rest)  # fmt: skip
    assert rules.read_reminders(rules.write_reminders(written)) == written


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("on", "times", "weekdays", "snooze_minutes", "snoozed_until", "rest_too")


@given(st.text() | json_values.map(json.dumps)
       | st.dictionaries(st.sampled_from(KEYS), json_values).map(json.dumps))  # fmt: skip
def test_odd_settings_are_read_as_usual_ones(text):
    found = rules.read_reminders(text)
    assert found.times
    assert 1 <= found.snooze_minutes <= 1440
    assert set(found.weekdays) <= set(EVERY_DAY)
    assert found.snoozed_until is None or found.snoozed_until.tzinfo is not None
    rules.next_reminder(found, datetime(2026, 11, 22, tzinfo=UTC), BERLIN)


TUESDAY = date(2026, 11, 17)


def entered(day: date, hour: int, *, later: int = 0) -> tuple[date, datetime]:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(days=later)
    return day, at


def test_best_times_need_five():
    few = [entered(TUESDAY, 8)] * 4
    found = rules.best_times(few, UTC)
    assert (found.counted, found.best_part, found.best_weekday) == (4, None, None)
    assert "4 so far" in rules.say_best_times(found)
    more = [*few, entered(TUESDAY + timedelta(days=1), 20)]
    found = rules.best_times(more, UTC)
    assert (found.best_part, found.best_weekday) == (DayPart.MORNING, 1)
    assert found.parts == {DayPart.MORNING: 4, DayPart.EVENING: 1}
    assert rules.say_best_times(found) == (
        "Most steps come in the morning (4 of 5), and on a Tuesday (4 of 5)."
    )


def test_what_was_entered_later_says_nothing_of_the_hour():
    late = [entered(TUESDAY, 8, later=1)] * 9
    assert rules.best_times(late, UTC).counted == 0
    # 23:30 in UTC is the next morning in Auckland, where it was entered for that day.
    auckland = ZoneInfo("Pacific/Auckland")
    marks = [(TUESDAY + timedelta(days=1), datetime(2026, 11, 17, 20, 30, tzinfo=UTC))] * 5
    assert rules.best_times(marks, auckland).best_part is DayPart.MORNING


@given(st.integers(0, 23))
def test_every_hour_has_its_part(hour):
    assert rules.part_name(rules.part_of(hour))
    assert rules.part_of(3) is DayPart.NIGHT
