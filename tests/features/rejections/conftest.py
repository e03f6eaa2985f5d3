"""A page of rejections on the real store."""

from __future__ import annotations

from typing import Any

import pytest
import shiboken6

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.tab import RejectionsTab
from tests.fixtures import ImmediateRunner


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> RejectionQueries:
    return RejectionQueries(store, clock)


@pytest.fixture
def show(qtbot: Any, clock: FixedClock, desk: RejectionQueries):
    shown: list[RejectionsTab] = []

    def make(width: int = 1064, runner: Any = None) -> RejectionsTab:
        tab = RejectionsTab(clock)
        shown.append(tab)
        tab.resize(width, 770)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.attach(desk, runner or ImmediateRunner())
        return tab

    yield make
    for tab in shown:
        tab.close()
        shiboken6.delete(tab)
