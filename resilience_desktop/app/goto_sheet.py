"""Go to anything: one field over the window, and below it what fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from resilience_desktop.app.goto_things import Group, Index, Kind, Thing, arranged, caption
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr, trn
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.short_rows import MOVES, ShortRow, ShortRows
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_PATIENCE_MS = 80
"""How long records may keep what is known at once from being shown."""

_FIELD = 44
_LOW = 420
"""Height of the sheet, in px at 100 %, from which on there is room for a line on the keys."""

_MORE = "more:"


class Finder(Protocol):
    """What records fit a text; asked on the store's thread."""

    def find(self, text: str) -> tuple[str, Mapping[Kind, tuple[Thing, ...]]]:
        """The text, and what was found."""


class GoToField(SearchField):
    """The keys that move go to the list; Enter, and Esc whatever is typed, to the sheet."""

    moved = Signal(object)
    entered = Signal()
    left = Signal()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(_FIELD))

    def _wait(self) -> None:
        super()._wait()
        self.clear_button.hide()  # the cross beside it closes the sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MOVES:
            self.moved.emit(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class GoToSheet(Sheet):
    """Shows what fits as one types. `chosen` carries the `Thing` to go to.

    `known` is found at once, records by one question at a time; while nothing is typed, `useful`
    is offered behind what was visited.
    """

    chosen = Signal(object)
    failed = Signal(object)
    gives_way = True

    def __init__(
        self,
        window: QWidget,
        runner: Runner,
        finder: Finder,
        known: Index,
        useful: Sequence[Thing],
    ) -> None:
        super().__init__(window, tr("Go to anything"), 660, 560)
        self._runner, self._finder, self._known = runner, finder, known
        self._useful = tuple(useful)
        self._beginning: tuple[Group, ...] = ()
        self._things: dict[str, Thing] = {}
        self._text = self._answered = ""
        self._records: Mapping[Kind, tuple[Thing, ...]] = {}
        self._asking = self._entered = False
        self._unfolded: Kind | None = None
        self._silent = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_known)
        self.field = GoToField(tr("Go to anything"), delay=0)
        self.rows = ShortRows(tr("Results"))
        self._nothing = tr("Nothing matches. Another word may find it.")
        self.empty = EmptyState("lens", self._nothing)
        self.keys = label(tr("Enter opens, the arrows move, Esc closes."), "caption", "text3")
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.offer(())

    def _lay_out(self) -> None:
        self.title.hide()
        self.area.hide()
        self._head.insertWidget(0, self.field, 1)
        self._head.setAlignment(self.close_button, Qt.AlignmentFlag.AlignVCenter)
        self.stack.addWidget(self.rows)
        self.stack.addWidget(self.empty)
        self._column.insertWidget(1, self.stack, 1)
        self.footer.addWidget(self.keys)

    def _connect(self) -> None:
        self.field.searched.connect(self._look)
        self.field.moved.connect(self.rows.step)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.try_close)
        self.rows.opened.connect(self._open)
        self.rows.selectionModel().currentChanged.connect(self._say_current)

    def first_focus(self) -> QWidget:
        return self.field

    @property
    def settled(self) -> bool:
        """Whether what is shown answers what is typed."""
        return self._answered == self.field.text().strip()

    # Asking

    def offer(self, visited: Sequence[Thing]) -> None:
        """Offer what was visited while nothing is typed."""
        groups = Group(tr("Where you were"), tuple(visited)), Group(tr("Commands"), self._useful)
        self._beginning = tuple(group for group in groups if group.things)
        if not self._text:
            self._show(self._beginning)

    def _look(self, text: str) -> None:
        self._text, self._entered, self._unfolded = text, False, None
        if not text:
            self._answered = ""
            self._patience.stop()
            self._show(self._beginning)
            return
        if not self._patience.isActive():
            self._patience.start()
        self._ask()

    def _ask(self) -> None:
        if not self._asking:
            self._asking = True
            self._runner.run(partial(self._finder.find, self._text), self._take, self._lose)

    def _take(self, answer: tuple[str, Mapping[Kind, tuple[Thing, ...]]]) -> None:
        self._asking = False
        text, found = answer
        if text != self._text:
            if self._text:
                self._ask()  # what was typed meanwhile, and nothing in between
            return
        self._patience.stop()
        self._answered, self._records = text, found
        self._show_found(found)
        if self._entered:
            self._enter()

    def _lose(self, error: Exception) -> None:
        self._asking = False
        self._answered, self._records = self._text, {}
        self._show_known()
        self.failed.emit(error)

    def _show_known(self) -> None:
        self._patience.stop()
        if self._text:
            self._show_found({})

    # Showing

    def _show_found(self, records: Mapping[Kind, tuple[Thing, ...]]) -> None:
        found: dict[Kind, list[Thing]] = {kind: list(things) for kind, things in records.items()}
        for thing in self._known.find(self._text):
            found.setdefault(thing.kind, []).append(thing)
        self._show(arranged(self._text, found, self._unfolded))

    def _show(self, groups: Sequence[Group]) -> None:
        rows: list[ShortRow] = []
        self._things = {each.id: each for group in groups for each in group.things}
        for group in groups:
            rows += [_row(thing, group) for thing in group.things]
            if group.more and group.kind is not None:
                rows.append(_more(group))
        self._silent = True
        self.rows.set_rows(rows, more=False)
        self.rows.begin()
        self._silent = False
        self.stack.setCurrentWidget(self.rows if rows or not self._text else self.empty)
        n = len(self._things)
        found = trn("{n} result.", "{n} results.", n) if n and self._text else ""
        self._say(found if n else self._nothing)

    def _say_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent:
            self._say()

    def _say(self, before: str = "") -> None:
        """Tell assistive technology of the row that Enter would open."""
        row = self.rows.current()
        said = row.sentence() if row is not None else ""
        self.field.setAccessibleDescription(said or before)
        if self.field.hasFocus():
            announce(self.field, f"{before} {said}".strip())

    # Choosing

    def _enter(self) -> None:
        if not self.settled:
            self._entered = True  # a quick hand: what it wrote is still being looked for
            return
        self._entered = False
        row = self.rows.current()
        if row is not None:
            self._open(row.id)

    def _open(self, row_id: str) -> None:
        if row_id.startswith(_MORE):
            self._unfold(Kind(row_id.removeprefix(_MORE)))
            return
        thing = self._things.get(row_id)
        if thing is not None and self.try_close():
            self.chosen.emit(thing)

    def _unfold(self, kind: Kind) -> None:
        before = [each.id for each in self._things.values() if each.kind is kind]
        self._unfolded = kind
        self._show_found(self._records if self._answered == self._text else {})
        after = [each.id for each in self._things.values() if each.kind is kind]
        if len(after) > len(before):
            self.rows.select(after[len(before)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.try_close()
        event.accept()

    def _place(self) -> None:
        super()._place()
        if hasattr(self, "keys"):  # the sheet places itself once before it is furnished
            self.keys.setVisible(self.panel.height() >= theme().px(_LOW))


def _row(thing: Thing, group: Group) -> ShortRow:
    spoken = ", ".join(filter(None, (thing.title, thing.line, caption(thing.kind), thing.far)))
    return ShortRow(
        id=thing.id,
        title=thing.title,
        when=thing.far,
        line=thing.line,
        group=group.caption,
        spoken=spoken,
        icon=thing.icon,
    )


def _more(group: Group) -> ShortRow:
    n = group.more
    words = tr("Many more") if group.uncounted else trn("{n} more", "{n} more", n)
    return ShortRow(
        id=f"{_MORE}{group.kind}",
        title=words,
        group=group.caption,
        spoken=f"{words}, {group.caption}",
        icon="chevron-down",
        quiet=True,
    )
