"""Draws the app's icon in every size and form that a desktop asks for, from its SVG.

    packaging/icons/make            write all of them
    packaging/icons/make --check    say which of them no longer show what the SVG shows

The PNG files of the window go to resources/icons/app; the rest to packaging/icons: the theme
`hicolor` for Linux, .ico for Windows, .icns for macOS. Nothing but Qt is needed.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "icons" / "app"
OUT = ROOT / "packaging" / "icons"
APP_ID = "org.resilience.Resilience"
MIME_ICON = "application-vnd.resilience.backup+sqlite3"

WINDOW_SIZES = (16, 24, 32, 48, 64, 128, 256)
THEME_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_TYPES = {
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}
"""Types that hold a PNG, and its side; at 16 and 32 px macOS wants plain pixels instead."""
ICNS_PLAIN = {16: ("is32", "s8mk"), 32: ("il32", "l8mk")}

_BIGGEST_AS_PIXELS = 64
"""Of an .ico: up to this side older readers, such as makensis, want pixels instead of PNG."""


class View(NamedTuple):
    """A drawing and the square of it that fills the picture (left = top, side)."""

    source: Path
    corner: float
    side: float


def desktop_view(size: int) -> View:
    """The app's icon for panels, docks and menus on Linux, and for windows."""
    if size <= 22:
        return View(SOURCES / "resilience-16.svg", 0, 16)
    if size <= 40:
        return View(SOURCES / "resilience-32.svg", 1, 30) if size < 32 else _whole_32()
    return View(SOURCES / "resilience.svg", 0, 256)


def windows_view(size: int) -> View:
    """On Windows icons have next to no margin."""
    if size < 48:
        return desktop_view(size)
    return View(SOURCES / "resilience.svg", 10, 236)


def mac_view(size: int) -> View:
    """On macOS the tile takes 824 of 1024 parts; in lists it may take more."""
    if size <= 32:
        return _whole_32()
    return View(SOURCES / "resilience.svg", -11, 278)


def backup_view(_size: int) -> View:
    """The icon of a backup."""
    return View(OUT / "backup.svg", 0, 256)


def _whole_32() -> View:
    return View(SOURCES / "resilience-32.svg", 0, 32)


def draw(view: View, size: int) -> QImage:
    """The part of the drawing that `view` names, `size` pixels square, on nothing."""
    renderer = QSvgRenderer(str(view.source))
    if not renderer.isValid():
        raise ValueError(f"{view.source.name} cannot be drawn")
    renderer.setViewBox(QRectF(view.corner, view.corner, view.side, view.side))
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def png(image: QImage) -> bytes:
    """The image as a PNG, packed as small as Qt can."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _pixels(image: QImage) -> bytes:
    """Rows from the top, four bytes a pixel: blue, green, red, alpha."""
    # `draw` made it of this format; a copy in another one would be gone before its bytes are read.
    assert image.format() == QImage.Format.Format_ARGB32
    return bytes(image.constBits())


def ico(view: Callable[[int], View]) -> bytes:
    """An icon file of Windows in `ICO_SIZES`."""
    parts = [_ico_part(draw(view(size), size)) for size in ICO_SIZES]
    head = struct.pack("<3H", 0, 1, len(parts))
    place = len(head) + 16 * len(parts)
    for size, part in zip(ICO_SIZES, parts, strict=True):
        side = size % 256  # 0 stands for 256
        head += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(part), place)
        place += len(part)
    return head + b"".join(parts)


def _ico_part(image: QImage) -> bytes:
    size = image.width()
    if size > _BIGGEST_AS_PIXELS:
        return png(image)
    row = size * 4
    pixels = _pixels(image)
    flipped = b"".join(pixels[i : i + row] for i in range(len(pixels) - row, -1, -row))
    mask = bytes((size + 31) // 32 * 4 * size)  # alpha says it all: nothing is cut out
    header = struct.pack("<I2i2H6I", 40, size, size * 2, 1, 32, 0, len(flipped + mask), 0, 0, 0, 0)
    return header + flipped + mask


def icns(view: Callable[[int], View]) -> bytes:
    """An icon file of macOS."""
    parts = []
    for size, (colours, alpha) in ICNS_PLAIN.items():
        pixels = _pixels(draw(view(size), size))
        packed = b"".join(_literally(pixels[channel::4]) for channel in (2, 1, 0))
        parts += [_icns_part(colours, packed), _icns_part(alpha, pixels[3::4])]
    for kind, size in ICNS_TYPES.items():
        parts.append(_icns_part(kind, png(draw(view(size), size))))
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _icns_part(kind: str, data: bytes) -> bytes:
    return kind.encode() + struct.pack(">I", 8 + len(data)) + data


def _literally(channel: bytes) -> bytes:
    """Run-length coding without runs: pieces of 128 bytes, each after its length less one."""
    pieces = (channel[i : i + 128] for i in range(0, len(channel), 128))
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces)


def files() -> Iterator[tuple[Path, bytes]]:
    """Every file that is made, by its path in the project, and what belongs in it."""
    for size in WINDOW_SIZES:
        yield SOURCES / f"{size}.png", png(draw(desktop_view(size), size))
    theme = OUT / "hicolor"
    for size in THEME_SIZES:
        folder = theme / f"{size}x{size}"
        yield folder / "apps" / f"{APP_ID}.png", png(draw(desktop_view(size), size))
        yield folder / "mimetypes" / f"{MIME_ICON}.png", png(draw(backup_view(size), size))
    scalable = theme / "scalable"
    yield scalable / "apps" / f"{APP_ID}.svg", (SOURCES / "resilience.svg").read_bytes()
    yield scalable / "mimetypes" / f"{MIME_ICON}.svg", (OUT / "backup.svg").read_bytes()
    symbolic = (SOURCES / "resilience-symbolic.svg").read_bytes()
    yield theme / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg", symbolic
    yield OUT / "resilience.ico", ico(windows_view)
    yield OUT / "resilience.icns", icns(mac_view)
    yield OUT / "backup.ico", ico(backup_view)
    yield OUT / "backup.icns", icns(backup_view)


def main(argv: list[str]) -> int:
    """Write the files, 0; or with --check compare them, 1 when one differs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    different = 0
    for path, data in files():
        if path.exists() and path.read_bytes() == data:
            continue
        different += 1
        print(path.relative_to(ROOT))
        if "--check" not in argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    del app
    return 1 if different and "--check" in argv else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
