"""What a report is wished to hold: for whom, which sections in which order, and what stays out.

An audience is a preset: sections to begin with, and sections it may have at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr


class Audience(StrEnum):
    """Who will read it."""

    MINE = "mine"
    COACH = "coach"
    OFFICE = "office"
    SUPPORTER = "supporter"


SECTIONS = (
    "flow",
    "stages",
    "kinds",
    "patterns",
    "answers",
    "bounce",
    "steps",
    "done",
    "goals",
    "questions",
    "wins",
    "log",
    "applications",
    "undated",
    "private",
)
"""Every section, in the usual order."""

_PRESETS = {
    Audience.MINE: (
        *("flow", "stages", "kinds", "patterns", "answers", "bounce", "steps", "done"),
        *("goals", "questions", "wins"),
        *("applications", "undated", "private"),
    ),
    Audience.COACH: (
        *("flow", "kinds", "patterns", "answers", "bounce", "goals", "questions", "private"),
    ),
    Audience.OFFICE: ("log",),
    Audience.SUPPORTER: ("steps", "done", "goals", "wins"),
}
_MAY_HAVE = {Audience.SUPPORTER: frozenset(_PRESETS[Audience.SUPPORTER])}


@dataclass(frozen=True, slots=True)
class Wish:
    """`sections` are keys of `SECTIONS` in the order wished, empty for the audience's own.

    `minimum` is how many applications a week are asked for, 0 for none; `questions` are what the
    person would like to talk about. `private` lets private text in, where a section shows it.
    `paper` is "a4", "letter", or empty for what is usual here.
    """

    audience: Audience = Audience.MINE
    sections: tuple[str, ...] = ()
    minimum: int = 0
    replace_names: bool = False
    private: bool = False
    questions: tuple[str, ...] = ()
    paper: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The sections to show, each once; a private one only when private text is let in.

        The questions are meant for a coach: for everyone else they are private.
        """
        wished = dict.fromkeys(self.sections or preset(self.audience))
        out = set() if self.private else {"private", "questions"}
        if self.audience is Audience.COACH:
            out.discard("questions")
        may = frozenset(may_have(self.audience)) - out
        return tuple(key for key in wished if key in may)

    @property
    def hides_names(self) -> bool:
        """Whether companies and people are called A, B, C; always so for a supporter."""
        return self.replace_names or self.audience is Audience.SUPPORTER

    @property
    def tells_noes(self) -> bool:
        """Whether the opening speaks of noes."""
        return self.audience in {Audience.MINE, Audience.COACH}

    @property
    def reads_private(self) -> bool:
        """Whether private text has to be read at all."""
        return self.private and "private" in self.shown


def asked(text: str) -> tuple[str, ...]:
    """The questions in a text, one a line."""
    return tuple(line for line in text.splitlines() if line.strip())


def preset(audience: Audience) -> tuple[str, ...]:
    """The sections that an audience has to begin with, in their order."""
    return _PRESETS[audience]


def may_have(audience: Audience) -> tuple[str, ...]:
    """The sections that an audience may have: its own first, then the others."""
    own = preset(audience)
    allowed = _MAY_HAVE.get(audience, frozenset(SECTIONS))
    return (*own, *(key for key in SECTIONS if key in allowed and key not in own))


def check_sections(audience: Audience, keys: Iterable[str]) -> tuple[str, ...]:
    """The keys as they are; KnownError for one that there is not, or not for this audience."""
    found = tuple(keys)
    for key in found:
        if key not in may_have(audience):
            raise KnownError(
                tr("A report for “{audience}” has no section “{key}”.", audience=audience, key=key),
                tr("Choose from: {keys}.", keys=", ".join(may_have(audience))),
            )
    return found


def audience_name(audience: str) -> str:
    """The audience, as a choice on screen."""
    return {
        Audience.MINE: tr("Mine"),
        Audience.COACH: tr("Coach"),
        Audience.OFFICE: tr("Employment office"),
        Audience.SUPPORTER: tr("Supporter"),
    }[Audience(audience)]


def audience_hint(audience: str) -> str:
    """What an audience gets to read, in one line."""
    return {
        Audience.MINE: tr("Everything; what is private only when it is ticked."),
        Audience.COACH: tr("What kind of noes, patterns, goals, and the questions you have."),
        Audience.OFFICE: tr("A log of the search: what was sent where, week by week."),
        Audience.SUPPORTER: tr("What you do and your wins. No noes and no company names."),
    }[Audience(audience)]


def section_name(key: str) -> str:
    """A section, as its heading and in the list of sections."""
    return {
        "flow": tr("Where the applications went"),
        "stages": tr("How far they went"),
        "kinds": tr("The noes, by kind"),
        "patterns": tr("Patterns"),
        "answers": tr("Answers"),
        "bounce": tr("From a no to the next step"),
        "steps": tr("Steps taken"),
        "done": tr("What was done, day by day"),
        "goals": tr("Goals kept"),
        "questions": tr("Questions I have"),
        "wins": tr("Wins"),
        "log": tr("Work-search log"),
        "applications": tr("Applications"),
        "undated": tr("Day not known"),
        "private": tr("Private notes"),
    }[key]


def section_hint(key: str) -> str:
    """What a section tells, in a few words."""
    return {
        "flow": tr("A picture: from sending to how each one ended"),
        "stages": tr("Applications by the stage they reached"),
        "kinds": tr("Early, late, or outside your control"),
        "patterns": tr("By source, papers and time, from five cases on"),
        "answers": tr("How long companies take, and how many never answer"),
        "bounce": tr("Each no and the days until a step was taken"),
        "steps": tr("Applications and goals over time"),
        "done": tr("A calendar: applications, steps, help given, contacts"),
        "goals": tr("How often each was kept"),
        "questions": tr("What you would like to talk about"),
        "wins": tr("With what came of them"),
        "log": tr("Date, employer, how, and result, by week"),
        "applications": tr("One line each, the newest first"),
        "undated": tr("What is in no count, and why"),
        "private": tr("As you wrote it"),
    }[key]
