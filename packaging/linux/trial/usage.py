"""What a person does with the installed program, and how one knows that it was kept."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from linux.trial.debian import Debian, Person
from linux.trial.screen import Screen
from linux.trial.waiting import BREATH, PATIENCE, expect, until

PROGRAM = "/usr/lib/resilience-desktop/resilience-desktop"
ENTRY = "/usr/share/applications/org.resilience.Resilience.desktop"

OTHER_THAN_BEFORE = ("Tab", "space")
"""The program offers to go on with steps that were left; "Begin a new one" is beside it."""
AFRESH = ("ctrl+n",)
ONCE_MORE = ("ctrl+n", *OTHER_THAN_BEFORE)
_NO = (
    "SELECT count(*) FROM stage_event JOIN application ON application.id = application_id"
    " WHERE company = ? AND kind = 'rejected' AND stage_event.deleted_at IS NULL"
)
_FEELING = (
    "SELECT count(*) FROM feeling JOIN application ON application.id = application_id"
    " WHERE company = ?"
)


class Desk:
    """A person in front of a screen, on a Debian that the program is installed on."""

    def __init__(self, debian: Debian, person: Person, screen: Screen, logs: Path) -> None:
        self.debian = debian
        self.person = person
        self.screen = screen
        self.log = logs / f"{person.name}.log"
        self.environ = {"DISPLAY": screen.display}

    @contextmanager
    def session_bus(self) -> Iterator[None]:
        """A session bus, as a login starts one; what it starts gets the screen from it."""
        socket = f"/tmp/bus-{self.person.name}"
        command = ("dbus-daemon", "--session", "--nofork", f"--address=unix:path={socket}")
        daemon = self.debian.start_as(self.person, *command, log=self.log, environ=self.environ)
        until(self.debian.inside(socket).exists, "the session bus")
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"
        try:
            yield
        finally:
            del self.environ["DBUS_SESSION_BUS_ADDRESS"]
            daemon.terminate()
            daemon.wait()
            self.debian.inside(socket).unlink(missing_ok=True)

    def launch(self, entry: str = ENTRY) -> None:
        """Start the program by its desktop entry, as a menu does."""
        # Not `run_as`: the program keeps the streams of what started it.
        status = self.start("gio", "launch", entry).wait(PATIENCE)
        expect(status == 0, f"gio launch ended with {status}")

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start the program by a command."""
        return self.debian.start_as(self.person, *command, log=self.log, environ=self.environ)

    def ask(self, *command: str, ok: bool = True) -> str:
        """What a command prints, on both streams."""
        done = self.debian.run_as(self.person, *command, ok=ok, environ=self.environ)
        return done.stdout + done.stderr

    def log_a_no(self, company: str, role: str, keys: tuple[str, ...] = AFRESH) -> None:
        """The journey's first step, by keyboard; returns when the profile has it."""
        self.screen.focus(self.screen.window())
        until(self._is_open, "the opened profile")
        self.screen.settle()
        for key in keys:
            (self.screen.press if key == "Tab" else self.screen.turn_page)(key)
        self.screen.write(company)
        self.screen.press("Tab")
        self.screen.write(role)
        self.screen.keep_picture(f"{self.person.name}-{company}-asked")
        self.screen.turn_page("ctrl+Return")
        until(lambda: self.count(_NO, company) == 1, f"the no of {company} in the profile")
        self.screen.keep_picture(f"{self.person.name}-{company}-logged")

    def name_a_feeling(self, company: str) -> None:
        """The journey's second step: the first word on offer, and on."""
        self.screen.press("space")
        self.screen.turn_page("ctrl+Return")
        until(lambda: self.count(_FEELING, company) == 1, "the feeling in the profile")
        self.screen.keep_picture(f"{self.person.name}-{company}-named")

    def _is_open(self) -> bool:
        """Whether the program holds the database open, and not only for a glance."""
        for _ in range(4):
            if not any(self._holds(process) for process in self.debian.processes()):
                return False
            time.sleep(BREATH)
        return True

    def _holds(self, process: int) -> bool:
        with suppress(OSError):
            files = list(Path(f"/proc/{process}/fd").iterdir())
            return any(str(file.readlink()).endswith("resilience.db-wal") for file in files)
        return False

    def kept(self, company: str) -> bool:
        """Whether the profile has a no of this company."""
        return self.count(_NO, company) == 1

    def count(self, question: str, *values: str) -> int:
        """A number from the profile, read beside the program; 0 while there is none."""
        kept = self.debian.inside(self.person.profile)
        # A copy is asked: we are root here, and files that we left beside the database would not
        # be the person's to write.
        with tempfile.TemporaryDirectory() as place:
            for name in ("resilience.db", "resilience.db-wal"):
                with suppress(FileNotFoundError):
                    shutil.copyfile(kept / name, Path(place) / name)
            with closing(sqlite3.connect(Path(place) / "resilience.db")) as connection:
                try:
                    return int(connection.execute(question, values).fetchone()[0])
                except sqlite3.DatabaseError:
                    return 0  # the tables are still being made

    def quit(self, program: str = PROGRAM) -> None:
        """Leave by Ctrl+Q, and wait until the process has ended."""
        self.screen.focus(self.screen.window())
        until(self._is_open, "the opened profile")
        self.screen.settle()
        self.screen.press("ctrl+q")
        until(lambda: not self.debian.processes(program), "the end of the program")
        expect(self.screen.is_empty(), "no window is left")

    def end(self, program: str = PROGRAM) -> None:
        """End what still runs of the program."""
        for process in self.debian.processes(program):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        until(lambda: not self.debian.processes(program), "the end of the program")
