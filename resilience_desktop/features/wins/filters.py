"""What narrows the wins down: kinds, search, tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinWish
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import SearchField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.theme import theme

_MOST_TAGS = 8
_SEARCH_WIDTH = 200
_LEAST_SEARCH = 150


class WinFilters(QWidget):
    """Emits `changed` when the person asks for other wins; `wish` says for which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(tr("Search"))
        self.search.setAccessibleName(tr("Search the wins"))
        self.kinds = SegmentedControl(tr("Kind"))
        named = [("", tr("All")), *((kind.value, rules.kind_name(kind)) for kind in rules.KINDS)]
        self.kinds.set_segments(named)
        self._narrow_kinds = Choice(tr("Kind"), named)
        self._narrow_kinds.hide()
        self._tags = QWidget()
        self._tags.setAccessibleName(tr("Tags"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self._tags.setSizePolicy(policy)
        self._flow = FlowLayout(self._tags, gap=6, line_gap=2)
        self._roving = RovingFocus(self._tags)
        self._chips: list[ChipButton] = []
        self._names: tuple[str, ...] = ()
        self._row = QHBoxLayout()
        self._row.addWidget(self.kinds, 1)
        self._row.addWidget(self._narrow_kinds, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.search)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self._tags)
        self._tags.hide()
        self.search.searched.connect(self._tell)
        self.kinds.segment_chosen.connect(self.choose_kind)
        self._narrow_kinds.chosen.connect(self.choose_kind)
        self.choose_kind("")
        theme().changed.connect(self._restyle)
        self._restyle()

    def wish(self) -> WinWish:
        """What is asked for now."""
        return WinWish(self.search.text().strip(), self.kinds.current(), self.tag())

    def tag(self) -> str:
        """The tag that is pressed; empty for none."""
        return next((chip.words() for chip in self._chips if chip.isChecked()), "")

    def set_tags(self, tags: Sequence[str]) -> None:
        """Offer the most used tags; one that is pressed stays, also when it is a rare one."""
        pressed = self.tag()
        names = tuple(tags[:_MOST_TAGS])
        if pressed and pressed not in names:
            names = (*names, pressed)
        if names == self._names:
            return
        self._names = names
        self._flow.clear()
        self._chips = [ChipButton(name, checkable=True) for name in names]
        for chip in self._chips:
            chip.setChecked(chip.words() == pressed)
            chip.clicked.connect(self._press_tag)
            self._flow.addWidget(chip)
            chip.show()
        self._roving.set_buttons(self._chips)
        self._tags.setVisible(bool(names))

    def clear(self) -> None:
        """Ask for all wins again."""
        self.search.clear()
        for chip in self._chips:
            chip.setChecked(False)
        self.choose_kind("")

    def choose_kind(self, kind: str) -> None:
        """Ask for one kind; empty for all."""
        self.kinds.set_current(kind)
        self._narrow_kinds.set_current(kind)
        self._tell()

    def _press_tag(self) -> None:
        pressed = self.sender()
        for chip in self._chips:
            if chip is not pressed:
                chip.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Where it is narrow: the search below the kinds, and chips that wrap for them."""
        px = theme().px
        room = self.width() - 2 * Card.MARGIN
        wanted = self.kinds.sizeHint().width()
        narrow, tight = room < wanted, room < wanted + px(_LEAST_SEARCH + 10)
        self.kinds.setVisible(not narrow)
        self._narrow_kinds.setVisible(narrow)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)
        self.search.setMinimumWidth(px(_LEAST_SEARCH))
        self.search.setMaximumWidth(16777215 if tight else px(_SEARCH_WIDTH))

    def _restyle(self) -> None:
        px = theme().px
        self._row.setSpacing(px(10))
        self._column.setSpacing(px(8))
        self._column.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self._turn()
