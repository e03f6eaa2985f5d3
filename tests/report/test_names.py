"""Names are replaced everywhere, consistently, and nothing that was left out gets into a file."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from resilience_desktop.core.text import fold
from resilience_desktop.features.goals.model import Goal, Person
from resilience_desktop.features.rejections.model import (
    Application,
    Feeling,
    Rejection,
    StageEvent,
)
from resilience_desktop.features.wallow.model import Ritual, RitualRun
from resilience_desktop.features.wins.model import Win
from resilience_desktop.report import formats
from resilience_desktop.report.content import Period
from resilience_desktop.report.nameless import nameless
from resilience_desktop.report.names import Names, letter, people_in
from resilience_desktop.report.queries import gather
from resilience_desktop.report.wish import Audience, Wish, may_have
from tests.report.report_sample import filled, shown_text, written

KINDS = (Feeling, RitualRun, Ritual)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 22))


def names_of(*companies, people=()):
    names = Names()
    for company in companies:
        names.add_company(company)
    for person in people:
        names.add_person(person)
    return names


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Wrote to ACME about it", "Wrote to Company A about it"),
        ("acme's answer, _Acme_ (Acme)", "Company A's answer, _Company A_ (Company A)"),
        ("Acmeist and Acme2 are others", "Acmeist and Acme2 are others"),
        ("mail@acme.com", "mail@Company A.com"),
        ("Möller & Söhne, MOLLER  &\nSOHNE GMBH", "Company B, Company B"),
        ("Ana Ruiz called; Ana was kind, ana is a word", "{p} called; {p} was kind, ana is a word"),
        ("STRASSENBAU ag and Straßenbau", "Company C and Company C"),
        ("עבדתי בגוגל", "עבדתי בCompany D"),
        ("三菱商事に行く", "Company Eに行く"),
        ("Fjo\u0308rd", "Company F"),
        ("A\u200bcme", "Company A"),
        ("", ""),
    ],
)
def test_whole_words_in_any_spelling(text, hidden):
    names = names_of(
        *("Acme", "Möller & Söhne GmbH", "Straßenbau AG", "גוגל", "三菱商事", "Fjörd"),
        people=["Ana Ruiz"],
    )
    assert names.hide(text) == hidden.format(p="Person A")


def test_the_longest_name_wins_and_letters_go_on():
    names = names_of("Acme", "Acme Labs", "acme inc.")
    assert names.hide("Acme Labs and Acme Inc. and Acme") == "Company B and Company A and Company A"
    assert [letter(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_a_name_of_nothing_hides_nothing():
    assert names_of("", "  ", "The Company").hide("the  end") == "the  end"


def test_people_in_contacts():
    text = "Ana Ruiz, HR, ana@example.org\n\nbob@x.org\nDr. Li Wei <li@x.org>\nJo - lead"
    assert list(people_in(text)) == ["Ana Ruiz", "Dr. Li Wei", "Jo"]


def texts_of(value, name=""):
    """Every text in a report with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts_of(getattr(value, part.name), part.name)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part, name)


def test_no_field_is_forgotten():
    hidden = nameless(filled("Zyxomatic"), names_of("Zyxomatic"))
    assert not {name for name, text in texts_of(hidden) if "Zyxomatic" in text}
    assert {"company", "title", "text", "questions", "contact"} <= {
        name for name, text in texts_of(filled("Zyxomatic")) if text == "Zyxomatic"
    }


word = st.text(st.sampled_from("qwxzQWXZéÖß"), min_size=5, max_size=9).map(lambda w: f"q{w}x")
around = st.sampled_from(["{}", "at {}, today", "({})", "“{}”", "{}'s", "_{}_", "{}\n{}"])
spelling = st.sampled_from([str, str.upper, str.lower, str.title])


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@pytest.mark.parametrize("audience", list(Audience))
@given(
    company=st.lists(word, min_size=1, max_size=3).map(" ".join),
    person=st.lists(word, min_size=1, max_size=2).map(" ".join),
    secret=word,
    shape=around,
    spelt=spelling,
)
def test_nothing_left_out_is_in_any_format(
    qapp, store, clock, audience, company, person, secret, shape, spelt
):
    assume(fold(secret) not in fold(f"{company} {person}"))
    told = shape.format(spelt(company), spelt(company))
    with store.write("Fill") as session:
        for kind in (Application, StageEvent, Rejection, Win, Goal, Person, *KINDS):
            for old in session.exec(select(kind)):
                session.delete(old)
        session.add(Person(name=person))
        session.add(
            Application(
                id="a", company=company, role=told, source=told, papers=told, location=told,
                notes=secret, prepared=secret, contacts=secret, answers=secret,
            )
        )  # fmt: skip
        session.add(StageEvent(application_id="a", kind="applied", day=date(2026, 11, 2)))
        session.add(
            StageEvent(application_id="a", kind="rejected", day=date(2026, 11, 3), note=secret)
        )
        session.add(Rejection(application_id="a", message=secret, feedback=secret, notes=secret))
        session.add(Win(title=told, result=f"with {spelt(person)}", happened_on=date(2026, 11, 4)))
        session.add(Goal(title=told, rhythm="daily", chosen_on=date(2026, 11, 2)))
        session.add(Feeling(application_id="a", name=secret, strength=7))
        ritual = Ritual(cue=secret, action=secret)
        session.add(ritual)
        session.add(RitualRun(ritual_id=ritual.id, started_at=clock.now(), feeling_after=6))
    wishes = (
        Wish(audience, sections=may_have(audience), replace_names=True, questions=(told,)),
        Wish(audience, replace_names=True, questions=(told,)),
    )
    for made in (gather(store, clock, PERIOD, wish) for wish in wishes):
        assert made.private is None
        in_no_format(made, (company, person, secret))


def in_no_format(made, words):
    for key in formats.KEYS:
        text = "".join(fold(shown_text(written(made, key), key)).replace("\\", "").split())
        for left_out in words:
            assert "".join(fold(left_out).split()) not in text


def test_the_same_letters_everywhere(store, clock):
    with store.write("Fill") as session:
        session.add(Application(id="a", company="Acme GmbH", role="Analyst", notes="Acme again"))
        session.add(StageEvent(application_id="a", kind="applied", day=date(2026, 11, 2)))
        session.add(Win(title="Led it at ACME", happened_on=date(2026, 11, 4)))
    made = gather(store, clock, PERIOD, Wish(replace_names=True, private=True))
    assert made.applications[0].company == "Company A"
    assert made.wins[0].title == "Led it at Company A"
    assert made.private is not None
    assert made.private[0].text == "Company A again"
    assert made.private[0].about == "Analyst, Company A"
