"""The frame of a step: dots on top, one column in the middle, quiet ways out and the way on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.journey.rules import ASKING, Step
from resilience_desktop.journey.steps.base import LOW, StepView
from resilience_desktop.ui import icons
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.dots import StepDots
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.parts import Card, ScrollArea
from resilience_desktop.ui.tab_stops import go_round
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_EDGE = 32
_NARROW_EDGE = 24

# Every question begins at the same height, so nothing moves while an answer grows below.
# Where there is little height (px at 100 %), there is hardly any air: answers come first.
_AIR = 0.15
_LOW_AIR = 0.03
_HIGH = 760


class Notice(QWidget):
    """A calm line with a check mark, above the question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "body", "accentText")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`; nothing for an empty one."""
        px = theme().px
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = Card.MARGIN
        start, end = (edge, px(28) + edge) if rtl else (px(28) + edge, edge)
        self._row.setContentsMargins(start, 0, end, px(4))
        self.words.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        side = theme().px(18)
        top = (self.words.height() - side) / 2 if self.words.height() < 2 * side else 2.0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side - Card.MARGIN if rtl else Card.MARGIN
        spot = QRectF(left, max(top, 0), side, side).toRect()
        icons.paint(painter, spot, "circle-check", "accentText")
        painter.end()


class Frame(QWidget):
    """Lays out whatever is put into `show_view`; its buttons are wired by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button(tr("Back"), "quiet", "arrow-left")
        self.back.setAccessibleDescription(tr("Key: {key}", key="Alt+Left"))
        self.dots = StepDots(len(ASKING))
        self.help = Button(tr("When this is too much"), "quiet", "life-buoy")
        self.later = Button(tr("Later"), "quiet")
        self.later.setAccessibleDescription(tr("Leaves; everything is kept. Key: Esc"))
        self.skip = Button(tr("Skip"), "quiet")
        self.primary = Button("", "primary")
        self.notice = Notice()
        self.area = ScrollArea()
        self._view: QWidget | None = None
        self._reveal: QWidget | None = None
        self._widest = 640
        self._airy = True
        self._lay_out()
        theme().changed.connect(self.restyle)
        self.restyle()

    def _lay_out(self) -> None:
        # The dots stay where they are whether or not there is a way back.
        kept = self.back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(kept)
        self._head = QHBoxLayout()
        sides = [QWidget(), QWidget()]
        for side in sides:
            side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        start = QHBoxLayout(sides[0])
        start.setContentsMargins(0, 0, 0, 0)
        start.addWidget(self.back)
        start.addStretch(1)
        end = QHBoxLayout(sides[1])
        end.setContentsMargins(0, 0, 0, 0)
        end.addStretch(1)
        end.addWidget(self.help)
        self._head.addWidget(sides[0], 1)
        self._head.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignCenter)
        self._head.addWidget(sides[1], 1)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        # It asks for nothing and takes up to its most of what is left, so nothing scrolls for it.
        self._air = QWidget()
        self._middle.addWidget(self._air, 1000)
        self._middle.addWidget(self.notice)
        self._middle.addStretch(1)
        across = QHBoxLayout(self.area.content)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        self._holder = QWidget()
        self._holder.setLayout(self._middle)
        across.addWidget(self._holder, 1000)
        across.addStretch(1)
        self._sides = sides
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.later)
        self._foot.addWidget(self.skip)
        self._foot.addStretch(1)
        self._foot.addWidget(self.primary)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.area, 1)
        self._column.addLayout(self._foot)

    def show_view(self, view: QWidget, widest: int, fills: bool) -> None:
        """Put `view` into the middle; the one before is hidden, not thrown away."""
        if self._view is not None and self._view is not view:
            self._middle.removeWidget(self._view)
            self._view.hide()
        if self._view is not view:
            self._view = view
            self._middle.insertWidget(2, view)
        self._middle.setStretch(2, 1 if fills else 0)
        self._middle.setStretch(3, 0 if fills else 1)
        self._widest = widest
        view.show()
        self.area.verticalScrollBar().setValue(0)
        self.restyle()

    def set_airy(self, on: bool) -> None:
        """Whether there is air above the question; not where a step is about its middle."""
        self._airy = on
        self._air.setMaximumHeight(self._most_air())

    def show_buttons(self, step: Step | None, word: str, first: Step = Step.LOG) -> None:
        """The buttons of a step, with `word` on the one that goes on; None: no journey is on.

        There is no way back from the step it began at.
        """
        under_way, closing = step is not None, step is Step.CLOSE
        self.primary.setText(word)
        self.primary.setVisible(bool(word))
        self.dots.setVisible(under_way)
        self.back.setVisible(under_way and step is not first)
        self.skip.setVisible(under_way and not closing)
        self.later.setVisible(not closing)

    def show_nothing(self) -> None:
        """Nothing until the store has answered, rather than what was here before."""
        self.notice.say("")
        if self._view is not None:
            self._view.hide()

    def reveal(self, widget: QWidget) -> None:
        """Scroll `widget` into sight, once what was just laid out has its place."""
        self._reveal = widget
        QTimer.singleShot(0, self, self._reveal_now)

    def _reveal_now(self) -> None:
        widget, self._reveal = self._reveal, None
        if widget is not None and self.area.isAncestorOf(widget):
            self._column.activate()
            self.area.ensureWidgetVisible(widget, 0, theme().px(24))

    def focusNextPrevChild(self, forward: bool) -> bool:
        target = go_round(self, forward)
        if target is not None and self.area.isAncestorOf(target):
            self.area.ensureWidgetVisible(target)
        return target is not None

    def restyle(self) -> None:
        """Sizes for the present theme and width."""
        px = theme().px
        edge = px(_EDGE if self.width() >= px(880) else _NARROW_EDGE)
        height = 100 * self.height() / px(100)
        above = px(12 if height < LOW else 20)
        self._column.setContentsMargins(edge, above, edge, above)
        if isinstance(self._view, StepView):
            self._view.spare_room(height)
        self._column.setSpacing(px(12))
        self._foot.setSpacing(px(4))
        self._fit_head()
        self._middle.setSpacing(px(8))
        self._holder.setMaximumWidth(px(self._widest))
        self._air.setMaximumHeight(self._most_air())
        self.primary.setMinimumWidth(px(140))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.set_icon_name("arrow-right" if rtl else "arrow-left")

    def _most_air(self) -> int:
        """Height above the question in px, where it is free."""
        if not self._airy:
            return 0
        roomy = (100 * self.height() / theme().px(100) - LOW) / (_HIGH - LOW)
        return round(self.height() * (_LOW_AIR + (_AIR - _LOW_AIR) * min(max(roomy, 0), 1)))

    def _fit_head(self) -> None:
        """The dots stand in the middle, unless large text leaves the way out no room there."""
        self.back.setText(tr("Back"))
        inner = self.width() - 2 * self._column.contentsMargins().left()
        inner -= self.dots.sizeHint().width() + 2 * theme().px(12)
        back, way_out = self.back.sizeHint().width(), self.help.sizeHint().width()
        tight = inner < 2 * max(back, way_out)
        if inner < back + way_out:
            self.back.setText("")  # the arrow says it; the way out keeps its words
            self.back.setAccessibleName(tr("Back"))
        for place, side in zip((0, 2), self._sides, strict=True):
            self._head.setStretch(place, 0 if tight else 1)
            across = QSizePolicy.Policy.Preferred if tight else QSizePolicy.Policy.Expanding
            side.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._head.setStretch(1, 1 if tight else 0)
        kept = self.back.sizePolicy()
        kept.setRetainSizeWhenHidden(not tight)
        self.back.setSizePolicy(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()
