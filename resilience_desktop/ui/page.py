"""The base of the five tabs."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from resilience_desktop.core.ports import Runner
from resilience_desktop.ui.tab_stops import tab_stops


class Page(QWidget):
    """A section of the window. It paints before there is any data; `attach` brings that.

    Signals: `told` a message for the toast and whether it offers Undo; `failed` an exception
    for the window to show; `asked` a wish to the window and the id of the record it is about,
    such as ("journey", application_id), ("open:wins", win_id), ("wallow", ""), ("export", ""), or
    ("goal", a `core.wishes.GoalWish` as written), ("win", a `core.wishes.WinWish` as written),
    ("reuse", application_id).
    """

    told = Signal(str, bool)
    failed = Signal(object)
    asked = Signal(str, str)

    watches: ClassVar[frozenset[str]] = frozenset()
    """Tables whose change makes the page refresh."""

    queries: Any = None
    """What `attach` handed over; a page that wants it typed narrows this by its port."""

    main: QWidget | None = None
    """What the page is about, where that is not its first list or control below the header."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner: Runner | None = None

    @property
    def attached(self) -> bool:
        """Whether the store is open and `queries` and `runner` may be used."""
        return self._runner is not None

    @property
    def settled(self) -> bool:
        """Whether all that was read is on the page; one that fills bit by bit says so here."""
        return True

    @property
    def runner(self) -> Runner:
        """Runs queries away from the window; RuntimeError before `attach`."""
        if self._runner is None:
            raise RuntimeError("The page was asked for data before its store was open.")
        return self._runner

    def attach(self, queries: Any, runner: Runner) -> None:
        """The store is open: keep what reaches it, and load."""
        self.queries = queries
        self._runner = runner
        self.refresh()

    def show_glance(self, rows: Any) -> None:
        """Show rows that were read ahead of the store; `attach` replaces them."""

    def refresh(self) -> None:
        """Data changed elsewhere: load again; keep selection, scroll and typed text."""

    def focus_search(self) -> None:
        """Put the cursor where one searches on this page, if there is such a place."""

    def where(self) -> str:
        """What of the page is on screen, as its segment; "" for where it begins."""
        return ""

    def go_to(self, place: str) -> None:
        """Begin where the page was left, as `where` told; before `attach`, and unknown places
        are passed over."""

    def take_keyboard(self) -> None:
        """The page was opened by a key: put the focus on its main thing, never on a switch."""
        header = getattr(self, "header", None)
        stops = tab_stops(self.main) if self.main is not None else []
        stops = [*stops, *sorted(tab_stops(self), key=_is_no_list)]
        for stop in stops:
            in_header = header is not None and header.isAncestorOf(stop)
            switch = isinstance(stop, QAbstractButton) and stop.isCheckable()
            if not in_header and not switch and stop.isVisible():
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """The page is being left: save what is typed."""

    def say(self, text: str, undo: bool = True) -> None:
        """Show `text` in the window's toast, with Undo unless there is nothing to undo."""
        self.told.emit(text, undo)

    def ask(self, what: str, record_id: str = "") -> None:
        """Ask the window for something that is not this page's to do."""
        self.asked.emit(what, record_id)


def _is_no_list(stop: QWidget) -> bool:
    return not isinstance(stop, QAbstractItemView)
