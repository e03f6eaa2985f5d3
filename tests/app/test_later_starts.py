"""Later starts that meet a window which ends, or whose data does not open."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from resilience_desktop.app import start as start_module
from resilience_desktop.app.options import Options
from resilience_desktop.app.problems import OpeningProblem
from resilience_desktop.app.start import Program
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.host import preferences
from resilience_desktop.host.calling import Call
from resilience_desktop.host.instance import OneInstance
from tests.fixtures import end


def test_a_start_while_the_window_closes_opens_the_next(
    start: Any, qtbot: Any, folder: Path
) -> None:
    root = start()
    heard: list[Call] = []
    root.program.called.connect(heard.append)
    going = threading.Event()
    root.runner.run(going.wait)  # the backup at the end takes its time
    root.shell.close()
    second, answers = OneInstance(folder), list[bool]()
    caller = threading.Thread(target=lambda: answers.append(second.call(Call("wallow"))))
    caller.start()
    qtbot.waitUntil(lambda: any((folder / "calls").iterdir()))
    QApplication.processEvents()
    root.come_to_front()
    assert root.shell.isHidden()
    assert (heard, answers) == ([], [])
    with qtbot.waitSignal(root.program.ended, timeout=20_000):
        going.set()
    root.runner.finish()
    caller.join()
    assert (answers, second.holds) == ([False], True)
    second.release()


def test_work_that_is_stopped_by_the_end_is_no_fault(start: Any, qtbot: Any, folder: Path) -> None:
    root = start()

    def work(progress: Any) -> None:
        while True:
            progress(0, 1)

    root.runner.run_long("Opening", work, print, root.show_error)
    end(qtbot, root)
    QApplication.processEvents()
    assert not (folder / "errors.log").exists()


def test_what_the_one_before_kept_counts(qtbot: Any, folder: Path, monkeypatch: Any) -> None:
    first = OneInstance(folder)
    assert first.claim()
    program = Program(Options(folder, call=Call("wallow")))
    qtbot.addWidget(program.shell)
    assert not program.instance.claim()
    (folder / preferences.FILE).write_text(json.dumps({"tab": "wins", "welcomed": True}))
    monkeypatch.setattr(start_module, "desktop_token", str)
    first.release()
    assert start_module._handed_over(program, folder) is None
    assert (program.preferences.tab, program.preferences.welcomed) == ("wins", True)
    program.instance.release()


def test_a_window_whose_data_does_not_open_comes_to_the_front_and_keeps_the_wish(
    qtbot: Any, folder: Path, clock: FixedClock
) -> None:
    folder.mkdir(mode=0o700)
    file = folder / "resilience.db"
    file.write_bytes(b"no database at all" * 100)
    program = Program(Options(folder), clock)
    assert program.instance.claim()
    program.preferences.welcomed = True
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: bool(program.shell.findChildren(OpeningProblem)), timeout=20_000)
    root: Any = program.root
    program.shell.hide()
    second, answers = OneInstance(folder), list[bool]()
    caller = threading.Thread(target=lambda: answers.append(second.call(Call("got-a-no"))))
    caller.start()
    qtbot.waitUntil(lambda: answers == [True], timeout=10_000)
    caller.join()
    assert program.shell.isVisible()
    file.unlink()
    root.try_again()
    qtbot.waitUntil(lambda: root.window.in_journey, timeout=20_000)
    end(qtbot, root)
