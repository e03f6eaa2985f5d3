"""Days as people say them."""

from __future__ import annotations

from datetime import date, timedelta

from resilience_desktop.core.words import tr


def weekday_name(day: date) -> str:
    """ "Monday" to "Sunday"."""
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )[day.weekday()]


def weekday_short(day: date) -> str:
    """ "Mon" to "Sun"."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))[
        day.weekday()
    ]


def month_name(month: int) -> str:
    """ "January" to "December", for 1 to 12."""
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )[month - 1]


def month_short(month: int) -> str:
    """ "Jan" to "Dec", for 1 to 12."""
    return (
        tr("Jan"),
        tr("Feb"),
        tr("Mar"),
        tr("Apr"),
        tr("May"),
        tr("Jun"),
        tr("Jul"),
        tr("Aug"),
        tr("Sep"),
        tr("Oct"),
        tr("Nov"),
        tr("Dec"),
    )[month - 1]


def say_day(day: date | None, today: date) -> str:
    """ "today", "yesterday", "Tue", "12 Nov", "12 Nov 2025"; "day not known" for None."""
    if day is None:
        return tr("day not known")
    distance = (today - day).days
    if distance in (0, 1, -1):
        return {0: tr("today"), 1: tr("yesterday"), -1: tr("tomorrow")}[distance]
    if 1 < distance < 7:
        return weekday_short(day)
    if day.year == today.year:
        return tr("{day} {month}", day=day.day, month=month_short(day.month))
    return tr("{day} {month} {year}", day=day.day, month=month_short(day.month), year=day.year)


def say_full(day: date | None) -> str:
    """ "Thursday, 12 November 2026", for tool tips and screen readers."""
    if day is None:
        return tr("day not known")
    return tr(
        "{weekday}, {day} {month} {year}",
        weekday=weekday_name(day),
        day=day.day,
        month=month_name(day.month),
        year=day.year,
    )


def group_caption(day: date | None, today: date) -> str:
    """The quiet caption a list groups by: "This week", "Earlier in November", "October 2025"."""
    if day is None:
        return tr("Day not known")
    monday = today - timedelta(days=today.weekday())
    if day > today:
        return tr("To come")
    if day >= monday:
        return tr("This week")
    if (day.year, day.month) == (today.year, today.month):
        return tr("Earlier in {month}", month=month_name(day.month))
    if day.year == today.year:
        return month_name(day.month)
    return tr("{month} {year}", month=month_name(day.month), year=day.year)
