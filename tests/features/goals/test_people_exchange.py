"""People in and out: LinkedIn's table, other tables, address cards; broken, huge and odd ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals import people_cards, people_exchange
from resilience_desktop.features.goals.people_port import Circle, PersonDraft, PersonRecord
from resilience_desktop.features.goals.queries.people import PeopleQueries
from resilience_desktop.features.rejections.model import Application  # noqa: F401 - its table
from resilience_desktop.host.decode import read_text
from resilience_desktop.store.engine import Store

DAY = date(2026, 11, 22)
HEADS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email '
    'addresses are missing."\n\n' + HEADS + "Jana,Berg,https://www.linkedin.com/in/jana,"
    "jana@example.org,Kranz,Head of planning,12 Nov 2024\n"
    'Omar,"Haddad, PhD",https://www.linkedin.com/in/omar,,"Nord\nlicht",Analyst,01 Mar 2025\n'
    ",,https://www.linkedin.com/in/x,,,,02 Mar 2025\n"
    "Li,Wei,https://www.linkedin.com/in/li,,Delta,Lead,3 Mar 2025,too,many\n"
    ",,,,,,\n"
    "Zoë,Ng,https://www.linkedin.com/in/zoe,,,,someday\n"
)


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def record(**more: str | int) -> PersonRecord:
    return PersonRecord(id="1", added_on=DAY, **more)  # type: ignore[arg-type]


def test_linkedin_with_its_preamble() -> None:
    made = people_exchange.plan(LINKEDIN)
    assert [draft.name for draft in made.drafts] == ["Jana Berg", "Omar Haddad, PhD", "Zoë Ng"]
    jana, omar, zoe = made.drafts
    assert (jana.company, jana.role) == ("Kranz", "Head of planning")
    assert jana.reach.splitlines() == ["jana@example.org", "https://www.linkedin.com/in/jana"]
    assert "2024" in jana.how_met
    assert "someday" in zoe.how_met
    assert omar.company == "Nord licht"
    assert [row.line for row in made.rows] == [5, 6, 11]
    assert [broken.line for broken in made.broken] == [8, 9]
    assert len(people_exchange.say_broken(made)) == 2


def test_bom_semicolons_and_other_heads(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(
            "Name;Firma;E-Mail;Notes\r\nJürgen Größe;Müller;j@x.de;nett\r\n".encode(encoding)
        )
        (draft,) = people_exchange.plan(read_text(path)[0]).drafts
        assert (draft.name, draft.company, draft.reach) == ("Jürgen Größe", "Müller", "j@x.de")
        assert draft.notes == "nett"


def test_an_open_quotation_mark_costs_one_row() -> None:
    rows = "".join(f"P{n},Q,,,,,\n" for n in range(200))
    made = people_exchange.plan(HEADS + 'A,"B,,,,,\n' + rows)
    assert [broken.line for broken in made.broken] == [2]
    assert len(made.rows) == 200


def test_what_is_no_list_of_people_is_said() -> None:
    for text in ("hello", "a,b\n1,2\n", "", '{"a": 1}', "\x00" * 50, "Company,Position\nA,B\n"):
        with pytest.raises(KnownError):
            people_exchange.plan(text)
    assert people_exchange.plan("Name\n").rows == ()


def test_binary_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    for data in (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + b"\0" * 99,
        b"\0\1" * 999,
    ):
        path.write_bytes(data)
        with pytest.raises(KnownError):
            read_text(path)


def test_cards_of_three_versions() -> None:
    old = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=\r\n M=C3=BCller\r\n"
        "TEL;CELL;PREF:+49 1\r\nPHOTO;ENCODING=BASE64;JPEG:\r\n /9j/4AAQ\r\n\r\nEND:VCARD\r\n"
    )
    new = (
        "begin:vcard\nVERSION:4.0\nFN:Jana Berg\nORG:Kranz;Planning\nTITLE:Head\n"
        "item1.EMAIL;PREF=1:jana@example.org\nTEL;VALUE=uri:tel:+49123\nURL:https\\://x.org\n"
        "NOTE:one\\ntwo\\, three\nPHOTO:data:image/png;base64,AAAA\nAAAA=\n"
        "UID:urn:uuid:1\nend:vcard\n"
    )
    one, two, three = people_exchange.plan(old + new + card("N:Ng;Zoë;;;")).drafts
    assert one.name.startswith("Jürgen")
    assert one.reach == "+49 1"
    assert (two.name, two.company, two.role) == ("Jana Berg", "Kranz", "Head")
    assert two.reach.splitlines() == ["jana@example.org", "+49123", "https://x.org"]
    assert two.notes == "one\ntwo, three"
    assert two.import_mark == "urn:uuid:1"
    assert three.name == "Zoë Ng"


def test_broken_cards_leave_the_others_alone() -> None:
    text = (
        card("FN:First")
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Never closed\r\n"
        + card("ORG:")
        + card("FN:In part", "this is no line")
        + card("FN:" + "x" * 300_000)
        + card("FN:Last", "NOTE;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:=ZZ")
        + "BEGIN:VCARD\r\nFN:cut"
    )
    made = people_exchange.plan(text)
    names = [row.draft.name for row in made.rows]
    assert names[:2] == ["First", "In part"]
    assert made.rows[1].partly
    assert [broken.line for broken in made.broken][:2] == [5, 8]
    assert "Never closed" not in names
    assert made.broken[-1].line == len(text.split("\r\n")) - 1


def test_who_is_here_is_shown_and_left_out(store: Store, clock: FixedClock) -> None:
    desk = PeopleQueries(store, clock)
    desk.add(PersonDraft(name="jana berg", company="KRANZ"))
    made = people_exchange.plan(LINKEDIN + 'Omar,"Haddad, PhD",,,Nord licht,,\n', desk.people())
    assert [row.known for row in made.rows] == [True, False, False, True]
    assert desk.add_many(made.drafts).known == 0
    assert len(desk.people()) == 3
    store.undo()
    assert len(desk.people()) == 1
    desk.add_many(people_exchange.tick_all(made, True).drafts, even_known=True)
    assert len(desk.people()) == 5


def test_ticking_naming_and_words() -> None:
    made = people_exchange.plan(LINKEDIN)
    made = people_exchange.tick(made, 0, False)
    assert "2 of 3" in people_exchange.headline(made)
    made = people_exchange.rename(people_exchange.rename(made, 1, " Omar\n"), 2, "  ")
    assert [draft.name for draft in made.drafts] == ["Omar", "Zoë Ng"]
    assert people_exchange.broken_words(made)
    assert not people_exchange.remarks(people_exchange.Plan())
    many = people_exchange.Plan(made.rows * 2, made.broken * 9, left=4)
    assert people_exchange.say_broken(many)[-1] == "and 12 more"
    assert people_exchange.remarks(many)


def test_too_many_are_left_and_progress_may_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_exchange, "MOST_PEOPLE", 100)
    text = "".join(card(f"FN:Person {n}") for n in range(260))
    seen: list[int] = []

    def watch(done: int, _total: int) -> None:
        seen.append(done)
        if done > 500:
            raise KeyboardInterrupt

    assert people_exchange.plan(text).left == 160
    with pytest.raises(KeyboardInterrupt):
        people_exchange.plan(text, (), watch)
    assert len(seen) > 2


def test_what_is_written_is_read_back_by_the_library() -> None:
    someone = record(
        name="Jana Berg",
        company="A;B, C",
        role="Head, \\ of",
        reach="jana@example.org\n+49 1\nhttps://x.org",
        how_met="at a fair",
        notes="private\nlines; شجاعة 😀 " * 20,
        every_weeks=6,
        circle=Circle.CLOSE.value,
    )
    public = people_cards.write([someone, someone])
    assert b"private" not in public
    assert b"fair" not in public
    full = people_cards.write([someone], with_notes=True).decode()
    parsed = vobject.readOne(full)
    assert parsed.version.value == "3.0"
    assert parsed.fn.value == "Jana Berg"
    assert (parsed.n.value.given, parsed.n.value.family) == ("Jana", "Berg")
    assert parsed.org.value == ["A;B, C"]
    assert parsed.email.value == "jana@example.org"
    assert all(len(line.encode()) <= 75 for line in full.split("\r\n"))
    assert len(list(vobject.readComponents(public.decode()))) == 2
    (back,) = people_exchange.plan(full).drafts
    for field in ("name", "company", "role", "reach", "how_met", "every_weeks", "circle"):
        assert getattr(back, field) == getattr(someone, field)
    assert back.notes == someone.notes.strip()


WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(name=WORDS, company=WORDS, role=WORDS, notes=WORDS)
def test_any_person_comes_back(name: str, company: str, role: str, notes: str) -> None:
    kept = people_exchange.tidied(
        PersonDraft(name=name or "x", company=company, role=role, notes=notes)
    )
    if not kept.name:
        return
    someone = record(name=kept.name, company=kept.company, role=kept.role, notes=kept.notes)
    text = people_cards.write([someone], with_notes=True).decode()
    (back,) = people_exchange.plan(text).drafts
    assert (back.name, back.company, back.role) == (kept.name, kept.company, kept.role)


@given(st.text(max_size=400), st.sampled_from([HEADS, "BEGIN:VCARD\n", "Name,Notes\n", ""]))
def test_nothing_breaks_the_reader(text: str, before: str) -> None:
    try:
        made = people_exchange.plan(before + text)
    except KnownError:
        return
    assert all(row.draft.name for row in made.rows)
    assert all(broken.line > 0 and broken.why for broken in made.broken)
