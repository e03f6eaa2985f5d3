"""Which wins fit a role, and what is said about them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.rules import Candidate

TODAY = date(2026, 11, 22)


def candidate(name: str, kind: str = "solved", **more) -> Candidate:
    return Candidate(id=name, title=more.pop("title", name), kind=kind, **more)


def test_words_of_the_role_decide():
    wins = [
        candidate("garden", title="Ran a garden party", happened_on=TODAY),
        candidate("sql", tags=("SQL", "data")),
        candidate("report", title="Cut the monthly data report"),
    ]
    assert rules.choose(wins, "Senior Data Analyst, Northwind", TODAY, 2) == ["sql", "report"]


def test_related_words_count_half():
    wanted = rules.wanted_words("Analyst")
    assert rules.closeness(candidate("a", title="analytics course"), wanted) == 1.5
    assert rules.closeness(candidate("b", title="Analyst of the year"), wanted) == 3.0


def test_a_word_counts_once():
    wanted = rules.wanted_words("data")
    win = candidate("a", title="data data", tags=("data",), texts=("data data data",))
    assert rules.closeness(win, wanted) == 4.0


def test_common_words_tell_nothing():
    assert rules.wanted_words("Head of the Office for data") == {"head", "office", "data"}


def test_the_same_all_day_and_not_every_day():
    wins = [candidate(f"win {n}") for n in range(12)]
    first = rules.choose(wins, "", TODAY)
    assert first == rules.choose(list(reversed(wins)), "", TODAY)
    later = {tuple(rules.choose(wins, "", TODAY + timedelta(days=n))) for n in range(10)}
    assert len(later) > 4


def test_those_shown_before_step_back():
    wins = [candidate(f"win {n}") for n in range(6)]
    first = rules.choose(wins, "", TODAY)
    second = rules.choose(wins, "", TODAY, shown_before=first)
    assert not set(first) & set(second)


def test_a_close_win_is_shown_even_when_it_was_before():
    wins = [candidate("sql", tags=("sql",)), *(candidate(f"win {n}") for n in range(6))]
    assert rules.choose(wins, "SQL developer", TODAY, shown_before=["sql"])[0] == "sql"


def test_different_kinds_come_together():
    wins = [candidate(f"led {n}", "led") for n in range(9)] + [candidate("helped", "helped")]
    assert "helped" in rules.choose(wins, "", TODAY)


odd = st.text(max_size=30)


@given(
    st.lists(st.tuples(odd, odd, st.lists(odd, max_size=3), odd), max_size=12),
    odd,
    st.integers(0, 5),
)
def test_choosing_gives_different_known_ids(rows, role, limit):
    wins = [
        Candidate(str(n), title, kind, tuple(tags), (text,))
        for n, (title, kind, tags, text) in enumerate(rows)
    ]
    chosen = rules.choose(wins, role, TODAY, limit)
    assert len(chosen) == len(set(chosen)) == min(limit, len(wins))
    assert set(chosen) <= {win.id for win in wins}


@pytest.mark.parametrize(
    ("action", "result", "figure", "said"),
    [
        ("", "", "", "Add a result"),
        ("", " ", "\n", "Add a result"),
        ("", "Faster", "", "Add what you did"),
        ("I asked", "Faster", "", "Add a figure"),
        ("I asked", "3 days faster", "", ""),
        ("I asked", "", "34 %", ""),
    ],
)
def test_one_hint_at_a_time(action, result, figure, said):
    hint = rules.stronger(action, result, figure)
    assert hint.startswith(said)
    assert bool(hint) == bool(said)


def test_every_kind_has_a_word_and_an_icon():
    assert len({rules.kind_name(kind) for kind in rules.KINDS}) == len(rules.KINDS)
    assert len({rules.kind_icon(kind) for kind in rules.KINDS}) == len(rules.KINDS)
    assert rules.known_kind("from a later version") == rules.WinKind.SOLVED


def test_nothing_typed_is_thrown_away():
    assert rules.title_from("  A   title ") == "A title"
    assert rules.title_from(" ", "", "They thanked me") == "They thanked me"
    assert rules.title_from("", "x" * 200) == "x" * 79 + "…"
    assert rules.title_from("", " ") == ""


def test_tags_are_tidied():
    assert rules.tidy_tags([" SQL", "sql", "", "a   b"]) == ("SQL", "a b")


def test_the_count_is_said_with_its_number():
    assert "doubt" in rules.count_sentence(0)
    assert rules.count_sentence(1).startswith("1 piece of")
    assert rules.count_sentence(34) == "34 pieces of evidence that you can do this."
