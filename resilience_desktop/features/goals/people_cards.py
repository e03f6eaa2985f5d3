"""Address cards (vCard 2.1, 3.0 and 4.0) in, vCard 3.0 out, by the library vobject.

A file is cut into its cards first, and each is read by itself: one that is broken leaves the
others alone. Pictures, sounds and keys are left out before, for they are most of such a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import vobject

from resilience_desktop.core.text import printable
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.people_exchange import Broken, Found
from resilience_desktop.features.goals.people_port import Circle, PersonDraft, PersonRecord

_BEGIN = re.compile(r"^\ufeff?BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"^END\s*:\s*VCARD\s*$", re.IGNORECASE)
_HEAVY = re.compile(r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b[^:]*[;:]", re.IGNORECASE)
_PROPERTY = re.compile(r"^[A-Za-z][\w.-]*[^:]*:")
_SCHEME = re.compile(r"^(?:mailto|tel):", re.IGNORECASE)
_LONGEST_CARD = 200_000
_EVERY = 50

HOW_MET, WEEKS, CIRCLE = "x-resilience-how-met", "x-resilience-weeks", "x-resilience-circle"
"""What no standard field is for; other programs pass over it."""


def has_cards(text: str) -> bool:
    """Whether a text holds address cards."""
    return any(_BEGIN.match(line) for line in text[:1_000_000].splitlines())


def read(text: str, progress: Callable[[int, int], None]) -> Iterator[Found | Broken]:
    """Everyone in a file of cards, in its order."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for count, (number, card, closed) in enumerate(_cards(lines)):
        if count % _EVERY == 0:
            progress(number, len(lines))
        if not closed:
            yield Broken(number, tr("the card has no end"))
        elif sum(map(len, card)) > _LONGEST_CARD:
            yield Broken(number, tr("the card is too long"))
        else:
            yield _person(card, number)


def write(people: Iterable[PersonRecord], with_notes: bool = False) -> bytes:
    """Everyone as vCard 3.0 in UTF-8; how one met and notes only `with_notes`."""
    return "".join(_card(one, with_notes) for one in people).encode()


# In


def _cards(lines: list[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Line (from 1), lines and whether it was closed, of each card."""
    card: list[str] | None = None
    start, skipping = 0, False
    for number, line in enumerate(lines, 1):
        if _BEGIN.match(line):
            if card is not None:
                yield start, card, False
            card, start, skipping = [], number, False
        elif card is None:
            continue
        elif _END.match(line):
            yield start, card, True
            card = None
        elif _HEAVY.match(line):
            skipping = True
        elif skipping and (line[:1] in (" ", "\t", "") or not _PROPERTY.match(line)):
            continue
        else:
            skipping = False
            card.append(line)
    if card is not None:
        yield start, card, False


def _person(card: list[str], number: int) -> Found | Broken:
    body = "\n".join(("BEGIN:VCARD", *card, "END:VCARD", ""))
    partly = False
    contents: dict[str, list[Any]] = {}
    try:
        contents = _parsed(body, lenient=False)
    except Exception:  # the library meets what it does not know with errors of any kind
        partly = True
        with suppress(Exception):
            contents = _parsed(body, lenient=True)
    draft = _draft(contents)
    if draft is None:
        return Broken(number, tr("the card cannot be read") if partly else tr("it has no name"))
    return Found(draft, number, partly)


def _parsed(body: str, lenient: bool) -> dict[str, list[Any]]:
    card = vobject.readOne(body, allowQP=True, ignoreUnreadable=lenient)
    return dict(card.contents)


def _draft(contents: dict[str, list[Any]]) -> PersonDraft | None:
    mails, phones, links = (_all(contents, key) for key in ("email", "tel", "url"))
    company = _first(contents, "org")
    names = (
        _first(contents, "fn"),
        _first(contents, "n"),
        _first(contents, "nickname"),
        company,
        *mails,
    )
    name = next(filter(None, names), "")
    if not name:
        return None
    weeks = _first(contents, WEEKS)
    circle = _first(contents, CIRCLE)
    return PersonDraft(
        name=name,
        company=company,
        role=_first(contents, "title") or _first(contents, "role"),
        how_met=_first(contents, HOW_MET),
        reach="\n".join(dict.fromkeys((*mails, *phones, *links))),
        notes="\n".join(_all(contents, "note")),
        every_weeks=int(weeks) if re.fullmatch(r"[0-9]{1,3}", weeks) else 0,
        circle=circle if circle in set(Circle) else Circle.ACQUAINTANCE.value,
        import_mark=_first(contents, "uid"),
    )


def _first(contents: dict[str, list[Any]], key: str) -> str:
    return next(iter(_all(contents, key)), "")


def _all(contents: dict[str, list[Any]], key: str) -> list[str]:
    texts = (_text(line.value) for line in contents.get(key, ()))
    return [text for text in texts if text]


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, vobject.vcard.Name):
        parts = (value.given, value.additional, value.family)
        value = " ".join(filter(None, map(_text, parts)))
    elif isinstance(value, list | tuple):
        value = _text(next(iter(value), ""))
    elif not isinstance(value, str):
        return ""
    return printable(_SCHEME.sub("", value.replace("\\:", ":"))).strip()


# Out


def _card(person: PersonRecord, with_notes: bool) -> str:
    card = vobject.vCard()
    given, _, family = printable(person.name).rpartition(" ")
    _add(card, "fn", person.name)
    card.add("n").value = vobject.vcard.Name(family=family if given else "", given=given or family)
    _add(card, "uid", f"urn:uuid:{person.id}")
    if person.company:
        card.add("org").value = [printable(person.company)]
    _add(card, "title", person.role)
    for line in person.reach.splitlines():
        _add(card, _reach_field(line), line.strip())
    if person.every_weeks:
        _add(card, WEEKS, str(person.every_weeks))
    _add(card, CIRCLE, person.circle)
    if with_notes:
        _add(card, HOW_MET, person.how_met)
        _add(card, "note", person.notes)
    return str(card.serialize())


def _add(card: Any, field: str, text: str) -> None:
    if text.strip():
        card.add(field).value = printable(text)


def _reach_field(line: str) -> str:
    if "://" in line or line.lower().startswith("www."):
        return "url"
    return "email" if "@" in line else "tel"
