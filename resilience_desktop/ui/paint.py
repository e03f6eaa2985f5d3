"""What widgets that paint themselves share: shapes, the focus ring, and a button base."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from resilience_desktop.ui import tokens
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_KEEPS_RING = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
_OTHER_SIDE = {
    Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
}


def metrics(style: str) -> QFontMetrics:
    """Metrics of one step of the type scale, in logical pixels."""
    return QFontMetrics(theme().font(style))


def line_height(style: str) -> int:
    """Height of one line of text in `style`, in logical pixels."""
    return metrics(style).height()


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """The colour `share` (0 to 1) of the way from `one` to `other`."""
    share = min(max(share, 0.0), 1.0)
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
        one.alphaF() + (other.alphaF() - one.alphaF()) * share,
    )


def mirrored(rect: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """`rect` as laid out left to right, moved to where `direction` wants it in `within`."""
    if direction != Qt.LayoutDirection.RightToLeft:
        return rect
    left = within.left() + within.right() - rect.right()
    return QRect(left, rect.top(), rect.width(), rect.height())


def write(
    painter: QPainter,
    rect: QRect,
    text: str,
    style: str = "body",
    role: str = "text",
    *,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    heavy: bool = False,
) -> None:
    """Draw one line of `text` in `rect`, cut with an ellipsis where it does not fit.

    `side` is meant for left to right and mirrors with `direction`; `rect` is taken as it is,
    already mirrored. The text itself reads as its first letter does. `heavy` is semibold.
    """
    if direction == Qt.LayoutDirection.RightToLeft:
        side = _OTHER_SIDE.get(side, side)
    font = _font(style, heavy)
    painter.setFont(font)
    painter.setPen(theme().color(role))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    right = Qt.TextElideMode.ElideRight
    shown = QFontMetricsF(font).elidedText(one_line(text), right, rect.width())
    painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), shown)


def text_width(text: str, style: str, heavy: bool = False) -> int:
    """Width of `text` on one line in whole pixels, none of it cut."""
    return math.ceil(QFontMetricsF(_font(style, heavy)).horizontalAdvance(one_line(text))) + 1


def _font(style: str, heavy: bool) -> QFont:
    font = theme().font(style)
    if heavy:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def free_height(widget: QWidget) -> None:
    """Undo the fixed height that the style sheet gives to plain progress bars."""
    widget.setStyleSheet("QProgressBar { min-height: 0; max-height: 16777215px; }")


def antialiased(widget: QWidget) -> QPainter:
    """A painter on `widget` with smooth edges; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def fill_round(painter: QPainter, rect: QRectF | QRect, radius: float, color: QColor) -> None:
    """Fill a rounded rectangle without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def focus_ring(painter: QPainter, rect: QRectF | QRect, radius: float) -> None:
    """Draw the 2 px focus ring just inside `rect`."""
    width = float(theme().px(tokens.FOCUS_RING))
    inner = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(theme().color("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def check_mark(painter: QPainter, circle: QRectF, color: QColor, share: float = 1.0) -> None:
    """Draw the first `share` (0 to 1) of a check mark inside the circle in `circle`."""
    side = circle.width()
    left, knee, right = (
        circle.topLeft() + QPointF(side * x, side * y)
        for x, y in ((0.30, 0.52), (0.44, 0.65), (0.70, 0.37))
    )
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(color, side * 0.09, Qt.PenStyle.SolidLine, round_cap, round_join))
    short = 0.35
    if share <= short:
        painter.drawLine(left, left + (knee - left) * (share / short))
        return
    painter.drawPolyline([left, knee, knee + (right - knee) * ((share - short) / (1 - short))])


def ring_after_focus(reason: Qt.FocusReason, shown: bool) -> bool:
    """Whether the focus ring shows after focus came for `reason`; `shown` is how it was."""
    if reason in _KEEPS_RING:
        return shown
    return reason != Qt.FocusReason.MouseFocusReason


class PaintedButton(QAbstractButton):
    """A button that paints itself: follows the theme and knows when its focus ring shows.

    The ring appears when focus comes by the keyboard, or once a key is used after a click.
    Enter presses it as Space does.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring_shown = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and paint again in the present theme."""
        self.setFont(theme().font("caption"))
        self.updateGeometry()
        self.update()

    def ring_shown(self) -> bool:
        return self.hasFocus() and self._ring_shown

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring_shown = ring_after_focus(event.reason(), self._ring_shown)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._ring_shown:
            self._ring_shown = True
            self.update()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)
