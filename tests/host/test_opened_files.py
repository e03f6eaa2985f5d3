"""Files that macOS hands over. One application a process: these run in processes of their own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BEGIN = """
    from PySide6.QtCore import QObject, QUrl
    from PySide6.QtGui import QFileOpenEvent
    from PySide6.QtCore import QEvent
    from resilience_desktop.host.opened_files import FilesApplication

    class Ear(QObject):
        def __init__(self):
            super().__init__()
            self.calls = []

        def hear(self, call):
            self.calls.append(call)

    app = FilesApplication(["resilience-desktop"])
    ear = Ear()
"""


def run(body: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(BEGIN) + textwrap.dedent(body)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_files_before_and_after_there_is_a_window():
    run(
        """
        app.sendEvent(app, QFileOpenEvent("/mails/a no.eml"))
        assert ear.calls == []
        app.listen(ear.hear)
        app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/mails/später.eml")))
        files = [call.files for call in ear.calls]
        assert files == [("/mails/a no.eml",), ("/mails/später.eml",)], files
        assert all(call.do == "" for call in ear.calls)
        """
    )


def test_other_events_go_their_way():
    run(
        """
        app.listen(ear.hear)
        app.sendEvent(app, QEvent(QEvent.Type.ApplicationFontChange))
        app.sendEvent(app, QFileOpenEvent(""))
        assert ear.calls == []
        """
    )
