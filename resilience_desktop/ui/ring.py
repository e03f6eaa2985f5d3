"""The countdown ring of the wallow window."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.ui.paint import antialiased, free_height, line_height, write
from resilience_desktop.ui.theme import theme

_WIDEST = 360
_NARROWEST = 160
_TRACK = 8
_KNOB = 9
_LAST = 60
_JUMP = 0.02


def seconds_in(digits: str) -> int | None:
    """Seconds that "14:32" or "1:02:03" stands for; None when it is no time."""
    parts = digits.strip().split(":")
    if not 2 <= len(parts) <= 3 or not all(part.strip().isdecimal() for part in parts):
        return None
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total


def sensible_step(left: int) -> int:
    """The minutes worth saying for `left` seconds: each of the last five, then every fifth.

    Rounded up, so that "5" is said while a little under five minutes are left.
    """
    minutes = -(-left // 60)
    return minutes if minutes <= 5 else -(-minutes // 5) * 5


class Ring(QProgressBar):
    """A ring that fills towards open, with the digits and a caption in the middle.

    Up to 360 px across. The last minute turns warm, never red. To assistive technology it is a
    progress bar whose value is minutes left, and it speaks only at sensible steps.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = 0.0
        self._painted = 0.0
        self._digits = ""
        self._caption = ""
        self._digits_shown = True
        self._last_minute = False
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self.setTextVisible(False)
        free_height(self)
        self.setRange(0, 60)
        self.setAccessibleName(tr("Time left"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)

    # What it shows

    def set_progress(self, fraction: float) -> None:
        """How much of the window is over, 0 to 1; a jump is shown as a short motion."""
        fraction = min(max(float(fraction), 0.0), 1.0)
        jump = abs(fraction - self._painted) > _JUMP
        self._progress = fraction
        self._motion.stop()
        duration = theme().duration("slow")
        if jump and duration and self.isVisible():
            self._motion.setDuration(duration)
            self._motion.setStartValue(self._painted)
            self._motion.setEndValue(fraction)
            self._motion.start()
        else:
            self._move(fraction)

    def progress(self) -> float:
        return self._progress

    def set_digits(self, digits: str) -> None:
        """The time left as digits ("14:32"); it also sets what is spoken and the last minute."""
        if digits == self._digits:
            return
        self._digits = digits
        left = seconds_in(digits)
        was_last, self._last_minute = self._last_minute, left is not None and left <= _LAST
        if left is not None:
            self._speak(left)
        if was_last != self._last_minute:
            self.update()
        else:
            self._update_words()

    def digits(self) -> str:
        return self._digits

    def set_caption(self, caption: str) -> None:
        """The line below the digits ("until 15:20")."""
        if caption == self._caption:
            return
        self._caption = caption
        self.setAccessibleDescription(", ".join(part for part in (self.spoken(), caption) if part))
        self._update_words()

    def set_digits_shown(self, on: bool) -> None:
        """Hide the digits for those whom they hurry; the ring goes on."""
        self._digits_shown = on
        self.update()

    def digits_shown(self) -> bool:
        return self._digits_shown

    def last_minute(self) -> bool:
        """Whether the warm tone of the last minute shows."""
        return self._last_minute

    def spoken(self) -> str:
        """What a screen reader says of the time left; changes only at sensible steps."""
        left = seconds_in(self._digits)
        if left is None:
            return ""
        if left == 0:
            return tr("The window is over")
        minutes = sensible_step(left)
        return trn("{n} minute left", "{n} minutes left", minutes)

    def _speak(self, left: int) -> None:
        minutes = sensible_step(left)
        words = self.spoken()
        caption = ", ".join(part for part in (words, self._caption) if part)
        if caption == self.accessibleDescription():
            return
        self.setAccessibleDescription(caption)
        self.setMaximum(max(self.maximum(), minutes))
        self.setValue(minutes)
        if self.isVisible() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _move(self, fraction: object) -> None:
        if not isinstance(fraction, float):
            return
        before, self._painted = self._painted, fraction
        if abs(fraction - before) > _JUMP or fraction in (0.0, 1.0):
            self.update()
        elif fraction != before:
            # A second moves the knob by a pixel: the rest of the ring stays as it is.
            self.update(self._tip(before) | self._tip(fraction))

    def _tip(self, fraction: float) -> QRect:
        """Where the end of the arc is drawn, with the knob and the piece of arc before it."""
        at = _on_circle(self._track(), fraction * 360)
        reach = 2 * theme().px(_KNOB) + theme().px(4)
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect()

    def _update_words(self) -> None:
        inset = round(self.ring_rect().width() * 0.1)
        self.update(self.ring_rect().toAlignedRect().adjusted(inset, inset, -inset, -inset))

    def _track(self) -> QRectF:
        margin = theme().px(_KNOB) + theme().px(3)
        return self.ring_rect().adjusted(margin, margin, -margin, -margin)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # Geometry

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDEST), theme().px(_WIDEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_NARROWEST), theme().px(_NARROWEST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, theme().px(_WIDEST))

    def ring_rect(self) -> QRectF:
        """The square the ring is drawn in, knob included."""
        side = float(min(self.width(), self.height(), theme().px(_WIDEST)))
        middle = QRectF(self.rect()).center()
        return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = theme().px, theme().color
        painter = antialiased(self)
        track = self._track()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("surface"))
        painter.drawEllipse(track)
        self.paint_inside(painter, track)
        soft, strong = ("warmSoft", "warm") if self._last_minute else ("accentSoft", "accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(soft), px(_TRACK)))
        painter.drawEllipse(track)
        self._paint_arc(painter, track, strong)
        self._paint_words(painter, track)
        painter.end()

    def paint_inside(self, painter: QPainter, track: QRectF) -> None:
        """For a subclass: something between the disc and what is written on it."""

    def shown_caption(self) -> str:
        """What stands below the digits; a subclass may say something else for a while."""
        return self._caption

    def _paint_arc(self, painter: QPainter, track: QRectF, role: str) -> None:
        px, color = theme().px, theme().color
        cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(color(role), px(_TRACK), Qt.PenStyle.SolidLine, cap))
        sweep = self._painted * 360
        if sweep > 0:
            painter.drawArc(track, 90 * 16, -round(sweep * 16))
        if self._painted < 1:
            painter.setPen(QPen(color("canvas"), px(3)))
            painter.setBrush(color(role))
            painter.drawEllipse(_on_circle(track, sweep), px(_KNOB), px(_KNOB))

    def _paint_words(self, painter: QPainter, track: QRectF) -> None:
        px = theme().px
        room = round(track.width() * 0.74)
        left = round(track.center().x() - room / 2)
        middle = round(track.center().y())
        low = line_height("body")
        if not self._digits_shown:
            self._write_caption(painter, QRect(left, middle - low // 2, room, low))
            return
        font = _fitted(theme().font("digits"), self._digits, room)
        high = round(QFontMetricsF(font).height())
        caption = self.shown_caption()
        gap = px(4) if caption else 0
        top = middle - round((high + (gap + low if caption else 0)) / 2)
        painter.setFont(font)
        painter.setPen(theme().color("warmText" if self._last_minute else "text"))
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(left, top, room, high), int(center), self._digits)
        self._write_caption(painter, QRect(left, top + high + gap, room, low))

    def _write_caption(self, painter: QPainter, place: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        write(painter, place, self.shown_caption(), "body", "text2", side=middle)


def _on_circle(track: QRectF, sweep: float) -> QPointF:
    """The point `sweep` degrees clockwise from the top of the circle in `track`."""
    angle, radius = radians(sweep), track.width() / 2
    return track.center() + QPointF(sin(angle) * radius, -cos(angle) * radius)


def _fitted(font: QFont, text: str, room: int) -> QFont:
    """`font`, made smaller where `text` is wider than `room` pixels."""
    width = QFontMetricsF(font).horizontalAdvance(text)
    if width > room > 0:
        font.setPixelSize(max(int(font.pixelSize() * room / width), 8))
    return font
