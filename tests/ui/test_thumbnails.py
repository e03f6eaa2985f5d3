"""Thumbnails: made beside the window, within limits, from whatever lies in the file."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.thumbnails import Thumbnails, read_picture
from tests.systems import needs_posix

BOX = QSize(40, 40)


def save(path: Path, width: int, height: int, kind: str = "png") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    named = path.with_suffix(f".{kind}")
    assert image.save(str(named))
    return named.rename(path)


def bomb(path: Path, width: int, height: int) -> Path:
    """A PNG of some hundred bytes that says how large it would be."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )
    return path


@pytest.mark.parametrize(("width", "height"), [(400, 300), (30, 900), (3, 2), (1, 1)])
def test_it_covers_the_box(tmp_path: Path, width: int, height: int) -> None:
    image = read_picture(save(tmp_path / "a.png", width, height), BOX)
    assert not image.isNull()
    assert image.width() <= max(width, 40)
    assert min(image.width(), image.height()) <= 41
    assert image.pixelColor(0, 0) == QColor("orange")


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = save(tmp_path / "stored", 50, 50)
    lying = tmp_path / "lying.svg"
    path.rename(lying)
    assert not read_picture(lying, BOX).isNull()
    drawing = tmp_path / "drawing.png"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert read_picture(drawing, BOX).isNull()


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (60_000, 1), (9_000, 9_000), (2_000_000_000, 3)]
)
def test_what_would_fill_the_memory_is_refused(tmp_path: Path, width: int, height: int) -> None:
    assert read_picture(bomb(tmp_path / "bomb.png", width, height), BOX).isNull()


def test_a_line_is_not_blown_up(tmp_path: Path) -> None:
    assert read_picture(save(tmp_path / "line.png", 5000, 1), BOX).isNull()


@needs_posix
def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    picture = save(tmp_path / "a.png", 50, 50)
    link = tmp_path / "link.png"
    link.symlink_to(picture)
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    sparse = tmp_path / "sparse.png"
    with sparse.open("wb") as file:
        file.write(picture.read_bytes())
        file.truncate(1 << 40)
    empty = tmp_path / "empty.png"
    empty.touch()
    for path in (link, pipe, sparse, empty, tmp_path, tmp_path / "gone.png"):
        assert read_picture(path, BOX).isNull()


@pytest.mark.qt_log_ignore(".")  # the readers say what they think of it
@pytest.mark.parametrize("kind", ["png", "jpg", "bmp"])
def test_scrambled_pictures_hurt_nobody(tmp_path: Path, kind: str) -> None:
    whole = save(tmp_path / "whole", 64, 64, kind).read_bytes()
    path = tmp_path / "scrambled"
    for place in range(0, len(whole), max(len(whole) // 40, 1)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        read_picture(path, BOX)
        path.write_bytes(whole[:place])
        read_picture(path, BOX)


def test_it_is_made_once_and_told(tmp_path: Path, qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    path = save(tmp_path / "a.png", 80, 80)
    with qtbot.waitSignal(thumbnails.made) as made:
        assert thumbnails.get("key", path, 20, 20, 2.0) is None
    assert made.args == ["key"]
    found = thumbnails.get("key", path, 20, 20, 2.0)
    assert found is not None
    assert found.width() == 40
    path.unlink()
    assert thumbnails.get("key", path, 20, 20, 2.0) is found


def test_what_cannot_be_shown_is_told_too(tmp_path: Path, qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    with qtbot.waitSignal(thumbnails.made):
        thumbnails.get("gone", tmp_path / "gone.png", 20, 20, 1.0)
    found = thumbnails.get("gone", tmp_path / "gone.png", 20, 20, 1.0)
    assert found is not None
    assert found.isNull()


def test_what_was_scrolled_past_is_dropped(tmp_path: Path, qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    path = save(tmp_path / "a.png", 80, 80)
    for number in range(300):
        thumbnails.get(f"key {number}", path, 20, 20, 1.0)
    qtbot.waitUntil(lambda: not thumbnails.busy())
    assert thumbnails.get("key 299", path, 20, 20, 1.0) is not None
    assert thumbnails.get("key 100", path, 20, 20, 1.0) is None
    qtbot.waitUntil(lambda: not thumbnails.busy())


def test_it_may_go_while_it_works(tmp_path: Path, qtbot: QtBot) -> None:
    path = save(tmp_path / "a.png", 80, 80)
    gone = Thumbnails()
    gone.get("key", path, 20, 20, 1.0)
    del gone
    other = Thumbnails()
    with qtbot.waitSignal(other.made):
        other.get("key", path, 20, 20, 1.0)
