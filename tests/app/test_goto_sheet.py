"""The field and what it shows: answers that come late, out of turn, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from resilience_desktop.app import goto_sheet
from resilience_desktop.app.goto_sheet import GoToSheet
from resilience_desktop.app.goto_things import Index, Kind, Thing
from resilience_desktop.ui.theme import theme


class Later:
    """A runner whose jobs wait until they are told to go on."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Any, Any]] = []

    def run(self, job: Callable[[], Any], done: Any = None, failed: Any = None) -> None:
        self.jobs.append((job, done, failed))

    def go_on(self) -> None:
        job, done, failed = self.jobs.pop(0)
        try:
            answer = job()
        except ValueError as error:
            failed(error)
        else:
            done(answer)


class Names:
    """Finds an application called like what is typed."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = False

    def find(self, text: str) -> tuple[str, Mapping[Kind, tuple[Thing, ...]]]:
        self.asked.append(text)
        if self.broken:
            raise ValueError(text)
        return text, {Kind.APPLICATION: (Thing(Kind.APPLICATION, text, text),)}


SETTINGS = Thing(Kind.COMMAND, "settings", "Settings", "File", "Ctrl+,", "settings")


class Case:
    def __init__(self, qtbot: Any) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 600)
        self.runner, self.names = Later(), Names()
        self.chosen: list[Thing] = []
        known = Index([SETTINGS])
        self.sheet = GoToSheet(self.window, self.runner, self.names, known, [SETTINGS])
        self.sheet.chosen.connect(self.chosen.append)
        self.window.show()
        self.window.activateWindow()
        self.sheet.open_sheet()
        qtbot.waitUntil(self.sheet.field.hasFocus)
        self.qtbot = qtbot

    def write(self, text: str) -> None:
        before = self.sheet._text
        QTest.keyClicks(self.sheet.field, text)
        self.qtbot.waitUntil(lambda: self.sheet._text == (before + text).strip())

    def shown(self) -> list[str]:
        return self.sheet.rows.row_model().ids()


@pytest.fixture
def case(qtbot: Any) -> Case:
    return Case(qtbot)


def test_one_question_at_a_time_and_nothing_in_between(case: Case) -> None:
    for letter in "nort":
        case.write(letter)
    assert len(case.runner.jobs) == 1
    case.runner.go_on()
    assert "application:n" not in case.shown()
    assert not case.sheet.settled
    case.runner.go_on()
    assert case.names.asked == ["n", "nort"]
    assert case.shown() == ["application:nort"]
    assert case.sheet.settled


def test_enter_waits_for_the_answer_to_what_is_typed(case: Case) -> None:
    case.write("north")
    QTest.keyClick(case.sheet.field, Qt.Key.Key_Return)
    assert not case.chosen
    case.runner.go_on()
    assert [thing.key for thing in case.chosen] == ["north"]
    assert case.sheet.isHidden()


def test_enter_is_forgotten_when_more_is_typed(case: Case) -> None:
    case.write("n")
    QTest.keyClick(case.sheet.field, Qt.Key.Key_Return)
    case.write("o")
    case.runner.go_on()
    case.runner.go_on()
    assert not case.chosen


def test_what_is_known_does_not_wait_for_a_busy_store(case: Case) -> None:
    case.write("set")
    case.qtbot.waitUntil(lambda: case.shown() == ["command:settings"])
    case.runner.go_on()
    assert sorted(case.shown()) == ["application:set", "command:settings"]


def test_an_answer_after_all_was_deleted(case: Case) -> None:
    case.write("no")
    case.sheet.field.clear()
    case.qtbot.waitUntil(lambda: case.sheet._text == "")
    case.runner.go_on()
    assert case.shown() == ["command:settings"]
    assert not case.runner.jobs


def test_a_fault_is_told_and_the_rest_is_there(case: Case) -> None:
    told: list[Exception] = []
    case.sheet.failed.connect(told.append)
    case.names.broken = True
    case.write("set")
    case.runner.go_on()
    assert [str(error) for error in told] == ["set"]
    assert case.shown() == ["command:settings"]


def test_a_click_beside_it_closes(case: Case) -> None:
    QTest.mouseClick(case.sheet, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert case.sheet.isHidden()


def test_what_is_said(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(goto_sheet, "announce", lambda _widget, text: said.append(text))
    case.write("set")
    case.runner.go_on()
    assert said[-1].startswith("2 results. ")
    QTest.keyClick(case.sheet.field, Qt.Key.Key_Down)
    QTest.keyClick(case.sheet.field, Qt.Key.Key_Up)
    assert sorted(said[-2:]) == sorted(["set, Applications", "Settings, File, Commands, Ctrl+,"])
    assert case.sheet.field.accessibleDescription() == said[-1]


@pytest.mark.parametrize("scale", [80, 100, 200])
def test_the_line_on_keys_gives_way_to_results(case: Case, scale: int) -> None:
    before = theme().scale
    theme().set_scale(scale)
    try:
        case.qtbot.waitUntil(lambda: case.sheet.keys.isVisible() == (scale < 200))
        assert case.sheet.rows.height() >= case.sheet.rows.minimumSizeHint().height()
    finally:
        theme().set_scale(before)
