"""What tests of the journey share: the real store with its desk, a page on it, and its makers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.ui.theme import theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The application in its own look, without motion."""
    theme().set_reduced_motion(True)
    theme().apply(qapp, "light")
    yield
    theme().set_reduced_motion(None)
    qapp.setStyleSheet("")


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> Any:
    """The queries of all features on a real store."""
    from resilience_desktop.features.goals.queries import GoalQueries
    from resilience_desktop.features.rejections.queries import RejectionQueries
    from resilience_desktop.features.wallow.queries import WallowQueries
    from resilience_desktop.features.wins.queries import WinQueries
    from resilience_desktop.journey.queries import make_desk

    queries = {
        "rejections": RejectionQueries(store, clock),
        "wallow": WallowQueries(store, clock),
        "wins": WinQueries(store, clock),
        "goals": GoalQueries(store, clock),
    }
    return make_desk(queries, store, clock)


@pytest.fixture
def make_page(qtbot, desk, clock, immediate, dressed) -> Callable[[], Any]:
    """Makes pages on the same store: a second one is what a restart gives."""
    from resilience_desktop.features.wallow.countdown import CountdownController
    from resilience_desktop.journey.page import JourneyPage

    kept: list[Any] = []

    def make() -> Any:
        controller = CountdownController(clock)
        controller.set_sounds(False)
        controller.attach(desk.wallow, immediate)
        page = JourneyPage(clock, controller)
        page.failed.connect(_raise)
        page.attach(desk, immediate)
        page.resize(900, 600)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        kept.append((page, controller))
        return page

    return make


def _raise(error: Exception) -> None:
    raise error
