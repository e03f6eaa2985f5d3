"""Letters: what they say, who they go to, how they get out, and what is kept of them."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.ledger import Stage
from resilience_desktop.features.rejections import letters, mailing, reframing
from resilience_desktop.features.rejections.feedback_port import ReframeDraft, RequestDraft
from resilience_desktop.features.rejections.feedback_rules import state_of
from resilience_desktop.features.rejections.letters import Blanks, Purpose
from resilience_desktop.features.rejections.port import ApplicationFacts, NoDraft
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)
FULL = Blanks("Jana Berg", "Planner", "Kranz", ("What stood out?",), "Sam")


# What they say


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("blanks", [FULL, Blanks(), Blanks(role="Planner"), Blanks(company="K")])
def test_every_letter_is_filled_and_polite(purpose: Purpose, live: bool, blanks: Blanks) -> None:
    for template in letters.templates(purpose, live=live):
        text = letters.fill(template, blanks)
        assert "{" not in text
        assert "\n\n\n" not in text
        assert "!" not in text
        assert "Kind regards" in text
        assert letters.purpose_of(template.key) is purpose


def test_the_letter_that_fits_comes_first() -> None:
    def first(purpose: Purpose, *, live: bool) -> str:
        return letters.templates(purpose, live=live)[0].key

    assert first(Purpose.ASK, live=False) == "after_papers"
    assert first(Purpose.ASK, live=True) == "after_interview"
    assert first(Purpose.THANKS, live=True) == "thanks"
    assert letters.templates(Purpose.FOLLOW_UP, live=True)[0].key == "follow_up"
    assert {t.key for t in letters.templates(Purpose.ASK, live=True)} == {
        *("after_papers", "after_interview", "advice")
    }


def test_nobody_is_asked_about_an_interview_that_was_not() -> None:
    keys = {question.key for question in letters.questions(live=False)}
    assert "improve" not in keys
    assert "papers" in keys
    every = {question.key for question in letters.questions(live=True)}
    for live in (True, False):
        for template in letters.templates(Purpose.ASK, live=live):
            assert set(template.questions) <= every


@pytest.mark.parametrize(
    ("stage", "live"),
    [(Stage.APPLIED, False), (Stage.SCREENING, False), (Stage.INTERVIEW, True)],
)
def test_who_had_met(stage: Stage, live: bool) -> None:
    assert letters.met_live(stage.value) is live


def test_a_letter_as_filled_follows_what_is_filled_in() -> None:
    template = letters.templates(Purpose.ASK, live=True)[0]
    text = letters.fill(template, Blanks())
    assert letters.refill(text, template, Blanks(), FULL) == letters.fill(template, FULL)
    assert letters.refill("", template, Blanks(), FULL) == letters.fill(template, FULL)


def test_what_is_written_by_hand_stays() -> None:
    template = letters.templates(Purpose.ASK, live=True)[0]
    text = letters.fill(template, Blanks()) + "\nPS: the lake was lovely."
    changed = letters.refill(text, template, Blanks(), FULL)
    assert changed.startswith("Dear Jana Berg,")
    assert changed.endswith("PS: the lake was lovely.")
    own = "All my own words."
    assert letters.refill(own, template, Blanks(), FULL) == own


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_odd_names_fill_a_letter(name: str, role: str, company: str) -> None:
    template = letters.templates(Purpose.ASK, live=True)[0]
    assert letters.fill(template, Blanks(name, role, company)).strip()


# Who they go to


@pytest.mark.parametrize(
    ("name", "address", "text"),
    [
        ("Jana Berg", "jana@example.org", "Jana Berg <jana@example.org>"),
        ("", "jana@example.org", "jana@example.org"),
        ("Jana Berg", "", "Jana Berg"),
        ("", "", ""),
    ],
)
def test_a_recipient_comes_apart_again(name: str, address: str, text: str) -> None:
    assert letters.recipient(name, address) == text
    assert letters.name_and_address(text) == (name, address)


# How they get out


def test_the_mail_program_gets_all_of_it() -> None:
    url = mailing.mailto("Jana <jana+1@example.org>", "Ä & b?", "One\nTwo & three % ü 😀")
    split = urlsplit(url)
    assert (split.scheme, unquote(split.path)) == ("mailto", "jana+1@example.org")
    found = parse_qs(split.query, strict_parsing=True)
    assert found == {"subject": ["Ä & b?"], "body": ["One\r\nTwo & three % ü 😀"]}


def test_an_address_brings_nothing_else_along() -> None:
    url = mailing.mailto("a@b.org?bcc=x@y.org&body=z", "Hello", "Text")
    assert urlsplit(url).query == "subject=Hello&body=Text"


def test_a_long_letter_is_no_address() -> None:
    assert mailing.mailto("a@b.org", "Hello", "ü" * 400) == ""


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_file_opens_as_a_new_mail() -> None:
    message = read(mailing.eml("Jäna Berg <jana@example.org>", "Thänk you", "Dear Jäna,\n\n😀\n"))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Thänk you"
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Jäna Berg", "jana@example.org")
    assert message.get_content().replace("\r\n", "\n") == "Dear Jäna,\n\n😀\n"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_any_text_makes_a_mail_and_no_headers_of_its_own(to: str, subject: str, body: str) -> None:
    message = read(mailing.eml(to, subject, body))
    assert set(message.keys()) <= {
        *("X-Unsent", "Subject", "To", "Content-Type", "Content-Transfer-Encoding"),
        "MIME-Version",
    }
    mailing.mailto(to, subject, body)


def test_a_subject_cannot_smuggle_a_header() -> None:
    message = read(mailing.eml("a@b.org", "Hello\r\nBcc: x@y.org", "Text"))
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    ("company", "name"),
    [("Kranz & Söhne", "Kranz-Söhne.eml"), ("../etc/passwd", "etc-passwd.eml"), ("", "letter.eml")],
)
def test_the_name_of_the_file(company: str, name: str) -> None:
    assert mailing.file_name(company) == name


# What thoughts do


def test_every_distortion_has_plain_words() -> None:
    found = reframing.distortions()
    assert len({each.key for each in found}) == len(found) >= 8
    for each in found:
        assert all((each.name, each.hint, each.ask))
        assert reframing.question(each.key) == each.ask
    assert reframing.distortion("gone") is None
    assert reframing.question("gone")


# What is kept


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> RejectionQueries:
    return RejectionQueries(store, clock)


@pytest.fixture
def about(desk: RejectionQueries) -> str:
    return desk.log_no(NoDraft(company="Kranz", role="Planner")).application_id


DRAFT = RequestDraft("after_interview", "Jana <jana@example.org>", "Thank you", "Dear Jana")


def test_a_draft_is_one_step_however_long_it_is_typed(
    desk: RejectionQueries, store: Store, about: str
) -> None:
    key = new_id()
    for body in ("D", "Dear", "Dear Jana"):
        desk.keep_letter(key, about, RequestDraft(DRAFT.template, DRAFT.recipient, "", body))
    (kept,) = desk.requests(about)
    assert (kept.id, kept.draft.body) == (key, "Dear Jana")
    store.undo()
    assert desk.requests(about) == ()
    store.redo()
    assert desk.requests(about)[0].draft.body == "Dear Jana"


def test_a_note_of_thanks_waits_for_nothing(desk: RejectionQueries, about: str) -> None:
    key = new_id()
    desk.keep_letter(key, about, RequestDraft("thanks", "Jana", "", "Dear Jana"))
    desk.note_sent(key, TODAY)
    assert desk.waiting_requests() == ()
    with pytest.raises(KnownError):
        desk.note_sent(key, TODAY + timedelta(days=1))


def test_asking_once_more_is_one_step_and_only_once(
    desk: RejectionQueries, store: Store, about: str
) -> None:
    first, more = new_id(), new_id()
    desk.keep_letter(first, about, DRAFT)
    desk.say_sent(first, TODAY - timedelta(days=20))
    desk.keep_letter(more, about, RequestDraft("follow_up", "Jana", "", "Dear Jana"))
    desk.note_follow_up(first, more, TODAY)
    (asked,) = desk.waiting_requests()
    assert asked.followed_up_on == TODAY
    assert asked.reply_by == TODAY + timedelta(days=7)
    assert state_of(asked, TODAY) == "followed_up"
    with pytest.raises(KnownError):
        desk.note_follow_up(first, more, TODAY)
    store.undo()
    found = {one.id: one for one in desk.requests(about)}
    assert found[first].followed_up_on is None
    assert found[more].sent_on is None


def test_a_letter_about_nothing_is_refused(desk: RejectionQueries) -> None:
    with pytest.raises(KnownError):
        desk.keep_letter(new_id(), "gone", DRAFT)


def test_the_name_one_signs_with(desk: RejectionQueries, store: Store) -> None:
    assert desk.my_name() == ""
    desk.keep_my_name(" Sam \ud83d ")
    assert desk.my_name().startswith("Sam")
    assert store.undo() is None


def test_a_thought_is_kept_as_typed(desk: RejectionQueries, store: Store, about: str) -> None:
    key = new_id()
    desk.keep_thought(key, ReframeDraft("I never"), about)
    desk.keep_thought(key, ReframeDraft("I never win", win_ids=("a", "a", "b")), about)
    (kept,) = desk.reframes(about)
    assert (kept.draft.thought, kept.draft.win_ids) == ("I never win", ("a", "b"))
    store.undo()
    assert desk.reframes() == ()


def test_the_kit_comes_along(desk: RejectionQueries, about: str) -> None:
    desk.set_facts(about, ApplicationFacts("Kranz", "Planner", papers="Short", tags=("remote",)))
    made = desk.detail(desk.reuse(about, "Norrby", "Planner"))
    assert made is not None
    assert (made.facts.papers, made.facts.tags, made.reused_from) == ("Short", ("remote",), about)
