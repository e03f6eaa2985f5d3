"""The flow as a picture file: vectors (SVG) or dots (PNG), with its title, and nothing lifted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.flow import Flow
from resilience_desktop.features.progress.flow_picture import FlowPicture
from resilience_desktop.host.files import save_whole
from resilience_desktop.ui.paint import line_height, mirrored, write
from resilience_desktop.ui.theme import theme

_WIDE, _EDGE = 960, 24
_RATIO = 2


def draw(flow: Flow, title: str, target: Path, like: QWidget) -> bytes:
    """What belongs into `target`, by its ending: a PNG, or else an SVG. On the window's thread."""
    picture = FlowPicture()
    picture.setLayoutDirection(like.layoutDirection())
    picture.set_flow(flow)
    picture.resize(theme().px(_WIDE), 10)
    picture.resize(picture.width(), picture.sizeHint().height())
    return _png(picture, title) if target.suffix.lower() == ".png" else _svg(picture, title)


def write_picture(content: bytes, target: Path) -> Path:
    """Write it whole, or a KnownError; the path it is at. Off the window's thread."""
    return save_whole(target, partial(_put, content), tr("The picture could not be saved"))


def _put(content: bytes, out: BinaryIO) -> None:
    out.write(content)


def _size(picture: FlowPicture) -> QSize:
    edge = theme().px(_EDGE)
    head = line_height("subhead") + edge // 2
    return QSize(picture.width() + 2 * edge, picture.height() + head + 2 * edge)


def _paint(painter: QPainter, picture: FlowPicture, title: str) -> None:
    edge, size = theme().px(_EDGE), _size(picture)
    whole = QRect(QPoint(0, 0), size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(whole, theme().color("surface"))
    place = QRect(edge, edge, picture.width(), line_height("subhead"))
    direction = picture.layoutDirection()
    write(painter, mirrored(place, whole, direction), title, "subhead", direction=direction)
    top = place.bottom() + 1 + edge // 2
    flags = QWidget.RenderFlag.DrawChildren
    picture.render(painter, QPoint(edge, top), renderFlags=flags)


def _png(picture: FlowPicture, title: str) -> bytes:
    image = QImage(_size(picture) * _RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_RATIO)
    image.setText("Title", title)
    painter = QPainter(image)
    _paint(painter, picture, title)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(picture: FlowPicture, title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    size = _size(picture)
    paper.setOutputDevice(buffer)
    paper.setSize(size)
    paper.setViewBox(QRect(QPoint(0, 0), size))
    paper.setTitle(title)
    paper.setDescription(picture.accessibleName())
    painter = QPainter(paper)
    _paint(painter, picture, title)
    painter.end()
    return bytes(buffer.data().data())
