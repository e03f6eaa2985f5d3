"""The learning plan: gap, what to learn, by when, evidence, and the win that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDraft:
    """A line of the plan; the gap is enough.

    `evidence` is how one will know, or what shows it: a certificate, a piece of work.
    `lesson_id` is the lesson it comes from, "" for none.
    """

    gap: str
    learn: str = ""
    by_when: date | None = None
    evidence: str = ""
    lesson_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRecord(SkillDraft):
    """A line as it is kept: `goal_id` once it is a goal, `done_on` and `win_id` once it is a win.

    `lesson` is the text of the lesson, "" without one. `steps` is on how many days its goal was
    worked on.
    """

    id: str
    done_on: date | None = None
    goal_id: str = ""
    win_id: str = ""
    lesson: str = ""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson that is in no plan yet."""

    id: str
    text: str
    learned_on: date


class SkillDesk(Protocol):
    """What the learning plan asks for. Each change is one step of undo.

    `KnownError` when a line is gone, and without a gap.
    """

    def skills(self) -> tuple[SkillRecord, ...]:
        """The plan in its order, what is done last."""

    def open_lessons(self, most: int = 20) -> tuple[OpenLesson, ...]:
        """Lessons from noes that are in no plan yet, the newest first, each text once."""

    def add(self, draft: SkillDraft) -> str:
        """Put a line at the end of the plan; its id."""

    def save(self, skill_id: str, draft: SkillDraft) -> None:
        """Change it."""

    def set_order(self, ids: tuple[str, ...]) -> None:
        """Put the lines in this order."""

    def make_goal(self, skill_id: str, rhythm: str = "weekly", times: int = 2) -> str:
        """Make what is to be learned a goal; its id. One that is a goal already stays so."""

    def finish(self, skill_id: str, done: bool = True) -> None:
        """It is learned, as of today; or not yet after all."""

    def note_win(self, skill_id: str, win_id: str) -> None:
        """Note the win that came of it; it is learned then. The win is made by the wins."""

    def trash(self, skill_id: str) -> None:
        """Move it to the trash."""
