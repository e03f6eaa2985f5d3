"""The window of the desktop, and its very first paint.

Loading the widgets takes several times as long as a bare window takes to appear. So this window
paints the room without a widget: the canvas, and the side bar as it looked when the program was
closed, from a picture kept then. Only afterwards are the widgets imported and laid over it.

Every import and every call counts here. Colours are drawn as pixmaps on purpose: the first brush,
pen or `fillRect` makes PySide load the namespace `Qt`, a tenth of a bare start by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from resilience_desktop.host.preferences import UNPLACED, Preferences
from resilience_desktop.ui.palette import DARK, LIGHT

SMALLEST = (800, 560)
BREATH_MS = 1
"""Between two pieces of the start: a call queued at once would come before the person's keys."""

PICTURE = "sidebar-{look}.png"
_MENU, _BAR, _COMPACT_BAR, _COMPACT_BELOW = 29, 216, 88, 1000
"""Where things will stand, in px at 100 %."""

_TITLE = 32
"""What a title bar takes of a screen's height, about."""


def fitting(wanted: QSize, rooms: Sequence[QSize]) -> QSize:
    """`wanted`, or what of it has room on the largest of the screens, below a title bar."""
    if not rooms:
        return wanted
    wide = max(room.width() for room in rooms)
    high = max(room.height() for room in rooms) - _TITLE
    return wanted.boundedTo(QSize(wide, high))


class Shell(QMainWindow):
    """Signals: `painted` once, after the first paint; `resized`; `closed` by the person."""

    painted = Signal()
    resized = Signal()
    closed = Signal()

    def __init__(self, preferences: Preferences, folder: Path) -> None:
        super().__init__()
        self._preferences = preferences
        self._folder = folder
        self._painted = False
        self._pictured = preferences.tab
        self.furnished = False
        self.setWindowTitle("Resilience")
        self.setMinimumSize(*SMALLEST)
        # The screen of the offscreen platform is a stand-in; a window there is as large as asked.
        real = QGuiApplication.platformName() != "offscreen"
        rooms = [screen.availableSize() for screen in QGuiApplication.screens()] if real else []
        self.resize(fitting(QSize(preferences.width, preferences.height), rooms))
        self._go_to_place()

    def _go_to_place(self) -> None:
        """Stand where the window stood, unless that screen is not there any more."""
        x, y = self._preferences.x, self._preferences.y
        if UNPLACED not in (x, y):
            bar = QPoint(x + self._preferences.width // 2, y + _MENU)
            if QGuiApplication.screenAt(bar) is not None:
                self.move(x, y)

    def remember(self, sidebar: QWidget | None) -> None:
        """Write size, place and state into the preferences, and keep a picture of the side bar."""
        if sidebar is not None and self.devicePixelRatio() == 1:
            self._keep_picture(sidebar)
        if self.isFullScreen():
            return
        self._preferences.maximized = self.isMaximized()
        if not self.isMaximized():
            self._preferences.width, self._preferences.height = self.width(), self.height()
            if not QGuiApplication.platformName().startswith("wayland"):  # nobody knows it there
                self._preferences.x, self._preferences.y = self.x(), self.y()

    def _keep_picture(self, sidebar: QWidget) -> None:
        """Keep how the side bar looks, unless the picture already shows it so."""
        path = self._picture()
        same = self._preferences.tab == self._pictured and not self._preferences.system_accent
        if not same or not path.exists():
            picture = QBuffer()
            sidebar.grab().save(picture, "PNG")
            _replace(path, bytes(picture.data().data()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.furnished:
            painter = QPainter(self)
            self._paint_room(painter)
            painter.end()
        if not self._painted:
            self._painted = True
            # After this paint, not in it: whoever listens begins with the imports.
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()

    def _paint_room(self, painter: QPainter) -> None:
        colors = DARK if self._is_dark() else LIGHT
        scale = self._preferences.scale / 100
        wide = self.width() >= _COMPACT_BELOW * scale
        bar = round((_BAR if wide else _COMPACT_BAR) * scale)
        menu = round(_MENU * scale)
        left = self.width() - bar if self.isRightToLeft() else 0
        side = _plain(colors["sidebar"])
        painter.drawPixmap(self.rect(), _plain(colors["canvas"]))
        painter.drawPixmap(QRect(0, 0, self.width(), menu), side)
        painter.drawPixmap(QRect(left, menu, bar, self.height() - menu), side)
        kept = QPixmap(str(self._picture()))
        if kept.width() == bar:
            painter.drawPixmap(left, menu, kept)

    def _picture(self) -> Path:
        look = f"{'dark' if self._is_dark() else 'light'}-{self._preferences.scale}"
        if self._preferences.system_accent:
            look += "-accent"
        return self._folder / PICTURE.format(look=look)

    def _is_dark(self) -> bool:
        """As the settings say, or else the palette that the system's theme gave."""
        if self._preferences.theme != "system":
            return self._preferences.theme == "dark"
        return self.palette().window().color().lightness() < 128

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()


def _replace(path: Path, data: bytes) -> None:
    """Write the file aside and move it into place; on a full disk the old one stays."""
    aside = path.with_suffix(".part")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _plain(color: str) -> QPixmap:
    pixmap = QPixmap(1, 1)
    pixmap.fill(QColor(color))
    return pixmap
