"""Comparing and shortening what people type."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text for comparing: no case, accents or double spaces ("Müller" gives "muller")."""
    if text.isascii():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def words_of(text: str) -> frozenset[str]:
    """The folded words of a text, for judging what is close to what."""
    folded = "".join(c if c.isalnum() else " " for c in fold(text))
    return frozenset(word for word in folded.split() if len(word) > 2)
