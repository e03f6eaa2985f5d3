"""What was written turns to mist and goes: a moment that says it is gone. It is, already."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from resilience_desktop.ui.theme import theme

LASTS_MS = 1500
_RISE = 36
_MIST = (1, 3, 7, 16, 32)
"""How much coarser the picture is from stage to stage; drawn large again, it blurs."""


class LettingGo(QWidget):
    """Lies over its window and shows a picture of the paper rising, blurring and fading.

    Nothing in it can be read after the first moment. It takes no clicks and no keys, and goes away
    by itself. The picture is in memory only.
    """

    def __init__(self, over: QWidget, picture: QPixmap, at: QPoint) -> None:
        super().__init__(over)
        ratio = picture.devicePixelRatio()
        self._place = QRectF(at.x(), at.y(), picture.width() / ratio, picture.height() / ratio)
        self._stages = [_coarse(picture, by) for by in _MIST]
        self._share = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(over.rect())
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(LASTS_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutSine)
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
        self._stages.clear()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # The blur comes quickly, the fading takes its time.
        at = min(self._share * 2, 1.0) * (len(self._stages) - 1)
        first = min(int(at), len(self._stages) - 2)
        seen, blend = 1.0 - self._share, at - first
        place = self._place.translated(0, -theme().px(_RISE) * self._share)
        for stage, part in ((first, 1 - blend), (first + 1, blend)):
            picture = self._stages[stage]
            painter.setOpacity(seen * part)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.end()


def _coarse(picture: QPixmap, by: int) -> QPixmap:
    size = picture.size() / by
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(size, keep, smooth) if by > 1 and not size.isEmpty() else picture


def let_go(paper: QWidget) -> LettingGo | None:
    """Let a picture of `paper` go over its window; None where motion is not wanted or seen."""
    if theme().reduced_motion or not paper.isVisible():
        return None
    over = paper.window()
    moment = LettingGo(over, paper.grab(), paper.mapTo(over, QPoint(0, 0)))
    moment.begin()
    return moment
