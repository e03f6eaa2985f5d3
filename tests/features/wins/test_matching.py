"""Which wins come first after a "no": the readable table, and what holds for any wins."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.rules import Candidate

TODAY = date(2026, 11, 22)
TABLE = Path(__file__).with_name("matching.md")


def rows(title: str) -> list[dict[str, str]]:
    """The lines of the table under a heading, by the words of its head."""
    part = TABLE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    head = [word.strip() for word in lines[0]]
    return [dict(zip(head, (cell.strip() for cell in line), strict=True)) for line in lines[2:]]


def listed(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())


WINS = [
    Candidate(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        tags=listed(row["skills and tags"]),
        texts=(row["what else is written"],),
        happened_on=date.fromisoformat(row["day"]),
        helped=int(row["helped"]),
    )
    for row in rows("Wins")
]
EXPECTED = rows("Expected")


@pytest.mark.parametrize("case", EXPECTED, ids=[f"{n}: {c['why']}" for n, c in enumerate(EXPECTED)])
def test_the_table(case: dict[str, str]) -> None:
    shown = listed(case["shown"])
    chosen = rules.choose(WINS, case["role that said no"], TODAY, 3, shown)
    assert len(chosen) == 3
    for place, name in enumerate(("first", "second", "third")):
        if case[name]:
            assert chosen[place] == case[name], chosen
    assert set(chosen) != set(shown[:3])
    if not case["role that said no"] and shown:
        assert not set(chosen) & set(shown)


def test_the_table_holds_whatever_the_order_of_the_wins() -> None:
    for case in EXPECTED:
        role, shown = case["role that said no"], listed(case["shown"])
        assert rules.choose(WINS, role, TODAY, 3, shown) == rules.choose(
            WINS[::-1], role, TODAY, 3, shown
        )


# What holds for any wins

odd = st.text(max_size=12)
kinds = st.sampled_from(("led", "solved", "helped", "from a later version"))
days = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))


@st.composite
def catalogues(draw: st.DrawFn) -> list[Candidate]:
    """Wins with words that meet now and then."""
    words = st.sampled_from(("data", "team", "python", "care", "")) | odd
    return [
        Candidate(
            f"win {number}",
            " ".join(draw(st.lists(words, max_size=3))),
            draw(kinds),
            tuple(draw(st.lists(words, max_size=2))),
            (draw(words),),
            draw(days),
            tuple(draw(st.lists(words, max_size=2))),
            draw(st.integers(0, 4)),
        )
        for number in range(draw(st.integers(0, 14)))
    ]


roles = st.sampled_from(("Data Scientist", "Team Lead, Python", "Care", "")) | odd


@given(catalogues(), roles, st.integers(0, 30))
def test_never_the_same_three_twice_in_a_row(wins: list[Candidate], role: str, later: int) -> None:
    shown: list[str] = []
    before: frozenset[str] = frozenset()
    for turn in range(6):
        day = TODAY + timedelta(days=later * turn)
        chosen = rules.choose(wins, role, day, 3, shown)
        assert len(chosen) == len(set(chosen)) == min(3, len(wins))
        if len(wins) > 3:
            assert frozenset(chosen) != before
        before = frozenset(chosen)
        shown = [*chosen, *(one for one in shown if one not in chosen)][:30]


@given(st.integers(4, 14))
def test_each_win_has_its_turn(count: int) -> None:
    """Without a role, nobody waits for ever."""
    wins = [Candidate(f"win {n}", f"Title {n}", "solved") for n in range(count)]
    shown: list[str] = []
    seen: set[str] = set()
    for turn in range(3 * count):
        chosen = rules.choose(wins, "", TODAY + timedelta(days=turn), 3, shown)
        seen.update(chosen)
        shown = [*chosen, *(one for one in shown if one not in chosen)][:30]
    assert len(seen) == count


def turns_until_back(helped: int) -> int:
    """How many decks pass until a win that was shown comes back."""
    wins = [Candidate(f"win {n}", f"Title {n}", "solved") for n in range(40)]
    wins[0] = Candidate("mine", "Mine", "solved", helped=helped)
    shown = ["mine", "win 1", "win 2"]
    for turn in range(1, 60):
        chosen = rules.choose(wins, "", TODAY, 3, shown)
        if "mine" in chosen:
            return turn
        shown = [*chosen, *(one for one in shown if one not in chosen)][:30]
    return 60


def test_what_helped_comes_back_sooner() -> None:
    assert turns_until_back(helped=1) < turns_until_back(helped=0)
    assert turns_until_back(helped=3) == 2


@given(catalogues(), st.integers(1, 4))
def test_having_helped_never_moves_a_win_back(wins: list[Candidate], helped: int) -> None:
    if not wins:
        return
    first, *others = wins
    plain = Candidate(first.id, first.title, first.kind)
    marked = Candidate(first.id, first.title, first.kind, helped=helped)
    before = rules.choose([plain, *others], "", TODAY)
    after = rules.choose([marked, *others], "", TODAY)
    if plain.id in before:
        assert marked.id in after
        assert after.index(marked.id) <= before.index(plain.id)


def test_a_skill_counts_as_a_tag_does() -> None:
    wanted = rules.wanted_words("SQL")
    tagged = Candidate("a", "", "led", tags=("SQL",))
    skilled = Candidate("b", "", "led", skills=("sql",))
    assert rules.closeness(tagged, wanted) == rules.closeness(skilled, wanted) == 4.0
