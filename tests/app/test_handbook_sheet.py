"""The handbook in the window: at the right chapter, searched, read in any room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from resilience_desktop.app import handbook
from resilience_desktop.ui.theme import theme


def opened(root: Any) -> Any:
    root.window._do("handbook")
    sheet = root.window.sheet()
    assert sheet is not None
    return sheet


@pytest.mark.parametrize("tab", ["rejections", "wallow", "wins", "goals", "progress"])
def test_f1_opens_the_chapter_of_the_page(start: Any, tab: str) -> None:
    sheet: Any = opened(start(tab))
    assert sheet.key == tab
    assert sheet.list.currentItem().text() == handbook.chapter(tab).title
    assert sheet.try_close()


def test_it_lies_over_another_sheet_and_tells_of_it(start: Any) -> None:
    root = start("wins")
    root.window._do("trash")
    below = root.window.sheet()
    sheet: Any = opened(root)
    assert sheet.key == "your-data"
    root.window._do("handbook")
    assert root.window.sheet() is sheet
    assert sheet.try_close()
    assert root.window.sheet() is below


def test_links_lead_on_also_out_of_a_search(start: Any) -> None:
    sheet: Any = opened(start("wins"))
    sheet.search.setText("postponing trials worry")
    sheet._search("trials worry")
    assert [sheet.list.item(i).text() for i in range(sheet.list.count())] == ["The wallow window"]
    assert sheet.reader.extraSelections()
    sheet.reader.followed.emit("privacy")
    assert sheet.key == "privacy"
    assert sheet.list.count() == len(handbook.chapters())
    sheet.reader.followed.emit("no-such-chapter")
    assert sheet.key == "privacy"


@pytest.mark.parametrize("text", ["<b>", "zzzzqq", "%%", "a" * 5000, "مرحبا"])
def test_what_is_not_found_is_said(start: Any, text: str) -> None:
    sheet: Any = opened(start("wins"))
    sheet._search(text)
    assert sheet.list.count() == 0
    assert sheet.found.text() == "Nothing matches."
    sheet._search("")
    assert sheet.list.count() == len(handbook.chapters())
    assert sheet.key == "wins"


def test_with_little_room_titles_and_text_take_turns(start: Any, qtbot: Any) -> None:
    root = start("wins")
    root.shell.resize(900, 600)
    sheet: Any = opened(root)
    assert sheet.reader.isVisible()
    assert sheet.list.isVisible()
    theme().set_scale(200)
    try:
        qtbot.waitUntil(lambda: not sheet.list.isVisible())
        assert sheet.reader.isVisible()
        sheet.back.click()
        assert sheet.list.isVisible()
        assert not sheet.reader.isVisible()
        qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
        qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
        assert sheet.reader.isVisible()
        assert sheet.key == "goals"
    finally:
        theme().set_scale(100)
    qtbot.waitUntil(sheet.list.isVisible)


def test_the_browser_gets_the_page_at_the_chapter(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []

    def refuse(url: QUrl) -> bool:
        asked.append(url)
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    sheet: Any = opened(start("goals"))
    sheet.browser.click()
    (url,) = asked
    assert url.isLocalFile()
    assert url.fragment() == "goals"
    assert sheet.browser.shown_text() == "No browser answered"
