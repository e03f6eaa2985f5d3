"""The card of the flow: what it shows in a sentence, the picture, and ways to take it along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.figures import past_papers
from resilience_desktop.features.progress.flow import (
    Flow,
    Node,
    after_name,
    make_flow,
    node_name,
)
from resilience_desktop.features.progress.flow_node import EDGE
from resilience_desktop.features.progress.flow_picture import FlowPicture
from resilience_desktop.features.progress.picture_card import PictureCard
from resilience_desktop.features.progress.pictures import Part, flow_lines
from resilience_desktop.features.progress.port import Summary
from resilience_desktop.features.progress.share_rows import Bar, Caption, ShareRows
from resilience_desktop.ui.bars import BarRow
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.theme import theme

_TONES = {"rejected": "warm", "open": "accent", "accepted": "accent"}


class FlowCard(PictureCard):
    """Where the search goes. On little room bars below each other stand in for the picture.

    `save_asked` carries the ending of a file, "svg" or "png"; `copy_asked` wants the text form.
    """

    save_asked = Signal(str)
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        # The picture keeps room for its focus rings: it lies that much further out than the words.
        super().__init__(tr("Where the search goes"), parent, padding=20 - EDGE)
        self._flow = make_flow(())
        self.picture = FlowPicture()
        self.picture.opened.connect(self._open)
        self.rows = ShareRows()
        self.rows.opened.connect(self.opened)
        self._filled = True
        self.inside.addWidget(self.picture)
        self.inside.addWidget(self.rows)
        self.rows.hide()
        self.more = IconButton("ellipsis", tr("Take the flow along"))
        self.head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.menu = Menu(self)
        self.svg = self.menu.addAction(tr("Save as SVG…"))
        self.png = self.menu.addAction(tr("Save as PNG…"))
        self.text = self.menu.addAction(tr("Copy as text for Sankey sites"))
        self.menu.addSeparator()
        self.milestones = self.menu.addAction(tr("Show milestones"))
        self.milestones.setCheckable(True)
        self.svg.triggered.connect(self._save_svg)
        self.png.triggered.connect(self._save_png)
        self.text.triggered.connect(self.copy_asked)
        self.more.clicked.connect(self._show_menu)
        theme().changed.connect(self._fit)

    def show_summary(self, summary: Summary) -> None:
        """Show the flow of the applications sent in the time."""
        flow = make_flow(summary.ways)
        early, late = (summary.kinds.get(kind.value, 0) for kind in (Kind.EARLY, Kind.LATE))
        sentence = rules.flow_sentence(flow.total, past_papers(summary), early, late)
        self.set_flow(flow, sentence)

    def set_flow(self, flow: Flow, sentence: str) -> None:
        """Show a flow and what it comes to in words."""
        self.show_words(sentence)
        if flow != self._flow:
            self._flow = flow
            self.picture.set_flow(flow)
            self._filled = False
            chain(self)  # the stops were made anew
        heads = (tr("Where"), tr("What"), tr("Count"), tr("Share of all"))
        self.show_lines(heads, flow_lines(flow), 2)
        self._fit()

    def flow(self) -> Flow:
        """What is shown."""
        return self._flow

    def listed(self) -> bool:
        """Whether the bars are shown in the place of the picture."""
        return not self.rows.isHidden()

    def bars(self) -> Sequence[BarRow]:
        """The lines that stand in for the picture."""
        return self.rows.rows()

    def _open(self, place: int) -> None:
        self.opened.emit(self._flow.wish(self._flow.nodes[place]))

    def _show_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _save_svg(self) -> None:
        self.save_asked.emit("svg")

    def _save_png(self) -> None:
        self.save_asked.emit("png")

    def _fill_rows(self) -> None:
        flow = self._flow
        entries: list[Caption | Bar] = [_bar(flow, node) for node in flow.stages]
        before = None
        for end in flow.ends:
            if end.place != before:
                before = end.place
                entries.append(Caption(after_name(flow, end.place)))
            entries.append(_bar(flow, end))
        self.rows.show_entries(entries)
        chain(self)

    def _fit(self) -> None:
        edge = theme().px(EDGE)
        self.head.setContentsMargins(edge, 0, edge, 0)
        self.rows.setContentsMargins(edge, 0, edge, 0)
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        tight = self.picture.too_narrow(room)
        if tight and not self._filled:
            self._filled = True
            self._fill_rows()
        self.rows.setVisible(tight and self._flow.total > 0)
        self.picture.setVisible(not tight and self._flow.total > 0)
        for button in (self.toggle, self.more):
            button.setVisible(self._flow.total > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _bar(flow: Flow, node: Node) -> Bar:
    part = Part(node_name(flow, node), node.count, flow.total, wish=flow.wish(node))
    return Bar(part, "accent" if node.is_stage else _TONES.get(node.ending, "neutral"))
