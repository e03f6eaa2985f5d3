"""What the report will look like: its first pages, drawn away from the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.report.content import Period, Report
from resilience_desktop.report.wish import Wish
from resilience_desktop.ui.paint import antialiased, focus_ring
from resilience_desktop.ui.parts import ScrollArea
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

MOST_PAGES = 4
"""Pages in the preview."""

_GAP = 12

Order = tuple[Period, Wish]
"""What the report is to be about, and what it is to hold."""


@dataclass(slots=True)
class Latest:
    """The order that counts, so that a job whose time has gone is left out. Any thread."""

    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """The report of an order and its first pages; `cut` when there are more."""

    order: Order
    report: Report
    pages: tuple[QImage, ...] = field(repr=False)
    cut: bool = False


def draw_pages(report: Report, scale: float) -> tuple[tuple[QImage, ...], bool]:
    """The first pages of the report as pictures, and whether there are more. Any thread."""
    from resilience_desktop.report.pages.document import Pages
    from resilience_desktop.report.sections import tell
    from resilience_desktop.ui.paper_surfaces import EnoughPages, Pictures

    pictures = Pictures(scale, MOST_PAGES)
    try:
        Pages(tell(report), report.wish.paper).draw(pictures)
    except EnoughPages:
        return tuple(pictures.images), True
    return tuple(pictures.images), False


class _Leaves(QWidget):
    """Pages one below the other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[QImage, ...] = ()

    def set_pages(self, pages: Sequence[QImage]) -> None:
        self._pages = tuple(pages)
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), 0)

    def _places(self) -> list[QRectF]:
        gap, top, places = theme().px(_GAP), float(theme().px(4)), []
        width = self.width() - 2 * theme().px(4)
        for page in self._pages:
            height = width * page.height() / page.width()
            places.append(QRectF(theme().px(4), top, width, height))
            top += height + gap
        return places

    def _fit(self) -> None:
        places = self._places()
        self.setFixedHeight(round(places[-1].bottom()) + theme().px(4) if places else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, page in zip(self._places(), self._pages, strict=True):
            if place.intersects(QRectF(event.rect())):
                painter.drawImage(place, page)
                painter.setPen(theme().color("hairline"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(place)
        painter.end()


class _Scroll(ScrollArea):
    """Scrolls with the keys, and shows where the focus is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = antialiased(self.viewport())
            focus_ring(painter, self.viewport().rect().adjusted(2, 2, -2, -2), 6)
            painter.end()


class Preview(QWidget):
    """The pages with a line below that says how many there are."""

    def __init__(self) -> None:
        super().__init__()
        self.area = _Scroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(tr("Preview"))
        self.leaves = _Leaves()
        inside = QVBoxLayout(self.area.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.leaves)
        inside.addStretch(1)
        self.line = label("", "small", "text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.area, 1)
        column.addWidget(self.line)

    @property
    def scale(self) -> float:
        """Pixels to the point that are sharp at this width and on this screen."""
        width = max(self.area.viewport().width(), theme().px(280))
        return min(max(width / 595 * self.devicePixelRatioF(), 0.5), 2.5)

    def show_pages(self, looked: Looked) -> None:
        """Show them in the place of those before; the place one had scrolled to stays."""
        self.leaves.set_pages(looked.pages)
        count = len(looked.pages)
        words = (
            tr("The first {n} pages", n=count)
            if looked.cut
            else trn("{n} page", "{n} pages", count)
        )
        self.line.setText(words)
        self.area.setAccessibleDescription(words)

    def clear(self) -> None:
        """Show nothing, as there is nothing to show."""
        self.leaves.set_pages(())
        self.line.setText("")
        self.area.setAccessibleDescription("")
