"""Days as people say them, comparing text, errors, the clock."""

from __future__ import annotations

import errno
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock, SystemClock, local_day
from resilience_desktop.core.days import group_caption, say_day, say_full
from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.text import fold, words_of
from resilience_desktop.core.words import language, tr, trn, use_language

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (SUNDAY, "today"),
        (SUNDAY - timedelta(days=1), "yesterday"),
        (SUNDAY + timedelta(days=1), "tomorrow"),
        (date(2026, 11, 17), "Tue"),
        (date(2026, 11, 12), "12 Nov"),
        (date(2025, 11, 12), "12 Nov 2025"),
        (None, "day not known"),
    ],
)
def test_days_as_people_say_them(day: date | None, said: str) -> None:
    assert say_day(day, SUNDAY) == said


@pytest.mark.parametrize(
    ("day", "caption"),
    [
        (date(2026, 11, 16), "This week"),
        (date(2026, 11, 15), "Earlier in November"),
        (date(2026, 10, 31), "October"),
        (date(2025, 10, 31), "October 2025"),
        (date(2026, 11, 23), "To come"),
        (None, "Day not known"),
    ],
)
def test_groups_of_a_list(day: date | None, caption: str) -> None:
    assert group_caption(day, SUNDAY) == caption


def test_the_full_date() -> None:
    assert say_full(date(2026, 11, 12)) == "Thursday, 12 November 2026"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_forgets_case_accents_and_spaces() -> None:
    assert fold("  Müller   GmbH ") == "muller gmbh"
    assert words_of("Led the Data-Team in Zürich") == {"led", "the", "data", "team", "zurich"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_errors_of_the_system_name_the_file_and_a_next_step(number: int) -> None:
    path = Path("/x/report.html")
    said = explain_os_error(OSError(number, "no"), path, "The report could not be saved")
    assert isinstance(said, KnownError)
    assert str(path) in said.what
    assert said.next_step


def test_the_clock_gives_aware_utc_and_the_local_day() -> None:
    assert SystemClock().now().tzinfo is UTC
    east = FixedClock(datetime(2026, 1, 1, 23, 30, tzinfo=UTC), timezone(timedelta(hours=2)))
    assert east.today() == date(2026, 1, 2)
    east.advance(days=1)
    assert east.today() == date(2026, 1, 3)
    assert local_day(datetime(2026, 1, 1, 23, 30), UTC) == date(2026, 1, 1)  # noqa: DTZ001


def test_words_fill_their_places_and_languages_may_be_missing(tmp_path: Path) -> None:
    assert tr("{a} of {b}", a="{x}", b=2) == "{x} of 2"
    assert trn("{n} step", "{n} steps", 1) == "1 step"
    assert trn("{n} step", "{n} steps", 2) == "2 steps"
    assert use_language("xx", tmp_path) is False
    assert language() == "en"


def test_ids_are_random() -> None:
    assert len({new_id() for _ in range(100)}) == 100
