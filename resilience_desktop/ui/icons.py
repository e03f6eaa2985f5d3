"""Lucide icons, drawn at the device's resolution in a token's colour.

An icon asks for its colour when it is painted, so it follows a change of theme by itself.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from resilience_desktop.host import resources
from resilience_desktop.ui import tokens
from resilience_desktop.ui.theme import theme


@cache
def _source(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


def _renderer(name: str, color: QColor, stroke: float) -> QSvgRenderer:
    svg = _source(name).replace("currentColor", color.name())
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(svg.encode()))


def pixmap(
    name: str,
    role: str = "text2",
    size: int = 20,
    ratio: float = 1.0,
    stroke: float = tokens.STROKE,
) -> QPixmap:
    """Icon `name` as `size` logical pixels square (already scaled: pass ``theme().px(20)``).

    `ratio` is the device pixel ratio to draw for. FileNotFoundError for an unknown name.
    """
    color = theme().color(role)
    device = max(round(size * ratio), 1)
    key = f"lucide/{name}/{color.rgba():x}/{device}/{ratio}/{stroke}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap(device, device)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(name, color, stroke).render(painter, QRectF(0, 0, device, device))
        painter.end()
        found.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, found)
    return found


def paint(
    painter: QPainter, rect: QRect, name: str, role: str = "text2", stroke: float = tokens.STROKE
) -> None:
    """Paint icon `name` centred in `rect` at the painter's own resolution."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    side = min(rect.width(), rect.height())
    drawn = pixmap(name, role, side, ratio, stroke)
    left = rect.x() + (rect.width() - side) // 2
    top = rect.y() + (rect.height() - side) // 2
    painter.drawPixmap(QPoint(left, top), drawn)


class _LucideEngine(QIconEngine):
    def __init__(self, name: str, role: str, selected_role: str | None) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._selected_role = selected_role

    def _look(self, mode: QIcon.Mode, state: QIcon.State) -> tuple[str, float]:
        if mode == QIcon.Mode.Disabled:
            return "text3", tokens.STROKE
        chosen = mode == QIcon.Mode.Selected or state == QIcon.State.On
        if chosen and self._selected_role is not None:
            return self._selected_role, tokens.STROKE_SELECTED
        return self._role, tokens.STROKE

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role, stroke = self._look(mode, state)
        paint(painter, rect, self._name, role, stroke)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        role, stroke = self._look(mode, state)
        side = min(size.width(), size.height())
        # Qt hands over device pixels here and divides by the ratio itself.
        return pixmap(self._name, role, round(side / scale), scale, stroke)

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._role, self._selected_role)


def icon(name: str, role: str = "text2", selected_role: str | None = None) -> QIcon:
    """A QIcon of Lucide's `name` in the colour of `role`; `selected_role` when checked."""
    _source(name)
    return QIcon(_LucideEngine(name, role, selected_role))
