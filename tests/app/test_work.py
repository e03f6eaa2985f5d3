"""Long work, the runner, and the line that shows it."""

from __future__ import annotations

import sys
import threading
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject

from resilience_desktop.app.work_strip import WorkStrip
from resilience_desktop.core.errors import Cancelled
from resilience_desktop.ui.runner import ThreadRunner


@pytest.fixture
def runner(qtbot: Any) -> Any:
    made = ThreadRunner()
    yield made
    made.finish()


class Ear(QObject):
    """Remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []
        self.threads: set[Any] = set()

    def hear(self, value: Any) -> None:
        self.heard.append(value)
        self.threads.add(threading.current_thread())


def number_and_thread(number: int) -> tuple[int, str]:
    return number, threading.current_thread().name


def test_jobs_run_in_order_elsewhere_and_answer_here(qtbot: Any, runner: ThreadRunner) -> None:
    ear = Ear()
    for number in range(20):
        runner.run(partial(number_and_thread, number), ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 20)
    assert [number for number, _ in ear.heard] == list(range(20))
    assert {name for _, name in ear.heard} == {"store"}
    assert ear.threads == {threading.main_thread()}


def test_an_error_goes_where_it_is_wanted_or_to_the_window(
    qtbot: Any, runner: ThreadRunner
) -> None:
    ear = Ear()

    def fail() -> None:
        raise ValueError

    runner.run(fail, None, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 1)
    with qtbot.waitSignal(runner.failed):
        runner.run(fail, ear.hear)
    assert len(ear.heard) == 1


def test_a_page_that_has_gone_hears_nothing_and_is_not_kept_alive(
    qtbot: Any, runner: ThreadRunner
) -> None:
    go = threading.Event()
    ear, other = Ear(), Ear()
    runner.run(go.wait, ear.hear)
    ear.deleteLater()
    del ear
    go.set()
    runner.run(lambda: 1, other.hear)
    qtbot.waitUntil(lambda: other.heard == [1])


def test_long_work_reports_and_stops_when_asked(qtbot: Any, runner: ThreadRunner) -> None:
    ear = Ear()
    going = threading.Event()

    def work(progress: Any) -> None:
        progress(1, 10)
        going.set()
        while True:
            progress(2, 10)

    runner.run_long("Counting", work, None, ear.hear)
    qtbot.waitUntil(going.is_set)
    runner.cancel_long()
    qtbot.waitUntil(lambda: len(ear.heard) == 1)
    assert isinstance(ear.heard[0], Cancelled)


def test_stopping_one_long_task_stops_neither_the_next_nor_is_it_undone_by_it(
    qtbot: Any, runner: ThreadRunner
) -> None:
    stopped, ended = Ear(), Ear()
    going, go = threading.Event(), threading.Event()

    def first(progress: Any) -> None:
        going.set()
        go.wait()
        progress(1, 10)

    def second(progress: Any) -> str:
        progress(1, 1)
        return "done"

    runner.run_long("First", first, None, stopped.hear)
    qtbot.waitUntil(going.is_set)
    runner.cancel_long()
    runner.run_long("Second", second, ended.hear)
    go.set()
    qtbot.waitUntil(lambda: ended.heard == ["done"])
    assert isinstance(stopped.heard[0], Cancelled)


def test_at_the_end_also_the_waiting_stop(qtbot: Any, runner: ThreadRunner) -> None:
    ear = Ear()

    def work(progress: Any) -> None:
        progress(1, 10)

    runner.cancel_all()
    runner.run_long("Late", work, None, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 1)
    assert isinstance(ear.heard[0], Cancelled)


def test_a_job_that_wants_to_exit_does_not_take_the_thread_along(
    qtbot: Any, runner: ThreadRunner
) -> None:
    refused, answered = Ear(), Ear()
    runner.run(sys.exit, None, refused.hear)
    runner.run(threading.current_thread, answered.hear)
    qtbot.waitUntil(lambda: len(answered.heard) == 1)
    assert isinstance(refused.heard[0], RuntimeError)


def test_the_line_shows_only_work_that_takes_a_while(qtbot: Any) -> None:
    strip = WorkStrip()
    qtbot.addWidget(strip)
    strip.show_progress("Reporting", 1, 4)
    assert strip.isHidden()
    strip._wait.timeout.emit()
    assert not strip.isHidden()
    assert strip.bar.accessibleName() == "Reporting"
    strip.show_progress("Reporting", 0, 0)
    assert strip.isHidden()
