"""Buttons that paint themselves: Qt's style sheets cannot part icon and text by 8 px."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import antialiased, fill_round, focus_ring, ring_after_focus
from resilience_desktop.ui.style import ButtonKind
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

_ICON = 18
_PADDING = 16
_RING_AND_GAP = 4


class _Look(NamedTuple):
    """Colour roles of one kind of button; no fill is transparent."""

    ink: str
    fill: str | None
    hover: str
    press: str


_LOOKS: dict[str, _Look] = {
    "primary": _Look("onAccent", "accent", "accentHover", "accentPress"),
    "soft": _Look("accentText", "accentSoft", "accentSoft2", "accentSoft2"),
    "quiet": _Look("text2", None, "hover", "press"),
    "danger": _Look("danger", "dangerSoft", "dangerSoft", "dangerSoft"),
}
_CHECKED = _Look("accentText", "accentSoft", "accentSoft2", "accentSoft2")


class Button(QPushButton):
    """A push button of one kind: one primary a page, soft for the second, quiet for the rest.

    `icon` is a Lucide name. The text is shown as it is: ``&`` is no shortcut. A button that is
    squeezed cuts its text with an ellipsis.
    """

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = "soft",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._icon_name = icon
        self._shown_text = ""
        self._ring = False
        self._tip_is_own = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setText(text)
        self._restyle()
        theme().changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        self._shown_text = one_line(text)
        self.setAccessibleName(self._shown_text)
        super().setText(self._shown_text.replace("&", "&&"))

    def shown_text(self) -> str:
        """The text as the person reads it."""
        return self._shown_text

    def kind(self) -> ButtonKind:
        return self._kind

    def set_kind(self, kind: ButtonKind) -> None:
        """Another kind: primary, soft, quiet or danger."""
        self._kind = kind
        self._restyle()

    def icon_name(self) -> str | None:
        return self._icon_name

    def set_icon_name(self, name: str | None) -> None:
        """Another Lucide icon, or none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self.setFont(self._own_font())
        self.updateGeometry()
        self.update()

    # Sizes

    def _icon_side(self) -> int:
        return theme().px(_ICON) if self._icon_name else 0

    def _gap(self) -> int:
        return theme().px(tokens.ICON_GAP) if self._icon_name and self._shown_text else 0

    def _text_width(self) -> int:
        return QFontMetrics(self._own_font()).horizontalAdvance(self._shown_text)

    def _own_font(self) -> QFont:
        return theme().font("strong" if self._kind == "primary" else "button")

    def sizeHint(self) -> QSize:
        inside = self._icon_side() + self._gap() + self._text_width()
        width = inside + 2 * theme().px(_PADDING)
        return QSize(width, theme().px(tokens.CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(96)), hint.height())

    def _room(self) -> int:
        return max(self.width() - self._icon_side() - self._gap() - 2 * theme().px(8), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown_text and not (self.toolTip() and not self._tip_is_own):
            self._tip_is_own = self._text_width() > self._room()
            set_tip(self, self._shown_text if self._tip_is_own else "")

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._ring:
            self._ring = True
            self.update()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ring = False
        super().mousePressEvent(event)

    # Painting

    def _look(self) -> _Look:
        return _CHECKED if self.isChecked() and self._kind == "quiet" else _LOOKS[self._kind]

    def _ink(self) -> str:
        return self._look().ink if self.isEnabled() else "text3"

    def _fill(self) -> str | None:
        look = self._look()
        if not self.isEnabled():
            return None if look.fill is None else "inset"
        if self.isDown():
            return look.press
        return look.hover if self.underMouse() else look.fill

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        ringed = self.hasFocus() and self._ring
        radius = float(theme().px(tokens.RADIUS["control"]))
        rect = QRectF(self.rect())
        if ringed:
            focus_ring(painter, rect, radius)
            inset = theme().px(_RING_AND_GAP)
            rect = rect.adjusted(inset, inset, -inset, -inset)
            radius = max(radius - inset / 2, 2.0)
        fill = self._fill()
        if fill is not None:
            fill_round(painter, rect, radius, theme().color(fill))
        self._paint_content(painter)
        painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        metrics = QFontMetrics(self._own_font())
        side, gap = self._icon_side(), self._gap()
        text = metrics.elidedText(self._shown_text, Qt.TextElideMode.ElideRight, self._room())
        width = metrics.horizontalAdvance(text)
        left = (self.width() - side - gap - width) // 2
        icon_left, text_left = left, left + side + gap
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            icon_left, text_left = left + width + gap, left
        if self._icon_name:
            top = (self.height() - side) // 2
            icons.paint(painter, QRect(icon_left, top, side, side), self._icon_name, self._ink())
        painter.setFont(self._own_font())
        painter.setPen(theme().color(self._ink()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        flags |= Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QRect(text_left, 0, width + 2, self.height()), flags, text)


class IconButton(Button):
    """A square button with an icon only; its name is what is read out and shown as a tip."""

    def __init__(
        self,
        icon: str,
        accessible_name: str,
        kind: ButtonKind = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(accessible_name)

    def set_name(self, name: str) -> None:
        """Another name for assistive technology and the tool tip."""
        self.setAccessibleName(name)
        set_tip(self, name)

    def _icon_side(self) -> int:
        return theme().px(20)

    def sizeHint(self) -> QSize:
        side = theme().px(tokens.CONTROL_HEIGHT)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
