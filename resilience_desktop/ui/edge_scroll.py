"""A scroll area whose content ends at the same line with and without a scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.ui.parts import ScrollArea
from resilience_desktop.ui.theme import theme

EDGE = 16
"""Pixels at 100 % that are kept free for the scroll bar, at the far side."""

_FOOT = 24


class EdgeScroll(ScrollArea):
    """Keeps `EDGE` free beside the content's layout, and some air below its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verticalScrollBar().rangeChanged.connect(self.keep_edge)
        theme().changed.connect(self.keep_edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_edge()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.keep_edge()

    def keep_edge(self) -> None:
        """Set the margins of the content's layout for the scroll bar as it is now."""
        layout = self.content.layout()
        if layout is None:
            return
        bar = self.verticalScrollBar()
        wide = bar.sizeHint().width() if bar.maximum() > 0 else 0
        far = max(theme().px(EDGE) - wide, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (far, 0) if mirrored else (0, far)
        margins = QMargins(left, 0, right, theme().px(_FOOT))
        if margins != layout.contentsMargins():
            layout.setContentsMargins(margins)
