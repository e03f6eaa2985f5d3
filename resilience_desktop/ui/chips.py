"""Chips: a word on a small rounded ground, painted in rows or as a widget, pressed or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    mix,
    text_width,
    write,
)
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

DOTS = 4
_LTR = Qt.LayoutDirection.LeftToRight
_PADDING = 11
_DOT = 5
_DOT_STEP = 8
_DOT_GAP = 7
_WIDEST = 260


def chip_height() -> int:
    """Height of a painted chip in pixels."""
    return max(theme().px(24), line_height("caption") + theme().px(6))


def chip_size(text: str) -> QSize:
    """Size of a painted chip that shows all of `text`."""
    return QSize(text_width(text, "caption") + 2 * theme().px(_PADDING), chip_height())


def stage_chip_size(text: str) -> QSize:
    """Size of a stage chip: four dots and the word."""
    return chip_size(text) + QSize(_dots_width(), 0)


def _dots_width() -> int:
    px = theme().px
    return px(_DOT_STEP) * (DOTS - 1) + px(_DOT) + px(_DOT_GAP)


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    ground: str = "inset",
    ink: str = "text2",
    direction: Qt.LayoutDirection = _LTR,
) -> None:
    """Paint a chip that fills `rect`; the word is cut with an ellipsis when it must be."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_round(painter, rect, _radius(rect), theme().color(ground))
    pad = theme().px(_PADDING)
    write(painter, rect.adjusted(pad, 0, -pad, 0), text, "caption", ink, direction=direction)


def paint_stage_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    dots: int,
    *,
    ground: str = "inset",
    ink: str = "text2",
    direction: Qt.LayoutDirection = _LTR,
) -> None:
    """Paint a chip with four dots, the first `dots` of them filled, and the stage's word."""
    px = theme().px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_round(painter, rect, _radius(rect), theme().color(ground))
    empty = mix(theme().color(ground), theme().color("outline"), 0.45)
    pad, size = px(_PADDING), px(_DOT)
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(DOTS):
        left = rect.left() + pad + number * px(_DOT_STEP)
        spot = QRect(QPoint(left, rect.top()), QSize(size, rect.height()))
        spot = mirrored(spot, rect, direction)
        middle = QPointF(spot.left() + size / 2, rect.top() + rect.height() / 2)
        painter.setBrush(theme().color("accent") if number < dots else empty)
        painter.drawEllipse(middle, size / 2, size / 2)
    word = mirrored(rect.adjusted(pad + _dots_width(), 0, -pad, 0), rect, direction)
    write(painter, word, text, "caption", ink, direction=direction)


def _radius(rect: QRect) -> float:
    """Wholly round ends while the chip is low, as at the chip's own height."""
    return min(rect.height() / 2, theme().px(tokens.RADIUS["chip"]) * 1.2)


class Chip(QLabel):
    """A chip that only says something; with `dots` (1 to 4) it is a stage chip."""

    def __init__(
        self,
        text: str = "",
        dots: int = 0,
        ground: str = "inset",
        ink: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dots = dots
        self._ground = ground
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(one_line(text))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def set_chip(self, text: str, dots: int = 0) -> None:
        """Show another word, and as many filled dots (0 for none at all)."""
        self._dots = dots
        self.setText(one_line(text))
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return stage_chip_size(self.text()) if self._dots else chip_size(self.text())

    def minimumSizeHint(self) -> QSize:
        least = theme().px(64) + (_dots_width() if self._dots else 0)
        return QSize(min(self.sizeHint().width(), least), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRect(0, (self.height() - chip_height()) // 2, self.width(), chip_height())
        ground, ink, direction = self._ground, self._ink, self.layoutDirection()
        if self._dots:
            paint_stage_chip(
                painter,
                rect,
                self.text(),
                self._dots,
                ground=ground,
                ink=ink,
                direction=direction,
            )
        else:
            paint_chip(painter, rect, self.text(), ground=ground, ink=ink, direction=direction)
        painter.end()


class ChipButton(PaintedButton):
    """A chip to press: checkable when asked for, with a cross to remove it when asked for.

    32 px high as a target, 28 px to the eye. Delete or Backspace removes a removable one.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        checkable: bool = False,
        removable: bool = False,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._removable = removable
        self._icon_name = icon_name
        self._over_cross = False
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(removable)
        if removable:
            self.setAccessibleDescription(tr("Press Delete to remove it."))
        self.set_text(text)
        self.restyle()

    def set_text(self, text: str) -> None:
        """Another word; it also becomes the accessible name."""
        self.setText(one_line(text).replace("&", "&&"))
        self.setAccessibleName(one_line(text))
        cut = text_width(text, "caption") > theme().px(_WIDEST)
        set_tip(self, text if cut else "")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The text on the chip."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        px = theme().px
        width = min(text_width(self.words(), "caption"), px(_WIDEST)) + 2 * px(_PADDING + 1)
        width += px(18) if self._icon_name else 0
        width += px(16) if self._removable else 0
        return QSize(width, max(px(32), line_height("caption") + px(12)))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(72)), hint.height())

    # Removing

    def _cross(self) -> QRect:
        width = theme().px(28)
        place = QRect(self.width() - width, 0, width, self.height())
        return mirrored(place, self.rect(), self.layoutDirection())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._removable and self._cross().contains(event.position().toPoint())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._removable and self.isDown() and self._cross().contains(where):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over_cross = False
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    # Painting

    def _look(self) -> tuple[str, str]:
        hot = self.isEnabled() and self.underMouse()
        if self.isChecked():
            return ("accentSoft2" if self.isDown() or hot else "accentSoft"), "accentText"
        if self.isDown():
            return "press", "text"
        return ("hover" if hot else "inset"), ("text2" if self.isEnabled() else "text3")

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        ground, ink = self._look()
        painter = antialiased(self)
        pill = self.rect().adjusted(0, px(2), 0, -px(2))
        radius = min(pill.height() / 2, px(tokens.RADIUS["chip"]) * 1.4)
        fill_round(painter, pill, radius, theme().color(ground))
        edge = theme().color("accent") if self.isChecked() else theme().color("hairline")
        painter.setPen(QPen(edge, px(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = px(1) / 2
        outline = QRectF(pill).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(outline, radius - half, radius - half)
        self._paint_words(painter, ink)
        if self.ring_shown():
            focus_ring(painter, self.rect(), radius + px(2))
        painter.end()

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        px = theme().px
        direction = self.layoutDirection()
        rect = self.rect().adjusted(px(_PADDING + 1), 0, -px(_PADDING + 1), 0)
        if self._icon_name:
            spot = QRect(rect.left() - px(2), (self.height() - px(14)) // 2, px(14), px(14))
            icons.paint(painter, mirrored(spot, self.rect(), direction), self._icon_name, ink)
            rect.setLeft(rect.left() + px(18))
        if self._removable:
            rect.setRight(rect.right() - px(16))
            side = px(14)
            spot = QRect(rect.right() + px(6), (self.height() - side) // 2, side, side)
            role = "text" if self._over_cross else ink
            icons.paint(painter, mirrored(spot, self.rect(), direction), "x", role)
        rect = mirrored(rect, self.rect(), direction)
        write(painter, rect, self.words(), "caption", ink, direction=direction)
