"""The learning plan. Lessons are read by the name of their table, so that features stay apart."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from resilience_desktop.core.clock import local_day
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.model import Goal, Skill
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries.base import (
    Desk,
    living,
    new_goal,
    next_place,
    optional,
    set_order,
    storable,
    worded,
)
from resilience_desktop.features.goals.rules import GoalKind
from resilience_desktop.features.goals.skill_port import OpenLesson, SkillDraft, SkillRecord

_SKILLS = """
SELECT s.id, s.gap, s.learn, s.by_when, s.evidence, s.lesson_id, s.done_on, g.id, w.id, l.text,
       (SELECT count(DISTINCT c.day) FROM goal_check c
         WHERE c.goal_id = g.id AND c.deleted_at IS NULL)
  FROM skill s
  LEFT JOIN goal g ON g.id = s.goal_id AND g.deleted_at IS NULL
  LEFT JOIN win w ON w.id = s.win_id AND w.deleted_at IS NULL
  LEFT JOIN lesson l ON l.id = s.lesson_id AND l.deleted_at IS NULL
 WHERE s.deleted_at IS NULL
 ORDER BY s.done_on IS NOT NULL, s.done_on DESC, s.position, s.created_at
"""

_LESSONS = """
SELECT l.id, l.text, l.created_at FROM lesson l
  LEFT JOIN application a ON a.id = l.application_id
 WHERE l.deleted_at IS NULL AND a.deleted_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM skill s WHERE s.lesson_id = l.id AND s.deleted_at IS NULL)
 ORDER BY l.created_at DESC
"""


class SkillQueries(Desk):
    """`skill_port.SkillDesk` on the store."""

    def skills(self) -> tuple[SkillRecord, ...]:
        """The plan in its order, what is done last."""
        with self._store.read() as session:
            rows = session.connection().exec_driver_sql(_SKILLS).all()
        return tuple(_record(row) for row in rows)

    def open_lessons(self, most: int = 20) -> tuple[OpenLesson, ...]:
        """Lessons from noes that are in no plan yet, the newest first, each text once."""
        found: dict[str, OpenLesson] = {}
        with self._store.read() as session:
            planned = {fold(one.lesson) for one in self.skills() if one.lesson}
            for key, text, at in session.connection().exec_driver_sql(_LESSONS):
                if len(found) == most:
                    break
                if fold(text) not in planned:
                    day = local_day(datetime.fromisoformat(at), self._clock.zone)
                    found.setdefault(fold(text), OpenLesson(key, text, day))
        return tuple(found.values())

    def add(self, draft: SkillDraft) -> str:
        """Put a line at the end of the plan; its id."""
        values = _values(draft)
        with self._store.write(tr("Add to the learning plan")) as session:
            row = Skill(**values, position=next_place(session, Skill))
            session.add(row)
        return row.id

    def save(self, skill_id: str, draft: SkillDraft) -> None:
        """Change it."""
        values = _values(draft)
        with self._store.write(tr("Change the learning plan")) as session:
            row = living(session, Skill, skill_id)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    def set_order(self, ids: tuple[str, ...]) -> None:
        """Put the lines in this order."""
        with self._store.write(tr("Sort the learning plan")) as session:
            set_order(session, Skill, ids)

    def make_goal(self, skill_id: str, rhythm: str = "weekly", times: int = 2) -> str:
        """Make what is to be learned a goal; its id. One that is a goal already stays so."""
        with self._store.write(tr("Add a goal")) as session:
            row = living(session, Skill, skill_id)
            known = select(Goal.id).where(Goal.id == row.goal_id, col(Goal.deleted_at).is_(None))
            if row.goal_id and (found := session.exec(known).first()):
                return found
            draft = GoalDraft(
                title=row.learn if row.learn.strip() else row.gap,
                kind=GoalKind.LEARN.value,
                rhythm=rhythm,
                times=times,
                due_on=row.by_when,
                origin=Origin.SKILL.value,
                origin_id=skill_id,
                origin_label=row.gap,
            )
            row.goal_id = new_goal(session, draft, self._clock).id
            return row.goal_id

    def finish(self, skill_id: str, done: bool = True) -> None:
        """It is learned, as of today; or not yet after all."""
        with self._store.write(tr("Finish a skill")) as session:
            row = living(session, Skill, skill_id)
            row.done_on = (row.done_on or self._clock.today()) if done else None

    def note_win(self, skill_id: str, win_id: str) -> None:
        """Note the win that came of it; it is learned then."""
        with self._store.write(tr("Finish a skill")) as session:
            row = living(session, Skill, skill_id)
            row.win_id = optional(win_id)
            row.done_on = row.done_on or self._clock.today()

    def trash(self, skill_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move a skill to the trash")) as session:
            living(session, Skill, skill_id).deleted_at = self._clock.now()


def _values(draft: SkillDraft) -> dict[str, Any]:
    return {
        "gap": worded(draft.gap, tr("What is missing can be said in a word or two.")),
        "learn": storable(draft.learn),
        "by_when": draft.by_when,
        "evidence": storable(draft.evidence),
        "lesson_id": optional(draft.lesson_id),
    }


def _record(row: Any) -> SkillRecord:
    key, gap, learn, by_when, evidence, lesson_id, done_on, goal_id, win_id, lesson, steps = row
    return SkillRecord(
        id=key,
        gap=gap,
        learn=learn,
        by_when=_day(by_when),
        evidence=evidence,
        lesson_id=lesson_id or "",
        done_on=_day(done_on),
        goal_id=goal_id or "",
        win_id=win_id or "",
        lesson=lesson or "",
        steps=steps,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
