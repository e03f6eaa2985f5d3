"""Quiet building parts of a page: card, header, scroll area, icon tile, divider, menu."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.flow_layout import FlowRow
from resilience_desktop.ui.nine_patch import paint_stretched
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_SHADOW = ((3.0, 2.0, 5), (2.0, 1.5, 6), (1.0, 1.0, 9))
"""Rings of a card's shadow from far to near: how far out, how far down (px), alpha of 255."""

_LOW = 360
"""Height of a window, in pixels at 100 %, that leaves a stacked header no room for its line."""


class Card(QWidget):
    """One idea on a surface: radius 16, padding 20. Put children into `body` (a QVBoxLayout).

    The shadow is painted inside the widget's own 4 px margin, so a card costs one paint event
    and needs no graphics effect.
    """

    MARGIN = 4

    def __init__(
        self, parent: QWidget | None = None, padding: int = 20, fill: str = "surface"
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self._fill = fill
        self.body = QVBoxLayout(self)
        self._restyle()
        theme().changed.connect(self._restyle)

    def set_fill(self, role: str) -> None:
        """Another surface, such as warmSoft."""
        self._fill = role
        self.update()

    def set_padding(self, padding: int) -> None:
        """Another padding, in px at 100 %."""
        self._padding = padding
        self._restyle()

    def _restyle(self) -> None:
        inset = theme().px(self._padding) + self.MARGIN
        self.body.setContentsMargins(inset, inset, inset, inset)
        self.body.setSpacing(theme().px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        paint_card(painter, self.rect(), self._fill)
        painter.end()


def paint_card(painter: QPainter, place: QRect, fill: str = "surface") -> None:
    """Paint a card and its shadow into `place`, whose outer `Card.MARGIN` the shadow takes."""
    corner = Card.MARGIN + theme().px(tokens.RADIUS["card"]) + 2
    if min(place.width(), place.height()) < 2 * corner:
        _draw_card(painter, place, fill)
        return
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    paint_stretched(painter, place, _card_picture(fill, corner, ratio), corner)


def _card_picture(fill: str, corner: int, ratio: float) -> QPixmap:
    """A small card, from which cards of any size are painted: four times as quick."""
    ink = theme().color(fill).rgba()
    key = f"card/{theme().dark}/{ink:x}/{corner}/{ratio}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        side = 2 * corner + 2
        found = QPixmap(QSize(side, side) * ratio)
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_card(painter, QRect(0, 0, side, side), fill)
        painter.end()
        QPixmapCache.insert(key, found)
    return found


def _draw_card(painter: QPainter, place: QRect, fill: str) -> None:
    m = float(Card.MARGIN)
    rect = QRectF(place).adjusted(m, m, -m, -m)
    radius = float(theme().px(tokens.RADIUS["card"]))
    if not theme().dark:
        for out, down, alpha in _SHADOW:
            ring = rect.adjusted(-out, -out + down, out, out + down - 1)
            fill_round(painter, ring, radius + out, QColor(60, 48, 30, alpha))
    fill_round(painter, rect, radius, theme().color(fill))
    if theme().dark:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color("hairline"), 1.0))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class IconTile(QWidget):
    """A decorative rounded square with an icon: 40 px, accentSoft or, for people, warmSoft."""

    def __init__(
        self,
        icon: str,
        fill: str = "accentSoft",
        ink: str = "accentText",
        side: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._fill, self._ink, self._side = icon, fill, ink, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def set_icon(self, icon: str, fill: str = "accentSoft", ink: str = "accentText") -> None:
        self._icon, self._fill, self._ink = icon, fill, ink
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        radius = theme().px(tokens.RADIUS["control"])
        fill_round(painter, self.rect(), radius, theme().color(self._fill))
        inset = round(self.width() * 0.27)
        room = self.rect().adjusted(inset, inset, -inset, -inset)
        icons.paint(painter, room, self._icon, self._ink)
        painter.end()


class Divider(QWidget):
    """A hairline across. Rare: air divides better."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.fillRect(self.rect(), theme().color("hairline"))
        painter.end()


class PageHeader(QWidget):
    """Title, a line below it, and actions at the far side (`add_action`)."""

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        parent: QWidget | None = None,
        style: str = "title",
    ) -> None:
        super().__init__(parent)
        self.title = label(title, style)
        self.subtitle = label(subtitle, "body", "text2")
        if not subtitle:  # shown before it has a parent it would be a window of its own
            self.subtitle.hide()
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.subtitle)
        self._low = False
        self._actions = FlowRow()
        self._row = QHBoxLayout(self)
        # As far in as the cards below paint their edge, so that both line up.
        self._row.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._actions)
        self._row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._restyle()
        theme().changed.connect(self._restyle)

    def set_title(self, text: str) -> None:
        self.title.setText(text)

    def set_subtitle(self, text: str) -> None:
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text) and not self._low)

    def add_action(self, widget: QWidget) -> None:
        """Put `widget` (a button, a search field) after the actions so far."""
        self._actions.add(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text in a narrow window: the actions go below the words instead of cutting them.
        wanted = self._actions.one_line()
        tight = wanted > 0 and event.size().width() - wanted < theme().px(220)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self._row.setSpacing(theme().px(8 if tight else 16))
        self._low = tight and self.window().height() < theme().px(_LOW)
        self.set_subtitle(self.subtitle.text())
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        # Its policy makes this the most it gets: room for every line the actions take now.
        size = super().sizeHint()
        if self.width() > 0:
            size.setHeight(max(size.height(), self.heightForWidth(self.width())))
        return size

    def _restyle(self) -> None:
        self._words.setSpacing(theme().px(2))
        stacked = self._row.direction() == QBoxLayout.Direction.TopToBottom
        self._row.setSpacing(theme().px(8 if stacked else 16))


class ScrollArea(QScrollArea):
    """A transparent scroll area with slim bars that never scrolls sideways.

    `content` is a plain widget to lay out, or set your own with `setWidget`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Reached through what is in it; a stop of its own would have no name and no ring.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.setWidget(self.content)
        self.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)


class Menu(QMenu):
    """A context menu with rounded corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        set_kind(self, "round")


def set_margins(
    layout: QLayout, owner: QWidget, *, start: int, top: int, end: int, bottom: int
) -> None:
    """Margins (px at 100 %) that mirror: Qt swaps what is in a layout, but not its margins."""
    px = theme().px
    left, right = px(start), px(end)
    if owner.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        left, right = right, left
    layout.setContentsMargins(left, px(top), right, px(bottom))


def clear_layout(layout: QLayout) -> None:
    """Take everything out of `layout` and delete the widgets in it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
