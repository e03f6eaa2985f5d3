"""Dates as people write them, and the order of a column as a whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.intake.dates import (
    Basis,
    Doubt,
    Order,
    decide,
    find_order,
    read_day,
    take_day,
)
from resilience_desktop.intake.region import order_here

DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-24", date(2025, 1, 24)),
        ("2025/1/4", date(2025, 1, 4)),
        ("20250124", date(2025, 1, 24)),
        ("2025-01-24T09:30:00Z", date(2025, 1, 24)),
        ("2025-01-24 09:30:00.123+02:00", date(2025, 1, 24)),
        ("24/01/2025", date(2025, 1, 24)),
        ("24.1.2025", date(2025, 1, 24)),
        ("24-01-25", date(2025, 1, 24)),
        ("24/01/2025 14:05", date(2025, 1, 24)),
        ("24/01/2025, 2:05 pm", date(2025, 1, 24)),
        ("Fri 24/01/2025", date(2025, 1, 24)),
        ("24 Jan 2025", date(2025, 1, 24)),
        ("24th of January, 2025", date(2025, 1, 24)),
        ("Jan 24, 2025", date(2025, 1, 24)),
        ("January 24th 2025", date(2025, 1, 24)),
        ("24-Jan-25", date(2025, 1, 24)),
        ("24. Januar 2025", date(2025, 1, 24)),
        ("1er février 2025", date(2025, 2, 1)),
        ("3 de mayo de 2025", date(2025, 5, 3)),
        ("2025 Jan 24", date(2025, 1, 24)),
    ],
)
def test_reads_a_whole_date(text: str, day: date) -> None:
    assert read_day(text, DAY).day == day


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", Doubt.EMPTY),
        ("27-Oct", Doubt.PARTIAL),
        ("Oct 27", Doubt.PARTIAL),
        ("27/10", Doubt.PARTIAL),
        ("March 2025", Doubt.PARTIAL),
        ("03/2025", Doubt.PARTIAL),
        ("Before 2025-01-24", Doubt.HEDGED),
        ("around 3 May 2025", Doubt.HEDGED),
        ("10/2/2020 or 10/3/2020", Doubt.HEDGED),
        ("31/02/2025", Doubt.IMPOSSIBLE),
        ("2025-13-45", Doubt.IMPOSSIBLE),
        ("30 February 2025", Doubt.IMPOSSIBLE),
        ("01/13/2025", Doubt.OTHER_ORDER),
        ("45678", Doubt.SERIAL),
        ("PuzzleBox", Doubt.NOT_A_DATE),
        ("round 2", Doubt.NOT_A_DATE),
        ("3 people", Doubt.NOT_A_DATE),
    ],
)
def test_keeps_what_is_not_a_day_as_written(text: str, doubt: Doubt) -> None:
    read = read_day(text, DAY)
    assert read.day is None
    assert read.doubt is doubt


def test_one_telling_date_decides_for_the_column() -> None:
    assert find_order(["3/4/2020", "7/19/2020"]).order is MONTH  # type: ignore[union-attr]
    assert find_order(["3/4/2020", "19/7/2020"]).order is DAY  # type: ignore[union-attr]
    assert find_order(["3/4/2020", "5/6/2020"]) is None
    assert find_order(["5/5/2020", "2020-02-03", "x"]).basis is Basis.PLAIN  # type: ignore[union-attr]


def test_the_majority_decides_and_the_rest_is_kept_as_written() -> None:
    cells = ["7/19/2020", "7/20/2020", "25/7/2020"]
    found = find_order(cells)
    assert found is not None
    assert found.order is MONTH
    assert read_day(cells[2], found.order).doubt is Doubt.OTHER_ORDER


def test_a_column_that_cannot_tell_asks_the_others_then_the_person_then_the_locale() -> None:
    columns = {0: ["7/19/2020"], 1: ["3/4/2020"]}
    assert decide(columns, None, DAY)[1].order is MONTH
    assert decide(columns, None, DAY)[1].basis is Basis.OTHERS
    assert decide(columns, DAY, MONTH)[1].order is DAY
    assert decide(columns, DAY, MONTH)[0].order is MONTH, "a column that can tell is not overruled"
    alone = {1: ["3/4/2020"]}
    assert decide(alone, None, MONTH)[1].order is MONTH
    assert decide(alone, None, MONTH)[1].basis is Basis.LOCALE


@pytest.mark.parametrize(
    ("lang", "order"),
    [("en_US.UTF-8", MONTH), ("en_GB.UTF-8", DAY), ("de_DE", DAY), ("C.UTF-8", DAY)],
)
def test_the_order_where_the_person_lives(
    monkeypatch: pytest.MonkeyPatch, lang: str, order: Order
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_TIME", raising=False)
    monkeypatch.setenv("LANG", lang)
    assert order_here() is order


def test_two_columns_of_different_orders_leave_the_third_to_the_locale() -> None:
    columns = {0: ["7/19/2020"], 1: ["19/7/2020"], 2: ["3/4/2020"]}
    assert decide(columns, None, DAY)[2].basis is Basis.LOCALE


def test_splits_a_date_off_a_result() -> None:
    assert take_day("Rejected (3 May 2025)") == ("Rejected", "3 May 2025")
    assert take_day("Rejected on 03/05/2025") == ("Rejected", "03/05/2025")
    assert take_day("2025-05-03: rejected") == ("rejected", "2025-05-03")
    assert take_day("Rejected") == ("Rejected", "")


_FORMS = {
    "{d}/{m}/{y}": DAY,
    "{d:02}.{m:02}.{y}": DAY,
    "{m}/{d}/{y}": MONTH,
    "{m:02}-{d:02}-{y}": MONTH,
    "{y}-{m:02}-{d:02}": DAY,
    "{y}/{m}/{d}": MONTH,
}


@given(
    st.dates(date(1970, 1, 1), date(2150, 12, 31)),
    st.sampled_from(sorted(_FORMS)),
)
def test_every_date_comes_back_from_every_form(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    assert read_day(written, _FORMS[form]).day == day


@given(st.dates(date(1970, 1, 1), date(2150, 12, 31)), st.sampled_from(["%d %B %Y", "%b %d, %Y"]))
def test_every_date_with_a_month_name_comes_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form), MONTH).day == day


@given(st.text(max_size=80))
def test_no_text_is_too_odd_for_a_date_column(text: str) -> None:
    read = read_day(text, DAY)
    assert (read.day is None) == (read.doubt is not Doubt.NONE)
    take_day(text)
