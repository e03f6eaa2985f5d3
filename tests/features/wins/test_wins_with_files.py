"""Files of a win on the page: added, seen on the card, gone and back with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.tab import WinsTab
from tests.house.test_names import check
from tests.journeys.person import Person

RED = QColor(200, 40, 30)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "thanks.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> Any:
    from resilience_desktop.features.wins.queries import WinQueries

    return WinQueries(store, clock)


@pytest.fixture
def page(qtbot: QtBot, desk: Any, clock: FixedClock, immediate: Any) -> WinsTab:
    desk.add(WinDraft(title="Older", happened_on=date(2026, 5, 1)))
    page = WinsTab(clock)
    qtbot.addWidget(page)
    page.resize(1064, 770)
    page.show()
    page.attach(desk, immediate)
    return page


def red_in(widget: QWidget) -> bool:
    """Whether the picture is to be seen."""
    image = widget.grab().toImage()
    spots = (image.pixelColor(x, 40) for x in range(0, image.width(), 7))
    return any(abs(spot.red() - RED.red()) + spot.green() < 90 for spot in spots)


def test_a_picture_comes_on_the_card_and_goes_with_the_win(
    page: WinsTab, desk: Any, store: Any, picture: Path, qtbot: QtBot
) -> None:
    (win,) = page.grid.wins()
    page.open_record(win.id)
    plain = page.grid.cards()[0].height()
    page._editor.files.add_files([picture])  # type: ignore[union-attr]
    card = page.grid.cards()[0]
    assert card.height() > plain
    qtbot.waitUntil(lambda: red_in(card))
    page._editor.trash_button.click()  # type: ignore[union-attr]
    assert not page.grid.wins()
    store.undo()
    page.refresh()
    (back,) = page.grid.wins()
    assert [file.name for file in back.attachments] == ["thanks.png"]
    qtbot.waitUntil(lambda: red_in(page.grid.cards()[0]))
    page.browse()
    qtbot.waitUntil(lambda: red_in(page.deck._face._picture))


def test_files_wait_for_a_win_that_is_not_kept_yet(page: WinsTab, desk: Any, picture: Path) -> None:
    page.add_win()
    editor = page._editor
    assert editor is not None
    editor.show_all()
    editor.files.add_files([picture])
    editor.keep()
    assert not editor.isVisible()
    newest = page.grid.wins()[0]
    assert newest.title == "thanks"
    assert [file.name for file in newest.attachments] == ["thanks.png"]
    assert not editor.files.waiting()


def test_leaving_by_esc_keeps_files_and_fields(
    page: WinsTab, desk: Any, picture: Path, qtbot: QtBot
) -> None:
    page.add_win()
    editor = page._editor
    assert editor is not None
    editor.show_all()
    editor.form.control("title").setText("Thanked by Ana")  # type: ignore[attr-defined]
    editor.form.control("place").setText("Acme")  # type: ignore[attr-defined]
    editor.form.control("skills").edit.setText("patience")  # type: ignore[attr-defined]
    editor.files.add_files([picture])
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    newest = page.grid.wins()[0]
    assert (newest.title, newest.place, newest.skills) == ("Thanked by Ana", "Acme", ("patience",))
    assert len(newest.attachments) == 1


def test_a_file_that_is_refused_leaves_the_win(
    page: WinsTab, desk: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    (win,) = page.grid.wins()
    page.open_record(win.id)
    assert page._editor is not None
    with qtbot.waitSignal(page.failed):
        page._editor.files.add_files([tmp_path / "gone.png"])
    assert page._editor.isVisible()
    assert desk.win(win.id).title == "Older"


@pytest.mark.parametrize("size", [(1280, 800), (900, 600), (800, 560)])
def test_names_and_tab_order_in_every_face_of_the_page(
    person: Callable[..., Person], example: None, size: tuple[int, int]
) -> None:
    me = person()
    me.root.shell.resize(*size)
    page = me.page("wins")
    check(page)
    page.filters.as_list.click()
    me.settle()
    check(page)
    page.quick_add()
    check(page)
    page.show_three()
    me.settle()
    check(page)
