"""Looking into a "no": the advice that fits, the questions to ask, and how all of it is said."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.text import fold, one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.study_port import (
    AnswerRecord,
    CauseRecord,
    LessonRecord,
    Part,
    Side,
)
from resilience_desktop.host import resources

LESSON_LENGTH = 120
"""Characters of an answer that are taken over when it becomes a lesson."""

MANY = (Part.HARD_QUESTION, Part.SKILL_MISSING)
"""Parts with as many entries as the person likes."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A card of the playbook: `kind` is the kind of goal that `step` becomes."""

    key: str
    icon: str
    kind: str
    headline: str
    text: str
    step: str


@dataclass(frozen=True, slots=True)
class CauseIdea:
    """A guess that is offered; `step` and `kind` only for what lies in one's own hands."""

    side: Side
    text: str
    step: str = ""
    kind: str = "learn"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A field of a part; `key` is stored with the answer."""

    key: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class PartText:
    """What one part of looking back says; `kind` is of the goals that come from it."""

    part: Part
    kind: str
    icon: str
    headline: str
    text: str
    prompts: tuple[Prompt, ...]


# The playbook


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path(f"playbook/{name}.toml").read_text(encoding="utf-8"))


def advice(kind: str) -> tuple[Advice, ...]:
    """The cards that fit a kind of "no", the one that helps most first."""
    return tuple(
        Advice(
            str(card["key"]),
            str(card["icon"]),
            str(card["kind"]),
            *(words.tr(str(card[name])) for name in ("headline", "text", "step")),
        )
        for card in _read("advice")["card"]
        if kind in card["kinds"]
    )


def cause_ideas(kind: str, causes: Iterable[CauseRecord] = ()) -> tuple[CauseIdea, ...]:
    """Guesses that fit a kind, in turns from both sides, without those that stand already."""
    there = {fold(cause.text) for cause in causes}
    mine, theirs = (
        [idea for idea, kinds in _ideas(side) if kind in kinds and fold(idea.text) not in there]
        for side in (Side.MINE, Side.THEIRS)
    )
    paired = [idea for pair in zip(mine, theirs, strict=False) for idea in pair]
    shared = min(len(mine), len(theirs))
    return (*paired, *mine[shared:], *theirs[shared:])


def _ideas(side: Side) -> list[tuple[CauseIdea, Collection[str]]]:
    return [
        (
            CauseIdea(
                side,
                words.tr(str(entry["text"])),
                words.tr(str(entry["step"])) if "step" in entry else "",
                str(entry.get("kind", "learn")),
            ),
            entry["kinds"],
        )
        for entry in _read("causes")[side.value]
    ]


def step_for(cause: str) -> tuple[str, str]:
    """(step, kind of goal) that the playbook knows for a cause; ("", "learn") for one's own."""
    for idea, _kinds in _ideas(Side.MINE):
        if fold(idea.text) == fold(cause):
            return idea.step, idea.kind
    return "", "learn"


def parts() -> tuple[PartText, ...]:
    """The parts of looking back in the order they are asked."""
    return tuple(
        PartText(
            Part(str(part["key"])),
            str(part["kind"]),
            str(part["icon"]),
            words.tr(str(part["headline"])),
            words.tr(str(part["text"])),
            tuple(
                Prompt(str(one["key"]), words.tr(str(one["text"])), words.tr(str(one["hint"])))
                for one in part.get("prompt", ())
            ),
        )
        for part in _read("reflection")["part"]
    )


def kinds_in_order(first: str) -> tuple[Kind, ...]:
    """The kinds that the playbook can be read for, the one at hand first."""
    known = [kind for kind in Kind if kind.value == first]
    return (*known, *(kind for kind in Kind if kind.value != first and kind != Kind.UNKNOWN))


def playbook_name(kind: str) -> str:
    """The word on the playbook's segment for a kind."""
    return {
        Kind.EARLY: tr("The papers"),
        Kind.LATE: tr("The live part"),
        Kind.OUTSIDE: tr("What to let go"),
        Kind.UNKNOWN: tr("Not sure yet"),
    }[Kind(kind)]


# Lessons


def lesson_text(answer: str) -> str:
    """What an answer becomes as a lesson: its first line, cut at a word when it is long."""
    first = next((line for line in answer.splitlines() if line.strip()), "")
    line = one_line(first)
    if len(line) <= LESSON_LENGTH:
        return line
    cut = line[: LESSON_LENGTH - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"


def is_goal(text: str, lessons: Iterable[LessonRecord]) -> bool:
    """Whether a lesson of these words became a goal."""
    return any(lesson.goal_title and fold(lesson.text) == fold(text) for lesson in lessons)


def say_returns(returns: int) -> str:
    """How often a lesson came up; "" for once."""
    return trn("In {n} no", "In {n} noes", returns) if returns > 1 else ""


def say_origin(lesson: LessonRecord) -> str:
    """Where a lesson comes from: "Data Analyst · Acme"; "" without an application."""
    return " · ".join(part for part in (lesson.role, lesson.company) if part.strip())


# Lines that sum up


def say_causes(causes: Sequence[CauseRecord]) -> str:
    """One line on the causes: "1 mine, 2 theirs"."""
    if not causes:
        return tr("What was yours, what was theirs")
    counts = [
        (Side.MINE, tr("mine")),
        (Side.THEIRS, tr("theirs")),
        (Side.UNKNOWN, tr("not sorted yet")),
    ]
    found = [(sum(cause.side == side for cause in causes), word) for side, word in counts]
    return ", ".join(tr("{n} {side}", n=n, side=word) for n, word in found if n)


def say_answers(answers: Sequence[AnswerRecord]) -> str:
    """One line on looking back: how many of the parts hold something."""
    touched = {answer.part for answer in answers}
    if not touched:
        return tr("What went well first. Stop wherever you like")
    total = len(parts())
    if len(touched) >= total:
        return tr("All parts have something in them")
    return tr("{n} of {total} parts have something in them", n=len(touched), total=total)


def say_lessons(lessons: Sequence[LessonRecord]) -> str:
    """One line on the lessons of one "no"."""
    if not lessons:
        return tr("Nothing kept yet")
    kept = trn("{n} lesson", "{n} lessons", len(lessons))
    goals = sum(bool(lesson.goal_title) for lesson in lessons)
    if not goals:
        return kept
    made = trn("{n} is a goal", "{n} are goals", goals)
    return tr("{lessons}, {goals}", lessons=kept, goals=made)


def say_advice(kind: str) -> str:
    """One line on the playbook: what its cards are about."""
    about = {
        Kind.EARLY: tr("For the papers"),
        Kind.LATE: tr("For the live part"),
        Kind.OUTSIDE: tr("What can be let go, and what to keep"),
        Kind.UNKNOWN: tr("Small things while it is not clear"),
    }
    return about[Kind(kind)]
