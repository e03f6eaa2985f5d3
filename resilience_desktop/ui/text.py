"""Text on screen: always plain, never markup, whatever a person or a mail put into it."""

from __future__ import annotations

import html
import math

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QSystemTrayIcon, QWidget

from resilience_desktop.core.text import one_line, printable
from resilience_desktop.ui import tokens
from resilience_desktop.ui.theme import theme

__all__ = [
    "LONGEST_SHOWN",
    "Label",
    "elide",
    "label",
    "one_line",
    "printable",
    "set_tip",
    "set_tray_tip",
]

_RUNNING = {"body": tokens.LINE_HEIGHT, "small": tokens.LINE_HEIGHT, "caption": 1.3}
_HEADINGS = 1.25

LONGEST_SHOWN = 6_000
"""Characters of one text that a label lays out; who wants to read on opens the field it is from.

Qt takes half a minute for a word of 100,000 letters.
"""


def elide(text: str, style: str, width: int) -> str:
    """`text` on one line, cut with an ellipsis to `width` pixels in the font of `style`."""
    metrics = QFontMetricsF(theme().font(style))
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)


def set_tip(widget: QWidget, text: str) -> None:
    """Give `widget` a tool tip that shows `text` as it is, never as markup."""
    escaped = html.escape(printable(text)).replace("\n", "<br>")
    widget.setToolTip(f"<qt>{escaped}</qt>" if text else "")


def set_tray_tip(icon: QSystemTrayIcon, text: str) -> None:
    """Give an icon of the tray a tip; trays differ in what they take for markup: it gets none."""
    icon.setToolTip(printable(text).replace("<", "‹").replace("&", "+"))


_LaidOut = tuple[list[QTextLayout], float, float]
_WIDTHS_KNOWN = 4
_CHANGES_LINES = {
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.StyleChange,
}


class Label(QLabel):
    """A plain-text label with the line height of running text, in a token's colour.

    A label that wraps is as wide as it likes up to a comfortable measure and breaks words that
    are longer than it is wide. Use `label()` to make one.
    """

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        role: str = "text",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._role = role
        self._measure = 0
        self._elided = False
        self._known: dict[float, _LaidOut] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        self._restyle()
        theme().changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        said = printable(shown)
        if said != self.text():
            super().setText(said)
            self._lay_out_again()

    def set_role(self, role: str) -> None:
        """Another colour role."""
        if role != self._role:
            self._role = role
            self._restyle()

    def set_style(self, style: str) -> None:
        """Another step of the type scale."""
        if style != self._style:
            self._style = style
            self._restyle()

    def set_measure(self, characters: int) -> None:
        """Wrap at about `characters` a line even where there is more room; 0 for no limit."""
        self._measure = characters
        self._lay_out_again()
        self.update()

    def set_elided(self, on: bool) -> None:
        """Cut one-line text with an ellipsis instead of asking for its whole width."""
        self._elided = on
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self.setFont(theme().font(self._style))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().color(self._role))
        self.setPalette(palette)
        self._lay_out_again()
        self.update()

    # Layout of the lines

    def _lay_out_again(self) -> None:
        self._known.clear()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _CHANGES_LINES:
            self._known.clear()
        super().changeEvent(event)

    def _leading(self) -> float:
        metrics = QFontMetricsF(self.font())
        wanted = _RUNNING.get(self._style, _HEADINGS) * self.font().pixelSize()
        return max(wanted, metrics.height()) if self.wordWrap() else metrics.height()

    def _limit(self) -> float:
        """Widest a line may be, in pixels."""
        if not self._measure:
            return math.inf
        return self._measure * QFontMetricsF(self.font()).averageCharWidth()

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        self._known.clear()
        super().setAlignment(alignment)

    def setWordWrap(self, on: bool) -> None:
        self._known.clear()
        super().setWordWrap(on)

    def _laid_out(self, width: float) -> _LaidOut:
        """The paragraphs laid out to `width`, their natural width and whole height.

        A layout in the making asks for the same few widths many times.
        """
        if width not in self._known:
            if len(self._known) >= _WIDTHS_KNOWN:
                self._known.clear()
            self._known[width] = self._lay_out(width)
        return self._known[width]

    def _lay_out(self, width: float) -> _LaidOut:
        option = QTextOption(self._visual_alignment())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        wraps = self.wordWrap()
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if wraps
            else QTextOption.WrapMode.NoWrap
        )
        width = min(width, self._limit()) if wraps else width
        leading = self._leading()
        layouts, widest, y = [], 0.0, 0.0
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, y + (leading - line.height()) / 2))
                widest = max(widest, line.naturalTextWidth())
                y += leading
            layout.endLayout()
            layouts.append(layout)
        return layouts, widest, y

    def _visual_alignment(self) -> Qt.AlignmentFlag:
        """The label's own alignment, mirrored with the window and not with the text."""
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignHCenter:
            side = Qt.AlignmentFlag.AlignHCenter
        else:
            far = bool(align & Qt.AlignmentFlag.AlignRight)
            far = far != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
            side = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        extra = 2 * self.margin()
        return QSize(
            margins.left() + margins.right() + extra, margins.top() + margins.bottom() + extra
        )

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        around = self._around()
        if not self.wordWrap():
            return self.sizeHint().height()
        return math.ceil(self._laid_out(width - around.width())[2]) + around.height()

    def sizeHint(self) -> QSize:
        default = tokens.MEASURE * QFontMetricsF(self.font()).averageCharWidth()
        room = min(self._limit(), default) if self.wordWrap() else math.inf
        _, width, height = self._laid_out(min(room, 1e6))
        return QSize(math.ceil(width) + 1, math.ceil(height)) + self._around()

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self.wordWrap():
            word = max((len(w) for w in self.text().split()), default=0)
            em = QFontMetricsF(self.font()).averageCharWidth()
            return QSize(
                min(hint.width(), math.ceil(min(word, 12) * em)), math.ceil(self._leading())
            )
        if self._elided:
            return QSize(min(hint.width(), theme().px(24)), hint.height())
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        if self.textInteractionFlags() & selectable or self.pixmap().isNull() is False:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        # Not the palette's colour: Qt resets palettes when a styled widget gets a new parent.
        painter.setPen(theme().color(self._role if self.isEnabled() else "text3"))
        margin = self.margin()
        rect = self.contentsRect().adjusted(margin, margin, -margin, -margin)
        if self._elided and not self.wordWrap():
            self._paint_elided(painter, rect)
            return
        layouts, _, height = self._laid_out(rect.width())
        left = float(rect.x())
        if self.wordWrap() and rect.width() > self._limit():
            left += self._slack(rect.width() - self._limit())
        origin = QPointF(left, self._top(rect, height))
        for layout in layouts:
            layout.draw(painter, origin)

    def _paint_elided(self, painter: QPainter, rect: QRect) -> None:
        cut = elide(self.text(), self._style, rect.width())
        align = self._visual_alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, cut)

    def _slack(self, spare: float) -> float:
        align = self._visual_alignment()
        if align & Qt.AlignmentFlag.AlignHCenter:
            return spare / 2
        return spare if align & Qt.AlignmentFlag.AlignRight else 0.0

    def _top(self, rect: QRect, height: float) -> float:
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignTop:
            return float(rect.y())
        spare = rect.height() - height
        return rect.y() + (spare if align & Qt.AlignmentFlag.AlignBottom else spare / 2)


def label(
    text: str = "",
    style: str = "body",
    role: str = "text",
    wrap: bool = True,
    parent: QWidget | None = None,
) -> Label:
    """A plain-text label in a step of the type scale and a colour role."""
    return Label(text, style, role, wrap, parent)
