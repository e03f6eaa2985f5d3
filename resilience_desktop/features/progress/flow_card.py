"""The card of the flow: what it shows in a sentence, the picture, and the same as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.flow import (
    Flow,
    after_name,
    make_flow,
    node_name,
)
from resilience_desktop.features.progress.flow_node import EDGE
from resilience_desktop.features.progress.flow_picture import FlowPicture
from resilience_desktop.ui.bars import BarRow
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_TONES = {"rejected": "warm", "open": "accent", "accepted": "accent"}


class FlowCard(Card):
    """Where the search goes. On little room, or when asked, a list stands in for the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # The picture keeps room for its focus rings: it lies that much further out than the words.
        super().__init__(parent, padding=20 - EDGE)
        self._flow = make_flow(())
        self._listed = False
        self.title = label(tr("Where the search goes"), "subhead")
        self.sentence = label("", "body", "text2")
        self.toggle = Button(tr("As a list"), "quiet", "list")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._switch)
        self.picture = FlowPicture()
        self.rows = QWidget()
        self._rows = QVBoxLayout(self.rows)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        head = self._head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(self.picture)
        self.body.addWidget(self.rows)
        self.rows.hide()
        theme().changed.connect(self._fit)

    def set_flow(self, flow: Flow, sentence: str) -> None:
        """Show a flow and what it comes to in words."""
        self.sentence.setText(sentence)
        if flow != self._flow:
            self._flow = flow
            self.picture.set_flow(flow)
            self._fill_rows()
        self._fit()

    def listed(self) -> bool:
        """Whether the list is shown in the place of the picture."""
        return not self.rows.isHidden()

    def bars(self) -> list[BarRow]:
        """The lines of the list."""
        return self.rows.findChildren(BarRow, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _fill_rows(self) -> None:
        clear_layout(self._rows)
        flow = self._flow
        for node in flow.stages:
            self._rows.addWidget(BarRow(node_name(flow, node), node.count, flow.total))
        before = None
        for end in flow.ends:
            if end.place != before:
                before = end.place
                self._rows.addSpacing(theme().px(6))
                self._rows.addWidget(label(after_name(flow, end.place), "caption", "text3"))
            tone = _TONES.get(end.ending, "neutral")
            self._rows.addWidget(BarRow(node_name(flow, end), end.count, flow.total, tone))

    def _switch(self) -> None:
        self._listed = self.toggle.isChecked()
        self._fit()

    def _fit(self) -> None:
        edge = theme().px(EDGE)
        for inner in (self._head, self._rows):
            inner.setContentsMargins(edge, 0, edge, 0)
        margins = self.body.contentsMargins()
        tight = self.picture.too_narrow(self.width() - margins.left() - margins.right())
        listed = self._listed or tight
        self.rows.setVisible(listed and self._flow.total > 0)
        self.picture.setVisible(not listed and self._flow.total > 0)
        self.toggle.setVisible(self._flow.total > 0 and not tight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
