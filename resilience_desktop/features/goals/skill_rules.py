"""The learning plan in words. No Qt and no SQL."""

from __future__ import annotations

from datetime import date

from resilience_desktop.core.days import say_day
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.skill_port import SkillRecord


def say_plan(skills: tuple[SkillRecord, ...]) -> str:
    """The line above the plan."""
    learned = sum(one.done_on is not None for one in skills)
    going = len(skills) - learned
    parts = []
    if going:
        parts.append(trn("{n} thing to learn.", "{n} things to learn.", going))
    if learned:
        parts.append(trn("{n} learned.", "{n} learned.", learned))
    return " ".join(parts)


def say_when(skill: SkillRecord, today: date) -> str:
    """By when, or since when; a day that passed is only said, and may be moved."""
    if skill.done_on is not None:
        return tr("Learned {day}", day=say_day(skill.done_on, today))
    if skill.by_when is None:
        return ""
    return tr("By {day}", day=say_day(skill.by_when, today))


def say_steps(skill: SkillRecord) -> str:
    """On how many days it was worked on."""
    if not skill.steps:
        return ""
    return trn("Worked on it on {n} day", "Worked on it on {n} days", skill.steps)


def win_title(skill: SkillRecord) -> str:
    """What was learned, as a win."""
    return tr("Learned: {what}", what=one_line(skill.learn or skill.gap))
