"""What tests share: a clock that stands still, a real store, and a runner without threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.core.clock import FixedClock


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
