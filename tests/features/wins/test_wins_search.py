"""Finding, sorting and paging wins: the store against the same thing in plain Python."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.text import fold
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinDraft, WinRecord, WinSort, WinWish
from resilience_desktop.features.wins.queries import WinQueries, finding
from resilience_desktop.store.engine import Store
from resilience_desktop.store.fulltext import tokens


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> WinQueries:
    return WinQueries(store, clock)


def titles(desk: WinQueries, **wish: str) -> list[str]:
    page = desk.page(WinWish(**wish))
    assert desk.count(WinWish(**wish)) == (page.total if page.counted else len(page.wins))
    return [win.title for win in page.wins]


def add(desk: WinQueries, title: str, **values: Any) -> str:
    return desk.add(WinDraft(title=title, **values))


def test_beginnings_of_words_in_any_field(desk: WinQueries) -> None:
    add(
        desk, "Talk at Zürich", action="Practised with José", place="Oerlikon", skills=("Speaking",)
    )
    add(desk, "Other", tags=("Résumé",), evidence="https://example.org/a_b")
    assert titles(desk, text="zur jos oer") == ["Talk at Zürich"]
    assert titles(desk, text="ZÜRICH speak") == ["Talk at Zürich"]
    assert titles(desk, text="exam b") == ["Other"]
    assert titles(desk, text="urich") == []
    assert titles(desk, text="zur resume") == []
    for nothing in ("%", '"', "*", "😀", "\x00", "'; --", "^"):
        assert titles(desk, text=nothing) == []
    assert len(titles(desk, text=" ")) == 2


def test_words_of_the_query_language_are_words(desk: WinQueries) -> None:
    add(desk, "This AND that NEAR here OR there NOT now")
    for text in ("and", "NEAR", "or NOT", "col:this -this", '"this that"'):
        assert bool(titles(desk, text=text)) == (text != "col:this -this")


def test_scripts_without_spaces(desk: WinQueries) -> None:
    add(desk, "東京で発表した")
    add(desk, "ניצחון קטן")
    assert titles(desk, text="発表") == ["東京で発表した"]
    assert titles(desk, text="ניצ") == ["ניצחון קטן"]


def test_tags_and_skills_are_meant_whole(desk: WinQueries) -> None:
    add(desk, "A", tags=("C++", "SQL server"))
    add(desk, "B", skills=("c", "sql"))
    add(desk, "C", tags=("C#",), action="c sql c++ server")
    assert titles(desk, tag="c++") == ["A"]
    assert titles(desk, tag="C") == ["B"]
    assert titles(desk, tag="C#") == ["C"]
    assert titles(desk, tag="SQL") == ["B"]
    assert titles(desk, tag="sql SERVER") == ["A"]
    assert titles(desk, tag="\x00") == []
    seen = desk.overview()
    assert seen.by_tag == {"c": 1, "C#": 1, "C++": 1, "sql": 1, "SQL server": 1}
    assert set(seen.skills) == {"c", "sql"}


def test_a_mark_cannot_be_typed(desk: WinQueries) -> None:
    add(desk, "Led it", kind="led", tags=("red",))
    assert titles(desk, text="⁴led") == []
    assert titles(desk, text="¹red") == []
    assert titles(desk, kind="led") == ["Led it"]


def test_a_very_long_word(desk: WinQueries) -> None:
    add(desk, "x" * 100_000)
    assert len(titles(desk, text="x" * 90_000)) == 1


def test_pinned_first_then_by_what_was_asked(desk: WinQueries, clock: FixedClock) -> None:
    for number, (kind, day) in enumerate(
        [("outside", 5), ("led", 1), ("solved", 9), ("led", 7), ("odd", 8)]
    ):
        add(desk, str(number), kind=kind, happened_on=date(2026, 5, day))
    ids = {win.title: win.id for win in desk.page(WinWish()).wins}
    assert titles(desk) == ["2", "4", "3", "0", "1"]
    desk.pin(ids["1"])
    assert titles(desk) == ["1", "2", "4", "3", "0"]
    assert titles(desk, sort="kind") == ["1", "3", "2", "0", "4"]
    assert [desk.helped(ids["0"]) for _ in range(2)] == [1, 2]
    desk.helped(ids["4"])
    assert titles(desk, sort="helped") == ["0", "4", "1", "2", "3"]
    helped = desk.win(ids["0"])
    assert helped is not None
    assert (helped.helped_count, helped.last_helped_on) == (2, clock.today())
    desk.pin(ids["1"], pinned=False)
    assert titles(desk) == ["2", "4", "3", "0", "1"]


def test_pin_and_helped_are_undone(desk: WinQueries, store: Store) -> None:
    win_id = add(desk, "A")
    desk.pin(win_id)
    desk.helped(win_id)
    store.undo()
    store.undo()
    win = desk.win(win_id)
    assert win is not None
    assert (win.pinned, win.helped_count, win.last_helped_on) == (False, 0, None)
    desk.pin(win_id, pinned=False)
    assert store.undo_labels()[0] == "Add a win"


def test_this_day_in_earlier_years(desk: WinQueries) -> None:
    for day in ("2020-02-29", "2021-02-28", "2024-02-29", "2025-02-28", "2025-03-01"):
        add(desk, day, happened_on=date.fromisoformat(day))
    add(desk, "no day")
    gone = add(desk, "gone", happened_on=date(2022, 2, 28))
    desk.trash(gone)

    def seen(day: date) -> list[str]:
        return [win.title for win in desk.on_this_day(day)]

    assert seen(date(2025, 2, 28)) == ["2024-02-29", "2021-02-28", "2020-02-29"]
    assert seen(date(2028, 2, 28)) == ["2025-02-28", "2021-02-28"]
    assert seen(date(2028, 2, 29)) == ["2024-02-29", "2020-02-29"]
    assert seen(date(2026, 7, 1)) == []


def test_many_at_once_are_one_step(desk: WinQueries, store: Store) -> None:
    drafts = [WinDraft(title=f"Win {n}", tags=("a", "A "), kind="led") for n in range(150)]
    assert desk.add_many(drafts) == 150
    assert desk.add_many([]) == 0
    assert store.undo_labels()[0] == "Add 150 wins"
    assert [win.title for win in desk.every(WinWish(tag="a"))] == [d.title for d in drafts]
    assert "win 7" in desk.titles()
    assert desk.page(WinWish()).wins[0].tags == ("a",)
    store.undo()
    assert desk.overview().total == 0
    assert titles(desk, text="win") == []
    store.redo()
    assert desk.count(WinWish(text="wi", kind="led")) == 150


def test_the_same_as_one_by_one(desk: WinQueries, store: Store) -> None:
    draft = WinDraft(
        title="Zürich",
        kind="praised",
        place="Bern",
        evidence="a\nb",
        happened_on=date(2026, 1, 2),
        tags=("T",),
        skills=("S",),
    )
    desk.add(draft)
    desk.add_many([draft])
    with store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM win").mappings().all()
    one, other = ({k: v for k, v in row.items() if k not in ("id",)} for row in rows)
    assert one == other


def test_candidates_are_bounded_and_hold_what_fits(desk: WinQueries) -> None:
    desk.add_many([WinDraft(title=f"Something {n}") for n in range(400)])
    close = add(desk, "Warehouse planning", skills=("logistics",))
    pinned, helped = add(desk, "Pinned"), add(desk, "Helped")
    gone = add(desk, "Logistics gone")
    desk.trash(gone)
    desk.pin(pinned)
    desk.helped(helped)
    found = desk.candidates("Logistics planner (m/f)", 100)
    assert len(found) <= 100
    ids = [win.id for win in found]
    assert ids[0] == close
    assert {pinned, helped} <= set(ids)
    assert gone not in ids
    assert desk.closest("Logistics planner")[0].id == close
    assert len(desk.three_now("Logistics planner")) == 3


@pytest.mark.parametrize("sort", list(WinSort))
def test_an_index_gives_the_order(store: Store, sort: WinSort) -> None:
    """The expressions of the queries are those of the indexes, to the letter."""
    order = (*finding._FIRST[sort.value], "pinned", finding._DAY, "created_at", "id")
    with store.read() as session:
        plan = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT rowid FROM win WHERE deleted_at IS NULL "
            f"{finding._order_by(order)} LIMIT 9"
        )
        steps = [row[3] for row in plan]
    assert steps == [f"SCAN win USING INDEX ix_win_by_{sort.value}"]


WORDS = st.text(st.sampled_from("abA ¹⁴|é.\x00東"), max_size=6)
DRAFTS = st.builds(
    WinDraft,
    title=WORDS,
    kind=st.sampled_from([*(kind.value for kind in rules.KINDS), "else"]),
    result=WORDS,
    happened_on=st.sampled_from([None, date(2026, 1, 1), date(2026, 1, 2)]),
    tags=st.lists(WORDS, max_size=2).map(tuple),
    skills=st.lists(WORDS, max_size=1).map(tuple),
)
WISHES = st.builds(
    WinWish,
    text=WORDS,
    kind=st.sampled_from(["", "led", "else"]),
    tag=st.one_of(st.just(""), WORDS),
    sort=st.sampled_from([sort.value for sort in WinSort]),
)


def fits(win: WinRecord, wish: WinWish) -> bool:
    """What `page` promises, in plain Python."""
    texts = (win.title, win.result, win.situation, *win.tags, *win.skills)
    words = {word for text in texts for word in tokens(text)}
    wanted = tokens(wish.text)
    if wish.text.strip() and not wanted:
        return False
    labels = {fold(label) for label in (*win.tags, *win.skills)}
    return (
        all(any(word.startswith(part) for word in words) for part in wanted)
        and wish.kind in ("", win.kind)
        and (not wish.tag or fold(wish.tag) in labels)
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(DRAFTS, min_size=1, max_size=12),
    WISHES,
    st.integers(0, 12),
    st.sampled_from([1, 3, 2500]),
)
def test_every_way_finds_the_same_in_the_same_order(
    store: Store, clock: FixedClock, drafts: list[WinDraft], wish: WinWish, gone: int, steps: int
) -> None:
    desk = WinQueries(store, clock)
    desk.add_many(drafts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "STEPS", steps)
        every = desk.every(WinWish(sort=wish.sort))
        for win in every[gone : gone + 1]:
            desk.trash(win.id)
        left = [win for number, win in enumerate(every) if number != gone]
        expected = [win for win in left if fits(win, wish)]
        assert list(desk.every(wish)) == expected
        assert desk.count(wish) == len(expected)
        after = ""
        found: list[WinRecord] = []
        while True:
            page = desk.page(wish, limit=2, after=after)
            found += page.wins
            assert page.total == len(expected) if page.counted else page.total <= len(expected)
            after = page.next
            if not after:
                break
        assert found == expected
        assert list(desk.page(wish, 1, 3).wins) == expected[1:4]
    while store.undo():
        pass
