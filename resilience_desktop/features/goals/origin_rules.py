"""Where a goal came from, and how much of it there is a day, in words. No Qt and no SQL."""

from __future__ import annotations

from enum import StrEnum

from resilience_desktop.core.words import tr


class Origin(StrEnum):
    """Where a goal came from; "" when the person simply wrote it."""

    NO = "no"
    LESSON = "lesson"
    PLAYBOOK = "playbook"
    PERSON = "person"
    STARTER = "starter"
    BOARD = "board"
    SKILL = "skill"
    MOVING = "moving"
    EVENING = "evening"


def say_origin(origin: str, label: str) -> str:
    """Where a goal came from: "From a lesson: shorter answers"; "" when from nowhere else."""
    words = {
        Origin.NO: tr("From a no"),
        Origin.LESSON: tr("From a lesson"),
        Origin.PLAYBOOK: tr("From the playbook"),
        Origin.PERSON: tr("To stay in touch"),
        Origin.STARTER: tr("From a starter set"),
        Origin.BOARD: tr("From what is mine"),
        Origin.SKILL: tr("From a skill to learn"),
        Origin.MOVING: tr("To keep moving"),
        Origin.EVENING: tr("Chosen the evening before"),
    }
    said = words[Origin(origin)] if origin in set(Origin) else ""
    return tr("{origin}: {label}", origin=said, label=label) if said and label else said


def say_amount(amount: int, target: int, unit: str) -> str:
    """ "2 of 3 applications"; "2 of 3" without a unit; "" where one is the whole."""
    if target <= 1 and amount <= 1:
        return ""
    said = tr("{n} of {total}", n=amount, total=target)
    return tr("{amount} {unit}", amount=said, unit=unit) if unit else said
