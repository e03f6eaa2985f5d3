"""What a page asks of another feature through the window, as a text that a signal can carry."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class GoalWish:
    """A goal that is to be on today's list: `page.ask("goal", wish.written())`.

    `kind` is a kind of goal (apply, network, learn, help, care). `application_id` is the "no" it
    answers, `lesson_id` the lesson it comes from; without one, a lesson of the same words is kept.
    """

    title: str
    kind: str = "learn"
    application_id: str = ""
    lesson_id: str = ""

    def written(self) -> str:
        """The wish as a text for `read`."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> GoalWish:
        """The wish that `written` made; ValueError or TypeError for anything else."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class WinWish:
    """A win that came of something learned: `page.ask("win", wish.written())`.

    `skill_id` is the line of the learning plan that it is noted at; "" for none.
    """

    title: str
    result: str = ""
    skill_id: str = ""

    def written(self) -> str:
        """The wish as a text for `read`."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> WinWish:
        """The wish that `written` made; ValueError or TypeError for anything else."""
        return cls(**json.loads(text))
