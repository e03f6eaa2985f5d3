"""Opens the sheets for looking into the "no" that is shown, and says how each of them stands."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from resilience_desktop.core.clock import Clock
from resilience_desktop.features.rejections import study_rules
from resilience_desktop.features.rejections.detail_pane import DetailPane
from resilience_desktop.features.rejections.study_port import (
    AnswerRecord,
    CauseRecord,
    LessonRecord,
    StudyDesk,
)
from resilience_desktop.ui.page import Page

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.study_sheet import StudySheet

_ROOM = "resilience_desktop.features.rejections."
SHEETS = {
    "causes": ("causes_sheet", "CausesSheet"),
    "advice": ("advice_sheet", "AdviceSheet"),
    "look_back": ("look_back_sheet", "LookBackSheet"),
    "lessons": ("lessons_sheet", "LessonsSheet"),
    "questions": ("lessons_sheet", "QuestionsSheet"),
}
"""Module and class of each sheet; imported when it is opened, and not before."""


class _Found(NamedTuple):
    """What is kept about one "no"."""

    about: str
    causes: tuple[CauseRecord, ...]
    answers: tuple[AnswerRecord, ...]
    lessons: tuple[LessonRecord, ...]


def _find(desk: StudyDesk, about: str) -> _Found:
    return _Found(about, desk.causes(about), desk.answers(about), desk.lessons(about))


class Study(QObject):
    """Between the rows of the detail, the sheets and the desk of `page`."""

    def __init__(self, page: Page, pane: DetailPane, clock: Clock) -> None:
        super().__init__(page)
        self._pane, self._clock = pane, clock
        self.sheet: StudySheet | None = None
        pane.look_back_pressed.connect(self.look_back)
        pane.causes_pressed.connect(self.sort_causes)
        pane.advice_pressed.connect(self.read_advice)
        pane.lessons_pressed.connect(self.read_lessons)
        pane.look.opened.connect(self.refresh)
        pane.detail_shown.connect(self.refresh)

    @property
    def _page(self) -> Page:
        page = self.parent()
        assert isinstance(page, Page)
        return page

    def refresh(self) -> None:
        """Say anew how the rows stand, and have an open sheet load again."""
        detail = self._pane.detail
        if self.sheet is not None and not self.sheet.writing:
            self.sheet.load()
        if detail is not None and self._page.attached and self._pane.look.is_open:
            self._pane.look.show_kind(self._pane.detective.kind)
            self._page.runner.run(partial(_find, self._page.queries, detail.id), self._say)

    def _say(self, found: _Found) -> None:
        if found.about != self._pane.shown_id():
            return
        rows = self._pane.look.rows
        rows.causes.set_line(study_rules.say_causes(found.causes))
        rows.look_back.set_line(study_rules.say_answers(found.answers))
        rows.lessons.set_line(study_rules.say_lessons(found.lessons))

    def leave(self) -> None:
        """Close the sheet; what was typed in it is kept."""
        if self.sheet is not None:
            self.sheet.try_close()

    # The sheets

    def look_back(self) -> None:
        """Look back in full, one part at a time."""
        self.open("look_back")

    def sort_causes(self) -> None:
        """Sort causes into mine and theirs."""
        self.open("causes")

    def read_advice(self) -> None:
        """What can help next time."""
        self.open("advice")

    def read_lessons(self) -> None:
        """The lessons of this "no" and of all."""
        self.open("lessons")

    def read_all_lessons(self) -> None:
        """The lessons of all noes."""
        self.open("lessons", everything=True)

    def read_questions(self) -> None:
        """Hard questions of all noes."""
        self.open("questions", everything=True)

    def open(self, key: str, *, everything: bool = False) -> None:
        """Open a sheet about the "no" that is shown, or about all of them."""
        detail = None if everything else self._pane.detail
        if not self._page.attached or (detail is None and not everything):
            return
        if self.sheet is not None and not self.sheet.try_close():
            return
        module, name = SHEETS[key]
        page = self._page
        made = getattr(import_module(_ROOM + module), name)
        means = (page.queries, page.runner, self._clock)
        sheet: StudySheet = made(page.window(), means, detail)
        sheet.told.connect(page.told)
        sheet.failed.connect(page.failed)
        sheet.goal_wished.connect(self._ask_goal)
        sheet.closed.connect(self._forget)
        sheet.closed.connect(sheet.deleteLater)
        self.sheet = sheet
        sheet.open_sheet()
        sheet.load()

    def _ask_goal(self, wish: str) -> None:
        self._page.ask("goal", wish)

    def _forget(self) -> None:
        self.sheet = None
