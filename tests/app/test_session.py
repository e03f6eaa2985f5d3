"""How the program comes back as it was left, and what happens at the end of the session."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication

from resilience_desktop.app import session as session_module
from resilience_desktop.app.options import Options
from resilience_desktop.app.shell import Shell
from resilience_desktop.features.progress import rules
from resilience_desktop.host import folders, preferences
from resilience_desktop.host.preferences import UNPLACED, Preferences
from resilience_desktop.journey.rules import Step
from tests.fixtures import end


def kept(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / preferences.FILE).read_text())
    return found


class Manager:
    """What the desktop's session manager is told."""

    RestartHint = QSessionManager.RestartHint

    def __init__(self) -> None:
        self.hint: object = None
        self.command: list[str] = []

    def setRestartHint(self, hint: object) -> None:
        self.hint = hint

    def setRestartCommand(self, command: list[str]) -> None:
        self.command = command


def test_the_window_stands_where_it_stood(start: Any, folder: Path, qtbot: Any) -> None:
    root = start("wins")
    root.shell.move(37, 51)
    end(qtbot, root)
    assert (kept(folder)["x"], kept(folder)["y"]) == (37, 51)
    root = start("wins")
    assert (root.shell.x(), root.shell.y()) == (37, 51)


def test_a_screen_that_is_gone_takes_no_window_along(qtbot: Any, tmp_path: Path) -> None:
    far = Preferences(x=40_000, y=-30_000)
    shell = Shell(far, tmp_path)
    qtbot.addWidget(shell)
    assert QGuiApplication.screenAt(shell.pos()) is not None


def test_on_wayland_nobody_knows_the_place(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    wanted = Preferences()
    shell = Shell(wanted, tmp_path)
    qtbot.addWidget(shell)
    shell.move(10, 10)
    shell.remember(None)
    assert (wanted.x, wanted.y) == (UNPLACED, UNPLACED)


@pytest.mark.parametrize(
    "value", [None, [], {"goals": 1}, {"a" * 50: "x"}, {str(n): "x" for n in range(30)}, "goals"]
)
def test_strange_segments_are_passed_over(folder: Path, value: object) -> None:
    folder.mkdir()
    (folder / preferences.FILE).write_text(json.dumps({"segments": value, "x": "left"}))
    assert preferences.load(folder) == Preferences()


def test_each_section_begins_where_it_was_left(start: Any, folder: Path, qtbot: Any) -> None:
    root = start("rejections")
    goals = root.window.open_tab("goals")
    qtbot.waitUntil(lambda: bool(goals.attached))
    assert goals.show_segment("skills")
    noes = root.window.open_tab("rejections")
    noes.list.segments.set_current("active")
    end(qtbot, root)
    assert kept(folder)["segments"] == {"goals": "skills", "rejections": "active"}
    root = start("rejections")
    assert root.window.page("rejections").list.show_wanted == "open"
    goals = root.window.open_tab("goals")
    qtbot.waitUntil(lambda: goals.attached and goals.segments.current() == "skills")
    goals.show_segment("today")
    end(qtbot, root)
    assert kept(folder)["segments"] == {"rejections": "active"}


def test_the_period_of_the_progress_comes_back(start: Any, qtbot: Any) -> None:
    root = start("progress")
    page = root.window.page("progress")
    other = next(key for key in rules.period_names() if key not in (rules.MONTHS, rules.OWN))
    page.period.set_current(other)
    end(qtbot, root)
    page = start("progress").window.page("progress")
    assert page.period.current() == other
    qtbot.waitUntil(lambda: page.shown_period() == other)


def test_segments_nobody_knows_any_more(start: Any, folder: Path, qtbot: Any) -> None:
    folder.mkdir(mode=0o700)
    strange = {"segments": {"goals": "gone", "rejections": "gone", "other": "x"}}
    (folder / preferences.FILE).write_text(json.dumps(strange))
    root = start("goals")
    page = root.window.page("goals")
    qtbot.waitUntil(lambda: bool(page.attached))
    assert page.where() == ""
    assert root.window.page("rejections").where() == ""


def test_the_end_of_the_session_saves_what_is_typed(start: Any, folder: Path, qtbot: Any) -> None:
    root = start("goals")
    root.window.do_no()
    qtbot.waitUntil(lambda: bool(root._desk._journey and root._desk._journey.journey_id))
    page = root._desk._journey
    page.view(Step.LOG).company.setText("Kranz")
    manager = Manager()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    root.findChild(session_module.Session).save(manager)
    with root.profile.store.read() as session:
        ask = session.connection().exec_driver_sql
        assert "Kranz" in ask("SELECT draft FROM journey").scalar_one()
    assert kept(folder)["tab"] == "goals"
    assert manager.hint == QSessionManager.RestartHint.RestartIfRunning
    assert manager.command[-2:] == ["--data-dir", str(folder)]
    assert "--quietly" not in manager.command


def test_a_folder_of_the_environment_is_named_for_the_next_login(
    start: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.VARIABLE, str(folder))
    root = start()
    manager = Manager()
    root.findChild(session_module.Session).save(manager)
    assert manager.command[-2:] == ["--data-dir", str(folder)]


def test_a_store_that_hangs_does_not_hold_the_log_out(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = start()
    monkeypatch.setattr(session_module, "_WAITS_SECONDS", 0.05)
    going = threading.Event()
    root.runner.run(going.wait)
    root.findChild(session_module.Session).save(Manager())
    going.set()


def test_the_example_does_not_come_back(start: Any) -> None:
    root = start()
    root.options = Options(root.options.folder, demo=True)
    manager = Manager()
    root.findChild(session_module.Session).save(manager)
    root.options = Options(root.options.folder)
    assert manager.hint == QSessionManager.RestartHint.RestartNever
    assert manager.command == []
