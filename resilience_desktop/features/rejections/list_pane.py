"""The list beside the detail page: what it is to show, rows by time, and what stands around."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.list_foot import BulkBar, QuietLine
from resilience_desktop.features.rejections.list_head import ListHead
from resilience_desktop.features.rejections.list_rows import Skeleton, list_row
from resilience_desktop.features.rejections.list_wish import Wanted
from resilience_desktop.features.rejections.list_words import (
    ACTIVE,
    say_kind,
    say_nothing,
    segments,
)
from resilience_desktop.features.rejections.port import ApplicationRow, Counts, Wish
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.features.rejections.sorting_port import CalmView
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.many_rows import ManyRows
from resilience_desktop.ui.parts import Menu, ScrollArea
from resilience_desktop.ui.theme import theme

_WAITS, _ROWS, _NONE_YET, _NOTHING = range(4)

_LOW = 340
"""Below this height, in px at 100 %, the rows would have no room under a head of four lines."""


class ListPane(QWidget):
    """Asks for lists by `wished`; `selected`, `opened` and `trash_pressed` carry ids.

    `opened` means that the detail page is wanted: Enter, a click or a double click.
    """

    wished = Signal()
    shown = Signal()
    selected = Signal(str)
    opened = Signal(str)
    trash_pressed = Signal(str)
    more_wanted = Signal()
    no_pressed = Signal()
    add_pressed = Signal()
    import_pressed = Signal()
    counted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wanted = Wanted()
        self._shown_wish = Wish()
        self._counts = Counts()
        self._open: set[str] = set()
        self.head = ListHead()
        self.search, self.segments = self.head.search, self.head.segments
        self.chooser, self.add_button = self.head.chooser, self.head.add
        self.rows = ManyRows(tr("Rejections"))
        self.empty = EmptyState(
            "letter",
            tr("No noes here. When one comes, this is where it can land softly."),
            tr("I got a no"),
            "feather",
        )
        self.start_button = Button(tr("Add an application"), "quiet", "plus")
        self.import_button = Button(tr("Import a spreadsheet…"), "quiet", "upload")
        self.nothing = EmptyState(
            "lens", tr("Nothing matches. Another word may find it."), tr("Show all again")
        )
        self.stack = QStackedWidget()
        self.line = QuietLine()
        self.bulk = BulkBar()
        self._lay_out()
        self._connect()
        self.head.set_ready(False)
        self.set_counts(Counts())
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        place = self.empty.layout()
        if isinstance(place, QVBoxLayout):
            for button in (self.start_button, self.import_button):
                button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
                place.insertWidget(place.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (Skeleton(), self.rows, _scrolled(self.empty), _scrolled(self.nothing)):
            self.stack.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.line)
        self._column.addWidget(self.bulk)

    def _connect(self) -> None:
        self.head.asked.connect(self._wish)
        self.head.filter_removed.connect(self._drop_filter)
        self.head.kind_pressed.connect(self._open_kinds)
        self.head.add_pressed.connect(self.add_pressed)
        self.rows.selected.connect(self.selected)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self._clicked)
        self.rows.chosen.connect(self._show_chosen)
        self.rows.trash_pressed.connect(self._trash)
        self.rows.more_wanted.connect(self.more_wanted)
        self.bulk.closed.connect(self.choose_one)
        self.empty.pressed.connect(self.no_pressed)
        self.start_button.clicked.connect(self.add_pressed)
        self.import_button.clicked.connect(self.import_pressed)
        self.nothing.pressed.connect(self._look_further)

    # What is asked for

    @property
    def show_wanted(self) -> Show:
        """Noes, those that are still open, or all of them."""
        return self._wanted.show(self.segments.current())

    def wish(self) -> Wish:
        """What the list is to show."""
        return self._wanted.wish(
            self.search.text(), self.segments.current(), self.head.sort, self._clock.today()
        )

    def begin_at(self, segment: str) -> None:
        """Ask for a segment from the first load on; one that is not known is passed over."""
        if segment in {key for key, _word in segments()}:
            self.segments.set_current(segment)
            self._name_chooser()

    def clear(self) -> None:
        """Ask for everything of the present kind again."""
        self.search.clear()
        self.segments.set_current(Reach.ALL)
        self.set_filters({})
        self._wish()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kind(self, show: Show) -> None:
        """Noes, open applications, or all of them."""
        if show == self.show_wanted:
            return
        if show == Show.OPEN:
            self.segments.set_current(ACTIVE)
        else:
            self._wanted.kind = show
            if self.segments.current() == ACTIVE:
                self.segments.set_current(Reach.ALL)
        self._wish()

    def filters(self) -> dict[str, str]:
        """The filters that are set, by field of `Wish`."""
        return dict(self._wanted.filters)

    def set_filters(self, filters: dict[str, str]) -> None:
        """Filter, through all applications."""
        if self._wanted.set_filters(filters):
            segment = self.segments.current()
            if "ending" in filters and segment == ACTIVE:
                self.segments.set_current(Reach.ALL)  # what is open has no ending
            elif "stage" in filters and segment != ACTIVE:
                self.segments.set_current(Reach.ALL)
            self.head.show_filters(self._wanted.filters)
            self._wish()

    def view(self) -> CalmView:
        """Whether older noes are out of sight, and what counts as old."""
        return self._wanted.view

    def set_view(self, view: CalmView) -> None:
        """Show as the calm view has it; tells nobody."""
        self._wanted.view = view

    def _drop_filter(self, key: str) -> None:
        rest = {name: value for name, value in self.filters().items() if name != key}
        self.set_filters(rest)
        if not rest:
            self.head.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_further(self) -> None:
        """What the button of an empty list offers."""
        wish = self.wish()
        if wish.filtered and wish.show != Show.EVERYTHING:
            self.segments.set_current(Reach.ALL)
            self._wanted.kind = Show.EVERYTHING
            self._wish()
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clear()

    def _wish(self) -> None:
        self._name_chooser()
        self.wished.emit()

    # What is shown

    def set_ready(self, ready: bool) -> None:
        """Before there is a store nothing here can be asked for."""
        self.head.set_ready(ready)

    def show_rows(self, found: Sequence[ApplicationRow], more: bool) -> None:
        """Replace the rows; the selection stays where it was if it can."""
        today = self._clock.today()
        wish, before = self.wish(), self._shown_wish
        self._shown_wish = wish
        self._open = {each.id for each in found if not each.ending}
        self.rows.set_rows([list_row(each, today, wish.sort) for each in found], more)
        if wish != before:
            self.rows.verticalScrollBar().setValue(0)
        if found:
            self.stack.setCurrentIndex(_ROWS)
        else:
            self._show_nothing(wish)
        self.shown.emit()

    def _show_nothing(self, wish: Wish) -> None:
        narrowed = wish.filtered or wish.reach != Reach.ALL
        no_noes = not narrowed and wish.show == Show.NOES and not self._counts.noes
        if no_noes or not self._counts.everything:
            self.stack.setCurrentIndex(_NONE_YET)
            return
        sentence, button = say_nothing(
            wish.text,
            self._wanted.filters,
            wish.show == Show.EVERYTHING and wish.reach == Reach.ALL,
        )
        self.nothing.set_sentence(sentence)
        self.nothing.set_action(button if narrowed else "")
        self.stack.setCurrentIndex(_NOTHING)

    def append_rows(self, found: Sequence[ApplicationRow], more: bool) -> None:
        """Add the next page."""
        today, sort = self._clock.today(), self._shown_wish.sort
        self._open |= {each.id for each in found if not each.ending}
        self.rows.append_rows([list_row(each, today, sort) for each in found], more)

    def shown_rows(self) -> int:
        """How many rows there are so far."""
        return len(self.rows.row_model().ids())

    def select_first(self) -> None:
        """Select the first row, if there is one."""
        shown = self.rows.row_model().ids()
        if shown:
            self.rows.select(shown[0])

    def set_counts(self, counts: Counts) -> None:
        """Say how many applications there are of each kind."""
        self._counts = counts
        self._name_chooser()
        for button in (self.start_button, self.import_button):
            button.setVisible(not counts.everything)
        self.head.show_parts(counts.everything > 0)
        self._restyle()
        if self.stack.currentIndex() in (_NONE_YET, _NOTHING):
            self._show_nothing(self._shown_wish)
        self.counted.emit()

    def has_any(self) -> bool:
        """Whether there is any application, as far as is known."""
        return self._counts.everything > 0 or self.shown_rows() > 0

    def _name_chooser(self) -> None:
        narrowed = self.wish().filtered or self.wish().reach != Reach.ALL
        self.chooser.setText(say_kind(self.show_wanted, self._counts, narrowed))

    def _open_kinds(self) -> None:
        menu = Menu(self)
        for show in Show:
            words = say_kind(show, self._counts, narrowed=False)
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(show == self.show_wanted)
            action.setData(show.value)
            menu.addAction(action)
        menu.triggered.connect(self._choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.chooser.mapToGlobal(self.chooser.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        self.show_kind(Show(action.data()))

    # Rows

    def chosen_ids(self) -> list[str]:
        """Ids of the rows that are chosen, when those are to be changed together."""
        return self.rows.chosen_ids() if self.rows.many or self.rows.picking else []

    def pick_several(self) -> None:
        """Have every click and Space add a row or take it out."""
        self.rows.set_picking(True)
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def choose_one(self) -> None:
        """Several rows are chosen no longer."""
        self.rows.set_picking(False)
        self.rows.choose_one()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        several = self.rows.many or self.rows.picking
        self.bulk.setVisible(several)
        if several:
            ids = self.rows.chosen_ids()
            self.bulk.show_count(len(ids), any(key in self._open for key in ids))
            self.line.hide()
        elif self.line.isHidden():
            self.shown.emit()

    def _trash(self, row_id: str) -> None:
        if self.chosen_ids():
            self.bulk.trash_pressed.emit()
        else:
            self.trash_pressed.emit(row_id)

    def _clicked(self, index: QModelIndex) -> None:
        row = self.rows.row_model().row_at(index.row())
        if row is not None and not self.rows.many and not self.rows.picking:
            self.opened.emit(row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        tight = self.height() < px(_LOW) and self.has_any()
        self.head.set_tight(tight)
        self._column.setContentsMargins(px(12), px(8 if tight else 24), px(4), px(6))
        self._column.setSpacing(px(4))


def _scrolled(widget: QWidget) -> ScrollArea:
    area = ScrollArea()
    area.setWidget(widget)
    return area
