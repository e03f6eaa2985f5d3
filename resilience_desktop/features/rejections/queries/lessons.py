"""Lessons: what to do differently, gathered across all noes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import Application, Lesson
from resilience_desktop.features.rejections.queries.base import (
    Desk,
    live_application,
    live_rows,
    of_record,
    said,
)
from resilience_desktop.features.rejections.rules import storable
from resilience_desktop.features.rejections.study_port import LessonRecord


class Lessons(Desk):
    """The lessons of `port.StudyDesk` on the store."""

    def lessons(self, application_id: str | None = None) -> tuple[LessonRecord, ...]:
        """Lessons of one application, the oldest first; or of all, those that return first."""
        with self._store.read() as session:
            rows = live_rows(session, Lesson)
            names = _names(session, {row.application_id for row in rows if row.application_id})
        # A lesson stays away with an application that is in the trash.
        rows = [r for r in rows if r.application_id is None or r.application_id in names]
        homes: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            homes[fold(row.text)].add(row.application_id or row.id)
        found = [
            _lesson(row, names.get(row.application_id or "", ("", "")), len(homes[fold(row.text)]))
            for row in rows
        ]
        if application_id is not None:
            return tuple(one for one in found if one.application_id == application_id)
        once = {fold(one.text): one for one in found}
        return tuple(
            sorted(once.values(), key=lambda one: (-one.returns, -_ordinal(one), fold(one.text)))
        )

    def add_lesson(
        self, text: str, application_id: str | None = None, answer_id: str | None = None
    ) -> LessonRecord:
        """Make a lesson; an answer that has one gets its text changed."""
        wanted = said(text)
        with self._store.write(tr("Keep a lesson")) as session:
            about = live_application(session, application_id) if application_id else None
            known = lesson_of(session, answer_id) if answer_id else ""
            row = (
                of_record(session, Lesson, known)
                if known
                else Lesson(application_id=application_id, answer_id=answer_id, text=wanted)
            )
            row.text = wanted
            session.add(row)
        return _lesson(row, (about.company, about.role) if about else ("", ""), 1)

    def change_lesson(self, lesson_id: str, text: str) -> None:
        """Word it anew."""
        wanted = said(text)
        with self._store.write(tr("Change a lesson")) as session:
            of_record(session, Lesson, lesson_id).text = wanted

    def note_goal(self, lesson_id: str, title: str) -> None:
        """Note that it became a goal called `title`, today; "" when it did not after all."""
        with self._store.write(tr("Make a lesson a goal")) as session:
            row = of_record(session, Lesson, lesson_id)
            row.goal_title = storable(title.strip())
            row.goal_made_on = self._clock.today() if row.goal_title else None

    def trash_lesson(self, lesson_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move a lesson to the trash")) as session:
            of_record(session, Lesson, lesson_id).deleted_at = self._clock.now()


def lesson_of(session: Session, answer_id: str) -> str:
    """The id of the lesson made of an answer; "" without one."""
    query = (
        select(Lesson.id)
        .where(Lesson.answer_id == answer_id, col(Lesson.deleted_at).is_(None))
        .limit(1)
    )
    return session.exec(query).first() or ""


def _names(session: Session, ids: set[str]) -> dict[str, tuple[str, str]]:
    """Company and role of those that are not in the trash."""
    found: dict[str, tuple[str, str]] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        query = select(Application).where(
            col(Application.id).in_(some), col(Application.deleted_at).is_(None)
        )
        found |= {row.id: (row.company, row.role) for row in session.exec(query)}
    return found


def _lesson(row: Lesson, names: tuple[str, str], returns: int) -> LessonRecord:
    return LessonRecord(
        row.id,
        row.text,
        row.application_id,
        row.answer_id,
        *names,
        row.goal_title,
        row.goal_made_on,
        row.created_at.date(),
        returns,
    )


def _ordinal(lesson: LessonRecord) -> int:
    return (lesson.learned_on or date.min).toordinal()
