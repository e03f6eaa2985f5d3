"""Garbage is collected on the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from resilience_desktop.ui.collector import Collector


class _Knot:
    """A cycle that says on which thread it was taken apart."""

    def __init__(self, heard: list[str]) -> None:
        self.itself = self
        self.heard = heard

    def __del__(self) -> None:
        self.heard.append(threading.current_thread().name)


@pytest.fixture
def collector(qtbot: Any) -> Iterator[Collector]:
    owner = QObject()
    one = Collector(owner)
    yield one
    one.stop()
    assert gc.isenabled()


def test_knots_of_another_thread_are_untied_by_the_window(qtbot: Any, collector: Collector) -> None:
    heard: list[str] = []
    kept: list[_Knot] = []

    def work() -> None:
        for _ in range(3 * gc.get_threshold()[0]):
            kept.append(_Knot(heard))
        kept.clear()

    thread = threading.Thread(target=work, name="store")
    thread.start()
    thread.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 3 * gc.get_threshold()[0])
    assert set(heard) == {threading.main_thread().name}


def test_it_looks_at_the_oldest_that_is_due(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    for counts in ((1, 1, 1), (10_000, 1, 1), (1, 10_000, 1), (10_000, 10_000, 10_000)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        collector.collect_if_due()
    assert asked == [0, 1, 2]
