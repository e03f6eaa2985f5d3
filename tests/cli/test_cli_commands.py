"""Every sub-command of the installed program, on a good day."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop import __version__
from tests.cli.conftest import PROGRAM, environment, program
from tests.systems import is_private


def count(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "resilience.db")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_version_and_help() -> None:
    assert program("--version") == (0, f"Resilience {__version__}\n", "")
    told = program("--help")
    assert told.status == 0
    for word in (
        "import",
        "import-wins",
        "import-people",
        "report",
        "export",
        "backup",
        "restore",
        "check",
        "--data-dir",
        "--demo",
    ):
        assert word in told.out


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "resilience_desktop", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert done.stdout == f"Resilience {__version__}\n"


def test_a_spreadsheet_is_previewed_then_imported_then_known(tmp_path: Path, tracker: Path) -> None:
    folder = tmp_path / "profile"
    seen = program("--data-dir", folder, "import", tracker, "--preview")
    assert seen.status == 0
    assert "2 applications, 1 of them a no" in seen.out
    assert not folder.exists()
    done = program("import", tracker, "--data-dir", folder)
    assert done.status == 0
    assert "2 applications added, 1 of them a no." in done.out
    assert done.err == ""
    assert is_private(folder / "resilience.db")
    again = program("import", tracker, RESILIENCE_DATA_DIR=str(folder))
    assert "Nothing to add" in again.out
    assert count(folder, "application") == 2


def test_a_list_of_wins_is_previewed_then_imported_then_known(tmp_path: Path) -> None:
    folder, wins = tmp_path / "profile", tmp_path / "wins.md"
    wins.write_text("- Cut the report -> half\n- Led it\n- ???\n", encoding="utf-8")
    seen = program("--data-dir", folder, "import-wins", wins, "--preview")
    assert (seen.status, seen.out) == (0, "Adds 2 wins.\nLine 3 could not be read.\n")
    assert not folder.exists()
    done = program("--data-dir", folder, "import-wins", wins)
    assert (done.status, done.out) == (0, "2 wins added.\nLine 3 could not be read.\n")
    assert count(folder, "win") == 2
    again = program("--data-dir", folder, "import-wins", wins)
    assert again.out.startswith("0 wins added.\n2 were there already.\n")
    assert count(folder, "win") == 2
    marks = tmp_path / "marks.txt"
    marks.write_text("???\n", encoding="utf-8")
    assert program("--data-dir", tmp_path / "new", "import-wins", marks).status == 0
    assert not (tmp_path / "new").exists()


def test_people_are_previewed_then_imported_then_known(tmp_path: Path) -> None:
    folder, people = tmp_path / "profile", tmp_path / "people.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEMAIL:{}\nEND:VCARD\n"
    text = card.format("Jana Berg", "j@example.org") + card.format("", "") + "BEGIN:VCARD\nFN:x\n"
    people.write_text(text, encoding="utf-8")
    broken = "Row 6: it has no name\nRow 11: the card has no end\n"
    seen = program("--data-dir", folder, "import-people", people, "--preview")
    assert (seen.status, seen.out) == (0, "1 person to add\n" + broken)
    assert not folder.exists()
    done = program("--data-dir", folder, "import-people", people)
    assert (done.status, done.out) == (0, "1 person added.\n" + broken)
    assert count(folder, "person") == 1
    again = program("--data-dir", folder, "import-people", people)
    assert again.out.startswith("0 people added.\n1 was there already.\n")
    people.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert program("--data-dir", tmp_path / "new", "import-people", people).status == 1
    assert not (tmp_path / "new").exists()


def test_the_order_of_dates_can_be_told(tmp_path: Path) -> None:
    sheet = tmp_path / "dates.csv"
    sheet.write_text("Company,Applied\nKranz,03/04/2026\n", encoding="utf-8")
    days = []
    for order in ("day-first", "month-first"):
        folder = tmp_path / order
        assert program("import", sheet, "--dates", order, "--data-dir", folder).status == 0
        with closing(sqlite3.connect(folder / "resilience.db")) as connection:
            days += connection.execute("SELECT day FROM stage_event").fetchone()
    assert days == ["2026-04-03", "2026-03-04"]


@pytest.mark.parametrize("ending", ["html", "pdf", "md", "csv", "json"])
def test_reports(profile: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"report.{'zip' if ending == 'csv' else ending}"
    done = program("report", "--format", ending, "-o", target, "--data-dir", profile)
    assert done.status == 0, done
    assert done.out.startswith(f"The report is in {target}.\nPrivate texts were left out")
    content = target.read_bytes()
    assert content.startswith(b"%PDF") == (ending == "pdf")
    assert b"Satie" not in content
    if ending == "csv":
        with zipfile.ZipFile(target) as archive:
            table = archive.read("applications.csv").decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(table)))) > 15


def test_a_zip_is_not_called_csv(profile: Path, tmp_path: Path) -> None:
    done = program("report", "-o", tmp_path / "mine.csv", "--data-dir", profile)
    assert done.status == 2
    assert "name it mine.zip" in done.err
    assert not (tmp_path / "mine.csv").exists()


def test_a_report_for_somebody_else(profile: Path, tmp_path: Path) -> None:
    target = tmp_path / "log.json"
    done = program(
        *("report", "--audience", "office", "--minimum", "2", "--replace-names", "-o", target),
        *("--data-dir", profile),
    )
    assert (done.status, done.out) == (0, f"The report is in {target}.\n")
    report = json.loads(target.read_text(encoding="utf-8"))
    assert (report["audience"], report["sections"]) == ("office", ["log"])
    assert report["log"]["minimum"] == 2
    sent = [one for week in report["log"]["weeks"] for one in week["applications"]]
    assert sent
    assert all(one["company"].startswith("Company ") for one in sent)
    refused = program(
        *("report", "--audience", "supporter", "--sections", "wins,kinds", "-o", tmp_path / "x"),
        *("--data-dir", profile),
    )
    assert refused.status == 1
    assert "has no section “kinds”" in refused.err
    wins = program(
        *("report", "--sections", "wins, steps", "--question", "Why?", "-o", target),
        *("--data-dir", profile),
    )
    assert wins.status == 0
    assert json.loads(target.read_text(encoding="utf-8"))["sections"] == ["wins", "steps"]


def test_the_period_and_the_form_of_a_report(profile: Path, tmp_path: Path) -> None:
    target = tmp_path / "quarter.json"
    done = program(
        "report", "--from", "2026-01-01", "--to", "2026-03-31", "-o", target, "--data-dir", profile
    )
    assert done.status == 0, done
    report = json.loads(target.read_text(encoding="utf-8"))
    assert report["period"] == {"first": "2026-01-01", "last": "2026-03-31"}


def test_export_and_what_it_leaves_out(profile: Path, tmp_path: Path) -> None:
    less, everything = tmp_path / "less.json", tmp_path / "all.json"
    done = program("export", "-o", less, "--data-dir", profile)
    assert done.status == 0
    assert "Private texts were left out; add --include-private to have them." in done.out
    done = program("export", "-o", everything, "--include-private", "--data-dir", profile)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(f" records are in {everything}.\n")
    found = json.loads(everything.read_text(encoding="utf-8"))
    assert len(found["applications"]) == 25
    assert all(application["events"] for application in found["applications"])
    assert "Second of forty. The talk worked" in everything.read_text(encoding="utf-8")
    assert "The talk worked" not in less.read_text(encoding="utf-8")
    assert is_private(everything)


def test_an_export_is_previewed_then_brought_back_then_known(profile: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "mine.json", tmp_path / "new"
    assert program("--data-dir", profile, "export", "--include-private", "-o", file).status == 0
    seen = program("--data-dir", folder, "import", file, "--preview")
    assert seen.status == 0
    assert "records are new." in seen.out
    assert "Nothing has been changed yet." in seen.out
    assert f"  Applications: {count(profile, 'application')} new" in seen.out
    assert not folder.exists()
    done = program("--data-dir", folder, "import", file)
    assert (done.status, done.err) == (0, "")
    assert "records brought back." in done.out
    for table in ("application", "stage_event", "win", "feeling", "goal_check"):
        assert count(folder, table) == count(profile, table)
    again = program("--data-dir", folder, "import", file)
    assert "Nothing to bring back: everything in this file is already here." in again.out
    twin = tmp_path / "twin.json"
    assert program("--data-dir", folder, "export", "--include-private", "-o", twin).status == 0
    one, two = (json.loads(path.read_text()) for path in (file, twin))
    assert {**one, "exported_at": ""} == {**two, "exported_at": ""}


def test_backup_and_restore_are_a_round_trip(profile: Path, tmp_path: Path, tracker: Path) -> None:
    saved, first, second = tmp_path / "saved.db", tmp_path / "1.json", tmp_path / "2.json"
    assert program("backup", "-o", saved, "--data-dir", profile).status == 0
    assert program("import", tracker, "--data-dir", profile).status == 0
    assert count(profile, "application") == 27
    done = program("restore", saved, "--data-dir", profile)
    assert done.status == 0
    assert "What was there before is in" in done.out
    assert count(profile, "application") == 25
    other = tmp_path / "new computer"
    assert program("restore", saved, "--data-dir", other).status == 0
    for folder, target in ((profile, first), (other, second)):
        assert (
            program("export", "--include-private", "-o", target, "--data-dir", folder).status == 0
        )
    lines = [
        [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if "exported_at" not in line
        ]
        for path in (first, second)
    ]
    assert lines[0] == lines[1]


def test_check_says_that_all_is_well(profile: Path) -> None:
    assert program("check", "--data-dir", profile) == (
        0,
        f"{profile / 'resilience.db'} is whole.\n",
        "",
    )


def test_the_example_goes_away_at_the_end(tmp_path: Path) -> None:
    target, temporary = tmp_path / "report.md", tmp_path / "temporary"
    temporary.mkdir()
    done = program("--demo", "report", "-o", target, TMPDIR=str(temporary))
    assert done.status == 0, done
    assert "noes heard since" in target.read_text(encoding="utf-8")
    assert list(temporary.iterdir()) == []


def test_a_reader_who_stops_reading_is_no_failure(profile: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [PROGRAM, "check", "--data-dir", profile],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.parametrize(
    "world", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}]
)
def test_a_poor_terminal_still_gets_its_answer(tmp_path: Path, world: dict[str, str]) -> None:
    sheet = tmp_path / "søk.csv"
    sheet.write_text("Company,Größe,Applied\nمخطط,x,2026-01-05\n", encoding="utf-8")
    done = subprocess.run(
        [PROGRAM, "import", sheet, "--data-dir", tmp_path / "Ω"],
        env=environment(PYTHONCOERCECLOCALE="0", LANG="", **world),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done
    assert b"1 application added." in done.stdout
