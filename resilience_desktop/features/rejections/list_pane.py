"""The list beside the detail page: search, segments, and rows by time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import say_full
from resilience_desktop.core.ledger import LedgerEntry, stage_dots
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.port import ApplicationRow, Counts, Wish
from resilience_desktop.features.rejections.rules import (
    Reach,
    Show,
    caption_of,
    reach_name,
    say_entry_day,
    status_word,
)
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.parts import Menu, ScrollArea
from resilience_desktop.ui.rows import Row, RowList
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


def list_row(found: ApplicationRow, today: date) -> Row:
    """What the list shows of an application."""
    title, line = (found.company, found.role) if found.company else (found.role, "")
    when = say_entry_day(LedgerEntry("", found.day, found.as_written), today)
    known = found.day is not None or bool(found.as_written)
    word = status_word(found.furthest, found.ending)
    spoken = ", ".join(
        part for part in (title, line, word, say_full(found.day) if found.day else when) if part
    )
    return Row(
        id=found.id,
        title=title,
        when=when if known else "",
        line=line,
        chip_text=word,
        dots=stage_dots(found.furthest),
        group=caption_of(found.day, today),
        spoken=spoken,
    )


class Skeleton(QWidget):
    """Where rows will be, until there are some to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        for number in range(4):
            top = px(52) + number * px(88)
            for down, width, high in ((0, 150, 12), (24, 110, 10), (46, 90, 16)):
                bar = QRect(px(14), top + px(down), px(width), px(high))
                fill_round(painter, bar, bar.height() / 2, theme().color("hover"))
        painter.end()


class ListPane(QWidget):
    """Asks for lists by `wished`; `selected`, `opened` and `trash_pressed` carry ids.

    `opened` means that the detail page is wanted: Enter, a click or a double click.
    """

    wished = Signal()
    selected = Signal(str)
    opened = Signal(str)
    trash_pressed = Signal(str)
    more_wanted = Signal()
    no_pressed = Signal()
    import_pressed = Signal()
    counted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._show = Show.NOES
        self._shown_wish = Wish()
        self._counts = Counts()
        self.title = label(tr("Rejections"), "title", wrap=False)
        self.add_button = IconButton("plus", tr("I got a no"))
        self.search = SearchField(tr("Search"))
        self.segments = SegmentedControl(tr("How far it went"))
        self.segments.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.segments.set_segments([(reach.value, reach_name(reach)) for reach in Reach])
        self.chooser = Button("", "quiet", "chevron-down")
        self.chooser.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chooser.setAccessibleDescription(tr("Chooses which applications are listed"))
        self.rows = RowList(tr("Rejections"))
        self.empty = EmptyState(
            "letter",
            tr("No noes here. When one comes, this is where it can land softly."),
            tr("I got a no"),
            "feather",
        )
        self.import_button = Button(tr("Import a spreadsheet…"), "quiet", "upload")
        self.nothing = EmptyState(
            "lens", tr("Nothing matches. Another word may find it."), tr("Show all again")
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.set_ready(False)
        self.set_counts(Counts())
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        place = self.empty.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(
                place.count() - 1, self.import_button, 0, Qt.AlignmentFlag.AlignHCenter
            )
        for widget in (Skeleton(), self.rows, _scrolled(self.empty), _scrolled(self.nothing)):
            self.stack.addWidget(widget)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(self.add_button)
        self._above = QVBoxLayout()
        self._above.addLayout(self._head)
        self._above.addWidget(self.search)
        self._above.addWidget(self.segments)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._above)
        self._column.addWidget(self.chooser, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self._wish)
        self.segments.segment_chosen.connect(self._wish)
        self.chooser.clicked.connect(self._open_chooser)
        self.rows.selected.connect(self.selected)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self._clicked)
        self.rows.trash_pressed.connect(self.trash_pressed)
        self.rows.more_wanted.connect(self.more_wanted)
        self.add_button.clicked.connect(self.no_pressed)
        self.empty.pressed.connect(self.no_pressed)
        self.import_button.clicked.connect(self.import_pressed)
        self.nothing.pressed.connect(self.clear)

    # What is asked for

    def wish(self) -> Wish:
        """What the list is to show."""
        text = self.search.text().strip()
        return Wish(text, self._show, Reach(self.segments.current()))

    def clear(self) -> None:
        """Ask for everything of the present kind again."""
        self.search.clear()
        self.segments.set_current(Reach.ALL)
        self._wish()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kind(self, show: Show) -> None:
        """Noes, open applications, or all of them."""
        if show != self._show:
            self._show = show
            self._name_chooser()
            self._wish()

    def _wish(self) -> None:
        self.wished.emit()

    # What is shown

    def set_ready(self, ready: bool) -> None:
        """Before there is a store nothing here can be asked for."""
        for widget in (self.search, self.segments, self.chooser, self.add_button):
            widget.setEnabled(ready)

    def show_rows(self, found: Sequence[ApplicationRow], more: bool) -> None:
        """Replace the rows; the selection stays where it was if it can."""
        today = self._clock.today()
        wish, before = self.wish(), self._shown_wish
        self._shown_wish = wish
        self.rows.set_rows([list_row(each, today) for each in found], more)
        if wish != before:
            self.rows.verticalScrollBar().setValue(0)
        if found:
            self.stack.setCurrentIndex(1)
            return
        untouched = not wish.text and wish.reach == Reach.ALL and wish.show == Show.NOES
        if untouched:
            self.stack.setCurrentIndex(2)
            return
        filtered = bool(wish.text) or wish.reach != Reach.ALL
        self.nothing.set_sentence(
            tr("Nothing matches. Another word may find it.")
            if wish.text
            else tr("Nothing here at the moment.")
        )
        self.nothing.button.setVisible(filtered)
        self.stack.setCurrentIndex(3)

    def append_rows(self, found: Sequence[ApplicationRow], more: bool) -> None:
        """Add the next page."""
        today = self._clock.today()
        self.rows.append_rows([list_row(each, today) for each in found], more)

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
        self.import_button.setVisible(not counts.everything)
        for widget in (self.search, self.segments):
            widget.setVisible(counts.everything > 0 or not self.search.isEnabled())
        self.counted.emit()

    def has_any(self) -> bool:
        """Whether there is any application, as far as is known."""
        return self._counts.everything > 0 or self.shown_rows() > 0

    def _name_chooser(self) -> None:
        self.chooser.setText(self._kind_text(self._show))
        self.chooser.setVisible(self._counts.everything > 0)

    def _kind_text(self, show: Show) -> str:
        counts = self._counts
        if show == Show.NOES:
            return trn("{n} no", "{n} noes", counts.noes)
        if show == Show.OPEN:
            return trn("{n} still open", "{n} still open", counts.open)
        return trn("{n} application", "{n} applications", counts.everything)

    def _open_chooser(self) -> None:
        menu = Menu(self)
        for show in Show:
            action = QAction(self._kind_text(show).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(show == self._show)
            action.setData(show.value)
            menu.addAction(action)
        menu.triggered.connect(self._choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.chooser.mapToGlobal(self.chooser.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        self.show_kind(Show(action.data()))

    def _clicked(self, index: QModelIndex) -> None:
        row = self.rows.row_model().row_at(index.row())
        if row is not None:
            self.opened.emit(row.id)

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(12), px(24), px(4), 0)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._above.setContentsMargins(px(8), 0, px(8), 0)
        self._above.setSpacing(px(12))


def _scrolled(widget: QWidget) -> ScrollArea:
    area = ScrollArea()
    area.setWidget(widget)
    return area
