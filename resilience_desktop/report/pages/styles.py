"""The type of paper, and its measures. Lengths are points."""

from __future__ import annotations

from PySide6.QtCore import Qt

from resilience_desktop.report.drawing import shapes
from resilience_desktop.ui.paper_text import font

GAP = 12.0
PAD = 14.0
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignHCenter


class Styles:
    """The type scale. Made when used: fonts need the application."""

    def __init__(self) -> None:
        self.headline = font(25, 600, display=True)
        self.value = font(21, 600, display=True)
        self.heading = font(14, 600, display=True)
        self.strong = font(9.5, 600)
        self.body = font(9.5)
        self.small = font(8.5)
        self.caption = font(8, 500)
        self.drawn = {name: font(*look) for name, look in shapes.STYLES.items()}
