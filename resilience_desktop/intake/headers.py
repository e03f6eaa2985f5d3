"""Which column means what: headings recognised by synonyms, the rest kept as notes."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from resilience_desktop.intake.synonyms import NEUTRAL, PHRASES, WEAK


class Role(StrEnum):
    """What a column of a tracker means. The event roles carry the names of the ledger."""

    COMPANY = "company"
    ROLE = "role"
    APPLIED = "applied"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    FINAL_ROUND = "final_round"
    OFFER = "offer"
    REJECTED = "rejected"
    NO_REPLY = "no_reply"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RESULT = "result"
    RESULT_DAY = "result_day"
    SOURCE = "source"
    URL = "url"
    LOCATION = "location"
    CONTACT = "contact"
    SALARY = "salary"
    NOTES = "notes"
    UNKNOWN = "unknown"


EVENT_ROLES = (
    Role.SCREENING,
    Role.ASSESSMENT,
    Role.INTERVIEW,
    Role.FINAL_ROUND,
    Role.OFFER,
    Role.REJECTED,
    Role.NO_REPLY,
    Role.WITHDRAWN,
    Role.ACCEPTED,
    Role.DECLINED,
)
"""Columns of which each filled cell is an entry in the ledger, in the ledger's order."""

SINGLE = frozenset({Role.COMPANY, Role.ROLE, Role.APPLIED, Role.RESULT_DAY, Role.SOURCE, Role.URL})
"""Roles that one column at most can have; a second such column is kept as notes."""

_LOOK_AT = 25


@dataclass(frozen=True)
class Heading:
    """A column: its place (0 is the first), its words, what it was taken for."""

    index: int
    text: str
    role: Role


def normalise(text: str) -> str:
    """Lower case, no accents, words separated by single spaces: "Job-Title:" is "job title"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", plain))


def _core(text: str) -> str:
    return " ".join(word for word in text.split() if word not in NEUTRAL)


_EXACT: dict[str, Role] = {
    phrase: Role(role)
    for role, phrases in PHRASES.items()
    for phrase in phrases
    if role != "ignored"
}
_COUNTERS = frozenset(PHRASES["ignored"])
_CORE: dict[str, Role] = {}
for _phrase, _role in _EXACT.items():
    if _core(_phrase):
        _CORE.setdefault(_core(_phrase), _role)
_DATE_WORDS = frozenset({"date", "day", "datum", "fecha", "on", "am", "when"})


def meaning(heading: str) -> tuple[Role, int]:
    """The role of a heading and how sure: 3 by its very words, 2 nearly, 1 a weak hint, 0 none."""
    text = normalise(heading)
    if not text:
        return Role.UNKNOWN, 0
    outside = normalise(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading))
    for candidate in (text, outside):
        if candidate in _EXACT:
            return _EXACT[candidate], 3
    if outside in WEAK:
        return Role(WEAK[outside]), 1
    core = _core(outside)
    if core in _CORE:
        role = _CORE[core]
        if role is Role.RESULT and _DATE_WORDS.intersection(outside.split()):
            role = Role.RESULT_DAY
        return role, 2
    return Role.UNKNOWN, 0


def count_known(cells: Sequence[str]) -> int:
    """How many cells of a row are headings that are known here; long cells never are."""
    roles = {meaning(cell)[0] for cell in cells if 0 < len(cell) <= 60}
    return len(roles - {Role.UNKNOWN})


def find_heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row with the headings, or None when no row names a company.

    Title rows above it are tolerated. The first of equally good rows wins.
    """
    best, best_score = None, 0
    for index, cells in enumerate(rows[:_LOOK_AT]):
        found = [meaning(cell) for cell in cells if 0 < len(cell) <= 60]
        roles = {role for role, _ in found} - {Role.UNKNOWN}
        sure = max((sureness for role, sureness in found if role is Role.COMPANY), default=0)
        # "Name" alone is as likely a cell as a heading.
        if sure and len(roles) > best_score and (sure > 1 or len(roles) > 1):
            best, best_score = index, len(roles)
    return best


def understand(
    cells: Sequence[str], chosen: Mapping[int, Role] | None = None
) -> tuple[Heading, ...]:
    """Give each column a role. What the person has chosen wins over what the words say."""
    chosen = chosen or {}
    found = {index: meaning(cell) for index, cell in enumerate(cells)}
    found.update({index: (role, 4) for index, role in chosen.items() if index in found})
    taken: set[Role] = set()
    roles: dict[int, Role] = {}
    for index in sorted(found, key=lambda place: (-found[place][1], place)):
        role, _ = found[index]
        if role in SINGLE and role in taken:
            role = Role.UNKNOWN
        taken.add(role)
        roles[index] = role
    return tuple(Heading(index, cell, roles[index]) for index, cell in enumerate(cells))


def is_counter(heading: str) -> bool:
    """A column that only numbers the rows ("No.", "ID"): nothing to keep when it counts up."""
    return heading.strip() == "#" or normalise(heading) in _COUNTERS
