"""What one can do around the catalogue, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from resilience_desktop.features.wins import more
from resilience_desktop.features.wins.port import WinDraft, WinWish
from tests.journeys.person import CTRL, SHIFT, Key, Person


def titles(me: Person) -> list[str]:
    return sorted(win.title for win in me.ask("wins").page(WinWish()).wins)


def go_to(me: Person, key: str) -> Any:
    """What the page's menu opens; the menu itself has its tests."""
    page = me.page("wins")
    more.choose(next(e for group in more.of_the_page() for e in group if e.key == key), page)
    me.settle()
    return me.sheet()


def test_a_list_becomes_wins_and_one_undo_takes_them_back(person: Callable[..., Person]) -> None:
    me = person()
    me.command("import_wins")
    me.wait(lambda: me.window.sheet() is not None)
    sheet = me.sheet()
    assert sheet.edit.hasFocus()
    me.write("Cut the report")
    me.press(Key.Key_Return)
    me.write("Helped Jonas")
    me.press(Key.Key_Return)
    me.write("???")
    me.reach_and_press("See what it adds")
    me.wait(sheet.view.isVisible)
    assert sheet.view.list.hasFocus()
    me.press(Key.Key_Down)
    me.press(Key.Key_Space)
    me.press(Key.Key_Space)
    me.reach_and_press("Add 2 wins")
    me.wait(lambda: me.window.sheet() is None)
    me.settle()
    assert titles(me) == ["Cut the report", "Helped Jonas"]
    assert "2 wins added." in me.toast()
    me.press(Key.Key_Z, CTRL)
    me.settle()
    assert titles(me) == []
    me.press(Key.Key_Z, CTRL | SHIFT)
    me.settle()
    assert len(titles(me)) == 2


def test_a_hand_given_is_a_win_with_details(person: Callable[..., Person]) -> None:
    me = person()
    sheet = go_to(me, "give")
    sheet.cards[0].did.setFocus(Qt.FocusReason.TabFocusReason)
    me.press(Key.Key_Space)
    me.settle()
    assert sheet.cards[0].edit.hasFocus()
    me.press(Key.Key_Space)
    me.settle()
    me.wait(lambda: me.window.sheet() not in (None, sheet))
    assert me.ask("wins").page(WinWish(kind="helped")).total == 1
    me.close_sheet()


def test_stories_are_ticked_and_saved(
    person: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = person()
    me.ask("wins").add(WinDraft(title="Cut the report", result="A day less"))
    target = tmp_path / "stories.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet = go_to(me, "stories")
    me.wait(sheet.list.rows)
    me.press(Key.Key_Space)
    me.reach_and_press("Save…")
    me.wait(target.exists)
    me.wait(lambda: sheet.said.text() == "Saved: stories.pdf")
    assert target.read_bytes().startswith(b"%PDF-")
    me.press(Key.Key_Escape)
    assert me.window.sheet() is None


def test_practice_goes_on_by_keys(person: Callable[..., Person], example: None) -> None:
    me = person()
    sheet = go_to(me, "practice")
    first = sheet.question.text()
    me.press(Key.Key_Right)
    me.settle()
    assert sheet.question.text() != first
    me.press(Key.Key_1)
    assert sheet.cards[0].is_open()
    me.press(Key.Key_Left)
    me.settle()
    assert sheet.question.text() == first
    me.press(Key.Key_Escape)


def test_worth_is_chosen_and_written_about(person: Callable[..., Person]) -> None:
    me = person()
    sheet = go_to(me, "worth")
    me.press(Key.Key_Space)
    me.settle()
    (word,) = me.ask("wins").worth.qualities()
    for chip in sheet.offer.choice.chips[:2]:
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        me.press(Key.Key_Space)
    me.reach_and_press("Write for ten minutes")
    assert sheet.desk.edit.hasFocus()
    me.write("They matter")
    me.press(Key.Key_Escape)
    me.wait(lambda: me.window.sheet() is None)
    (writing,) = me.ask("wins").worth.writings()
    assert writing.text == "They matter"
    assert word.kind == "quality"
