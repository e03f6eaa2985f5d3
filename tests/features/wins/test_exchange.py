"""Lists of wins in, and the table out."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import Cancelled
from resilience_desktop.core.text import fold
from resilience_desktop.features.wins import exchange, exchange_csv
from resilience_desktop.features.wins.port import WinDraft

D = WinDraft
MARKDOWN = """\
# Wins

## Solved
- Cut the report – half the time
- [x] 2. Fixed the printer

## Data team
* Moved the tables
  - Result: nobody waits

## Led the move of the office

**Situation:** forty people, two floors
**Result:** a weekend

---

# Learned C#
An evening course.
"""


@pytest.mark.parametrize(
    ("text", "wins"),
    [
        ("Cut the report", [D(title="Cut the report")]),
        ("- One\n* Two\n3. Three\n(4) Four", [D(title=t) for t in ("One", "Two", "Three", "Four")]),
        ("Cut it -> 38 %", [D(title="Cut it", result="38 %")]),
        (
            "Helped Jonas\n  Result: he got it\n  Kind: helped\n  Tags: people, calm",
            [D(title="Helped Jonas", kind="helped", result="he got it", tags=("people", "calm"))],
        ),
        (
            "Led it\nAction: I asked\nand asked again\n\nAnother",
            [D(title="Led it", action="I asked\nand asked again"), D(title="Another")],
        ),
        ("Result: half", [D(title="half", result="half")]),
        ("x\nWhen: 12.05.2026", [D(title="x", happened_on=date(2026, 5, 12))]),
        ("x\nWhen: spring", [D(title="x", evidence="spring")]),
        ("شجاعة في الأزمة", [D(title="شجاعة في الأزمة")]),
        ("\ufeffOne\r\nTwo\r", [D(title="One"), D(title="Two")]),
        ("", []),
        ("\n \n---\n***", []),
        (
            MARKDOWN,
            [
                D(title="Cut the report", kind="solved", result="half the time"),
                D(title="2. Fixed the printer", kind="solved"),
                D(title="Moved the tables", tags=("Data team",), result="nobody waits"),
                D(
                    title="Led the move of the office",
                    situation="forty people, two floors",
                    result="a weekend",
                ),
                D(title="Learned C#", action="An evening course."),
            ],
        ),
        (
            "Title;Result;Day;Colour\nCut it;half;2026-05;red\n;only a result;;\n",
            [
                D(
                    title="Cut it",
                    result="half",
                    happened_on=date(2026, 5, 1),
                    evidence="Colour: red",
                ),
                D(title="only a result", result="only a result"),
            ],
        ),
        ('title,action\n"two\nlines","a\nb"', [D(title="two lines", action="a\nb")]),
        ("| Title | Result |\n|---|:-:|\n| A | b |", [D(title="A", result="b")]),
        (
            "Title\tWhere\tSkills\nA\tAcme\tSQL|dbt",
            [D(title="A", place="Acme", skills=("SQL", "dbt"))],
        ),
        ("title, result", []),
    ],
)
def test_what_is_read(text: str, wins: list[WinDraft]) -> None:
    assert exchange.parse(text) == wins


def test_what_cannot_be_read_is_told_by_its_line() -> None:
    plan = exchange.plan("One\n\n???\nTwo\n")
    assert [(line.number, line.text) for line in plan.unknown] == [(3, "???")]
    assert exchange.unknown_words(plan) == "In 1 line nothing could be read; it is left out."
    plan = exchange.plan("\n\nTitle,Result\nA,b\n?,!\n")
    assert [(line.number, line.text) for line in plan.unknown] == [(5, "?,!")]
    assert [row.line for row in plan.rows] == [4]


def test_what_is_there_is_shown_and_not_taken() -> None:
    plan = exchange.plan("Cut the report\nHelped Jonas\ncut  the REPORT", {fold("helped jonas")})
    assert [(row.wanted, row.known) for row in plan.rows] == [
        (True, False),
        (False, True),
        (False, True),
    ]
    assert exchange.headline(plan) == "Adds 1 win."
    assert "2 look as if they were here already" in exchange.remarks(plan)[0]
    taken = exchange.correct(plan, 1, wanted=True)
    assert [draft.title for draft in taken.drafts] == ["Cut the report", "Helped Jonas"]
    named = exchange.correct(plan, 2, title=" Another\n one ")
    assert named.rows[2].draft.title == "Another one"
    assert not named.rows[2].known


def test_odd_things_are_kept_and_said() -> None:
    plan = exchange.plan("Title,When,Mood\nA,someday,good")
    assert plan.rows[0].odd == ("someday", "Mood: good")
    assert plan.rows[0].draft.evidence == "someday\nMood: good"
    assert "without a place of its own" in exchange.remarks(plan)[0]


def test_too_much_is_told() -> None:
    plan = exchange.plan("A win\n" * (exchange.MOST_WINS + 7))
    assert (len(plan.rows), plan.left) == (exchange.MOST_WINS, 7)
    assert any("7 more" in words for words in exchange.remarks(plan))
    assert exchange.plan("x" * (exchange.MOST_CHARACTERS + 1)).cut


@pytest.mark.parametrize(
    "text",
    [
        "# x y\n" * 100_000,
        "Win\n" + "  more of it\n" * 100_000,
        "# " + "# " * 1_000_000,
        "**a " * 1_000_000,
        "a" + " " * 2_000_000 + "b",
        "title,result" + "," * 1_000_000,
        'title,result\n"' + "a,b\n" * 100_000,
        "\0" * 1_000_000,
    ],
    ids=["headings", "inside", "marks", "stars", "spaces", "commas", "quote", "nul"],
)
def test_long_and_odd_lists_are_read_in_one_go(text: str) -> None:
    """Each took minutes, or all memory, when read by careless patterns."""
    assert len(exchange.plan(text).rows) <= 1


def test_reading_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        if done:
            raise Cancelled("stopped")

    for text in ("A win\n" * 10_000, "title,result\n" + "a,b\n" * 10_000):
        with pytest.raises(Cancelled):
            exchange.plan(text, (), stop)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs")), min_size=1)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    plan = exchange.plan(text)
    assert all(row.draft.title.strip() for row in plan.rows)
    assert all(row.draft.title == " ".join(row.draft.title.split()) for row in plan.rows)


@given(st.lists(WORDS.filter(lambda w: any(c.isalnum() for c in w)), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    """What is a letter or a digit in the list is somewhere in a win."""
    plan = exchange.plan("\n".join(f"win {word}" for word in words))
    kept = " ".join(
        " ".join((d.title, d.result, d.evidence, d.action)) for d in (r.draft for r in plan.rows)
    )
    letters = "".join(c for c in kept if c.isalnum())
    for word in words:
        assert "".join(c for c in word if c.isalnum()) in letters


PLAIN = st.text(st.characters(categories=("L", "Nd", "Po", "Sm")), max_size=20)
TITLES = PLAIN.filter(lambda t: any(c.isalnum() for c in t))


@given(
    st.lists(
        st.builds(
            WinDraft,
            title=TITLES,
            kind=st.sampled_from(("led", "helped", "learned")),
            result=PLAIN,
            figure=PLAIN,
            happened_on=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_table_comes_back_as_it_went(wins: list[WinDraft]) -> None:
    assert exchange.parse(exchange_csv.table(wins)) == wins


@given(st.lists(st.builds(WinDraft, title=TITLES, result=st.text(), evidence=st.text())))
def test_no_cell_of_a_table_is_a_formula(wins: list[WinDraft]) -> None:
    for row in csv.reader(io.StringIO(exchange_csv.table(wins), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
