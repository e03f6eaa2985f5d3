"""What tests share: a still clock, a real store, a runner without threads, a whole program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from resilience_desktop.core.clock import FixedClock

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root
    from tests.journeys.person import Person


class ImmediateRunner:
    """Runs each job at once; an error without `failed` fails the test."""

    def run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        try:
            result = job()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        if done is not None:
            done(result)

    def run_long(
        self,
        title: str,
        job: Callable[[Any], Any],
        done: Callable[[Any], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        def heard(done: int, total: int) -> None:
            assert 0 <= done <= total

        self.run(lambda: job(heard), done, failed)


@pytest.fixture
def clock() -> FixedClock:
    """Sunday, 22 November 2026, 10:00 in UTC, which is the local zone too."""
    return FixedClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture
def immediate() -> ImmediateRunner:
    """A runner without threads."""
    return ImmediateRunner()


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Any]:
    """A new profile on a real SQLite file."""
    from resilience_desktop.store.engine import open_store

    opened = open_store(tmp_path / "profile", clock)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The profile's folder; it need not exist."""
    return tmp_path / "profile"


@pytest.fixture
def start(qtbot: Any, folder: Path, clock: FixedClock) -> Iterator[Any]:
    """Start the program on `folder`, as often as a test likes; each is closed at the end."""
    from resilience_desktop.app.options import Options
    from resilience_desktop.app.start import Program

    started: list[Program] = []
    mask = os.umask(0o077)  # as `host.folders.keep_private` sets it for the whole process

    def begin(tab: str = "rejections", *, welcomed: bool = True) -> Root:
        program = Program(Options(folder), clock)
        assert program.instance.claim()
        program.preferences.tab = tab
        program.preferences.motion = "less"
        program.preferences.welcomed = welcomed
        qtbot.addWidget(program.shell)
        with qtbot.waitSignal(program.opened, timeout=20_000):
            program.show()
        assert program.root is not None
        started.append(program)
        return program.root

    yield begin
    for program in started:
        assert program.root is not None
        end(qtbot, program.root)
    os.umask(mask)


def end(qtbot: Any, root: Root) -> None:
    """Close the program and wait until it has backed up."""
    if root._ending:
        return
    with qtbot.waitSignal(root.program.ended, timeout=20_000):
        root.shell.close()
    root.runner.finish()


@pytest.fixture
def person(qtbot: Any, qapp: Any, start: Any, clock: FixedClock) -> Iterator[Callable[..., Person]]:
    """Starts the program and sits down in front of it, on the tab named."""
    from resilience_desktop.ui.theme import theme
    from tests.journeys.person import Doorkeeper, Person

    door = Doorkeeper()
    qapp.installEventFilter(door)

    def sit_down(tab: str = "rejections") -> Person:
        return Person(qtbot, start(tab), clock)

    yield sit_down
    qapp.removeEventFilter(door)
    theme().set_scale(100)
    theme().set_mode("light")
    assert not door.strangers


@pytest.fixture
def example(folder: Path, clock: FixedClock) -> None:
    """Fills the profile with much of everything."""
    from resilience_desktop.example.run import fill
    from resilience_desktop.store.engine import open_store

    store = open_store(folder, clock)
    fill(store, clock)
    store.close()
