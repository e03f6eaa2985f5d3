"""A staged folder is looked through: a whole one passes, and each thing missing is named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from staging import census, freeze, make, plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A stand-in for the frozen program with everything that the plan names."""
    root = tmp_path / plan.PROGRAM
    inside = root / census.INSIDE
    for source, place in plan.data():
        (inside / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, inside / place / Path(source).name)
    for name in (*plan.own_modules(), *plan.HIDDEN_MODULES):
        path = inside / f"{name.replace('.', '/')}.pyc"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in plan.plugins("linux"):
        kind, _, plugin = name.partition("/")
        path = inside / "PySide6/Qt/plugins" / kind / f"lib{plugin}.so"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (root / plan.PROGRAM).write_text("#!/bin/sh\n")
    return root


def faults(folder: Path) -> list[str]:
    return list(census.faults(folder, "linux"))


def test_a_whole_folder_passes(folder: Path):
    assert faults(folder) == []


def test_a_lazily_imported_module_is_missed(folder: Path):
    (folder / census.INSIDE / "resilience_desktop/cli/report.pyc").unlink()
    assert faults(folder) == [
        "resilience_desktop.cli.report: imported by name somewhere, and missing"
    ]


def test_what_was_left_out_may_not_come_back(folder: Path):
    (folder / census.INSIDE / "tkinter").mkdir()
    (folder / census.INSIDE / "tkinter/__init__.pyc").touch()
    assert faults(folder) == ["tkinter: there, although it was left out"]


def test_data_has_to_be_there_and_the_same(folder: Path):
    resources = folder / census.INSIDE / "resilience_desktop/resources"
    (resources / "icons/inbox.svg").unlink()
    (resources / "playbook/help.toml").write_text("else")
    assert faults(folder) == [
        "resilience_desktop/resources/icons/inbox.svg: missing",
        "resilience_desktop/resources/playbook/help.toml: not as it is in the source",
    ]


def test_plugins_are_those_with_a_reason(folder: Path):
    home = folder / census.INSIDE / "PySide6/Qt/plugins/platforms"
    (home / "libqxcb.so").rename(home / "libqvnc.so")
    assert faults(folder) == [
        "Qt's plugin platforms/qxcb: missing",
        "Qt's plugin platforms/qvnc: there without a reason in plan.py",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_lead_somewhere_and_libraries_of_the_system_are_not_inside(folder: Path):
    (folder / census.INSIDE / "libx.so").symlink_to("nowhere.so")
    (folder / census.INSIDE / "libstdc++.so.6").write_text("")
    assert faults(folder) == [
        "_internal/libx.so: a link that leads nowhere",
        "libstdc++.so.6: inside, although the system brings it",
    ]


def test_libraries_nobody_installs_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    asked = {"libodd.so.1": ["_internal/a.so"], "libc.so.6": ["_internal/a.so"]}
    monkeypatch.setattr(census, "asked_of_system", lambda _folder: asked)
    assert faults(folder) == [
        "libodd.so.1: asked for by _internal/a.so, not inside and not in the doctor's table"
    ]


def test_the_weight_has_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(census, "weight", lambda _folder: 151_000_000)
    assert faults(folder) == ["151.0 MB, and 150 are the most"]


def test_modules_are_found(folder: Path):
    assert "resilience_desktop.cli.report" in census.modules(folder)


def test_two_builds_are_compared(folder: Path, tmp_path: Path):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    assert list(make.differences(folder, other)) == []
    (other / plan.PROGRAM).write_text("#!/bin/bash\n")
    (other / "more").touch()
    assert list(make.differences(folder, other)) == ["more", plan.PROGRAM]


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
def test_times_and_permissions_are_evened_out(folder: Path):
    program, library = folder / plan.PROGRAM, folder / census.INSIDE / "libx.so"
    library.touch()
    for path in (program, library):
        path.chmod(0o700)
    freeze.even_out(folder, 1_700_000_000)
    assert program.stat().st_mode & 0o777 == 0o755
    assert library.stat().st_mode & 0o777 == 0o644
    assert {path.stat().st_mtime for path in folder.rglob("*")} == {1_700_000_000}


def test_the_moment_of_a_build_can_be_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert freeze.epoch() == 1_700_000_000
    assert freeze.environment(tmp_path)["PYTHONHASHSEED"] == "1"
