"""What bad input gets: one line with the file and the next step, exit 1, the data as before."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, environment, program

ROWS = "".join(f"Company {n} {'x' * 400},Planner,2026-01-05\n" for n in range(4000))

FILES: dict[str, bytes | None] = {
    "missing.csv": None,
    "empty.csv": b"",
    "binary.csv": bytes(range(256)) * 40,
    "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "book.xlsx": b"PK\x03\x04" + bytes(500),
    "page.csv": b"<!doctype html><html><body>Sign in</body></html>",
    "wide.csv": b"Company,Applied\nKranz,2026-01-05,more,cells\n",
    "words.csv": b"Dear diary, today was long.\nAnd so on.\n",
}


def tables(folder: Path) -> list[object]:
    with closing(sqlite3.connect(folder / "resilience.db")) as connection:
        return [
            connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in ("application", "stage_event", "win", "goal", "undo_step")
        ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_tracker(tmp_path: Path, name: str) -> None:
    path, folder = tmp_path / name, tmp_path / "profile"
    content = FILES[name]
    if content is not None:
        path.write_bytes(content)
    line = program("import", path, "--data-dir", folder).line
    assert name in line
    assert line.count(". ") >= 1  # a sentence, and the next step
    assert not folder.exists()


def test_a_file_that_is_no_export(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"format": "resilience-export", "version": 9}')
    folder = tmp_path / "profile"
    ended = program("--data-dir", folder, "import", path)
    assert "newer version of Resilience" in ended.line
    path.write_text('{"format": "resilience-export", "version": 1, "wins": [{"id": ')
    assert "ends in the middle, on line 1" in program("--data-dir", folder, "import", path).line
    assert not folder.exists(), "no profile is left behind"


def test_a_bad_row_leaves_the_data_as_it_was(profile: Path, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes(FILES["wide.csv"] or b"")
    before = tables(profile)
    assert "row 2" in program("import", path, "--data-dir", profile).line
    assert tables(profile) == before


def test_a_file_name_commands_no_terminal(tmp_path: Path) -> None:
    line = program("import", tmp_path / "a\x1b[2Jb\nc.csv", "--data-dir", tmp_path / "p").line
    assert "\x1b" not in line
    assert "a?[2Jb c.csv" in line


def test_an_impossible_date_is_kept_as_written_and_named(tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Company,Applied\nKranz,2026-02-31\nNorrby,2026-02-03\n", encoding="utf-8")
    done = program("import", path, "--data-dir", tmp_path / "p")
    assert done.status == 0
    assert "2026-02-31" in done.out


@pytest.mark.parametrize("command", ["report", "export", "backup", "check"])
def test_no_profile_yet(tmp_path: Path, command: str) -> None:
    folder, target = tmp_path / "none", tmp_path / "out"
    more: list[str | Path] = [] if command == "check" else ["-o", target]
    line = program(command, *more, "--data-dir", folder).line
    assert str(folder) in line
    assert not folder.exists()
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["report"],
        ["report", "-o", "x", "--from", "2026-02-30"],
        ["report", "-o", "x", "--format", "docx"],
        ["import"],
        ["import", "x.csv", "--dates", "sideways"],
        ["check", "--data-dir"],
        ["check", "--data-dir", ""],
        ["--demo", "--data-dir", "x"],
        ["check", "--demo", "--data-dir", "x"],
    ],
    ids=" ".join,
)
def test_wrong_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from resilience_desktop.cli.main import main

    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_wrong_arguments_of_the_installed_program(profile: Path, tmp_path: Path) -> None:
    assert program("nonsense").status == 2
    target = tmp_path / "r.md"
    done = program(
        "report", "--from", "2026-02-01", "--to", "2026-01-01", "-o", target, "--data-dir", profile
    )
    assert done.status == 2
    assert "--from 2026-02-01 is after --to 2026-01-01" in done.err
    assert not target.exists()


def damage(path: Path) -> None:
    path.write_bytes(b"scrambled" * 1000)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("spoil", [damage, newer])
def test_a_database_that_cannot_be_used(
    profile: Path, tracker: Path, tmp_path: Path, spoil: object
) -> None:
    database = profile / "resilience.db"
    assert callable(spoil)
    spoil(database)
    before = database.read_bytes()
    target = tmp_path / "out.json"
    commands: list[list[str | Path]] = [["check"], ["import", tracker], ["export", "-o", target]]
    for command in commands:
        line = program(*command, "--data-dir", profile).line
        assert str(database) in line
    assert database.read_bytes() == before
    assert not target.exists()
    assert [path.name for path in profile.iterdir()] == ["resilience.db"]


def test_check_names_what_is_wrong(profile: Path) -> None:
    with closing(sqlite3.connect(profile / "resilience.db", isolation_level=None)) as connection:
        connection.execute("DELETE FROM goal WHERE position = 5")
    done = program("check", "--data-dir", profile)
    assert "1 problem was found" in done.line
    assert "“goal_check”" in done.out


def test_restore_over_damaged_data(profile: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.db"
    shutil.copy(profile / "resilience.db", saved)
    damage(profile / "resilience.db")
    done = program("restore", saved, "--data-dir", profile)
    assert done.status == 0, done
    assert "set aside as" in done.out
    assert program("check", "--data-dir", profile).status == 0


def test_restore_of_what_is_no_backup(profile: Path, tracker: Path) -> None:
    before = tables(profile)
    for source in (tracker, profile, tracker.with_name("missing.db")):
        assert str(source) in program("restore", source, "--data-dir", profile).line
    assert tables(profile) == before
    assert not (profile / "backups").exists()


@pytest.mark.parametrize("command", ["report", "export", "backup"])
def test_the_data_itself_is_never_written_over(profile: Path, command: str) -> None:
    database = profile / "resilience.db"
    before = tables(profile)
    line = program(command, "-o", database, "--data-dir", profile).line
    assert str(database) in line
    assert tables(profile) == before


@pytest.mark.parametrize("command", ["report", "export", "backup"])
def test_a_place_that_is_no_folder(profile: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file" / "out.html"
    assert str(target) in program(command, "-o", target, "--data-dir", profile).line


def test_a_profile_below_a_file(tmp_path: Path, tracker: Path) -> None:
    (tmp_path / "file").write_text("")
    line = program("import", tracker, "--data-dir", tmp_path / "file" / "profile").line
    assert str(tmp_path / "file" / "profile") in line


def test_a_full_disk(small_disk: Path, tmp_path: Path, profile: Path, tracker: Path) -> None:
    folder = small_disk / "profile"
    assert program("import", tracker, "--data-dir", folder).status == 0
    before = tables(folder)
    big = tmp_path / "big.csv"
    big.write_text("Company,Role,Applied\n" + ROWS, encoding="utf-8")
    assert "the disk is full" in program("import", big, "--data-dir", folder).line
    assert tables(folder) == before
    assert program("check", "--data-dir", folder).status == 0
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096):
            pass
    for command in ("export", "report", "backup"):
        target = small_disk / f"{command}.html"
        assert "the disk is full" in program(command, "-o", target, "--data-dir", profile).line
        assert not target.exists()
    assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "profile"]


def test_a_read_only_folder(read_only: Path, profile: Path, tracker: Path) -> None:
    for command in ("export", "report", "backup"):
        target = read_only / "out.html"
        assert str(target) in program(command, "-o", target, "--data-dir", profile).line
    assert str(read_only) in program("import", tracker, "--data-dir", read_only / "p").line


def test_an_answer_that_cannot_be_written_is_a_failure(profile: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, "check", "--data-dir", profile],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"the disk is full" in done.stderr
