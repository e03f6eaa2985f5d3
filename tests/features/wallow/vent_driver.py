"""The whole program, in which something is written into the vent pad. Run as a process of its own.

    python -m tests.features.wallow.vent_driver FOLDER HOW LEAK  < the text

HOW the window ends: "ready", or "quit" (the program is closed while it is open). LEAK makes the
program worse than it is, so that the test can show it would notice. The report goes to stdout.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.features.wallow.traces import traces

WRITTEN: set[str] = set()


def watch_files() -> None:
    """Note every file that Python opens for writing, wherever it lies, and every database."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "sqlite3.connect" or (event == "open" and _writes(arguments[1])):
            WRITTEN.add(str(arguments[0]))

    sys.addaudithook(heard)


def _writes(mode: object) -> bool:
    return isinstance(mode, str) and bool(set(mode) & set("wax+"))


def main() -> None:
    """Write, end the window, close the program, report."""
    folder, how, leak = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    text = sys.stdin.read()
    watch_files()
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QClipboard
    from PySide6.QtTest import QTest

    from resilience_desktop.app.options import Options
    from resilience_desktop.app.start import Program, make_application
    from resilience_desktop.host.folders import keep_private

    keep_private()
    app = make_application()
    program = Program(Options(folder))
    program.preferences.welcomed = True
    assert program.instance.claim()
    opened: list[bool] = []
    ended: list[bool] = []
    program.opened.connect(lambda: opened.append(True))
    program.ended.connect(lambda: ended.append(True))
    program.show()
    _until(lambda: bool(opened))
    root: Any = program.root
    page = root.window.open_tab("wallow")
    _until(lambda: page.attached and page.controller.attached)
    LEAKS[leak](page, root)
    page.panel.start()
    paper = page.panel.pad.sheet
    paper.setFocus()
    QTest.keyClicks(paper, text)
    assert paper.toPlainText() == text
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z):
        QTest.keyClick(paper, key, control)
    assert paper.toPlainText() == text
    root.window.open_tab("wins")
    root.window.open_tab("wallow")
    _until(lambda: _quiet(root))
    during = traces(text, [Path.home(), Path(tempfile.gettempdir()), folder])
    if how == "ready":
        page.controller.ready()
        _until(lambda: page.in_ritual)
    gone = how == "quit" or paper.toPlainText() == ""
    QTest.keyClick(paper, Qt.Key.Key_Z, control)
    gone = gone and (how == "quit" or paper.toPlainText() == "")
    modes = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
    clipboard = app.clipboard()
    held = [clipboard.text(mode) for mode in modes if _has(clipboard, mode)]
    _until(lambda: _quiet(root))
    program.shell.close()
    _until(lambda: bool(ended))
    root.runner.finish()
    report = {
        "during": during,
        "gone": gone,
        "clipboard": [one for one in held if text in one],
        "written": sorted(WRITTEN),
    }
    print(json.dumps(report))


def _has(clipboard: Any, mode: Any) -> bool:
    from PySide6.QtGui import QClipboard

    return bool(mode == QClipboard.Mode.Clipboard or clipboard.supportsSelection())


def _until(done: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    enough = QDeadlineTimer(60_000)
    while not done():
        assert not enough.hasExpired()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _quiet(root: Any) -> bool:
    """Whether the store has answered everything it was asked so far."""
    answered: list[bool] = []
    root.runner.run(lambda: True, answered.append)
    _until(lambda: bool(answered))
    return True


# Programs that are worse than this one


def _leak_nothing(page: Any, root: Any) -> None:
    pass


def _leak_file(page: Any, root: Any) -> None:
    """A draft saved while one writes, as an editor would."""
    paper = page.panel.pad.sheet
    draft = Path(tempfile.gettempdir()) / "draft"

    def save() -> None:
        if not paper.is_blank:
            draft.write_text(paper.toPlainText(), encoding="utf-16-le")

    paper.textChanged.connect(save)


def _leak_store(page: Any, root: Any) -> None:
    """The text among the settings, taken out again at once: the log of the database has it."""
    from functools import partial

    from resilience_desktop.store.settings import ProfileSettings

    settings = ProfileSettings(root.profile.store)
    paper = page.panel.pad.sheet

    def keep() -> None:
        root.runner.run(partial(settings.put, "wallow.draft", paper.toPlainText()))
        root.runner.run(partial(settings.put, "wallow.draft", ""))

    paper.textChanged.connect(keep)


def _leak_clipboard(page: Any, root: Any) -> None:
    """A plain editor, which copies."""
    from PySide6.QtWidgets import QPlainTextEdit

    from resilience_desktop.features.wallow.paper import Paper

    Paper.createMimeDataFromSelection = QPlainTextEdit.createMimeDataFromSelection  # type: ignore
    paper = page.panel.pad.sheet
    paper.kept_in.connect(paper.copy)


def _leak_pad(page: Any, root: Any) -> None:
    """A pad that only looks empty: the text stays in the editor."""
    page.panel.pad.forget = lambda: None


def _leak_everywhere(page: Any, root: Any) -> None:
    for leak in (_leak_file, _leak_store, _leak_clipboard):
        leak(page, root)


LEAKS: dict[str, Callable[[Any, Any], None]] = {
    "nothing": _leak_nothing,
    "everywhere": _leak_everywhere,
    "pad": _leak_pad,
}

if __name__ == "__main__":
    main()
