"""Where a click on "where it came from" leads."""

from __future__ import annotations

from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft

_SEGMENTS = {Origin.BOARD.value: "board", Origin.SKILL.value: "skills"}
_OF_A_NO = frozenset({Origin.NO.value, Origin.LESSON.value, Origin.MOVING.value})


def origin_place(goal: GoalDraft) -> tuple[str, str] | None:
    """A place and an id: "person", "starter", "segment" (its key as the id), or what the window is
    asked for, such as "open:rejections". None where there is nothing to go to."""
    if goal.origin in (Origin.PERSON, Origin.STARTER):
        return goal.origin, goal.origin_id
    if goal.origin in _SEGMENTS:
        return "segment", _SEGMENTS[goal.origin]
    if goal.origin in _OF_A_NO:
        about = goal.application_id or ("" if goal.origin == Origin.LESSON else goal.origin_id)
        return "open:rejections", about
    return None
