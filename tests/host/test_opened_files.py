"""Files that macOS hands over. One application a process: these run in processes of their own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from tests.systems import needs_posix

pytestmark = needs_posix  # the paths are macOS's

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
    run_alone(BEGIN, body)


def run_alone(*parts: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "".join(textwrap.dedent(part) for part in parts)],
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
        app.sendEvent(app, QFileOpenEvent("/mails/b.eml"))
        app.processEvents()
        files = [call.files for call in ear.calls]
        assert files == [("/mails/a no.eml",), ("/mails/später.eml", "/mails/b.eml")], files
        assert all(call.do == "" for call in ear.calls)
        """
    )


def test_other_events_go_their_way():
    run(
        """
        app.listen(ear.hear)
        app.sendEvent(app, QEvent(QEvent.Type.ApplicationFontChange))
        app.sendEvent(app, QFileOpenEvent(""))
        app.processEvents()
        assert ear.calls == []
        """
    )


def test_the_program_takes_them_on_macos():
    run_alone(
        """
        import sys
        from PySide6.QtGui import QFileOpenEvent
        from resilience_desktop.app import start
        from resilience_desktop.host.calling import Call

        sys.platform = "darwin"
        app = start.make_application()
        sys.platform = "linux"
        app.sendEvent(app, QFileOpenEvent("/mails/a no.eml"))

        class Program:
            calls = []

            def hand(self, call):
                self.calls.append(call)

        program = Program()
        app.listen(program.hand)
        assert program.calls == [Call("", ("/mails/a no.eml",))]
        """
    )
