"""Text in a few lines, for widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout, QTextOption

from resilience_desktop.ui.paint import line_height
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_MOST_CHARACTERS = 600
_LEADING = {"small": 1.35, "subhead": 1.3, "strong": 1.3, "display": 1.15}


def line_step(style: str) -> int:
    """Pixels from one line to the next in `style`."""
    return max(round(theme().font(style).pixelSize() * _LEADING[style]), line_height(style))


def break_lines(text: str, style: str, width: int, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of `width` pixels; the last one holds all that is left.

    Draw them with `paint.write`, which cuts that last one with an ellipsis.
    """
    text = one_line(text)[:_MOST_CHARACTERS]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, theme().font(style))
    layout.setTextOption(option)
    lines: list[str] = []
    units = text.encode("utf-16-le", "replace")  # what Qt counts in
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, last = line.textStart(), len(lines) == most - 1
        end = len(units) if last else 2 * (start + line.textLength())
        lines.append(units[2 * start : end].decode("utf-16-le").strip())
        if last:
            break
    layout.endLayout()
    return tuple(line for line in lines if line)
