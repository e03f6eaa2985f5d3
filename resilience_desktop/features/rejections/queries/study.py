"""Looking into a "no": causes, reflection, and the lessons of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import (
    Application,
    Cause,
    Lesson,
    ReflectionAnswer,
)
from resilience_desktop.features.rejections.queries.base import (
    live_application,
    live_rows,
    of_record,
    said,
)
from resilience_desktop.features.rejections.queries.lessons import Lessons, lesson_of
from resilience_desktop.features.rejections.rules import storable
from resilience_desktop.features.rejections.study_port import (
    AnswerRecord,
    CauseRecord,
    Part,
    Side,
)

_SIDES = [side.value for side in Side]
_PARTS = [part.value for part in Part]
_MANY = (Part.HARD_QUESTION.value, Part.SKILL_MISSING.value)


class Study(Lessons):
    """`port.StudyDesk` on the store."""

    # Causes

    def causes(self, application_id: str) -> tuple[CauseRecord, ...]:
        """The causes in their order within each side: mine, theirs, unknown."""
        with self._store.read() as session:
            return tuple(_cause(row) for row in _causes(session, application_id))

    def add_cause(
        self, application_id: str, text: str, side: str = Side.UNKNOWN.value
    ) -> CauseRecord:
        """Add one as the last of its side. `KnownError` without a text."""
        wanted = said(text)
        with self._store.write(tr("Add a cause")) as session:
            live_application(session, application_id)
            place = sum(row.side == Side(side) for row in _causes(session, application_id))
            made = Cause(
                application_id=application_id, text=wanted, side=Side(side).value, position=place
            )
            session.add(made)
        return _cause(made)

    def change_cause(self, cause_id: str, text: str) -> None:
        """Word it anew."""
        wanted = said(text)
        with self._store.write(tr("Change a cause")) as session:
            of_record(session, Cause, cause_id).text = wanted

    def sort_cause(self, cause_id: str, side: str, place: int) -> None:
        """Move it to `place` (from 0) of a side."""
        with self._store.write(tr("Sort a cause")) as session:
            moved = of_record(session, Cause, cause_id)
            rows = _causes(session, moved.application_id)
            there = [row for row in rows if row.side == Side(side) and row.id != cause_id]
            there.insert(max(place, 0), moved)
            moved.side = Side(side).value
            _number(there)

    def set_order_of_causes(self, application_id: str, side: str, ids: Sequence[str]) -> None:
        """Put the causes of `ids` on a side in this order."""
        with self._store.write(tr("Sort causes")) as session:
            known = {row.id: row for row in _causes(session, application_id)}
            wanted = [known[key] for key in dict.fromkeys(ids) if key in known]
            rest = [r for r in known.values() if r.side == Side(side) and r not in wanted]
            for row in wanted:
                row.side = Side(side).value
            _number([*wanted, *rest])

    def let_go(self, cause_id: str, gone: bool = True) -> None:
        """Note that it was let go today, or not after all."""
        with self._store.write(tr("Let a cause go")) as session:
            row = of_record(session, Cause, cause_id)
            row.let_go_on = (row.let_go_on or self._clock.today()) if gone else None

    def trash_cause(self, cause_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move a cause to the trash")) as session:
            of_record(session, Cause, cause_id).deleted_at = self._clock.now()

    # Reflection

    def answers(self, application_id: str) -> tuple[AnswerRecord, ...]:
        """What was answered so far, by part and in order within it."""
        with self._store.read() as session:
            rows = _answers(session, application_id)
            made = {
                lesson.answer_id: lesson.id
                for lesson in live_rows(session, Lesson, application_id)
                if lesson.answer_id
            }
        return tuple(_answer(row, made.get(row.id, "")) for row in rows)

    def keep_answer(
        self, application_id: str, part: str, question: str, answer: str, answer_id: str = ""
    ) -> AnswerRecord | None:
        """Keep an answer, a new one or in place of another; None when nothing is left of it."""
        part = Part(part).value
        with self._store.write(tr("Note an answer")) as session:
            live_application(session, application_id)
            row = _found_answer(session, application_id, part, question, answer_id)
            own_words = part in _MANY and bool(question.strip())
            if not answer.strip() and not own_words:
                if row is not None:
                    row.deleted_at = self._clock.now()
                return None
            if row is None:
                same = [r for r in _answers(session, application_id) if r.part == part]
                row = ReflectionAnswer(application_id=application_id, part=part, position=len(same))
                session.add(row)
            row.question, row.answer = storable(question), storable(answer)
            session.flush()
            return _answer(row, lesson_of(session, row.id))

    def trash_answer(self, answer_id: str) -> None:
        """Move it to the trash; a lesson made of it stays."""
        with self._store.write(tr("Move an answer to the trash")) as session:
            of_record(session, ReflectionAnswer, answer_id).deleted_at = self._clock.now()

    def hard_questions(self, limit: int = 200) -> tuple[tuple[AnswerRecord, str], ...]:
        """Hard questions across all applications, the newest first, each with where it was."""
        query = (
            select(ReflectionAnswer, Application)
            .join(Application)
            .where(
                ReflectionAnswer.part == Part.HARD_QUESTION.value,
                col(ReflectionAnswer.deleted_at).is_(None),
                col(Application.deleted_at).is_(None),
            )
            .order_by(col(ReflectionAnswer.created_at).desc(), col(ReflectionAnswer.id))
            .limit(limit)
        )
        with self._store.read() as session:
            return tuple(
                (_answer(row, ""), " · ".join(p for p in (about.role, about.company) if p.strip()))
                for row, about in session.exec(query)
            )


def _number(rows: Sequence[Cause]) -> None:
    for place, row in enumerate(rows):
        if row.position != place:
            row.position = place


def _causes(session: Session, application_id: str) -> list[Cause]:
    rows: list[Cause] = live_rows(session, Cause, application_id)
    return sorted(rows, key=lambda row: (_place(_SIDES, row.side), row.position))


def _answers(session: Session, application_id: str) -> list[ReflectionAnswer]:
    rows: list[ReflectionAnswer] = live_rows(session, ReflectionAnswer, application_id)
    return sorted(rows, key=lambda row: (_place(_PARTS, row.part), row.position))


def _place(known: list[str], value: str) -> int:
    return known.index(value) if value in known else len(known)


def _found_answer(
    session: Session, application_id: str, part: str, question: str, answer_id: str
) -> ReflectionAnswer | None:
    if answer_id:
        return of_record(session, ReflectionAnswer, answer_id)
    if part in _MANY:
        return None
    rows = _answers(session, application_id)
    return next((r for r in rows if (r.part, r.question) == (part, storable(question))), None)


def _cause(row: Cause) -> CauseRecord:
    side = row.side if row.side in _SIDES else Side.UNKNOWN.value
    return CauseRecord(row.id, row.text, side, row.let_go_on)


def _answer(row: ReflectionAnswer, lesson_id: str) -> AnswerRecord:
    return AnswerRecord(row.id, row.part, row.question, row.answer, lesson_id)
