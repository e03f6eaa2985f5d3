"""`calendar`: the file for the person's own calendar, from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import icalendar

from tests.cli.conftest import program


def test_the_example_becomes_a_calendar(example: Path, tmp_path: Path) -> None:
    folder, target = tmp_path / "profile", tmp_path / "steps.ics"
    shutil.copytree(example, folder)
    done = program("calendar", "-o", target, "--data-dir", folder)
    assert (done.status, done.err) == (0, "")
    assert f"are in {target}." in done.out
    assert "add --include-private" in done.out
    calendar = icalendar.Calendar.from_ical(target.read_bytes())
    assert calendar.walk("VEVENT")
    tasks = program("calendar", "-o", target, "--tasks", "--include-private", "--data-dir", folder)
    assert tasks.status == 0
    assert icalendar.Calendar.from_ical(target.read_bytes()).walk("VTODO")


def test_a_folder_that_is_not_there_is_said(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    shutil.copytree(example, folder)
    target = tmp_path / "nowhere" / "steps.ics"
    assert "could not be saved" in program("calendar", "-o", target, "--data-dir", folder).line
    own = folder / "resilience.db"
    assert program("calendar", "-o", own, "--data-dir", folder).line
    assert program("calendar", "-o", target, "--data-dir", tmp_path / "none").line
