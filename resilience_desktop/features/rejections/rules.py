"""What follows from a "no": which words fit, which day is meant, which stages are missing."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from resilience_desktop.core import words
from resilience_desktop.core.days import (
    group_caption,
    month_short,
    say_day,
    weekday_short,
)
from resilience_desktop.core.diagnosis import Confidence, Diagnosis, Kind
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import (
    Ending,
    LedgerEntry,
    Stage,
    heard_no,
    in_order,
    is_stage,
    kind_name,
    stage_name,
    stage_rank,
)
from resilience_desktop.core.words import tr, trn
from resilience_desktop.host import resources


class Reach(StrEnum):
    """The segments of the list: how far an application went."""

    ALL = "all"
    EARLY = "early"
    INTERVIEW = "interview"
    FINAL = "final"


class Show(StrEnum):
    """Which applications the list is about."""

    NOES = "noes"
    OPEN = "open"
    EVERYTHING = "everything"


class CameBy(StrEnum):
    """How a "no" came."""

    EMAIL = "email"
    PHONE = "phone"
    PORTAL = "portal"
    IN_PERSON = "in_person"
    LETTER = "letter"
    SILENCE = "silence"


_USUAL = (Stage.APPLIED, Stage.SCREENING, Stage.INTERVIEW, Stage.FINAL_ROUND)
_LIVE = (Stage.INTERVIEW, Stage.FINAL_ROUND, Stage.OFFER)


def reach_name(reach: str) -> str:
    """The word on a segment."""
    return {
        Reach.ALL: tr("All"),
        Reach.EARLY: tr("Early"),
        Reach.INTERVIEW: tr("Interview"),
        Reach.FINAL: tr("Final"),
    }[Reach(reach)]


def reach_of(furthest: Stage) -> Reach:
    """The segment an application belongs to, by its furthest stage."""
    if furthest in (Stage.FINAL_ROUND, Stage.OFFER):
        return Reach.FINAL
    return Reach.INTERVIEW if furthest == Stage.INTERVIEW else Reach.EARLY


def came_by_name(way: str) -> str:
    """How a "no" came, in words; "" when that is not known."""
    return {
        CameBy.EMAIL.value: tr("Email"),
        CameBy.PHONE.value: tr("Phone"),
        CameBy.PORTAL.value: tr("Portal"),
        CameBy.IN_PERSON.value: tr("In person"),
        CameBy.LETTER.value: tr("Letter"),
        CameBy.SILENCE.value: tr("Silence"),
    }.get(way, way)


# The Detective card


@dataclass(frozen=True)
class DetectiveCard:
    """What the card says: a sentence, a paragraph, and two short lists."""

    headline: str
    text: str
    worth: tuple[str, ...]
    hands: tuple[str, ...]


def card_key(diagnosis: Diagnosis, furthest: Stage) -> str:
    """The situation of the playbook that fits a diagnosis and how far it went."""
    own = diagnosis.confidence == Confidence.OWN
    live = furthest in _LIVE
    if diagnosis.kind == Kind.OUTSIDE:
        return "outside"
    if diagnosis.kind == Kind.UNKNOWN:
        return "undecided" if own else "unknown"
    if diagnosis.kind == Kind.EARLY:
        if live:
            return "said_early"
        return "early" if furthest == Stage.APPLIED else "screened"
    if not live:
        return "said_late"
    return "late" if furthest == Stage.INTERVIEW else "close"


def detective_card(diagnosis: Diagnosis, furthest: Stage) -> DetectiveCard:
    """The card's texts from `resources/playbook/detective.toml`, in the person's language."""
    found = _playbook()[card_key(diagnosis, furthest)]
    return DetectiveCard(
        headline=words.tr(found.headline),
        text=words.tr(found.text),
        worth=tuple(words.tr(line) for line in found.worth),
        hands=tuple(words.tr(line) for line in found.hands),
    )


@cache
def _playbook() -> dict[str, DetectiveCard]:
    with resources.path("playbook/detective.toml").open("rb") as file:
        read = tomllib.load(file)
    return {
        key: DetectiveCard(
            str(part["headline"]), str(part["text"]), tuple(part["worth"]), tuple(part["hands"])
        )
        for key, part in read.items()
    }


# Days


def look_day(today: date) -> date:
    """The day that looking into a "no" is offered for: tomorrow, when it stings less."""
    return today + timedelta(days=1)


def say_look(look_on: date | None, today: date) -> str:
    """What is planned, as a sentence."""
    if look_on is None:
        return tr("Nothing planned. Look into it when you like, or never.")
    if look_on <= today:
        return tr("Today is a good day for it, if you feel like it.")
    return tr("Planned for {day}.", day=say_day(look_on, today))


def say_near(day: date, today: date) -> str:
    """A day inside a sentence: "Thu 12 Nov", with the year when it is another one."""
    if day.year == today.year:
        return tr(
            "{weekday} {day} {month}",
            weekday=weekday_short(day),
            day=day.day,
            month=month_short(day.month),
        )
    return tr("{day} {month} {year}", day=day.day, month=month_short(day.month), year=day.year)


def say_entry_day(entry: LedgerEntry, today: date) -> str:
    """The day of an entry as people say it; one that is not known as it was written."""
    return say_day(entry.day, today) if entry.day or not entry.as_written else entry.as_written


def say_heard(entries: Sequence[LedgerEntry], today: date) -> str:
    """When the "no" was heard: "heard back Tue 17 Nov, 23 days after applying"; "" without one.

    A "no" of today or yesterday says so.
    """
    no = heard_no(in_order(entries))
    if no is None:
        return ""
    if no.day is None:
        return tr("heard back, day not known")
    near = say_day(no.day, today) if (today - no.day).days in (0, 1) else say_near(no.day, today)
    heard = tr("heard back {day}", day=near)
    sent = [e.day for e in entries if e.kind == Stage.APPLIED and e.day]
    waited = (no.day - min(sent)).days if sent else 0
    if waited <= 0:
        return heard
    after = trn("{n} day after applying", "{n} days after applying", waited)
    return tr("{heard}, {after}", heard=heard, after=after)


def caption_of(day: date | None, today: date) -> str:
    """The caption a row of the list stands under."""
    return group_caption(day, today)


def check_day(day: date | None, today: date) -> None:
    """Raise `KnownError` for a day that is still to come."""
    if day is not None and day > today:
        raise KnownError(
            tr("That day is still to come."), tr("Choose today, an earlier day, or no day at all.")
        )


def check_named(company: str, role: str) -> None:
    """Raise `KnownError` unless a company or a role is given."""
    if not company.strip() and not role.strip():
        raise KnownError(tr("A company or a role is enough to log it."))


# The ledger


def stepper_stages(entries: Iterable[LedgerEntry]) -> tuple[Stage, ...]:
    """The stages to show: the usual ones, and those less usual that the ledger holds."""
    found = {entry.kind for entry in entries}
    return tuple(stage for stage in Stage if stage in _USUAL or stage.value in found)


def missing_stages(present: Collection[str], furthest: str) -> tuple[Stage, ...]:
    """The usual stages up to `furthest`, and that one itself, that the ledger does not hold."""
    top = stage_rank(furthest)
    wanted = [stage for stage in _USUAL if stage_rank(stage) < top]
    wanted.append(Stage(furthest))
    return tuple(stage for stage in wanted if stage.value not in present)


def beyond(entries: Iterable[LedgerEntry], furthest: str) -> tuple[LedgerEntry, ...]:
    """The stages of a ledger that went further than `furthest`."""
    top = stage_rank(furthest)
    return tuple(e for e in entries if is_stage(e.kind) and stage_rank(e.kind) > top)


def say_correction(furthest: str, added: Collection[str], removed: Collection[str]) -> str:
    """What correcting the furthest stage did to the ledger, for the toast."""
    parts = [tr("It went as far as: {stage}.", stage=stage_name(furthest))]
    if added:
        parts.append(tr("Added: {stages}.", stages=", ".join(kind_name(k) for k in added)))
    if removed:
        stages = ", ".join(kind_name(kind) for kind in removed)
        parts.append(tr("Moved to the trash: {stages}.", stages=stages))
    return " ".join(parts)


def status_word(furthest: Stage, ending: str) -> str:
    """The word on a row's chip: how far it went, and how it ended unless that is a plain "no"."""
    if not ending or ending == Ending.REJECTED:
        return stage_name(furthest)
    return tr("{stage} · {ending}", stage=stage_name(furthest), ending=kind_name(ending))


def say_state(ending: str) -> tuple[str, str]:
    """(headline, sentence) of an application without a "no"; `ending` is "" while it is open."""
    if not ending:
        return tr("Still open."), tr("If a no comes, log it here. It takes ten seconds.")
    if ending == Ending.NO_REPLY:
        return (
            tr("No reply so far."),
            tr("Silence is an answer of a kind. If a no comes after all, log it here."),
        )
    if ending in (Ending.ACCEPTED, Ending.DECLINED):
        return tr("There was an offer."), tr("What led here is worth keeping in your wins.")
    return tr("It ended without a no."), tr("If a no came after all, log it here.")


# Texts


def title_of(company: str, role: str) -> tuple[str, str]:
    """(title, line below): the role leads on the detail page; one of the two may be missing."""
    return (role, company) if role.strip() else (company, "")


def storable(text: str) -> str:
    """The text with halves of characters replaced: UTF-8, and so SQLite, cannot keep those."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
