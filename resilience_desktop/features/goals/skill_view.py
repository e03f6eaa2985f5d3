"""The learning plan: from a gap to what to learn, by when, what shows it, and a win."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from resilience_desktop.core.text import one_line
from resilience_desktop.core.wishes import WinWish
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import skill_rules as rules
from resilience_desktop.features.goals.skill_card import LessonLine, SkillCard
from resilience_desktop.features.goals.skill_editor import SkillEditor
from resilience_desktop.features.goals.skill_port import OpenLesson, SkillDraft, SkillRecord
from resilience_desktop.features.goals.view import GoalView, focus_again, place_of_focus
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LESSONS = 6


class SkillView(GoalView):
    """What one is learning, and the lessons that are in no plan yet."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.cards: list[SkillCard] = []
        self.lessons: list[LessonLine] = []
        self._skills: tuple[SkillRecord, ...] | None = None
        self._open_lessons: tuple[OpenLesson, ...] | None = None
        self._editor: SkillEditor | None = None
        self.lead = label("", "body", "text2")
        self.edge(self.lead)
        self.add = Button(tr("Something to learn"), "soft", "plus")
        self.empty = EmptyState(
            "sprout",
            tr("A no may show a gap. Name it, and it becomes something to learn."),
        )
        self.list = QVBoxLayout()
        self.from_noes = Card(padding=16)
        self.from_noes.body.addWidget(label(tr("From what your noes taught you"), "subhead"))
        self._lesson_list = QVBoxLayout()
        self.from_noes.body.addLayout(self._lesson_list)
        line = FlowLayout(None, gap=8, line_gap=4)
        line.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        line.addWidget(self.add)
        for part in (self.empty, self.lead):
            self.column.addWidget(part)
            part.hide()
        self.column.addLayout(self.list)
        self.column.addLayout(line)
        self.column.addWidget(self.from_noes)
        self.column.addStretch(1)
        self.from_noes.hide()
        self.add.clicked.connect(self._add)

    def read(self) -> None:
        self.ask_for(self.desk.skills.skills, self.show_skills)
        self.ask_for(partial(self.desk.skills.open_lessons, _LESSONS), self.show_lessons)

    def leave(self) -> None:
        if self._editor is not None:
            self._editor.try_close()

    def show_skills(self, skills: tuple[SkillRecord, ...]) -> None:
        """Show the plan; the keyboard stays where it was."""
        if skills == self._skills:
            return
        self._skills = skills
        place = place_of_focus(self.cards)
        clear_layout(self.list)
        self.cards = []
        last = sum(one.done_on is None for one in skills) - 1
        for number, one in enumerate(skills):
            card = SkillCard(one, self.clock.today(), first=number == 0, last=number == last)
            card.done_asked.connect(self._do)
            self.list.addWidget(card)
            self.cards.append(card)
        self.lead.setText(rules.say_plan(skills))
        self.lead.setVisible(bool(skills))
        self.empty.setVisible(not skills)
        self.list.setSpacing(theme().px(4))
        focus_again(self.cards, place, self.add)

    def show_lessons(self, lessons: tuple[OpenLesson, ...]) -> None:
        """Show lessons that could go into the plan."""
        if lessons == self._open_lessons:
            return
        self._open_lessons = lessons
        place = place_of_focus(self.lessons)
        clear_layout(self._lesson_list)
        self.lessons = []
        for lesson in lessons:
            line = LessonLine(lesson)
            line.chosen.connect(self._take_lesson)
            self._lesson_list.addWidget(line)
            self.lessons.append(line)
        self.from_noes.setVisible(bool(lessons))
        focus_again(self.lessons, place, self.add)

    # What one can do

    def _do(self, skill: SkillRecord, what: str) -> None:
        if what in ("open", "win", "see"):
            self._look(skill, what)
            return
        desk = self.desk.skills
        acts: dict[str, tuple[Callable[[], Any], str]] = {
            "goal": (partial(desk.make_goal, skill.id), tr("It is a goal, twice a week for now.")),
            "learned": (partial(desk.finish, skill.id), tr("Learned. That stays yours.")),
            "not_yet": (partial(desk.finish, skill.id, False), ""),
            "trash": (partial(desk.trash, skill.id), tr("Moved to the trash.")),
            "up": (partial(desk.set_order, self._moved(skill.id, -1)), ""),
            "down": (partial(desk.set_order, self._moved(skill.id, 1)), ""),
        }
        self.change(*acts[what])

    def _look(self, skill: SkillRecord, what: str) -> None:
        if what == "open":
            self._sheet().open_skill(skill)
        elif what == "see":
            self.page.ask("open:wins", skill.win_id)
        else:
            wish = WinWish(rules.win_title(skill), result=skill.evidence, skill_id=skill.id)
            self.page.ask("win", wish.written())

    def _moved(self, skill_id: str, step: int) -> tuple[str, ...]:
        ids = [one.id for one in self._skills or () if one.done_on is None]
        if skill_id in ids:
            place = ids.index(skill_id)
            ids.insert(min(max(place + step, 0), len(ids) - 1), ids.pop(place))
        return tuple(ids)

    def _take_lesson(self, lesson: OpenLesson) -> None:
        self._sheet().open_new(SkillDraft(gap=one_line(lesson.text), lesson_id=lesson.id))

    def _add(self) -> None:
        self._sheet().open_new()

    def _sheet(self) -> SkillEditor:
        if self._editor is None:
            self._editor = SkillEditor(self.page.window(), self.clock)
            self._editor.kept.connect(self._keep)
            self._editor.trash_asked.connect(self._trash)
        return self._editor

    def _keep(self, skill_id: str, draft: SkillDraft) -> None:
        desk = self.desk.skills
        job = partial(desk.save, skill_id, draft) if skill_id else partial(desk.add, draft)
        self.page.runner.run(job, self._kept, self._refuse)

    def _kept(self, _result: Any) -> None:
        if self._editor is not None:
            self._editor.stored()
        self.page.say(tr("It is in your plan."))
        self.load()

    def _refuse(self, error: Exception) -> None:
        if self._editor is not None:
            self._editor.refused()
        self.page.failed.emit(error)

    def _trash(self, skill_id: str) -> None:
        self.change(partial(self.desk.skills.trash, skill_id), tr("Moved to the trash."))
