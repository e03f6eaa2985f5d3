"""What tests of widgets share: the theme, set and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from resilience_desktop.ui.theme import theme


@pytest.fixture
def still() -> Iterator[Callable[[bool], None]]:
    """Sets whether motion is reduced; follows the system again afterwards."""
    yield theme().set_reduced_motion
    theme().set_reduced_motion(None)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The application in its own style sheet, palette and fonts."""
    theme().apply(qapp, "light")
    yield
    qapp.setStyleSheet("")
