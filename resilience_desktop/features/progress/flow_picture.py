"""The flow picture: soft ribbons from stage to stage and to how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.ledger import Ending
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.flow import (
    OPEN,
    Flow,
    Node,
    after_name,
    make_flow,
)
from resilience_desktop.features.progress.flow_node import EDGE, FlowNode
from resilience_desktop.features.progress.flow_paths import rect_of, ribbon
from resilience_desktop.features.progress.flow_shape import Shape, Sizes, shape_of
from resilience_desktop.ui.paint import (
    antialiased,
    fill_round,
    line_height,
    mirrored,
    mix,
    text_width,
    write,
)
from resilience_desktop.ui.theme import theme

_RIVER, _THICKEST, _THINNEST, _BAR = 176, 26, 2, 8
_PALE = 0.55
_TONES = {
    Ending.ACCEPTED.value: ("ramp3", "ramp4"),
    OPEN: ("ramp1", "ramp3"),
    Ending.REJECTED.value: ("warmSoft", "warm"),
}
_QUIET = ("ramp0", "outline")
_RTL = Qt.LayoutDirection.RightToLeft


class FlowPicture(QWidget):
    """Stages in a row, and from each a ribbon to every way it ended; labels stand beside.

    Pointing at a node, or reaching it with the arrow keys, lifts what passed through it. One
    Tab stop; Home and End go to the ends. `reached` tells which node the keys came to, so that
    what scrolls can bring it into view.
    """

    reached = Signal(QWidget)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = make_flow(())
        self._shape: Shape = Shape(0.0, (), (), (), {})
        self._nodes: list[FlowNode] = []
        self._lifted = -1
        self._measured = ("", 0)
        self.setAccessibleName(tr("Where the search goes"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme().changed.connect(self._lay_out)

    def set_flow(self, flow: Flow) -> None:
        """Show another flow; the focus stays on the same node where there is one."""
        if flow == self._flow:
            return
        held = next((n.node for n in self._nodes if n.hasFocus()), None)
        self._flow, self._lifted = flow, -1
        for old in self._nodes:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._nodes = [FlowNode(i, flow, node, self) for i, node in enumerate(flow.nodes)]
        for node in self._nodes:
            node.lifted.connect(self._lift)
            node.dropped.connect(self._drop)
            node.moved.connect(self._move)
            node.chosen.connect(self.opened)
            node.show()
        self._measured = ("", 0)
        self._settle(0)
        self._lay_out()
        if held is not None and self._nodes:
            same = [n for n in self._nodes if _key(n.node) == _key(held)]
            (same or self._nodes)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def flow(self) -> Flow:
        return self._flow

    def nodes(self) -> Sequence[FlowNode]:
        """The stops: stages from left to right, then ends from top to bottom."""
        return tuple(self._nodes)

    def shape(self) -> Shape:
        """Where everything is, laid out left to right."""
        return self._shape

    def lifted(self) -> Node | None:
        """The node whose way is lifted."""
        return self._flow.nodes[self._lifted] if self._lifted >= 0 else None

    def too_narrow(self, width: int) -> bool:
        """Whether `width` pixels are too few for the words: then a list tells it better."""
        stages = [node.words_width() for node in self._nodes if node.node.is_stage]
        if not stages:
            return False
        words = self._words_width() + theme().px(_BAR + 12)
        return len(stages) * (max(stages) + theme().px(EDGE)) + words > width

    # Keyboard and pointer

    def _settle(self, place: int) -> None:
        """Make one node the stop that Tab reaches."""
        for node in self._nodes:
            here = node.place == place
            node.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _move(self, place: int, step: int) -> None:
        last = len(self._nodes) - 1
        target = min(max(place + step, 0), last) if place >= 0 else last
        self._nodes[target].setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(self._nodes[target])

    def _lift(self, place: int) -> None:
        self._lifted = place
        if self._nodes[place].hasFocus():
            self._settle(place)
        self.update()

    def _drop(self, place: int) -> None:
        if self._lifted == place:
            self._lifted = next((n.place for n in self._nodes if n.hasFocus()), -1)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.node_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(place)

    def node_at(self, at: QPointF) -> int | None:
        """The node whose bar or band is there; in the river the stage that it has reached."""
        if self.layoutDirection() == _RTL:
            at = QPointF(self.width() - at.x(), at.y())
        stages = self._shape.stages
        for place, band in enumerate(self._shape.bands):
            if rect_of(band.bar).contains(at) or ribbon(band, band.bend).contains(at):
                return len(stages) + place
        reached = [n for n, box in enumerate(stages) if box.left <= at.x()]
        inside = [n for n in reached if stages[n].top <= at.y() <= stages[n].bottom]
        return inside[-1] if inside else None

    # Geometry

    def _words_width(self) -> int:
        look = theme().font("caption").key()
        if look != self._measured[0]:
            ends = [n.words_width() for n in self._nodes if not n.node.is_stage]
            places = {end.place for end in self._flow.ends}
            ends += [text_width(after_name(self._flow, place), "caption") for place in places]
            self._measured = (look, max(ends, default=0))
        return self._measured[1] + theme().px(2 * EDGE + 8)

    def _sizes(self, width: int) -> Sizes:
        px = theme().px
        return Sizes(
            width=width,
            river=px(_RIVER),
            thickest=px(_THICKEST),
            thinnest=px(_THINNEST),
            bar=px(_BAR),
            head=line_height("strong") + line_height("small") + px(10),
            row=line_height("strong") + px(2),
            caption=line_height("caption") + px(2),
            gap=px(3),
            words=min(self._words_width(), width * 45 // 100),
            edge=px(EDGE),
        )

    def sizeHint(self) -> QSize:
        shape = shape_of(self._flow, self._sizes(max(self.width(), 100)))
        return QSize(theme().px(560), round(shape.height) + theme().px(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out()

    def _lay_out(self) -> None:
        self._shape = shape_of(self._flow, self._sizes(self.width()))
        edge = theme().px(EDGE)
        count = len(self._shape.stages)
        for node in self._nodes:
            if node.node.is_stage:
                box = self._shape.stages[node.place]
                following = self._shape.stages[node.place + 1].left if node.place + 1 < count else 0
                room = (following or self._shape.bands[0].bar.left) - box.left
                place = QRectF(box.left - edge, 0, room, box.top - theme().px(6))
            else:
                row = self._shape.rows[node.place - count]
                place = QRectF(row.left + edge, row.top, row.width - edge, row.height)
            node.setGeometry(mirrored(place.toRect(), self.rect(), self.layoutDirection()))
        self.updateGeometry()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.save()
        if self.layoutDirection() == _RTL:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        self._paint_river(painter)
        self._paint_bands(painter)
        self._paint_lifted(painter)
        self._paint_bars(painter)
        painter.restore()
        self._paint_captions(painter)
        painter.end()

    def _ground(self) -> QColor:
        return theme().color("surface")

    def _tone(self, role: str) -> QColor:
        """A ribbon's colour: paler while another way is lifted."""
        pale = _PALE if self._lifted >= 0 else 0.0
        return mix(theme().color(role), self._ground(), pale)

    def _river(self, place: int) -> str:
        return "ramp1" if place < 2 else "ramp2"

    def _paint_river(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        stages = self._shape.stages
        for place, (one, other) in enumerate(pairwise(stages)):
            painter.setBrush(self._tone(self._river(place)))
            left = one.left + one.width / 2
            painter.drawRect(QRectF(left, other.top, other.left - left, other.height))

    def _paint_bands(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for end, band in zip(self._flow.ends, self._shape.bands, strict=True):
            soft, _ = _TONES.get(end.ending, _QUIET)
            shades = QLinearGradient(band.bend, 0, band.bar.left, 0)
            shades.setColorAt(0, self._tone(soft if end.place == 0 else self._river(end.place - 1)))
            shades.setColorAt(0.45, self._tone(soft))
            shades.setColorAt(1, self._tone(soft))
            painter.setBrush(shades)
            painter.drawPath(ribbon(band, band.bend))

    def _paint_lifted(self, painter: QPainter) -> None:
        node = self.lifted()
        if node is None:
            return
        ways = self._flow.through(node)
        painter.setPen(Qt.PenStyle.NoPen)
        for end, band in zip(self._flow.ends, self._shape.bands, strict=True):
            if end in ways:
                soft, strong = _TONES.get(end.ending, _QUIET)
                share = 0.5 if end.ending == Ending.REJECTED or soft == "ramp0" else 0.8
                colour = mix(theme().color(soft), theme().color(strong), share)
                painter.setBrush(colour)
                painter.drawPath(ribbon(band, band.start))

    def _paint_bars(self, painter: QPainter) -> None:
        radius = theme().px(3)
        for box in self._shape.stages:
            fill_round(painter, rect_of(box), min(radius, box.height / 2), theme().color("ramp4"))
        for end, band in zip(self._flow.ends, self._shape.bands, strict=True):
            _, strong = _TONES.get(end.ending, _QUIET)
            radius_here = min(radius, band.height / 2)
            fill_round(painter, rect_of(band.bar), radius_here, theme().color(strong))

    def _paint_captions(self, painter: QPainter) -> None:
        px = theme().px
        for place, box in self._shape.captions.items():
            rect = rect_of(box).toRect().adjusted(px(2 * EDGE), 0, 0, 0)
            rect = mirrored(rect, self.rect(), self.layoutDirection())
            words = after_name(self._flow, place)
            direction = self.layoutDirection()
            write(painter, rect, words, "caption", "text3", direction=direction)


def _key(node: Node) -> tuple[int, str]:
    return node.place, node.ending
