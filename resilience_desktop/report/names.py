"""Names of companies and people, called A, B, C everywhere in a report.

A name is found as whole words, whatever their case, accents and spacing; so is a company without
its legal form, and each capitalised part of a person's name. Scripts that write no spaces between
words, or join small words to the next, have no whole words to go by: there a name is found inside
a word, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple

from resilience_desktop.core.words import tr

_JOINED = (
    "\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
)
_TOKEN = re.compile(rf"[{_JOINED}]|[^\W_{_JOINED}]+|[^\w\s]|_")
_FORMS = (
    "ab ag as asa bv co company corp corporation gbr gmbh inc incorporated kg kgaa limited llc llp "
    "ltd mbh nv ohg oy oyj plc sa sarl sas se spa srl ug"
)
_LEGAL = frozenset(_FORMS.split())


class Token(NamedTuple):
    """A folded word or sign, and where it stands in the text as written."""

    text: str
    start: int
    end: int


@cache
def _fold(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character.casefold())
    kept = (c for c in parts if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return "".join(kept).casefold()


def tokens(text: str) -> list[Token]:
    """The words of a text, folded one character at a time so that each place is known."""
    if text.isascii():
        return [Token(m[0], *m.span()) for m in _TOKEN.finditer(text.lower())]
    folded, places = [], []
    for place, character in enumerate(text):
        for part in _fold(character):
            folded.append(part)
            places.append(place)
    found = _TOKEN.finditer("".join(folded))
    return [Token(m[0], places[m.start()], places[m.end() - 1] + 1) for m in found]


@dataclass(slots=True)
class Names:
    """The names to replace; fill it with `add_company` and `add_person`, then `hide` texts.

    The letters follow the order of adding, so the same names in the same order always get the same.
    """

    _companies: int = 0
    _people: int = 0
    _whole: dict[tuple[str, ...], str] = field(default_factory=dict)
    _starts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    _parts: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add_company(self, name: str) -> None:
        """A company, also without its legal form."""
        spelt = _words(name)
        if not spelt or spelt in self._whole:
            return
        short = _without_legal_form(spelt)
        known = self._whole.get(short)
        if known is None:
            known = tr("Company {letter}", letter=letter(self._companies))
            self._companies += 1
        self._know(spelt, known)
        self._know(short, known)

    def add_person(self, name: str) -> None:
        """A person, also by each capitalised part of the name."""
        spelt = _words(name)
        if not spelt or spelt in self._whole:
            return
        said = tr("Person {letter}", letter=letter(self._people))
        self._people += 1
        self._know(spelt, said)
        for part in re.findall(r"[^\W\d_]{2,}", name):
            if part[0].isupper():
                self._parts.setdefault(_words(part), said)

    def hide(self, text: str) -> str:
        """`text` with every name replaced."""
        if not text or not (self._whole or self._parts):
            return text
        made: list[str] = []
        kept = 0
        for start, end, said in self._found(text):
            made += (text[kept:start], said)
            kept = end
        return "".join((*made, text[kept:])) if made else text

    def _know(self, spelt: tuple[str, ...], said: str) -> None:
        if spelt and spelt not in self._whole:
            self._whole[spelt] = said
            longest_first = self._starts.setdefault(spelt[0], [])
            longest_first.append(spelt)
            longest_first.sort(key=len, reverse=True)

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand in a text: the longest at each place, from the left."""
        listed = tokens(text)
        number = 0
        while number < len(listed):
            token = listed[number]
            for spelt in self._starts.get(token.text, ()):
                taken = listed[number : number + len(spelt)]
                if tuple(one.text for one in taken) == spelt:
                    yield token.start, taken[-1].end, self._whole[spelt]
                    number += len(spelt)
                    break
            else:
                part = self._parts.get((token.text,))
                if part is not None and text[token.start].isupper():
                    yield token.start, token.end, part
                number += 1


def letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    made = ""
    number += 1
    while number:
        number, place = divmod(number - 1, len(ascii_uppercase))
        made = ascii_uppercase[place] + made
    return made


def people_in(contacts: str) -> Iterator[str]:
    """The names that lines such as "Ana Ruiz, HR, ana@example.org" begin with."""
    for line in contacts.splitlines():
        name = re.split(r"[,;:(<|/–—]| - |\S*@", line, maxsplit=1)[0].strip()
        if name:
            yield name


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(name))


def _without_legal_form(spelt: tuple[str, ...]) -> tuple[str, ...]:
    short = spelt
    while len(short) > 1 and (short[-1] in _LEGAL or not short[-1].isalnum()):
        short = short[:-1]
    return short if short != ("the",) and any(part.isalnum() for part in short) else spelt


def hidden_all(names: Names, texts: Iterable[str]) -> tuple[str, ...]:
    """The texts with every name replaced."""
    return tuple(map(names.hide, texts))
