"""Wins on a real store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins.port import WinDraft, WinRecord, WinWish
from resilience_desktop.features.wins.queries import TRASH_KINDS, WinQueries

ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 100_000


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> WinQueries:
    return WinQueries(store, clock)


def titles(desk: WinQueries, **wish: str) -> list[str]:
    return [win.title for win in desk.page(WinWish(**wish)).wins]


def test_what_goes_in_comes_out(desk: WinQueries) -> None:
    draft = WinDraft(
        title="Cut the report",
        kind="led",
        situation="It took three days",
        task="Make it one",
        action="Rebuilt the pipeline",
        result="One day",
        figure="−66 %",
        evidence="Mail of June",
        happened_on=date(2026, 6, 1),
        tags=("SQL", "dbt"),
    )
    win_id = desk.add(draft)
    found = desk.win(win_id)
    assert isinstance(found, WinRecord)
    assert all(getattr(found, name) == getattr(draft, name) for name in draft.__slots__)


def test_odd_texts_come_back_as_they_are(desk: WinQueries) -> None:
    win_id = desk.add(WinDraft(title=ODD, result=ODD, tags=("a\x00b", "😀", "مرحبا")))
    found = desk.win(win_id)
    assert found is not None
    assert (found.title, found.result) == (ODD, ODD)
    assert found.tags == ("a\x00b", "😀", "مرحبا")
    assert titles(desk, text="شجاعة") == [ODD]


def test_newest_first_and_by_the_page(desk: WinQueries, clock: FixedClock) -> None:
    for month in range(1, 11):
        desk.add(WinDraft(title=f"Month {month}", happened_on=date(2026, month, 1)))
    desk.add(WinDraft(title="No day"))
    first = desk.page(WinWish(), 0, 4)
    second = desk.page(WinWish(), 4, 4)
    assert first.total == second.total == 11
    assert [win.title for win in first.wins] == ["No day", "Month 10", "Month 9", "Month 8"]
    assert [win.title for win in second.wins] == ["Month 7", "Month 6", "Month 5", "Month 4"]


def test_search_looks_everywhere_without_case_and_accents(desk: WinQueries) -> None:
    desk.add(WinDraft(title="Talk at Zürich", action="Practised with José"))
    desk.add(WinDraft(title="Other", tags=("Résumé",)))
    assert titles(desk, text="zurich jose") == ["Talk at Zürich"]
    assert titles(desk, text="resume") == ["Other"]
    assert titles(desk, text="zurich resume") == []
    assert titles(desk, text="%") == []


def test_by_kind_and_tag(desk: WinQueries) -> None:
    desk.add(WinDraft(title="A", kind="led", tags=("SQL",)))
    desk.add(WinDraft(title="B", kind="helped", tags=("sql", "people")))
    desk.add(WinDraft(title="C", kind="led"))
    assert set(titles(desk, kind="led")) == {"A", "C"}
    assert set(titles(desk, tag="SQL")) == {"A", "B"}
    assert titles(desk, kind="helped", tag="sql") == ["B"]
    seen = desk.overview()
    assert (seen.total, seen.by_kind) == (3, {"led": 2, "helped": 1})
    assert [tag.casefold() for tag in seen.tags] == ["sql", "people"]


def test_save_changes_and_is_undone(desk: WinQueries, store: Any) -> None:
    win_id = desk.add(WinDraft(title="Before", tags=("x",)))
    desk.save(win_id, WinDraft(title="After", kind="learned"))
    changed = desk.win(win_id)
    assert changed is not None
    assert (changed.title, changed.kind, changed.tags) == ("After", "learned", ())
    assert store.undo() is not None
    before = desk.win(win_id)
    assert before is not None
    assert (before.title, before.tags) == ("Before", ("x",))


def test_saving_nothing_new_is_no_step(desk: WinQueries, store: Any) -> None:
    win_id = desk.add(WinDraft(title="Same"))
    desk.save(win_id, WinDraft(title="Same"))
    assert store.undo_labels()[0] == "Add a win"


def test_the_trash_takes_and_undo_gives_back(desk: WinQueries, store: Any) -> None:
    win_id = desk.add(WinDraft(title="Gone"))
    desk.trash(win_id)
    assert desk.win(win_id) is None
    assert desk.overview().total == 0
    with pytest.raises(KnownError):
        desk.save(win_id, WinDraft(title="Too late"))
    with pytest.raises(KnownError):
        desk.trash(win_id)
    store.undo()
    assert titles(desk) == ["Gone"]


def test_the_trash_can_show_it(desk: WinQueries, store: Any) -> None:
    from resilience_desktop.store.trash import Trash

    desk.trash(desk.add(WinDraft(title="Gone")))
    assert [item.title for item in Trash(store, TRASH_KINDS).content()] == ["Gone"]


def test_closest_and_three_now(desk: WinQueries) -> None:
    for n in range(7):
        desk.add(WinDraft(title=f"Win {n}"))
    desk.add(WinDraft(title="Warehouse planning", tags=("logistics",)))
    assert desk.closest("Logistics planner")[0].title == "Warehouse planning"
    assert len(desk.closest("", 2)) == 2
    first = {win.id for win in desk.three_now()}
    second = {win.id for win in desk.three_now()}
    assert len(first) == len(second) == 3
    assert not first & second
    assert len(desk.three_now()) == 3


def test_few_wins_are_shown_again(desk: WinQueries, store: Any) -> None:
    assert desk.three_now() == ()
    desk.add(WinDraft(title="Only one"))
    assert [len(desk.three_now()) for _ in range(3)] == [1, 1, 1]
    assert store.undo_labels()[0] == "Add a win"
