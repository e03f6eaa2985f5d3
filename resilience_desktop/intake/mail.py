"""A mail as plain text: who wrote, when, about what, and what they said.

Mails are the least orderly files there are. Nothing in here fetches anything, runs anything or
looks at attachments; whatever is broken in a mail costs that part of it and no more.
"""

from __future__ import annotations

import codecs
import email
import email.message
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.text import one_line, printable
from resilience_desktop.core.words import tr
from resilience_desktop.intake.mail_html import text_of_html

MOST_BYTES = 8 * 1024 * 1024
"""What is read of one mail: its texts come before its attachments."""

MOST_TEXT = 60_000
"""Characters of the text that are kept; a letter has a few thousand."""

_MOST_PARTS = 200
_MOST_SOURCE = 400_000
_LONGEST_LINE = 400
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, MessageError, OverflowError)
"""What the standard library may raise over a mail, besides running out of depth."""

_LINES = re.compile(r"[ \t\u00a0]+\n")
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Mail:
    """A mail in words. `sender` is a name, or else an address; `sent` an instant, or None.

    `cut` says that the text was longer than what is here.
    """

    subject: str = ""
    sender: str = ""
    address: str = ""
    sent: datetime | None = None
    text: str = ""
    cut: bool = False

    def day(self, zone: tzinfo | None, today: date) -> date | None:
        """The local day it came; None when that is not known, or cannot be."""
        if self.sent is None:
            return None
        try:
            day = self.sent.astimezone(zone).date()
        except (ValueError, OverflowError, OSError):  # Windows knows no days before 1970
            return None
        return day if date(1990, 1, 1) <= day <= today else None


def read_mail(data: bytes) -> Mail:
    """The mail in `data`, however broken; `KnownError` when there is nothing in it to read."""
    mail = _parsed(data[:MOST_BYTES])
    if mail is None or not (mail.text or mail.subject):
        raise KnownError(
            tr("There is no text in this mail that can be read."),
            tr("Copy what it says from your mail program into “Their message”."),
        )
    return mail


def read_head(data: bytes) -> Mail:
    """Who, when and about what alone, from the beginning of a mail."""
    head = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    mail = _parsed(head + b"\n\n")
    return mail if mail is not None else Mail()


def _parsed(data: bytes) -> Mail | None:
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((b"From ", b">From ")):  # the line an mbox puts before each mail
        data = data.partition(b"\n")[2]
    try:
        message = email.message_from_bytes(data, policy=compat32)
        text, cut = _text(message)
        sender, address = _sender(message)
        return Mail(_header(message, "Subject"), sender, address, _sent(message), text, cut)
    except (RecursionError, *_BROKEN):  # parts in parts in parts: nobody wrote that
        return None


# Headers


def _header(message: email.message.Message, name: str) -> str:
    """A header as it is meant; what cannot be decoded stays as it is written."""
    raw = _raw(message, name)
    try:
        parts = [_as_text(part, charset) for part, charset in decode_header(raw)]
    except (HeaderParseError, *_BROKEN):
        parts = [raw]
    return one_line(_mended("".join(parts) or raw))[:_LONGEST_LINE]


def _raw(message: email.message.Message, name: str) -> str:
    """A header as its letters stand in the file, bytes that are not ASCII kept as such."""
    wanted = name.casefold()
    found = (text for key, text in message.raw_items() if key.casefold() == wanted)
    return str(next(found, ""))[: 20 * _LONGEST_LINE]


def _as_text(part: bytes | str, charset: str | None) -> str:
    return part if isinstance(part, str) else _decoded(part, charset or "")


def _mended(text: str) -> str:
    """Letters outside of ASCII that came without saying how: the library keeps their bytes."""
    if not any("\udc80" <= letter <= "\udcff" for letter in text):
        return text
    return _decoded(text.encode("utf-8", "surrogateescape"), "")


def _sender(message: email.message.Message) -> tuple[str, str]:
    try:
        name, address = parseaddr(_mended(_raw(message, "From")))
    except (RecursionError, *_BROKEN):  # brackets in brackets in brackets
        return "", ""
    with suppress(HeaderParseError, *_BROKEN):
        name = "".join(_as_text(part, charset) for part, charset in decode_header(name))
    name, address = one_line(name)[:_LONGEST_LINE], one_line(address)[:_LONGEST_LINE]
    return name or address, address


def _sent(message: email.message.Message) -> datetime | None:
    """When it was sent, or else when it arrived, as an instant."""
    arrived = _raw(message, "Received").rpartition(";")[2]
    for text in (_raw(message, "Date"), _raw(message, "Resent-Date"), arrived):
        with suppress(RecursionError, *_BROKEN):
            found = parsedate_to_datetime(text[:_LONGEST_LINE])
            if found.tzinfo is None:
                found = found.replace(tzinfo=UTC)
            return found.astimezone(UTC)
    return None


# The text


def _text(message: email.message.Message) -> tuple[str, bool]:
    """The text somebody wrote to be read: plain where there is some, else out of HTML."""
    plain, html = list[str](), list[str]()
    for number, part in enumerate(_parts(message)):
        if number >= _MOST_PARTS:
            break
        if _is_attached(part):
            continue
        kind = _kind(part)
        if kind == "text/html" and not html:
            html.append(_body(part))
        elif kind in ("text/plain", "text", "") or (kind == "message/rfc822" and not plain):
            plain.append(_body(part))
    text = "\n\n".join(filter(None, (_tidy(one) for one in plain)))
    if not text or _is_a_stub(text, html):
        text = _tidy(text_of_html("\n".join(html))) or text
    return text[:MOST_TEXT].rstrip(), len(text) > MOST_TEXT


def _parts(message: email.message.Message) -> Iterator[email.message.Message]:
    return (part for part in message.walk() if not part.is_multipart())


def _kind(part: email.message.Message) -> str:
    try:
        return part.get_content_type()
    except _BROKEN:
        return "text/plain"


def _is_attached(part: email.message.Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except _BROKEN:
        return False


def _body(part: email.message.Message) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (RecursionError, *_BROKEN):
        return ""
    if not isinstance(payload, bytes):
        return ""
    charset = ""
    with suppress(*_BROKEN):
        charset = str(part.get_content_charset() or "")
    return _decoded(payload[:_MOST_SOURCE], charset)


def _decoded(data: bytes, charset: str) -> str:
    """Text in the encoding it says, else in a likely one; a letter that is amiss costs itself."""
    for name, end in (
        (charset, None),
        ("utf-8", None),
        ("utf-8", -1),
        ("utf-8", -2),
        ("utf-8", -3),
    ):
        with suppress(*_BROKEN):  # what was cut may end within a letter
            return data[:end].decode(name)
    if not charset.replace("-", "").replace("_", "").casefold().startswith(("utf8", "usascii")):
        with suppress(*_BROKEN):
            return data.decode(charset, errors="replace")
    loose = data.decode("utf-8", errors="surrogateescape")
    broken = sum(1 for letter in loose if "\udc80" <= letter <= "\udcff")
    whole = sum(1 for letter in loose if letter > "\x7f") - broken
    return data.decode("utf-8" if whole > broken else "cp1252", errors="replace")


def _is_a_stub(text: str, html: list[str]) -> bool:
    """Whether the plain part only says that there is another one."""
    said = text.casefold()
    return bool(html) and len(text) < 200 and "html" in said


def _tidy(text: str) -> str:
    text = printable(text).replace("\u200b", "").replace("\u200c", "").replace("\ufeff", "")
    text = _GAPS.sub("\n\n", _LINES.sub("\n", text + "\n")).strip()
    marks = text.count("\ufffd")  # for what cannot be shown: bytes that are no text
    return "" if marks * 3 > len(text) else text
