"""What the sheets around looking into a "no" share: loading, writing, and losing nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.wishes import GoalWish
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.study_port import LessonRecord, StudyDesk
from resilience_desktop.ui.sheet import Sheet


def _and_say(job: Callable[[], Any], words: str) -> str:
    job()
    return words


class Means(NamedTuple):
    """What a sheet works with."""

    desk: StudyDesk
    runner: Runner
    clock: Clock


class StudySheet(Sheet):
    """A sheet about one application, or, with `about` None, about all of them.

    What is typed is kept on leaving: the sheet closes once it is stored, and stays open when it
    cannot be. `told` is for the window's toast, `failed` carries an error, `goal_wished` a
    `core.wishes.GoalWish` as written.
    """

    told = Signal(str, bool)
    failed = Signal(object)
    goal_wished = Signal(str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        means: Means,
        about: ApplicationDetail | None,
        size: tuple[int, int | None] = (640, None),
    ) -> None:
        """`size` in px at 100 %; without a height it takes what it needs."""
        super().__init__(window, title, *size)
        self._desk, self._runner, self._clock = means
        self._detail = about
        self.about = about.id if about is not None else ""
        self._writing = 0
        self._refusals = 0
        self._leaving = False

    def load(self) -> None:
        """Ask for what is shown; also after undo."""
        raise NotImplementedError

    def save_typed(self) -> None:
        """Write what is typed and not yet kept; nothing by default."""

    @property
    def writing(self) -> bool:
        """Whether a change is on its way: what is loaded meanwhile may be older than the screen."""
        return self._writing > 0

    def change(self, job: Callable[[], Any], words: str = "") -> None:
        """Do a job of the desk, say `words` with Undo when it is done, and load."""
        self.write(partial(_and_say, job, words), self._changed)

    def write(self, job: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        """Do a job of the desk; `done` has to call `settle`."""
        self._writing += 1
        self._runner.run(job, done, self._refuse)

    def settle(self) -> None:
        """A change is done: close if the person wanted to leave, else show how it stands."""
        self._writing -= 1
        if self._writing:
            return
        if self._leaving:
            self._leaving = False
            self.try_close()
        elif not self.isHidden():
            self.load()

    def _changed(self, words: str) -> None:
        if words:
            self.told.emit(words, True)
        self.settle()

    def _refuse(self, error: Exception) -> None:
        self._writing -= 1
        self._refusals += 1
        self._leaving = False
        self.failed.emit(error)

    def can_leave(self) -> bool:
        before = self._refusals
        self.save_typed()
        if self._refusals > before:
            return False
        self._leaving = self.writing
        return not self._leaving

    def wish_goal(self, title: str, kind: str, lesson: LessonRecord | None = None) -> None:
        """Ask for a goal on today's list, from a lesson if there is one."""
        about, key = (lesson.application_id or "", lesson.id) if lesson else (self.about, "")
        self.goal_wished.emit(GoalWish(title, kind, about, key).written())
