"""A page on a real store with a "no" on it, for the tests of looking into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.wishes import GoalWish
from resilience_desktop.features.rejections.port import NoDraft
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.tab import RejectionsTab
from resilience_desktop.ui.theme import theme
from tests.fixtures import ImmediateRunner

S = TypeVar("S")


class Side:
    """The page, its desk, and one application that ended in a "no" after the final round."""

    def __init__(self, qtbot: Any, store: Any, clock: FixedClock, runner: ImmediateRunner) -> None:
        self.desk = RejectionQueries(store, clock)
        self.about = self.log("Acme", "Analyst")
        self.window = QWidget()
        self.window.resize(1064, 800)
        self.tab = RejectionsTab(clock, self.window)
        self.tab.resize(1064, 800)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.tab.attach(self.desk, runner)
        store.listen(self._changed)
        self.told: list[str] = []
        self.wishes: list[GoalWish] = []
        self.errors: list[Exception] = []
        self.tab.told.connect(self._hear)
        self.tab.asked.connect(self._ask)
        self.tab.failed.connect(self.errors.append)
        self.tab.open_record(self.about)

    def log(self, company: str, role: str = "", stage: str = "final_round") -> str:
        draft = NoDraft(company=company, role=role, furthest_stage=stage, day=date(2026, 11, 17))
        return str(self.desk.log_no(draft).application_id)

    def open(self, key: str, kind: type[S]) -> S:
        """A sheet about the "no"."""
        self.tab.writer.study.open(key)
        sheet = self.tab.writer.study.sheet
        assert isinstance(sheet, kind)
        QApplication.processEvents()
        return sheet

    def _changed(self, _change: Any) -> None:
        self.tab.refresh()

    def _hear(self, words: str, _undo: bool) -> None:
        self.told.append(words)

    def _ask(self, what: str, wish: str) -> None:
        assert what == "goal"
        self.wishes.append(GoalWish.read(wish))

    def close(self) -> None:
        self.tab.leave()
        self.window.close()
        shiboken6.delete(self.window)


@pytest.fixture
def side(qtbot: Any, store: Any, clock: FixedClock, immediate: ImmediateRunner) -> Iterator[Side]:
    theme().set_reduced_motion(True)
    made = Side(qtbot, store, clock, immediate)
    yield made
    made.close()
    theme().set_reduced_motion(None)


class Broken:
    """A desk of which one method fails."""

    def __init__(self, desk: Any, name: str, error: Exception) -> None:
        self._desk, self._name, self._error = desk, name, error

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name == self._name:
            return self._fail
        found: Callable[..., Any] = getattr(self._desk, name)
        return found

    def _fail(self, *_args: Any) -> None:
        raise self._error
