"""What narrows the wins down and orders them: kinds, search, tags, order, cards or list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinOverview, WinSort, WinWish
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import SearchField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.parts import Card, Menu
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_MOST_TAGS, _MOST_WHERE_TIGHT, _MOST_IN_MENU = 8, 4, 60
_SEARCH_WIDTH = 200
_LEAST_SEARCH = 150
_LEAST_TAGS = 260


def sort_name(sort: str) -> str:
    """What an order is called."""
    return {
        WinSort.KIND.value: tr("By kind"),
        WinSort.HELPED.value: tr("What helped most"),
    }.get(sort, tr("Newest first"))


class WinFilters(QWidget):
    """Emits `changed` when the person asks for other wins or another order; `wish` says which.

    `face_chosen` tells whether a list is wanted instead of cards.
    """

    changed = Signal()
    face_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sort = WinSort.DATE.value
        self._tag = ""
        self._most = _MOST_TAGS
        self._overview = WinOverview()
        self._chips: dict[str, ChipButton] = {}
        self.search = SearchField(tr("Search"), delay=0)
        self.search.setAccessibleName(tr("Search the wins"))
        self.kinds = SegmentedControl(tr("Kind"))
        named = [("", tr("All")), *((kind.value, rules.kind_name(kind)) for kind in rules.KINDS)]
        self.kinds.set_segments(named)
        self._narrow_kinds = Choice(tr("Kind"), named)
        self._narrow_kinds.hide()
        self._tags = QWidget()
        self._tags.setAccessibleName(tr("Tags"))
        self.more_tags = ChipButton("", icon_name="tag")
        self.order = Button(sort_name(self._sort), "quiet", "chevron-down")
        self.as_cards = IconButton("layout-grid", tr("As cards"))
        self.as_list = IconButton("list", tr("As a list"))
        self._lay_out()
        self._connect()
        self._show_face(False)
        self.choose_kind("")
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self._tags.setSizePolicy(policy)
        self.order.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.order.setAccessibleDescription(tr("Chooses the order of the wins"))
        self._flow = FlowLayout(self._tags, gap=6, line_gap=2)
        self._roving = RovingFocus(self._tags)
        self._row = QHBoxLayout()
        self._row.addWidget(self.kinds, 1)
        self._row.addWidget(self._narrow_kinds, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.search)
        # In a place of their own: "one of these" counts all checked buttons inside the parent.
        beside = QWidget()
        beside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._view = QHBoxLayout(beside)
        self._view.setContentsMargins(0, 0, 0, 0)
        self._view.addStretch(1)
        for button in (self.order, self.as_cards, self.as_list):
            self._view.addWidget(button)
        for button in (self.as_cards, self.as_list):
            button.setCheckable(True)
            button.setAutoExclusive(True)
        self._below = QHBoxLayout()
        self._below.addWidget(self._tags, 1)
        self._below.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addLayout(self._below)

    def _connect(self) -> None:
        self.search.searched.connect(self._tell)
        self.kinds.segment_chosen.connect(self.choose_kind)
        self._narrow_kinds.chosen.connect(self.choose_kind)
        self.more_tags.clicked.connect(self._open_tags)
        self.order.clicked.connect(self._open_order)
        self.as_cards.clicked.connect(self._choose_face)
        self.as_list.clicked.connect(self._choose_face)

    def wish(self) -> WinWish:
        """What is asked for now."""
        return WinWish(self.search.text().strip(), self.kinds.current(), self._tag, self._sort)

    def tag(self) -> str:
        """The tag that is pressed; empty for none."""
        return self._tag

    def clear(self) -> None:
        """Ask for all wins again."""
        self.search.clear()
        self._tag = ""
        self._show_tags()
        self.choose_kind("")

    def choose_kind(self, kind: str) -> None:
        """Ask for one kind; empty for all."""
        self.kinds.set_current(kind)
        self._narrow_kinds.set_current(kind)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()

    # Tags

    def set_overview(self, overview: WinOverview) -> None:
        """Offer the most used tags with their counts; one that is pressed stays."""
        if overview != self._overview:
            self._overview = overview
            self._show_tags()

    def choose_tag(self, tag: str) -> None:
        """Ask for wins with a tag or skill; empty, or the one that is pressed, for any."""
        self._tag = "" if tag == self._tag else tag
        self._show_tags()
        self._tell()

    def tag_chips(self) -> dict[str, ChipButton]:
        """The chips that are shown, by tag."""
        return dict(self._chips)

    def _show_tags(self) -> None:
        tags = self._overview.tags
        names = tags[: self._most]
        if self._tag and self._tag not in names:
            names = (*names, self._tag)
        if tuple(self._chips) != names:
            self._make_chips(names)
        for name, chip in self._chips.items():
            chip.set_text(self._counted(name))
            chip.setChecked(name == self._tag)
        more = len(tags) - self._most
        self.more_tags.set_text(tr("{n} more", n=max(more, 0)))
        self.more_tags.setVisible(more > 0)
        self._tags.setVisible(bool(names))

    def _make_chips(self, names: tuple[str, ...]) -> None:
        self._flow.removeWidget(self.more_tags)
        self.more_tags.setParent(self._tags)
        self._flow.clear()
        self._chips = {}
        for name in names:
            chip = self._chips[name] = ChipButton("", checkable=True)
            chip.setProperty("tag", name)
            chip.clicked.connect(self._press_tag)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.more_tags)
        buttons = (*self._chips.values(), self.more_tags)
        QWidget.setTabOrder(self.search, buttons[0])
        self._roving.set_buttons(buttons)

    def _counted(self, tag: str) -> str:
        count = self._overview.by_tag.get(tag, 0)
        return tr("{tag} · {n}", tag=tag, n=count) if count else tag

    def _press_tag(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton):
            self.choose_tag(str(chip.property("tag")))

    def _open_tags(self) -> None:
        menu = Menu(self)
        for tag in self._overview.tags[self._most : _MOST_IN_MENU]:
            self._add(menu, self._counted(tag), tag, chosen=tag == self._tag)
        menu.triggered.connect(self._take_tag)
        self._pop_up(menu, self.more_tags)

    def _take_tag(self, action: QAction) -> None:
        self.choose_tag(str(action.data()))

    # Order, and cards or list

    def _open_order(self) -> None:
        menu = Menu(self)
        for sort in WinSort:
            self._add(menu, sort_name(sort.value), sort.value, chosen=sort.value == self._sort)
        menu.triggered.connect(self._take_order)
        self._pop_up(menu, self.order)

    def _add(self, menu: Menu, word: str, data: str, *, chosen: bool) -> None:
        action = QAction(one_line(word).replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(data)
        menu.addAction(action)

    def _pop_up(self, menu: Menu, below: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _take_order(self, action: QAction) -> None:
        self.choose_order(str(action.data()))

    def choose_order(self, sort: str) -> None:
        """Ask for another order, a value of `WinSort`."""
        if sort != self._sort:
            self._sort = sort
            self.order.setText(sort_name(sort))
            self._tell()

    def show_view(self, sort: str, as_list: bool) -> None:
        """Show an order and a face that were chosen some other time."""
        self._sort = sort if sort in set(WinSort) else WinSort.DATE.value
        self.order.setText(sort_name(self._sort))
        self._show_face(as_list)

    def is_list(self) -> bool:
        """Whether a list is wanted."""
        return self.as_list.isChecked()

    def _show_face(self, as_list: bool) -> None:
        (self.as_list if as_list else self.as_cards).setChecked(True)

    def _choose_face(self) -> None:
        self.face_chosen.emit(self.is_list())

    # Look

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
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        _direct(self._row, down if tight else across)
        self.search.setMinimumWidth(px(_LEAST_SEARCH))
        self.search.setMaximumWidth(16777215 if tight else px(_SEARCH_WIDTH))
        if self._most != (most := _MOST_WHERE_TIGHT if tight else _MOST_TAGS):
            self._most = most
            self._show_tags()
        _direct(self._below, down if room < px(_LEAST_TAGS) + self._view_width() else across)

    def _view_width(self) -> int:
        return self._view.sizeHint().width()

    def _restyle(self) -> None:
        px = theme().px
        self._row.setSpacing(px(10))
        self._below.setSpacing(px(10))
        self._view.setSpacing(px(2))
        self._column.setSpacing(px(8))
        self._column.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self._turn()


def _direct(layout: QBoxLayout, direction: QBoxLayout.Direction) -> None:
    if layout.direction() != direction:
        layout.setDirection(direction)
