"""Files taken into the profile: hostile names and contents, damage, giving away, sweeping."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.store import files, files_out, files_used
from resilience_desktop.store.media import ALL, media_of
from tests.systems import is_private, needs_posix

_IHDR = b"IHDR" + (1).to_bytes(4) + (1).to_bytes(4) + bytes((8, 2, 0, 0, 0))
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + (13).to_bytes(4)
    + _IHDR
    + zlib.crc32(_IHDR).to_bytes(4)
    + bytes(range(256))
)
PDF = b"%PDF-1.7\n" + b"words " * 1000
MAIL = b"From: a@example.org\r\nDate: Mon, 1 Jun 2026 10:00:00 +0000\r\nX: y\r\n\r\nThank you"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where the person's own files lie."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def put(desk: Path, name: str, content: bytes) -> Path:
    path = desk / name
    path.write_bytes(content)
    return path


def kept(profile: Path) -> list[str]:
    room = profile / files.FOLDER
    return sorted(path.name for path in room.iterdir()) if room.is_dir() else []


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", PNG, "image/png"),
        ("a.PNG", PNG, "image/png"),
        ("a", PNG, "image/png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0 and so on", "image/jpeg"),
        ("a.gif", b"GIF89a and so on", "image/gif"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("a.bmp", b"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00", "image/bmp"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.eml", MAIL, "message/rfc822"),
        ("Photo 12.30", PNG, "image/png"),
    ],
)
def test_what_is_taken(profile: Path, desk: Path, name: str, content: bytes, kind: str) -> None:
    source = put(desk, name, content)
    got = files.copy_in(profile, source)
    assert got == files.Kept(name, hashlib.sha256(content).hexdigest(), kind, len(content))
    path = files.path_of(profile, got.stored)
    assert path is not None
    assert path.read_bytes() == content == source.read_bytes()
    assert is_private(path)
    assert is_private(path.parent)
    assert kept(profile) == [got.stored]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", PNG, "“a.jpg” is not what its name says: inside it is a picture (png)."),
        ("a.exe", PDF, "“a.exe” is not what its name says: inside it is a PDF."),
        ("a.pdf.sh", PDF, "is not what its name says"),
        ("a.pdf", MAIL, "inside it is a mail"),
        ("a.png", b"#!/bin/sh\n", "is not a picture, a PDF or a mail"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a picture"),
        ("a.zip", b"PK\x03\x04", "is not a picture"),
        ("a.eml", b"From: only one header\n\nwords", "is not a picture"),
        ("a.eml", b"From: a\nDate: b\n\0\n\nwords", "is not a picture"),
        ("a.html", b"<html>From: a\nDate: b", "is not a picture"),
        ("a.png", b"", "is empty"),
    ],
)
def test_what_is_refused(profile: Path, desk: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(KnownError) as refused:
        files.copy_in(profile, put(desk, name, content))
    assert said in str(refused.value)
    assert "The win stays as it is." in str(refused.value)
    assert kept(profile) == []


@needs_posix
def test_links_pipes_folders_and_devices(profile: Path, desk: Path) -> None:
    link, loop, pipe = desk / "link.png", desk / "loop.png", desk / "pipe.png"
    link.symlink_to(put(desk, "a.png", PNG))
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    folder = desk / "folder.png"
    folder.mkdir()
    for path, said in (
        (link, "is a link to somewhere else"),
        (loop, "is a link to somewhere else"),
        (pipe, "is not a file"),
        (folder, "is not a file"),
        (Path("/dev/zero"), "is not a file"),
        (desk / "gone.png", "is not there any more"),
        (desk / "a.png" / "inside.png", "is not there any more"),
        (desk / ("x" * 400), "is not there any more"),
    ):
        with pytest.raises(KnownError, match=said):
            files.copy_in(profile, path)
    assert kept(profile) == []


def test_a_file_that_may_not_be_read(
    profile: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    source = put(desk, "a.png", PNG)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(KnownError, match="may not be read"):
        files.copy_in(profile, source)


def test_a_huge_file_is_not_even_begun(profile: Path, desk: Path) -> None:
    source = put(desk, "a.png", PNG)
    with source.open("r+b") as file:
        file.truncate(1 << 42)
    with pytest.raises(KnownError, match="is too large; 25 MB is the most"):
        files.copy_in(profile, source)
    assert kept(profile) == []


def test_a_file_that_grows_while_it_is_read(
    profile: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = put(desk, "a.png", PNG + bytes(10_000))
    monkeypatch.setattr(files, "MOST_BYTES", 6000)
    true_fstat = os.fstat

    def smaller(descriptor: int) -> os.stat_result:
        found = list(true_fstat(descriptor))
        found[6] = 100
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", smaller)
    with pytest.raises(KnownError, match="too large"):
        files.copy_in(profile, source)
    assert kept(profile) == []


def test_a_full_disk_leaves_nothing(
    profile: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    source = put(desk, "a.png", PNG)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="full"):
        files.copy_in(profile, source)
    assert kept(profile) == []


def test_the_same_content_is_kept_once_and_heals(profile: Path, desk: Path) -> None:
    one = files.copy_in(profile, put(desk, "a.png", PNG))
    other = files.copy_in(profile, put(desk, "b.png", PNG))
    assert one.stored == other.stored
    assert kept(profile) == [one.stored]
    path = files.path_of(profile, one.stored)
    assert path is not None
    path.write_bytes(b"damaged" * 38)
    files.copy_in(profile, desk / "a.png")
    assert path.read_bytes() == PNG


@pytest.mark.parametrize(
    "stored",
    ["", "..", "../resilience.db", "/etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n"],
)
def test_only_a_checksum_is_a_name(profile: Path, stored: str) -> None:
    (profile / files.FOLDER).mkdir()
    assert files.place_of(profile, stored) is None
    assert files.path_of(profile, stored) is None


def test_a_link_in_the_profile_is_no_content(profile: Path, desk: Path) -> None:
    room = profile / files.FOLDER
    room.mkdir()
    (room / ("0" * 64)).symlink_to(put(desk, "secret", b"secret"))
    assert files.path_of(profile, "0" * 64) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\u202egnp.exe.png", "a gnp.exe.png"),
        ("a\nb\tc\x00.png", "a b c .png"),
        ("  many   spaces .png", "many spaces .png"),
        ("x" * 300, "x" * 200),
        ("\udcff.png", ".png"),
        ("שלום.pdf", "שלום.pdf"),
    ],
)
def test_names_are_shown_as_one_plain_line(name: str, shown: str) -> None:
    assert files.shown_name(name) == shown


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "etc passwd.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        ("CON", "file CON.pdf"),
        ("nul.txt", "file nul.txt.pdf"),
        ("a.pdf", "a.pdf"),
        ("a.PDF", "a.pdf"),
        ("a.exe", "a.exe.pdf"),
        ("a\\b:c|d", "a b c d.pdf"),
        ("ü" * 200, "ü" * 60 + ".pdf"),
        ("-rf", "-rf.pdf"),
        (".hidden", "hidden.pdf"),
        ("fdp.exe\u202e.pdf", "fdp.exe.pdf"),
    ],
)
def test_names_of_copies_are_safe(name: str, made: str) -> None:
    assert files_out.file_name(name, "application/pdf") == made


@given(st.text(), st.sampled_from([media.type for media in ALL]))
def test_any_name_becomes_one_file_name(name: str, media_type: str) -> None:
    made = files_out.file_name(name, media_type)
    assert Path(made).name == made
    assert made not in (".", "..")
    assert made.isprintable()
    assert len(made.encode()) <= 130
    assert not set(made) & set('<>:"/\\|?*')


@given(st.binary(max_size=200))
def test_no_content_confuses_the_look_at_it(head: bytes) -> None:
    media = media_of(head)
    assert media is None or media in ALL


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=5000))
def test_what_goes_in_comes_out(profile: Path, desk: Path, content: bytes) -> None:
    got = files.copy_in(profile, put(desk, "a.pdf", b"%PDF-" + content))
    files_out.copy_out(profile, got, desk / "out.pdf")
    assert (desk / "out.pdf").read_bytes() == b"%PDF-" + content


def test_a_vanished_or_damaged_content_is_said(profile: Path, desk: Path) -> None:
    got = files.copy_in(profile, put(desk, "a.pdf", PDF))
    path = files.path_of(profile, got.stored)
    assert path is not None
    path.write_bytes(b"%PDF-damaged")
    older = put(desk, "target.pdf", b"older")
    with pytest.raises(KnownError, match=r"“a\.pdf” is damaged"):
        files_out.copy_out(profile, got, older)
    path.unlink()
    with pytest.raises(KnownError, match=r"“a\.pdf” is not there any more"):
        files_out.copy_for_opening(profile, got)
    assert older.read_bytes() == b"older"


def test_copies_to_open_are_private_and_apart(profile: Path, desk: Path) -> None:
    got = files.copy_in(profile, put(desk, "a.pdf", PDF))
    one, other = (files_out.copy_for_opening(profile, got) for _ in range(2))
    assert one != other
    assert one.name == other.name == "a.pdf"
    for folder in (one.parent, one.parent.parent):
        assert is_private(folder)
    one.write_bytes(b"changed by another program")
    path = files.path_of(profile, got.stored)
    assert path is not None
    assert path.read_bytes() == PDF


def backup(path: Path, *stored: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE attachment (stored TEXT)")
        connection.executemany("INSERT INTO attachment VALUES (?)", [(key,) for key in stored])
        connection.commit()
    return path


def test_sweeping_keeps_what_is_wanted(profile: Path, desk: Path) -> None:
    used, saved, loose = (
        files.copy_in(profile, put(desk, f"{n}.pdf", PDF + bytes([n]))).stored for n in range(3)
    )
    (profile / files.FOLDER / "tmpabc.part").write_bytes(b"broke off")
    old = desk / "before.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE win (id TEXT)")
    assert files_used.sweep(profile, [used], [backup(desk / "b.db", saved), old]) == 2
    assert kept(profile) == sorted([used, saved])
    assert loose not in kept(profile)


def test_a_backup_that_cannot_be_asked_keeps_all(profile: Path, desk: Path) -> None:
    stored = files.copy_in(profile, put(desk, "a.pdf", PDF)).stored
    broken = put(desk, "b.db", b"SQLite format 3\x00 and then nothing")
    assert files_used.sweep(profile, [], [broken]) == 0
    assert files_used.sweep(profile, [], [desk / "gone.db"]) == 0
    assert kept(profile) == [stored]
    assert files_used.sweep(profile / "none", []) == 0


@pytest.mark.parametrize("broken", [b"\x89PNG\r\n\x1a\n", PNG[:24], PNG[:20] + b"\xff" + PNG[21:]])
def test_a_picture_without_a_header_is_refused(tmp_path: Path, broken: bytes) -> None:
    source = tmp_path / "broken.png"
    source.write_bytes(broken)
    with pytest.raises(KnownError, match=r"The picture “broken\.png” cannot be read"):
        files.copy_in(tmp_path / "profile", source)
