"""The icons of the packages are there, in every size, and show what the SVG shows."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tools import app_icons

SVG = "{http://www.w3.org/2000/svg}"
NEAR = 12
"""Of 255: another Qt may round the edge of a shape otherwise."""


@pytest.fixture(scope="module")
def made(qapp) -> dict[Path, bytes]:
    return dict(app_icons.files())


def test_every_icon_is_there_and_nothing_else(made):
    theme = app_icons.OUT / "hicolor"
    there = {path for path in theme.rglob("*") if path.is_file()}
    assert there == {path for path in made if path.is_relative_to(theme)}
    assert all(path.is_file() for path in made)


def test_what_is_there_shows_what_the_drawings_show(made):
    for path, data in made.items():
        if path.suffix == ".svg":
            assert path.read_bytes() == data, f"run packaging/icons/make: {path}"
        elif path.suffix == ".png":
            kept, drawn = QImage(str(path)), QImage.fromData(data)
            assert kept.size() == drawn.size()
            assert _apart(kept, drawn) <= NEAR, f"run packaging/icons/make: {path}"


def test_it_draws_the_same_twice(made):
    assert dict(app_icons.files()) == made


@pytest.mark.parametrize("name", ["resilience", "backup"])
def test_windows_icons_hold_every_size(made, name):
    data = (app_icons.OUT / f"{name}.ico").read_bytes()
    zero, kind, count = struct.unpack_from("<3H", data)
    assert (zero, kind) == (0, 1)
    sides = []
    for i in range(count):
        side, _, _, _, planes, bits, length, place = struct.unpack_from("<4B2H2I", data, 6 + 16 * i)
        part = data[place : place + length]
        assert (planes, bits, len(part)) == (1, 32, length)
        if part.startswith(b"\x89PNG"):
            assert QImage.fromData(part).width() == (side or 256)
        else:
            assert struct.unpack_from("<I2i", part) == (40, side, side * 2)
        sides.append(side or 256)
    assert tuple(sides) == app_icons.ICO_SIZES
    assert place + length == len(data)


@pytest.mark.parametrize("name", ["resilience", "backup"])
def test_mac_icons_hold_every_size(made, name):
    data = (app_icons.OUT / f"{name}.icns").read_bytes()
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4) == (len(data),)
    sides, at = {}, 8
    while at < len(data):
        kind, length = data[at : at + 4].decode(), struct.unpack_from(">I", data, at + 4)[0]
        sides[kind] = data[at + 8 : at + length]
        at += length
    for kind, side in app_icons.ICNS_TYPES.items():
        assert QImage.fromData(sides[kind]).width() == side
    for side, (colours, alpha) in app_icons.ICNS_PLAIN.items():
        assert len(sides[alpha]) == side * side
        assert len(_spelled_out(sides[colours])) == 3 * side * side


def test_the_symbolic_icon_is_one_filled_shape_in_one_colour():
    root = ET.parse(app_icons.SOURCES / "resilience-symbolic.svg").getroot()
    assert (root.get("width"), root.get("height")) == ("16", "16")
    (shape,) = list(root)
    assert shape.tag == f"{SVG}path"
    assert set(shape.attrib) == {"fill", "d"}


def _apart(one: QImage, other: QImage) -> int:
    """The largest difference of one channel of one pixel."""
    argb = QImage.Format.Format_ARGB32_Premultiplied
    # Held until their bytes are read: Qt frees what nobody holds.
    images = one.convertToFormat(argb), other.convertToFormat(argb)
    pairs = zip(*(bytes(image.constBits()) for image in images), strict=True)
    return max((abs(a - b) for a, b in pairs), default=0)


def _spelled_out(coded: bytes) -> bytes:
    """Apple's run-length coding, undone."""
    out, at = b"", 0
    while at < len(coded):
        head = coded[at]
        if head < 128:
            out += coded[at + 1 : at + 2 + head]
            at += 2 + head
        else:
            out += coded[at + 1 : at + 2] * (head - 125)
            at += 2
    return out
