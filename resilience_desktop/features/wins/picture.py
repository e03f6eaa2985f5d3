"""The first picture among a win's files, on its card and on the large card of the deck."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.features.wins.port import AttachmentRecord, WinRecord
from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.thumbnails import Thumbnails, paint_covering

_HEIGHT = 200


def first_picture(win: WinRecord) -> AttachmentRecord | None:
    """The first file there can be a thumbnail of."""
    return next((file for file in win.attachments if file.is_picture and file.path), None)


def paint_picture(
    painter: QPainter, place: QRect, file: AttachmentRecord, thumbnails: Thumbnails, ratio: float
) -> None:
    """Paint a thumbnail that fills `place`; a quiet ground until it is made, or if it is none."""
    radius = float(theme().px(tokens.RADIUS["control"]))
    fill_round(painter, place, radius, theme().color("inset"))
    if file.path is None:
        return
    picture = thumbnails.get(file.stored, file.path, place.width(), place.height(), ratio)
    if picture is None or picture.isNull():
        return
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(place), radius, radius)
    painter.setClipPath(shape)
    paint_covering(painter, place, picture)
    painter.restore()


class FacePicture(QWidget):
    """The picture of the win on screen. Decorative: the words stand below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: AttachmentRecord | None = None
        self._thumbnails = Thumbnails(self)
        self._thumbnails.made.connect(self._made)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        theme().changed.connect(self._restyle)

    def show_win(self, win: WinRecord) -> None:
        """Show the first picture of a win, or nothing."""
        self._file = first_picture(win)
        self.setVisible(self._file is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(_HEIGHT))

    def _made(self, key: str) -> None:
        if self._file is not None and self._file.stored == key:
            self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._file is None:
            return
        painter = antialiased(self)
        paint_picture(painter, self.rect(), self._file, self._thumbnails, self.devicePixelRatioF())
        painter.end()
