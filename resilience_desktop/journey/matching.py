"""Which application of the list a letter may be about: offered, never decided for the person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resilience_desktop.core.text import fold, words_of
from resilience_desktop.features.rejections.port import ApplicationHint
from resilience_desktop.journey.port import NoDesk
from resilience_desktop.journey.rules import Told

MOST = 3
_LOOKED_AT = 500
"""Open applications whose names are looked for in a letter, the newest ones."""

_MOST_TEXT = 20_000
_SHORTEST_NAME = 3
_APART = re.compile(r"[\W_]+")
_FORMS = frozenset(
    ("inc", "gmbh", "ag", "ltd", "limited", "llc", "llp", "plc", "corp", "corporation", "co", "kg")
)


def likely(desk: NoDesk, told: Told) -> tuple[ApplicationHint, ...]:
    """Applications at a company that the letter names, the likeliest first; a few at most."""
    known: dict[str, ApplicationHint] = {}
    names = " ".join(filter(None, (told.company, told.role)))
    for text, most in ((names, 8), (told.company, 20), ("", _LOOKED_AT)):
        if text or most == _LOOKED_AT:
            known |= {hint.id: hint for hint in desk.suggest(text, most) if hint.id not in known}
    said = plain(f"{told.letter} {told.message[:_MOST_TEXT]}")
    judged = [(closeness(hint, told, said), hint) for hint in known.values()]
    near = [(points, hint) for points, hint in judged if points]
    near.sort(key=lambda pair: (-pair[0], not pair[1].is_open))
    return tuple(hint for _points, hint in near[:MOST])


def same(found: Sequence[ApplicationHint], told: Told) -> ApplicationHint | None:
    """The one among `found` whose company and role are the very ones of the letter, if any."""
    meant = [
        hint
        for hint in found
        if hint.company
        and hint.role
        and (plain(hint.company), plain(hint.role)) == (plain(told.company), plain(told.role))
    ]
    return meant[0] if len(meant) == 1 else None


def closeness(hint: ApplicationHint, told: Told, said: str) -> int:
    """How well an application fits a letter; 0 when its company is not in it."""
    role = plain(hint.role)
    role_named = len(role) >= _SHORTEST_NAME and f" {role} " in f" {said} "
    if not hint.company.strip():
        return 1 if role_named else 0
    if not _is_company(hint.company, told.company, said):
        return 0
    if role_named:
        return 5
    mine, theirs = words_of(hint.role), words_of(told.role)
    shared = len(mine & theirs) / max(len(mine | theirs), 1)
    return 3 + (shared >= 0.5)


def _is_company(name: str, guessed: str, said: str) -> bool:
    core = _core(name)
    if core and core == _core(guessed):
        return True
    return len(core) >= _SHORTEST_NAME and f" {core} " in f" {said} "


def plain(text: str) -> str:
    """Folded words with one blank between them."""
    return " ".join(filter(None, _APART.split(fold(text))))


def _core(name: str) -> str:
    """A company's name without what says its legal form."""
    words = plain(name).split()
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)
