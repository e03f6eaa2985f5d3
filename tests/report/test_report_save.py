"""There is always a whole file: the old one, or the new."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from resilience_desktop.core.errors import KnownError
from resilience_desktop.report.save import save
from tests.systems import is_private

NEW = b"new"


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_report_replaces_the_old_one_and_is_private(tmp_path):
    target = tmp_path / "r.md"
    target.write_bytes(b"old")
    assert save(target, NEW) == target
    assert target.read_bytes() == b"new"
    assert left(tmp_path) == ["r.md"]
    if os.name == "posix":
        assert is_private(target)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.md").write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    save(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EIO, "refused"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "fdopen", "replace"])
def test_a_disk_that_fails_leaves_the_old_report(tmp_path, monkeypatch, number, said, step):
    target = tmp_path / "r.md"
    target.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises(KnownError, match=said) as caught:
        save(target, NEW)
    assert str(target) in str(caught.value)
    assert caught.value.next_step
    assert target.read_bytes() == b"old"
    assert left(tmp_path) == ["r.md"]


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch, number):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(KnownError, match="Choose another folder"):
        save(tmp_path / "r.md", NEW)


def test_a_file_that_another_program_has_open(tmp_path, monkeypatch):
    """As on Windows, where an open file cannot be replaced."""
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")

    def refuse(*_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(KnownError, match="open in another program") as caught:
        save(target, NEW)
    assert caught.value.next_step.startswith("Close it there, or choose another name.")
    assert target.read_bytes() == b"old"
    assert left(tmp_path) == ["r.pdf"]
    with pytest.raises(KnownError, match="no permission"):
        save(tmp_path / "new.pdf", NEW)
    assert left(tmp_path) == ["r.pdf"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none/r.md", "does not exist"),
        (".", "a folder, not a file"),
        ("file/r.md", "not a folder"),
        ("x" * 300, "too long"),
        ("a\0b", "no possible file name"),
    ],
)
def test_a_place_that_cannot_be(tmp_path, name, said):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError, match=said):
        save(tmp_path / name, NEW)
    assert left(tmp_path) == ["file"]


def test_an_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "r.md", NEW)
    assert left(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no devices to write to")
def test_a_device_is_written_to_and_not_replaced():
    save(Path("/dev/null"), NEW)
    assert not Path("/dev/null").is_file()
