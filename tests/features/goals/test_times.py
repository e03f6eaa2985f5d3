"""Hours: when steps come easiest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.goals import time_rules as rules
from resilience_desktop.features.goals.looking_port import DayPart

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
