"""The window on a real profile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from resilience_desktop.app.options import Options
from resilience_desktop.app.problems import KnownSheet
from resilience_desktop.app.start import Program
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins.model import Win
from resilience_desktop.ui.sheet import Sheet
from tests.fixtures import end
from tests.systems import is_private


def add_win(root: Any, qtbot: Any, title: str) -> None:
    def write() -> None:
        with root.profile.store.write("Add a win") as session:
            session.add(Win(title=title))

    with qtbot.waitSignal(root.data_changed, timeout=5000):
        root.runner.run(write)


def test_it_paints_and_then_opens_the_profile(start: Any, folder: Path) -> None:
    root = start("wins")
    assert root.window.isVisible()
    assert root.window.page("wins").attached
    assert is_private(folder / "resilience.db")


def test_the_sections_are_a_tab_list_and_the_keys_change_them(start: Any, qtbot: Any) -> None:
    window = start("wins").window
    assert isinstance(window.sidebar.tabs, QTabBar)
    names = [window.sidebar.tabs.accessibleTabName(i) for i in range(5)]
    assert names == ["Rejections", "Wallow", "Wins", "Goals", "Progress"]
    with qtbot.waitActive(window.shell):
        window.shell.activateWindow()
    qtbot.keyClick(window.shell, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "goals"
    qtbot.waitUntil(lambda: window.page("goals").attached)


def test_a_key_for_a_section_puts_the_keyboard_on_what_it_is_about(
    start: Any, example: None, qtbot: Any
) -> None:
    window = start("wins").window
    with qtbot.waitActive(window.shell):
        window.shell.activateWindow()
    for index in (1, 3, 4, 0, 2):
        qtbot.keyClick(window.shell, str(index + 1), Qt.KeyboardModifier.ControlModifier)
        page = window.page(window.current_key)
        qtbot.waitUntil(lambda page=page: page.attached)
        window.do_tab(index)
        now = window.shell.focusWidget()
        assert now is not None
        assert now is page or page.isAncestorOf(now)
        assert now is not getattr(page, "bell", None)
        header = getattr(page, "header", None)
        assert header is None or not header.isAncestorOf(now)


def test_size_and_tab_and_look_are_remembered(start: Any, qtbot: Any, folder: Path) -> None:
    root = start("wins")
    root.shell.resize(930, 640)
    root.window.open_tab("goals")
    root.preferences.theme = "dark"
    end(qtbot, root)
    kept = json.loads((folder / "window.json").read_text())
    assert (kept["width"], kept["height"], kept["tab"], kept["theme"]) == (
        930,
        640,
        "goals",
        "dark",
    )


def test_undo_and_redo_reach_across_sections(start: Any, qtbot: Any) -> None:
    root = start("wins")
    add_win(root, qtbot, "Kept the lights on")
    undo = root.window.menu_bar.action("undo")
    qtbot.waitUntil(lambda: undo.text() == "&Undo: Add a win")
    root.window.open_tab("goals")
    with qtbot.waitSignal(root.data_changed):
        undo.trigger()
    qtbot.waitUntil(lambda: root.window.toast.message() == "Undone: Add a win")
    redo = root.window.menu_bar.action("redo")
    qtbot.waitUntil(redo.isEnabled)
    with qtbot.waitSignal(root.data_changed):
        redo.trigger()
    qtbot.waitUntil(lambda: root.window.toast.message() == "Done again: Add a win")


def test_a_backup_is_made_at_the_end_only_when_something_changed(
    start: Any, qtbot: Any, folder: Path
) -> None:
    root = start("wins")
    end(qtbot, root)
    assert not (folder / "backups").exists()
    root = start("wins")
    add_win(root, qtbot, "A")
    end(qtbot, root)
    assert [path.name.endswith("-exit.db") for path in (folder / "backups").iterdir()] == [True]


def test_the_trash_shows_what_is_in_it_and_gives_it_back(start: Any, qtbot: Any) -> None:
    root = start("wins")
    add_win(root, qtbot, "<img src=x>")

    def trash() -> None:
        from sqlmodel import select

        with root.profile.store.write("Delete") as session:
            session.exec(select(Win)).one().deleted_at = root.clock.now()

    with qtbot.waitSignal(root.data_changed):
        root.runner.run(trash)
    root._desk.trash()
    sheet = root._desk._sheet
    qtbot.waitUntil(lambda: sheet._list.count() == 1)
    with qtbot.waitSignal(root.data_changed):
        sheet._list.itemAt(0).widget()._give_back()
    qtbot.waitUntil(lambda: "Nothing in the trash" in sheet._hint.text())


def test_another_process_that_writes_is_noticed(start: Any, qtbot: Any, folder: Path) -> None:
    from resilience_desktop.store.engine import open_store

    root = start("wins")
    add_win(root, qtbot, "A")
    qtbot.waitUntil(lambda: root._seen_step > 0)
    other = open_store(folder, root.clock)
    with other.write("Elsewhere") as session:
        session.add(Win(title="B"))
    other.close()
    with qtbot.waitSignal(root.data_changed):
        root._look_around()


def test_damaged_data_is_said_and_a_backup_brings_it_back(
    start: Any, qtbot: Any, folder: Path, clock: Any
) -> None:
    from resilience_desktop.app.options import Options
    from resilience_desktop.app.problems import OpeningProblem
    from resilience_desktop.app.start import Program

    root = start("wins")
    add_win(root, qtbot, "A")
    end(qtbot, root)
    (backup,) = (folder / "backups").iterdir()
    (folder / "resilience.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    program = Program(Options(folder), clock)
    program.preferences.welcomed = True
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: program.root is not None and program.root.window is not None)
    again = program.root
    assert again is not None
    assert again.window is not None
    shown = again.window.layers
    qtbot.waitUntil(lambda: isinstance(shown.currentWidget(), OpeningProblem))
    with qtbot.waitSignal(program.opened, timeout=10_000):
        again.recover_from(backup)
    assert list(folder.glob("resilience.damaged-*.db"))
    end(qtbot, again)


def test_a_bug_becomes_a_report_without_what_was_typed(
    start: Any, qtbot: Any, folder: Path
) -> None:
    root = start("wins")

    def fail() -> None:
        raise ValueError("my secret diary")

    root.runner.run(fail)
    qtbot.waitUntil(lambda: root.window.sheet() is not None)
    text = (folder / "errors.log").read_text()
    assert "ValueError" in text
    assert "secret" not in text


def test_a_second_start_brings_the_first_to_the_front(start: Any, qtbot: Any, folder: Path) -> None:
    from resilience_desktop.host.instance import OneInstance

    root = start("wins")
    second = OneInstance(folder)
    assert not second.claim()
    import threading

    with qtbot.waitSignal(root.program.instance.called, timeout=5000):
        caller = threading.Thread(target=second.call)
        caller.start()
    qtbot.waitUntil(lambda: not caller.is_alive())


def test_the_first_paint_already_shows_the_side_bar(start: Any, qtbot: Any, folder: Path) -> None:
    from resilience_desktop.app.shell import Shell
    from resilience_desktop.host.preferences import load

    root = start("wins")
    qtbot.waitUntil(lambda: not root.window.sidebar.tabs.hasFocus())
    end(qtbot, root)
    shell = Shell(load(folder), folder)
    qtbot.addWidget(shell)
    first = shell.grab().toImage()
    assert first.pixelColor(4, 300).name() == "#efece6"
    assert first.pixelColor(600, 300).name() == "#f7f5f1"
    assert first.pixelColor(100, 29 + 20 + 5).name() == "#2b6b60"


def test_a_fault_in_a_page_does_not_keep_the_program_from_closing(
    qtbot: Any, start: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = start()

    def fail() -> None:
        raise ValueError

    monkeypatch.setattr(root.window, "leave", fail)
    with qtbot.waitSignal(root.program.ended):
        root.shell.close()
    assert "ValueError" in (folder / "errors.log").read_text()


def test_a_profile_that_opens_while_the_window_closes_is_closed_too(
    qtbot: Any, folder: Path, clock: Any
) -> None:
    program = Program(Options(folder), clock)
    program.preferences.welcomed = True
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: program.shell.furnished)
    assert program.root is not None
    assert program.root.profile is None
    with qtbot.waitSignal(program.ended, timeout=20_000):
        program.shell.close()
    program.root.runner.finish()
    assert (folder / "resilience.db").exists()
    assert not (folder / "resilience.db-wal").exists()


def test_one_bug_is_one_sheet(qtbot: Any, start: Any) -> None:
    root = start()
    for _ in range(3):
        root.show_error(ValueError())
    assert len(root.shell.findChildren(Sheet)) == 1


def test_errors_that_come_at_once_lie_over_the_sheet_they_come_from(qtbot: Any, start: Any) -> None:
    root = start()
    below = Sheet(root.window.page("wins").window(), "Below")
    below.open_sheet()
    for name in ("one", "two"):
        root.show_error(KnownError(f"{name} is empty.", "It was not added."))
    (sheet,) = root.shell.findChildren(KnownSheet)
    assert [error.what for error in sheet.errors] == ["one is empty.", "two is empty."]
    assert sheet.parent() is below.parent()
    order = root.shell.children()
    assert order.index(sheet) > order.index(below)
    assert sheet.panel.isVisible()
