"""Mails as text: every shape they come in, and whatever is broken in them."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.intake import mail as mails
from resilience_desktop.intake.mail import Mail, read_head, read_mail
from resilience_desktop.intake.mail_guess import guess
from resilience_desktop.intake.mail_html import text_of_html

WORDS = "Liebe Änne,\n\nwir haben uns für jemand anderen entschieden.\n\nGrüße"
PAGE = (
    "<html><head><title>x</title><style>p{}</style></head><body><p>Liebe Änne,</p>"
    "<p>wir haben uns f&uuml;r jemand <b>anderen</b>\nentschieden.</p><!-- no -->"
    "<p>Gr&#252;&szlig;e</p><img src='https://tracker.example/x'><script>alert(1)</script>"
    "<div style='display:none'>unseen</div></body></html>"
)


def raw(headers: str, body: bytes) -> bytes:
    return headers.encode() + b"\n\n" + body


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def made(**parts: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Kranz Karriere <jobs@kranz.example>", "Ihre Bewerbung"
    message["Date"] = "Fri, 20 Nov 2026 23:30:00 -0500"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "html" in parts and "plain" in parts:
        message.add_alternative(parts["html"], subtype="html")
    elif "html" in parts:
        message.set_content(parts["html"], subtype="html")
    if "attached" in parts:
        message.add_attachment(parts["attached"], filename="terms.txt")
    return message.as_bytes()


@pytest.mark.parametrize(
    "data",
    [
        made(plain=WORDS),
        made(plain=WORDS, html="<p>Other words</p>"),
        made(html=PAGE),
        made(plain=WORDS, attached="Not this"),
        made(plain="Please use a mail program that shows HTML.", html=PAGE),
        raw("Subject: x\nContent-Type: text/plain; charset=iso-8859-1", WORDS.encode("latin-1")),
        raw("Subject: x\nContent-Type: text/plain; charset=utf-8", WORDS.encode("latin-1")),
        raw("Subject: x\nContent-Type: text/plain; charset=no-such", WORDS.encode()),
        raw("Subject: x\nContent-Type: text/plain", WORDS.encode()),
        raw("Subject: x\nContent-Type: text/plain; charset=utf-16", WORDS.encode("utf-16")),
        raw("Subject: x\nContent-Transfer-Encoding: base64\nContent-Type: text/plain; "
            "charset=utf-8", base64.encodebytes(WORDS.encode())),
        raw("Subject: x\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; "
            "charset=utf-8", quopri.encodestring(WORDS.encode())),
        b"From jobs Fri Nov 20 2026\n" + made(plain=WORDS),
        made(plain=WORDS).replace(b"\n", b"\r\n"),
    ],
)  # fmt: skip
def test_the_words_come_out_whatever_they_are_wrapped_in(data: bytes) -> None:
    text = read_mail(data).text
    assert lines(text) == lines(WORDS)


def test_the_head_of_a_mail() -> None:
    mail = read_mail(made(plain=WORDS))
    assert (mail.subject, mail.sender) == ("Ihre Bewerbung", "Kranz Karriere")
    assert mail.address == "jobs@kranz.example"
    assert mail.sent == datetime(2026, 11, 21, 4, 30, tzinfo=UTC)
    east, west = timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))
    assert mail.day(UTC, date(2026, 11, 22)) == date(2026, 11, 21)
    assert mail.day(east, date(2026, 11, 22)) == date(2026, 11, 21)
    assert mail.day(west, date(2026, 11, 22)) == date(2026, 11, 20)
    assert mail.day(UTC, date(2026, 11, 20)) is None  # of tomorrow: somebody's clock is wrong


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?b?R3LDvMOfZQ==?= from =?iso-8859-1?q?K=F6ln?=", "Grüße from Köln"),
        ("=?no-such?q?plain?=", "plain"),
        ("=?utf-8?b?%%%?=", "=?utf-8?b?%%%?="),
        ("Grüße", "Grüße"),
        ("a\r\n  b", "a b"),
        ("a\u202eb\x00c", "a\ufffdb\ufffdc"),
    ],
)
def test_subjects(subject: str, words: str) -> None:
    assert read_head(f"Subject: {subject}\nFrom: a@b.example\n\n".encode()).subject == words


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "Fri, 99 Nov 2026 25:00:00", "Mon, 1 Jan 99999999999 00:00:00 +0000",
     "Mon, 1 Jan 1970 00:00:00 +0000"],
)  # fmt: skip
def test_a_day_nobody_knows(text: str) -> None:
    mail = read_mail(f"Date: {text}\nSubject: x\n\nHello".encode())
    assert mail.day(UTC, date(2026, 11, 22)) is None


def test_without_a_date_the_day_it_arrived_counts() -> None:
    head = "Received: from a by b; Fri, 20 Nov 2026 08:00:00 +0000\nSubject: x\n\nHello"
    assert read_mail(head.encode()).day(UTC, date(2026, 11, 22)) == date(2026, 11, 20)


def test_a_letter_in_a_letter_in_a_letter() -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000)
    )
    with pytest.raises(KnownError):
        read_mail(("MIME-Version: 1.0\n" + deep + "\nHello\n").encode())


def test_a_sender_in_brackets_in_brackets_costs_the_sender_alone() -> None:
    mail = read_mail(b"From: " + b"(" * 7000 + b"\nSubject: x\n\nHello")
    assert (mail.subject, mail.sender, mail.text) == ("x", "", "Hello")


def test_a_mark_of_the_encoding_before_the_head() -> None:
    mail = read_mail(b"\xef\xbb\xbfFrom: jobs@kranz.example\nSubject: No\n\nHello")
    assert (mail.subject, mail.sender, mail.text) == ("No", "jobs@kranz.example", "Hello")


class NoDayBefore1970(tzinfo):
    """As the computer's own zone is on Windows."""

    def utcoffset(self, _moment: datetime | None) -> timedelta:
        raise OSError(22, "Invalid argument")

    dst = utcoffset

    def tzname(self, _moment: datetime | None) -> str:
        return "local"


def test_a_day_that_the_system_cannot_tell() -> None:
    mail = read_mail(b"Date: Mon, 1 Jan 1962 00:00:00 +0000\nSubject: x\n\nHello")
    assert mail.day(NoDayBefore1970(), date(2026, 11, 22)) is None


def test_a_forwarded_mail_is_read_too() -> None:
    inner = EmailMessage()
    inner["Subject"] = "No"
    inner.set_content("We went another way.")
    outer = EmailMessage()
    outer["Subject"] = "Fwd: No"
    outer.set_content("See below")
    outer.add_attachment(inner)
    assert "See below" in read_mail(outer.as_bytes()).text


def test_a_long_mail_is_cut() -> None:
    mail = read_mail(made(plain="word " * 100_000))
    assert mail.cut
    assert len(mail.text) <= mails.MOST_TEXT


def test_a_picture_alone_is_no_mail() -> None:
    message = EmailMessage()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    with pytest.raises(KnownError, match="no text in this mail"):
        read_mail(message.as_bytes())


@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    read_head(data)
    try:
        mail = read_mail(data)
    except KnownError:
        return
    mail.text.encode("utf-8")
    guess(mail)
    mail.day(UTC, date(2026, 11, 22))


PIECES = st.sampled_from(
    ["From: ", "Date: ", "Subject: ", "Content-Type: ", "text/html", "multipart/mixed; boundary=",
     '"', "b", "\n", "\r\n", "\n\n", "--b", "--b--", "=?utf-8?q?", "?=", "=C3", "=\n", "<p>",
     "<!--",
     "<![CDATA[", "<style>", "&#xd800;", "&", "<", ">", "\x00", "é", "; charset=utf-16", ";",
     "Content-Transfer-Encoding: base64", "Content-Disposition: attachment", "filename*0*=x''%ff"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_broken_mail(pieces: list[str]) -> None:
    try:
        read_mail("".join(pieces).encode())
    except KnownError:
        return


@given(st.text(max_size=500) | st.lists(PIECES, max_size=80).map("".join))
def test_any_page(page: str) -> None:
    assert isinstance(text_of_html(page), str)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<![", "<!", "<?", "<a ", "<a href='", "</", "<a><!-- -", "&#", "<style>", "<script>",
     "<div style='", "<p a=b ", "<ul><li>", "<", "<b", "<b/", "</b "],
)  # fmt: skip
def test_a_page_made_to_take_for_ever_does_not(piece: str) -> None:
    assert isinstance(text_of_html(piece * (300_000 // len(piece))), str)


def test_a_page_as_its_reader_sees_it() -> None:
    page = (
        "<p>Dear&nbsp;Alex,</p>a &lt; b and 3 < 4<table><tr><td>One</td><td>Two</td></tr></table>"
        "<ul><li>first<li>second</ul><br>End<head>gone"
    )
    found = lines(text_of_html(page))
    assert found == ["Dear Alex,", "a < b and 3 < 4", "One Two", "- first", "- second", "End"]


# The guess


@pytest.mark.parametrize(
    ("subject", "sender", "text", "company", "role"),
    [
        ("Your application", "Brightline Careers <jobs@brightline.example>",
         "Thank you for applying for the Data Analyst position at Brightline.",
         "Brightline", "Data Analyst"),
        ("", "", "Thank you for your interest in Kranz Logistics. Unfortunately,",
         "Kranz Logistics", ""),
        ("Senior Planner role", "no-reply@greenhouse.example",
         "we will not go on with your application for the Senior Planner role.\n\nThe Osmia team",
         "Osmia", "Senior Planner"),
        ("Update", "Jo Doe <jo@gmail.com>", "Sorry, it is a no.", "", ""),
        ("Update", "careers@kranz.example", "Sorry, it is a no.", "Kranz", ""),
    ],
)  # fmt: skip
def test_a_guess(subject: str, sender: str, text: str, company: str, role: str) -> None:
    mail = read_mail(f"Subject: {subject}\nFrom: {sender}\n\n{text}\n".encode())
    found = guess(mail)
    assert (found.company, found.role) == (company, role)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_has_a_short_guess(text: str, name: str) -> None:
    found = guess(Mail(subject=name, sender=name, address=f"x@{name}", text=text))
    assert len(found.company) <= 80
    assert "\n" not in found.company + found.role


def test_a_guess_takes_no_time(tmp_path: Path) -> None:
    for text in ("The " * 5000, "for the A " * 2000, "Aa & " * 4000, "position at of of " * 900):
        guess(Mail(text=text))
