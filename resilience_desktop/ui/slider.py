"""A slider for how strong something is, 0 to 10."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from resilience_desktop.core.feelings import STRONGEST, WEAKEST, feeling_name
from resilience_desktop.core.words import tr
from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import antialiased, fill_round, focus_ring, ring_after_focus
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_TRACK = 6
_THUMB = 20
_RING = 4


class StrengthSlider(QSlider):
    """A horizontal slider painted in the theme; a press anywhere goes there at once."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ring = False
        self.setRange(WEAKEST, STRONGEST)
        self.setSingleStep(1)
        self.setPageStep(2)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(36))

    # Where a value is

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _ends(self) -> tuple[float, float]:
        """The thumb's middle at the lowest and the highest value."""
        edge = theme().px(_THUMB) / 2 + theme().px(_RING)
        left, right = edge, self.width() - edge
        return (right, left) if self._mirrored() else (left, right)

    def thumb_rect(self) -> QRectF:
        """The circle to drag."""
        low, high = self._ends()
        share = (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        size = float(theme().px(_THUMB))
        middle = low + (high - low) * share
        return QRectF(middle - size / 2, (self.height() - size) / 2, size, size)

    def value_at(self, x: float) -> int:
        """The value under the horizontal place `x` in pixels."""
        low, high = self._ends()
        share = min(max((x - low) / (high - low), 0.0), 1.0) if high != low else 0.0
        return round(self.minimum() + share * (self.maximum() - self.minimum()))

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self.value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self.value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        super().keyPressEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = theme().px, theme().color
        painter = antialiased(self)
        thumb = self.thumb_rect()
        low, high = self._ends()
        thick = px(_TRACK)
        top = (self.height() - thick) // 2
        whole = QRect(round(min(low, high)), top, round(abs(high - low)), thick)
        fill_round(painter, whole, thick / 2, color("ramp1"))
        middle = thumb.center().x()
        done = QRectF(min(low, middle), top, abs(middle - low), thick)
        fill_round(painter, done, thick / 2, color("accent"))
        hot = self.isSliderDown() or self.underMouse()
        painter.setPen(QPen(color("surface"), px(3)))
        painter.setBrush(color("accentHover" if hot else "accent"))
        painter.drawEllipse(thumb)
        if self.hasFocus() and self._ring:
            out = px(_RING)
            ring = thumb.adjusted(-out, -out, out, out)
            focus_ring(painter, ring, ring.width() / 2)
        painter.end()


class StrengthPanel(QWidget):
    """The slider with its words, for the strength of one feeling at a time."""

    strength_changed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme().px
        self.title = label("", "caption", "text2")
        self.slider = StrengthSlider(tr("How strong"), self)
        self._low = label(tr("a trace"), "caption", "text3", wrap=False)
        self._high = label(tr("all of it"), "caption", "text3", wrap=False)
        ends = QHBoxLayout()
        ends.setContentsMargins(px(4), 0, px(4), 0)
        ends.addWidget(self._low)
        ends.addStretch(1)
        ends.addWidget(self._high)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.slider)
        self._column.addLayout(ends)
        self.slider.valueChanged.connect(self.strength_changed)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_for(self, key: str, strength: int) -> None:
        """Show it for the feeling `key`, without a signal."""
        name = feeling_name(key)
        self.title.setText(tr("{feeling}: how much of it is there?", feeling=name))
        self.slider.setAccessibleName(tr("How strong: {feeling}", feeling=name))
        self.slider.setAccessibleDescription(tr("0 is a trace, 10 is all of it"))
        self.slider.blockSignals(True)
        self.slider.setValue(strength)
        self.slider.blockSignals(False)
        self.setVisible(True)

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(2))
        self.setMaximumWidth(px(420))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        radius = theme().px(tokens.RADIUS["row"])
        fill_round(painter, self.rect(), radius, theme().color("inset"))
        painter.end()
