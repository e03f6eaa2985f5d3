"""A button whose arrow points the way one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.style import ButtonKind


class ArrowButton(Button):
    """Back, or with `onward` on; the arrow turns round where one reads from the right."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "quiet",
        *,
        onward: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, "arrow-left", parent)
        self._onward = onward

    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._icon_name = "arrow-right" if self._onward != mirrored else "arrow-left"
        super().paintEvent(event)
