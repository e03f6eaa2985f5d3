"""Comparing, shortening and showing what people type."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile(r"[\W_]+")

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """`text` with what cannot be shown (NUL, controls, bidi overrides) as a visible mark."""
    return _UNSEEN.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`text` on one line: every run of white space becomes one space."""
    return printable(" ".join(text.split()))


def fold(text: str) -> str:
    """The text for comparing: no case, accents or double spaces ("Müller" gives "muller")."""
    if text.isascii():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def words_of(text: str) -> frozenset[str]:
    """The folded words of a text, for judging what is close to what."""
    return frozenset(word for word in _APART.split(fold(text)) if len(word) > 2)
