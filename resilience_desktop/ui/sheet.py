"""A modal sheet over the window, for flows and settings, instead of dialogs over dialogs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.parts import ScrollArea, set_margins
from resilience_desktop.ui.tab_stops import go_round, tab_stops
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LOW = 640
"""Height of a window, in px at 100 %, below which little is left around the panel."""


class _Panel(QWidget):
    plain = False
    """Whether the ground around looks the same, so that there is nothing to paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.plain:
            return
        painter = antialiased(self)
        radius = theme().px(tokens.RADIUS["sheet"])
        fill_round(painter, self.rect(), radius, theme().color("canvas"))
        if theme().dark:
            painter.setPen(theme().color("hairline"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, radius, radius)
        painter.end()


class Sheet(QWidget):
    """Covers `window` with a dimmed canvas and a panel in the middle.

    Put content into `body` (it scrolls) and buttons into `footer`. `open_sheet` shows it and
    keeps the focus inside; Esc and the cross close it if `can_leave` agrees; the focus then
    returns to where it was and `closed` is sent. A closed sheet may be opened again.
    """

    closed = Signal()
    gives_way = False
    """Whether a command of the window closes the sheet and is carried out."""

    def __init__(
        self, window: QWidget, title: str, width: int = 640, height: int | None = None
    ) -> None:
        """`width` and `height` in px at 100 %; without a height it takes what it needs."""
        super().__init__(window)
        self._wanted = (width, height)
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self.hide()
        self.panel = _Panel(self)
        self.title = label(title, "title")
        self.close_button = IconButton("x", tr("Close"))
        self.close_button.clicked.connect(self.try_close)
        self.area = ScrollArea()
        self.body = QVBoxLayout(self.area.content)
        self.footer = QHBoxLayout()
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self.panel)
        self._column.addLayout(self._head)
        self._column.addWidget(self.area, 1)
        self._column.addLayout(self.footer)
        window.installEventFilter(self)
        theme().changed.connect(self._restyle)
        self._restyle()

    def can_leave(self) -> bool:
        """Whether the sheet may close now; a subclass may save first, or say no and ask."""
        return True

    def first_focus(self) -> QWidget | None:
        """Where the focus starts; by default the first control in the body."""
        inside = [w for w in tab_stops(self) if self.area.isAncestorOf(w)]
        return inside[0] if inside else None

    def set_height(self, height: int | None) -> None:
        """Another height in px at 100 %; None for what the content takes."""
        self._wanted = (self._wanted[0], height)
        self._place()

    def fit(self) -> None:
        """Take the height that the content needs, after some of it came or went."""
        for inside in self.area.content.findChildren(QWidget):
            if (layout := inside.layout()) is not None:
                layout.invalidate()
                inside.updateGeometry()  # else the layout around it keeps the height it had
        self.body.invalidate()
        self.body.activate()
        self._place()

    def open_sheet(self) -> None:
        """Show the sheet over its window and move the focus into it."""
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._place()
        target = self.first_focus() or self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName())

    def try_close(self) -> bool:
        """Close if `can_leave` agrees; whether it did."""
        if self.isHidden() or not self.can_leave():
            return False
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            # What had the focus is gone: the keyboard goes on somewhere in the window.
            super().focusNextPrevChild(True)
        self.closed.emit()
        return True

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.try_close()
        # Nothing typed in here is for the page below.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        target = go_round(self, forward)
        if target is not None and self.area.isAncestorOf(target):
            self.area.ensureWidgetVisible(target)
        return target is not None

    # Place and look

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked for, not kept: a sheet and its window that hold each other outlive their use.
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self.isHidden():
            self._place()
        return super().event(event)

    def _restyle(self) -> None:
        px = theme().px
        set_margins(self._column, self, start=24, top=20, end=16, bottom=20)
        self._column.setSpacing(px(16))
        set_margins(self.body, self, start=0, top=0, end=8, bottom=0)
        self.body.setSpacing(px(12))
        set_margins(self.footer, self, start=0, top=0, end=8, bottom=0)
        self.footer.setSpacing(px(8))
        self._place()
        self.update()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        edge = theme().px(24 if window.height() >= theme().px(_LOW) else 12)
        width = min(theme().px(self._wanted[0]), window.width() - 2 * edge)
        room = window.height() - 2 * edge
        height = min(self._height(width), room)
        left = (window.width() - width) // 2
        self.panel.setGeometry(left, (window.height() - height) // 2, width, height)
        if self._wanted[1] is None and height < room:
            self._let_bar_go()

    def _let_bar_go(self) -> None:
        """Lines that broke for the bar take the height that needs it: it never leaves alone."""
        bar = self.area.verticalScrollBar()
        if bar.isVisible() and bar.maximum() > 0:
            self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _height(self, width: int) -> int:
        if self._wanted[1] is not None:
            return theme().px(self._wanted[1])
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        content = self.area.content
        if content.hasHeightForWidth():
            body = content.heightForWidth(inner)
        else:
            body = content.sizeHint().height()
        head = max(self.title.heightForWidth(inner), self.close_button.sizeHint().height())
        foot = self.footer.sizeHint().height()
        gaps = self._column.spacing() * (2 if foot else 1)
        return margins.top() + head + body + foot + gaps + margins.bottom() + theme().px(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.fillRect(self.rect(), QColor(10, 9, 8, 150 if theme().dark else 90))
        painter.end()


def sheet_over(window: QWidget) -> Sheet | None:
    """The sheet that is open over `window`, so that the window's keys can leave it alone."""
    for child in reversed(window.findChildren(Sheet)):
        if not child.isHidden():
            return child
    return None
