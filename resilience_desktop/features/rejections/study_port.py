"""Looking into a "no": causes, reflection, lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Side(StrEnum):
    """Whose a cause is: only "mine" offers a goal, "theirs" offers letting go."""

    MINE = "mine"
    THEIRS = "theirs"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """The parts of looking back, in the order they are asked: what went well comes first."""

    WENT_WELL = "went_well"
    IMPROVE = "improve"
    HARD_QUESTION = "hard_question"
    PAPERS_FIT = "papers_fit"
    SKILL_MISSING = "skill_missing"


@dataclass(frozen=True, slots=True)
class CauseRecord:
    """A guessed reason; `side` is a value of `Side`, `let_go_on` the day it was let go."""

    id: str
    text: str
    side: str = Side.UNKNOWN.value
    let_go_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer; `part` a value of `Part`, `question` a key of the playbook or the person's own
    words (for `HARD_QUESTION` the question they asked), `lesson_id` the lesson made of it."""

    id: str
    part: str
    question: str
    answer: str
    lesson_id: str = ""


@dataclass(frozen=True, slots=True)
class LessonRecord:
    """What to do differently.

    `returns` is of how many noes the same text (`core.text.fold`) is a lesson, this one counted.
    `goal_title` is "" until it became a goal. `company` and `role` are of the application it comes
    from, "" without one.
    """

    id: str
    text: str
    application_id: str | None = None
    answer_id: str | None = None
    company: str = ""
    role: str = ""
    goal_title: str = ""
    goal_made_on: date | None = None
    learned_on: date | None = None
    returns: int = 1


class StudyDesk(Protocol):
    """What looking into a "no" asks for. Each change is one step of undo.

    Texts are kept as they are typed. `KnownError` when a record is gone or in the trash.
    """

    def causes(self, application_id: str) -> tuple[CauseRecord, ...]:
        """The causes in their order within each side: mine, theirs, unknown."""

    def add_cause(
        self, application_id: str, text: str, side: str = Side.UNKNOWN.value
    ) -> CauseRecord:
        """Add one as the last of its side. `KnownError` without a text."""

    def change_cause(self, cause_id: str, text: str) -> None:
        """Word it anew."""

    def sort_cause(self, cause_id: str, side: str, place: int) -> None:
        """Move it to `place` (from 0) of a side, as by dragging or keys."""

    def let_go(self, cause_id: str, gone: bool = True) -> None:
        """Note that it was let go today, or not after all."""

    def trash_cause(self, cause_id: str) -> None:
        """Move it to the trash."""

    def answers(self, application_id: str) -> tuple[AnswerRecord, ...]:
        """What was answered so far, by part and in order within it."""

    def keep_answer(
        self, application_id: str, part: str, question: str, answer: str, answer_id: str = ""
    ) -> AnswerRecord | None:
        """Keep an answer: a new one, or in place of `answer_id`.

        An empty `answer_id` finds the one of the same part and question, but for hard questions
        and skills, of which there are many. Without any text nothing is kept, one that was there
        goes to the trash, and None comes back.
        """

    def trash_answer(self, answer_id: str) -> None:
        """Move it to the trash; a lesson made of it stays."""

    def lessons(self, application_id: str | None = None) -> tuple[LessonRecord, ...]:
        """Lessons of one application, the oldest first; or of all, those that return most first.

        Of all: each folded text once, by its newest record.
        """

    def add_lesson(
        self, text: str, application_id: str | None = None, answer_id: str | None = None
    ) -> LessonRecord:
        """Make a lesson. An answer makes one at most: asking again changes its text."""

    def change_lesson(self, lesson_id: str, text: str) -> None:
        """Word it anew."""

    def note_goal(self, lesson_id: str, title: str) -> None:
        """Note that it became a goal called `title`, today; "" when it did not after all.

        The goal itself is made by the goals; ask the window.
        """

    def trash_lesson(self, lesson_id: str) -> None:
        """Move it to the trash."""

    def hard_questions(self, limit: int = 200) -> tuple[tuple[AnswerRecord, str], ...]:
        """Hard questions across all applications with the answer one would give now, the newest
        first, each with the company and role it was asked at as a line."""

    def set_order_of_causes(self, application_id: str, side: str, ids: Sequence[str]) -> None:
        """Put the causes of `ids` on a side in this order."""
