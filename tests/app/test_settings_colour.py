"""The choice of the system's colour: taken over at once, kept, and seen again at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from resilience_desktop.app import settings_sheet
from resilience_desktop.host import preferences
from resilience_desktop.ui import theme as theme_module
from resilience_desktop.ui.accent import tones
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.tokens import LIGHT
from tests.fixtures import end

BLUE = "#3584E4"


@pytest.fixture(autouse=True)
def own_again() -> Iterator[None]:
    yield
    theme().set_system_accent(False)


def opened(root: Any) -> tuple[Any, SegmentedControl]:
    root.window._do("settings")
    sheet = root.window.sheet()
    found = [
        one for one in sheet.findChildren(SegmentedControl) if one.accessibleName() == "Colour"
    ]
    return sheet, found[0]


def says_there_is_none(sheet: Any) -> bool:
    return any("names no colour" in label.text() for label in sheet.findChildren(QLabel))


def test_it_is_worn_at_once_and_kept(
    start: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (theme_module, settings_sheet):
        monkeypatch.setattr(place, "system_accent", lambda: BLUE)
    root = start("wins")
    sheet, choice = opened(root)
    assert choice.current() == "own"
    assert not says_there_is_none(sheet)
    choice.segment_chosen.emit("system")
    assert theme().value("accent") == tones(BLUE, theme().dark)["accent"]
    sheet.try_close()
    end(qtbot, root)
    assert preferences.load(root.options.folder).system_accent
    theme().set_system_accent(False)
    root = start("wins")
    assert theme().value("accent") == tones(BLUE, theme().dark)["accent"]
    sheet, choice = opened(root)
    assert choice.current() == "system"
    choice.segment_chosen.emit("own")
    assert theme().value("accent") == LIGHT["accent"]
    sheet.try_close()


def test_where_there_is_none_it_says_so(start: Any) -> None:
    sheet, choice = opened(start("wins"))
    assert says_there_is_none(sheet)
    choice.segment_chosen.emit("system")
    assert theme().value("accent") == LIGHT["accent"]
    choice.segment_chosen.emit("own")
    sheet.try_close()


def test_the_first_paint_has_a_picture_of_its_own(
    start: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_module, "system_accent", lambda: BLUE)
    root = start("wins")
    root.preferences.system_accent = True
    theme().set_system_accent(True)
    end(qtbot, root)
    assert [path.name for path in root.options.folder.glob("*.png")] == [
        "sidebar-light-100-accent.png"
    ]
