"""What was written drifts off and fades: a moment that says it is gone. It is, already."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from resilience_desktop.ui.theme import theme

LASTS_MS = 1400
_STRIPS = 14
_RISE = 46
_SWAY = 14


class LettingGo(QWidget):
    """Lies over its window and shows a picture of the paper going up in strips, the top first.

    It takes no clicks and no keys, and goes away by itself. The picture is in memory only.
    """

    def __init__(self, over: QWidget, picture: QPixmap, at: QPoint) -> None:
        super().__init__(over)
        self._picture = picture
        self._at = at
        self._share = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(over.rect())
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(LASTS_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._motion.valueChanged.connect(self.show_share)
        self._motion.finished.connect(self._end)

    def begin(self) -> None:
        """Show it, and let it run."""
        self.show()
        self.raise_()
        self._motion.start()

    def show_share(self, share: float) -> None:
        """Show the moment at `share` (0 to 1) of its time."""
        self._share = share
        self.update()

    def _end(self) -> None:
        self._picture = QPixmap()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self._picture.devicePixelRatio()
        width, height = self._picture.width() / ratio, self._picture.height() / ratio
        each = height / _STRIPS
        for strip in range(_STRIPS):
            # Each strip has six tenths of the time to itself, the upper ones first.
            late = 0.4 * strip / _STRIPS
            own = min(max((self._share - late) / 0.6, 0.0), 1.0)
            if own >= 1:
                continue
            rise, sway = theme().px(_RISE) * own, theme().px(_SWAY) * own
            left = self._at.x() + (sway if strip % 2 else -sway)
            place = QRectF(left, self._at.y() + strip * each - rise, width, each)
            source = QRectF(0, strip * each * ratio, width * ratio, each * ratio)
            painter.setOpacity(1.0 - own)
            painter.drawPixmap(place, self._picture, source)
        painter.end()


def let_go(paper: QWidget) -> LettingGo | None:
    """Let a picture of `paper` go over its window; None where motion is not wanted or seen."""
    if theme().reduced_motion or not paper.isVisible():
        return None
    over = paper.window()
    moment = LettingGo(over, paper.grab(), paper.mapTo(over, QPoint(0, 0)))
    moment.begin()
    return moment
