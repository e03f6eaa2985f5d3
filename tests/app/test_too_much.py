"""Help is there from anywhere in the window, remembers the country, and needs no data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.features.wallow.too_much import TooMuchSheet
from resilience_desktop.host import preferences
from tests.fixtures import end
from tests.journeys.person import Person


def choose(sheet: Any, code: str) -> None:
    sheet.country.setCurrentIndex(sheet.country.findData(code))
    sheet.country.activated.emit(sheet.country.currentIndex())


def test_it_opens_from_the_menu_and_keeps_the_country(
    person: Callable[..., Person], folder: Path, qtbot: Any
) -> None:
    me = person()
    me.command("bad_days")
    sheet = me.sheet()
    assert isinstance(sheet, TooMuchSheet)
    assert sheet.country.currentData() == ""
    choose(sheet, "NZ")
    me.close_sheet()
    me.command("bad_days")
    assert me.sheet().country.currentData() == "NZ"
    end(qtbot, me.root)
    assert preferences.load(folder).country == "NZ"


def test_it_opens_over_another_sheet_and_only_once(person: Callable[..., Person]) -> None:
    me = person()
    me.command("keys")
    keys = me.sheet()
    me.window.do_bad_days()
    me.window.do_bad_days()
    assert len(me.window.shell.findChildren(TooMuchSheet)) == 1
    me.sheet().try_close()
    assert me.sheet() is keys
    assert keys.isVisible()


def test_it_opens_over_a_sheet_of_a_page(person: Callable[..., Person]) -> None:
    me = person("wallow")
    me.page("wallow").likes.click()
    below = me.sheet()
    me.window.do_bad_days()
    sheet = me.sheet()
    assert isinstance(sheet, TooMuchSheet)
    order = below.parent().children()
    assert order.index(sheet) > order.index(below)


@pytest.mark.parametrize("where", ["wallow", "journey"])
def test_one_press_from_where_it_is_needed(person: Callable[..., Person], where: str) -> None:
    me = person("wallow")
    if where == "journey":
        me.window.do_no()
        me.wait(lambda: me.journey is not None and me.journey.journey_id)
        me.journey.frame.help.click()
    else:
        me.page("wallow").corner.too_much.click()
    assert isinstance(me.sheet(), TooMuchSheet)


def test_it_opens_while_the_data_cannot(
    qtbot: Any, folder: Path, person: Callable[..., Person]
) -> None:
    folder.mkdir(parents=True)
    (folder / "resilience.db").write_bytes(
        b"this is no database, and long enough to be noticed" * 99
    )
    from resilience_desktop.app.options import Options
    from resilience_desktop.app.start import Program

    program = Program(Options(folder))
    program.preferences.welcomed = True
    assert program.instance.claim()
    program.preferences.motion = "less"
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: program.root is not None and program.root.window is not None)
    root: Any = program.root
    layers = root.window.layers
    qtbot.waitUntil(lambda: layers.currentWidget() is not root.window.home, timeout=20_000)
    root.window.menu_bar.action("bad_days").trigger()
    assert isinstance(root.window.sheet(), TooMuchSheet)
    end(qtbot, root)
