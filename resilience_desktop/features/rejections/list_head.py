"""What stands above the list: title, search, segments, filters that are set, and the order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.list_words import (
    FILTERS,
    say_filter,
    say_filters,
    segments,
    sort_name,
)
from resilience_desktop.features.rejections.port import Sort
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class FilterChips(QWidget):
    """The filters that are set, each with a cross. `removed` carries the field of `Wish`."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=6, line_gap=2)
        self._roving = RovingFocus(self)
        self.chips: dict[str, ChipButton] = {}
        self.hide()

    def show_filters(self, filters: Mapping[str, str]) -> None:
        """Show what is set; nothing at all takes no room."""
        self.setAccessibleName(tr("Filters: {filters}", filters=say_filters(filters)))
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self._flow.clear()
        self.chips = {}
        for key in FILTERS:
            if filters.get(key):
                chip = ChipButton(say_filter(key, filters[key]), removable=True, parent=self)
                chip.removed.connect(self._remove)
                chip.clicked.connect(self._remove)
                self._flow.addWidget(chip)
                self.chips[key] = chip
                chip.show()
        self._roving.set_buttons(tuple(self.chips.values()))
        self.setVisible(bool(self.chips))
        if had_focus and self.chips:
            next(iter(self.chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        pressed = self.sender()
        key = next((key for key, chip in self.chips.items() if chip is pressed), "")
        if key:
            self.removed.emit(key)


class ListHead(QWidget):
    """Only shows what it is told, and tells what was pressed.

    `asked` is sent when another text, segment or order is wanted; `filter_removed` carries a field
    of `Wish`.
    """

    asked = Signal()
    add_pressed = Signal()
    more_pressed = Signal()
    kind_pressed = Signal()
    filter_pressed = Signal()
    filter_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sort = Sort.NEWEST.value
        self._tight = False
        self.title = label(tr("Rejections"), "title", wrap=False)
        self.more = IconButton("ellipsis", tr("More for the list"))
        self.add = IconButton("plus", tr("Add an application"))
        # A page of results comes quicker than the next key, however many applications there are.
        self.search = SearchField(tr("Search"), delay=0)
        self.search.setAccessibleName(tr("Search everything written here"))
        self.segments = SegmentedControl(tr("How far it went"))
        self.segments.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.segments.set_segments(segments())
        self.chips = FilterChips()
        self.chooser = Button("", "quiet", "chevron-down")
        self.chooser.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chooser.setAccessibleDescription(tr("Chooses which applications are listed"))
        self.filter = IconButton("list-filter", tr("Filter"))
        self.order = IconButton("arrow-up-down", "")
        self.set_sort(self.sort)
        self._lay_out()
        self._connect()
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.title)
        self._top.addStretch(1)
        self._top.addWidget(self.more)
        self._top.addWidget(self.add)
        self._below = QHBoxLayout()
        self._below.addWidget(self.chooser)
        self._below.addStretch(1)
        self._below.addWidget(self.filter)
        self._below.addWidget(self.order)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.search)
        self._column.addWidget(self.segments)
        self._column.addLayout(self._below)
        self._column.addWidget(self.chips)

    def _connect(self) -> None:
        self.search.searched.connect(self.asked)
        self.segments.segment_chosen.connect(self.asked)
        self.more.clicked.connect(self.more_pressed)
        self.add.clicked.connect(self.add_pressed)
        self.chooser.clicked.connect(self.kind_pressed)
        self.filter.clicked.connect(self.filter_pressed)
        self.chips.removed.connect(self.filter_removed)
        self.order.clicked.connect(self._open_order)

    def set_ready(self, ready: bool) -> None:
        """Before there is a store nothing here can be asked for."""
        for widget in (self.search, self.segments, self.chooser, self.add, self.more):
            widget.setEnabled(ready)
        self.filter.setEnabled(ready)
        self.order.setEnabled(ready)

    def show_parts(self, any_at_all: bool) -> None:
        """Without any application there is nothing to look through."""
        for widget in (self.search, self.segments):
            widget.setVisible(any_at_all or not self.search.isEnabled())
        for button in (self.chooser, self.filter, self.order, self.more):
            button.setVisible(any_at_all)

    def show_filters(self, filters: Mapping[str, str]) -> None:
        """Show which filters are set."""
        self.chips.show_filters(filters)
        chain(self)
        said = say_filters(filters)
        self.filter.set_kind("soft" if said else "quiet")
        self.filter.set_name(tr("Filter: {filters}", filters=said) if said else tr("Filter"))

    def set_tight(self, tight: bool) -> None:
        """Stand in three lines instead of four: what is listed takes the place of the title."""
        if tight == self._tight:
            return
        self._tight = tight
        self.title.setVisible(not tight)
        row = self._top if tight else self._below
        row.insertWidget(0, self.chooser)
        place = self._top.indexOf(self.more) if tight else row.count()
        for button in (self.order, self.filter):
            row.insertWidget(place, button)
        chain(self)
        self._restyle()

    def set_sort(self, sort: str) -> None:
        """Show another order; tells nobody."""
        self.sort = sort
        self.order.set_name(tr("Order: {order}", order=sort_name(sort)))
        self.order.set_kind("quiet" if sort == Sort.NEWEST else "soft")

    def _open_order(self) -> None:
        menu = Menu(self)
        for sort in Sort:
            action = QAction(sort_name(sort.value), menu)
            action.setCheckable(True)
            action.setChecked(sort.value == self.sort)
            action.setData(sort.value)
            menu.addAction(action)
        menu.triggered.connect(self._choose_order)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def _choose_order(self, action: QAction) -> None:
        if action.data() != self.sort:
            self.set_sort(str(action.data()))
            self.asked.emit()

    def _restyle(self) -> None:
        px = theme().px
        self._top.setSpacing(px(2))
        self._below.setSpacing(px(2))
        self._column.setContentsMargins(px(8), 0, px(8), 0)
        self._column.setSpacing(px(4 if self._tight else 10))
