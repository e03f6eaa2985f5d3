"""The page of progress and its lists: names, order, plain text, also with odd texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.wish import Wish
from resilience_desktop.features.rejections.model import Application, StageEvent
from tests.house.test_names import check
from tests.journeys.person import Person, words_in
from tests.journeys.test_odd_texts import odd

TODAY = date(2026, 11, 22)
LISTS = (
    Wish("way", "", ("applied", "screening")),
    Wish("kind", "early"),
    Wish("month", day=TODAY.replace(day=1)),
    Wish("day", day=TODAY),
    Wish("wait", low=0, high=90),
    Wish("waiting"),
    Wish("windows"),
    Wish("rituals"),
    Wish("source", "nobody has this one"),
)


@pytest.mark.parametrize("size", [(1280, 800), (800, 560)])
def test_tables_periods_and_lists(
    person: Callable[..., Person], example: None, size: tuple[int, int]
) -> None:
    me = person()
    me.root.shell.resize(*size)
    page = me.page("progress")
    for period in rules.period_names():
        page.period.set_current(period)
        page.period.segment_chosen.emit(period)
        me.settle()
        me.wait(lambda: page.settled)
        check(page)
    page.switch_tables()
    check(page)
    for wish in LISTS:
        page.lists.open(wish)
        me.settle()
        check(me.sheet())
        me.close_sheet()


@odd
def test_odd_texts(person: Callable[..., Person], text: str) -> None:
    me = person()
    page = me.page("progress")
    store: Any = me.ask("progress")._store
    with store.write("Add") as session:
        for number in range(6):
            one = Application(company=text, role=text, source=text, papers=f"{text}{number % 2}")
            session.add(one)
            session.flush()
            for kind in ("applied", "rejected"):
                session.add(StageEvent(application_id=one.id, kind=kind, day=date(2026, 11, 3)))
    page.refresh()
    me.settle()
    me.wait(lambda: page.settled)
    check(page)
    assert not page.grab().isNull()
    page.switch_tables()
    check(page)
    assert not page.grab().isNull()
    rows = page.lost.rows.rows()
    sources = [row for row in rows if row.part.wish and row.part.wish.what == "source"]
    assert len(sources) == 1
    sources[0].opened.emit(sources[0].part.wish)
    me.settle()
    sheet: Any = me.sheet()
    check(sheet)
    assert len(sheet.table.lines()) == 6
    assert "6 lines" in words_in(sheet)
    assert not sheet.grab().isNull()
    me.close_sheet()
