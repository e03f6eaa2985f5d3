"""Starting where something is missing: it opens, or says in one line what is missing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.example.run import fill
from resilience_desktop.store.engine import open_store
from resilience_desktop.store.schema import DATABASE_NAME, SCHEMA_VERSION

ROOT = Path(__file__).resolve().parents[2]
STARTER = Path(__file__).parent / "odd_start.py"
LINUX = sys.platform.startswith("linux")
ROOTED = LINUX and os.geteuid() == 0
SAMPLE = ROOT / "tests" / "intake" / "samples" / "stages-month-first.csv"
USUAL = ".local/share/Resilience"


class Said(NamedTuple):
    """How a process ended, and what it said."""

    status: int
    out: list[str]
    err: list[str]


Start = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def start(home: Path) -> Start:
    """Start the program with a home of its own; `before` is what runs it, such as setpriv."""

    def run(
        *arguments: str, before: tuple[str, ...] = (), path: Path = STARTER, **changes: str | None
    ) -> Said:
        environment: dict[str, str | None] = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            **changes,
        }
        done = subprocess.run(
            [*before, sys.executable, str(path), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=home.parent,
            env={name: value for name, value in environment.items() if value is not None},
            timeout=40,
        )
        assert "Traceback" not in done.stderr
        return Said(done.returncode, done.stdout.splitlines(), done.stderr.splitlines())

    return run


def opened(said: Said) -> None:
    assert said == Said(0, ["opened"], [])


def refused(said: Said, *words: str) -> None:
    """One line, with these words."""
    assert (said.status, said.out) == (1, [])
    (line,) = said.err
    assert all(word in line for word in words), line


def problem(said: Said, *words: str) -> None:
    """The window tells what is wrong, with these words."""
    (line,) = said.out
    assert line.startswith("problem | Your data could not be opened | ")
    assert all(word in line for word in words), line


def command(*arguments: str) -> tuple[str, ...]:
    return ("--unwatched", *arguments)


# The home


def test_spaces_and_other_letters_in_the_home(tmp_path: Path, start: Start) -> None:
    home = tmp_path / "Jürgen Ünïcode 名前 % {x} #1?"
    home.mkdir()
    opened(start(HOME=str(home)))
    assert (home / USUAL / DATABASE_NAME).exists()
    out = home / "ein Bericht.html"
    said = start(*command("report", "-o", str(out)), HOME=str(home))
    assert said.status == 0, said
    assert out.stat().st_size > 500


@pytest.mark.skipif(not LINUX, reason="homes are found so on Linux")
def test_no_home(tmp_path: Path, start: Start) -> None:
    opened(start(HOME=None, XDG_DATA_HOME=str(tmp_path / "data")))
    for arguments in ((), command("check")):
        refused(start("--homeless", *arguments), "home folder", "--data-dir")
    refused(start("--homeless", "--data-dir", "~/here"), "home folder")
    assert not list(tmp_path.glob("**/~"))
    opened(start("--homeless", f"--data-dir={tmp_path / 'named'}"))
    said = start("--homeless", *command("--doctor"))
    assert said.status == 1
    assert any(line.startswith("missing  Profile") for line in said.out)


def test_a_home_that_cannot_be_written(home: Path, start: Start) -> None:
    """Even root cannot make a folder below a file."""
    (home / ".local").touch()
    said = start()
    assert said.status == 1
    (line,) = said.err
    assert "--data-dir" in line
    problem(said)
    refused(start(*command("import", str(SAMPLE))), ".local")


READ_ONLY = 'mount -t tmpfs none "$1" && cp -a "$2/." "$1/" && mount -o remount,ro "$1"'
FULL = 'mount -t tmpfs -o size=96k none "$1" && head -c 73728 /dev/zero > "$1/filler"'


def mounted(how: str, place: Path, source: Path) -> tuple[str, ...]:
    """What runs a command where `place` is a file system made so, for that command alone."""
    script = f'{how} && shift 2 && exec "$@"'
    return ("unshare", "--mount", "sh", "-c", script, "sh", str(place), str(source))


def may_mount() -> bool:
    if not ROOTED or shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


can_mount = pytest.mark.skipif(not may_mount(), reason="mounts a small disk: only for root")


@can_mount
def test_a_home_that_is_read_only(home: Path, start: Start, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = start(before=mounted(READ_ONLY, home, empty))
    assert said.status == 1
    assert len(said.err) == 1
    problem(said, "read-only")


@can_mount
def test_a_profile_on_a_disk_that_is_read_only(home: Path, start: Start, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    make_profile(whole / USUAL)
    before = mounted(READ_ONLY, home, whole)
    said = start(before=before)
    problem(said)
    assert not said.err
    refused(start(*command("check"), before=before), DATABASE_NAME)
    said = start(*command("--doctor"), before=before)
    assert said.status == 1
    assert any(line.startswith("missing  Profile") for line in said.out)


@can_mount
def test_a_full_disk(home: Path, start: Start, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    before = mounted(FULL, disk, home)
    said = start(before=before, XDG_DATA_HOME=str(disk))
    problem(said, "the disk is full")
    assert not said.err
    said = start(*command("--doctor"), before=before, XDG_DATA_HOME=str(disk))
    assert any(line.startswith("missing  Profile") and "MB are free" in line for line in said.out)


def make_profile(folder: Path) -> None:
    """A filled profile; nothing is left to be backed up."""
    store = open_store(folder, SystemClock())
    fill(store, SystemClock())
    store.close()


# The profile


def test_the_profile_is_a_file(tmp_path: Path, start: Start) -> None:
    place = tmp_path / "profile"
    place.write_text("a letter", encoding="utf-8")
    said = start(f"--data-dir={place}")
    assert said.status == 1
    assert len(said.err) == 1
    problem(said, str(place))
    refused(start(*command("check", f"--data-dir={place}")), str(place))
    assert place.read_text(encoding="utf-8") == "a letter"


@pytest.mark.parametrize("text", ["", "{", '{"width": "wide", "tab": 7}', "[]", "\ud83d", None])
def test_preferences_that_are_damaged(home: Path, start: Start, text: str | None) -> None:
    folder = home / USUAL
    folder.mkdir(parents=True)
    if text is None:
        (folder / "window.json").mkdir()
    else:
        (folder / "window.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    opened(start())


@pytest.mark.skipif(shutil.which("setpriv") is None or not ROOTED, reason="gives rights away")
def test_the_profile_is_someone_elses(tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "profile"
    make_profile(folder)
    for path in (folder, *folder.iterdir()):
        os.chown(path, 65534, 65534)
    folder.chmod(0o700)
    before = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--")
    problem(start(f"--data-dir={folder}", before=before), str(folder))
    said = start(*command("check", f"--data-dir={folder}"), before=before)
    assert said.status == 1
    assert len(said.err) == 1


@pytest.mark.skipif(not LINUX, reason="rights are so on Linux")
def test_backups_that_cannot_be_made_are_a_quiet_line(home: Path, start: Start) -> None:
    folder = home / USUAL
    make_profile(folder)
    (folder / "backups").touch()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        connection.execute("INSERT OR REPLACE INTO setting VALUES ('backup_due', '1')")
        connection.commit()
    said = start()
    assert (said.status, said.out) == (0, ["opened"])
    (line,) = said.err
    assert line.startswith("The backup could not be made")


@pytest.mark.parametrize("made_by", ["", "7.3", "<b>"])
def test_data_of_a_newer_program(home: Path, start: Start, made_by: str) -> None:
    folder = home / USUAL
    make_profile(folder)
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 2}")
        connection.execute("UPDATE setting SET value = ? WHERE key = 'made_by'", (made_by,))
        connection.commit()
        before = list(connection.iterdump())
    words = [f"data version {SCHEMA_VERSION + 2}", f"reads up to {SCHEMA_VERSION}"]
    words.append("Install Resilience 7.3 or newer" if made_by == "7.3" else "the newer version")
    problem(start(), *words)
    refused(start(*command("check")), *words)
    copy = home / "copy.resilience"
    shutil.copy(folder / DATABASE_NAME, copy)
    refused(start(*command("restore", str(copy), f"--data-dir={home / 'other'}")), *words)
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        assert list(connection.iterdump()) == before


# The desktop and the system


def test_no_bus(start: Start) -> None:
    opened(start(DBUS_SESSION_BUS_ADDRESS=None))
    opened(start(DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere/bus"))
    opened(start(DBUS_SESSION_BUS_ADDRESS="nonsense"))


@pytest.mark.skipif(not LINUX, reason="screens are named so on Linux")
def test_no_screen(home: Path, start: Start) -> None:
    refused(start(QT_QPA_PLATFORM=None), "no screen", "DISPLAY")
    refused(start(QT_QPA_PLATFORM=None, DISPLAY=":7777"), "does not answer", ":7777")
    wayland = {"WAYLAND_DISPLAY": "wayland-77", "XDG_RUNTIME_DIR": str(home)}
    refused(start(QT_QPA_PLATFORM=None, **wayland), "wayland-77")


@pytest.mark.skipif(not LINUX, reason="only Linux leaves libraries to the system")
def test_libraries_are_missing(start: Start, tmp_path: Path) -> None:
    lacking = "libEGL.so.1,libxkbcommon.so.0"
    refused(start("--without-libraries", lacking), "install", "libegl1 libxkbcommon0")
    said = start("--without-libraries", lacking, *command("--doctor"))
    assert said.status == 1
    assert any("libEGL.so.1, libxkbcommon.so.0" in line for line in said.out)
    said = start("--without-libraries", lacking, *command("--self-test"))
    assert said.status == 1
    assert "Failed: System libraries" in said.out[-1]
    # In the way of the loader lies a file that is no library.
    (tmp_path / "libEGL.so.1").write_bytes(b"half")
    refused(start("--unwatched", LD_LIBRARY_PATH=str(tmp_path)), "libegl1")


@pytest.mark.parametrize("day", ["1970-01-02", "2038-01-20", "9990-06-01"])
def test_the_clock_is_far_off(home: Path, start: Start, day: str) -> None:
    make_profile(home / USUAL)
    opened(start("--at", day))


@pytest.mark.parametrize("name", ["C", "POSIX", "xx_XX.none"])
def test_plain_locales(start: Start, tmp_path: Path, name: str) -> None:
    place = tmp_path / "Ünïcode"
    said = start(f"--data-dir={place}", LC_ALL=name, LANG=None)
    assert said[:2] == (0, ["opened"])  # Qt tells on standard error that it takes UTF-8
    said = start(*command("check", f"--data-dir={place}"), LC_ALL=name, LANG=None)
    assert (said.status, said.err) == (0, [])


def test_no_place_for_temporary_files(home: Path, start: Start) -> None:
    opened(start(TMPDIR="/nowhere"))


def test_no_place_for_temporary_files_at_all(home: Path, start: Start) -> None:
    refused(start("--without-temporary", "--demo"), "temporary", "TMPDIR")
    refused(start("--without-temporary", *command("--self-test")), "temporary")
    opened(start("--without-temporary"))
    copy = home / "copy.resilience"
    shutil.copy(home / USUAL / DATABASE_NAME, copy)
    refused(start("--without-temporary", *command("restore", str(copy))), "temporary", "TMPDIR")
