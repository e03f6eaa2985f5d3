"""Going to anything: opens the field, and goes where what was chosen lives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from resilience_desktop.app.opening import Profile
from resilience_desktop.app.window import Window

if TYPE_CHECKING:
    from resilience_desktop.app.goto_things import Thing
    from resilience_desktop.app.root import Root

_MOST_VISITED = 6
_SECTIONS = {"application": "rejections", "win": "wins", "goal": "goals", "person": "goals"}
"""Where a kind of record lives."""


class GoTo(QObject):
    """Remembers while the program runs what was opened, and offers it first.

    Signal `opened` carries the sheet for the desk to show.
    """

    opened = Signal(object)
    commands = frozenset({"go_to"})
    """The commands that are carried out here."""

    def __init__(self, root: Root, window: Window, profile: Profile) -> None:
        super().__init__(window)
        self._root, self._window, self._profile = root, window, profile
        self._visited: list[tuple[str, str]] = []
        self._wanted: Thing | None = None
        self._turns = 0
        window.pages.built.connect(self._follow)
        for feature in window.pages.features:
            if window.pages.has_page(feature.key):
                self._follow(feature.key)

    def go_to(self) -> None:
        """Open the field."""
        from resilience_desktop.app import goto_places, goto_sheet, goto_things
        from resilience_desktop.app.goto_records import Records

        records = Records(self._profile)
        known = goto_things.Index(goto_places.things(self._enabled))
        useful = goto_places.useful(self._enabled)
        runner = self._root.runner
        sheet = goto_sheet.GoToSheet(self._window.layers, runner, records, known, useful)
        sheet.chosen.connect(self._go)
        sheet.failed.connect(self._root.show_error)
        visited = [(goto_things.Kind(kind), key) for kind, key in self._visited]
        runner.run(partial(records.recall, visited), sheet.offer)
        self.opened.emit(sheet)

    def _enabled(self, name: str) -> bool:
        return self._window.menu_bar.action(name).isEnabled()

    # What was visited

    def _follow(self, key: str) -> None:
        """Note what is opened on a page by hand."""
        page: Any = self._window.pages.page(key)
        if key == "rejections":
            page.list.opened.connect(self._note_application)
        elif key == "wins":
            page.grid.opened.connect(self._note_win)
        elif key == "goals":
            page.today.opened.connect(self._note_goal)
            page.later.opened.connect(self._note_goal)

    def _note_application(self, key: str) -> None:
        self._note("application", key)

    def _note_win(self, key: str) -> None:
        self._note("win", key)

    def _note_goal(self, key: str) -> None:
        self._note("goal", key)

    def _note(self, kind: str, key: str) -> None:
        if key:
            others = [each for each in self._visited if each != (kind, key)]
            self._visited = [(kind, key), *others][:_MOST_VISITED]

    # Going

    def _go(self, thing: Thing) -> None:
        if thing.kind == "command":
            self._window.menu_bar.action(thing.key).trigger()
        elif thing.kind == "chapter":
            self._read(thing.key)
        elif thing.kind == "place" and thing.key.split(":")[1] == "tab":
            self._window.open_tab(thing.key.split(":")[0]).take_keyboard()
        else:
            if thing.kind in _SECTIONS:
                self._note(thing.kind, thing.key)
            self._wanted = thing
            section = _SECTIONS.get(thing.kind) or thing.key.split(":")[0]
            page = self._window.open_tab(section)
            page.take_keyboard()
            # A page that is made only now gets its queries by a job, and then its first rows.
            self._turns = 1 if page.attached else 3
            self._take_turn(None)

    def _take_turn(self, _nothing_: None) -> None:
        self._turns -= 1
        self._root.runner.run(_nothing, self._take_turn if self._turns else self._arrive)

    def _arrive(self, _nothing_: None) -> None:
        thing, self._wanted = self._wanted, None
        if thing is None:
            return
        section = _SECTIONS.get(thing.kind) or thing.key.split(":")[0]
        page: Any = self._window.page(section)
        if not page.attached or self._window.current_key != section:
            return
        if thing.kind == "place":
            from resilience_desktop.app.goto_places import go

            go(page, thing.key)
        elif thing.kind == "person":
            page.open_people(thing.key)
        else:
            page.open_record(thing.key)

    def _read(self, key: str) -> None:
        from resilience_desktop.app.handbook_sheet import HandbookSheet

        sheet = HandbookSheet(self._window.window(), key)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet()


def _nothing() -> None:
    """A job that only takes its turn."""
