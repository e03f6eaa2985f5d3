"""The segments and the "More" menu of the page of goals, and the sheets they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from resilience_desktop.features.goals import places
from resilience_desktop.ui.parts import Menu

if TYPE_CHECKING:
    from resilience_desktop.features.goals.tab import GoalsTab

_WAITING, _DAY, _FIRST = 0, 1, 2
"""Pages of the stack: before the store is open, the day, the page that was never used."""


class Switching(QObject):
    """Makes a segment's view when it is first chosen, and reads it while it is on screen."""

    def __init__(self, page: GoalsTab) -> None:
        super().__init__(page)
        self._page = page
        self._views: dict[str, places.View] = {}
        self._used = False
        self.first = ""
        self._segments = {one.key: one for one in places.segments()}
        page.segments.set_segments([(one.key, one.word) for one in self._segments.values()])

    def current(self) -> str:
        """The key of the segment on screen."""
        return self._page.segments.current()

    def place(self) -> places.Segment:
        """The segment on screen; today before anything was chosen."""
        return self._segments.get(self.current()) or self._segments[places.TODAY]

    def show(self, key: str) -> bool:
        """Show a segment; whether there is one of that key."""
        if key not in self._segments or not self._page.attached:
            return False
        self.leave()
        self._page.segments.set_current(key)
        if key != places.TODAY and key not in self._views:
            view = self._views[key] = places.make(self._segments[key], self._page)
            self._page.stack.addWidget(cast("QWidget", view))
        self.place_stack(used=self._used)
        self._page.say_head()
        self.load()
        return True

    def begin(self) -> None:
        """Show the segment where the page was left, when it is filled for the first time."""
        first, self.first = self.first, ""
        if first:
            self.show(first)

    def view(self, key: str) -> places.View | None:
        """The view of a segment, once it was chosen."""
        return self._views.get(key)

    def load(self) -> None:
        """Read the view on screen, if it is not the day."""
        view = self._views.get(self.current())
        if view is not None:
            view.load()

    def leave(self) -> None:
        """Keep what is typed in the view on screen."""
        view = self._views.get(self.current())
        if view is not None:
            view.leave()

    def place_stack(self, *, used: bool) -> None:
        """Bring the right page of the stack on screen; `used` when there are goals."""
        self._used = used
        page, view = self._page, self._views.get(self.current())
        on_day = view is None
        page.minimum_button.setVisible(on_day and used and page.shown_day() == page.clock.today())
        page.day_button.setVisible(on_day and used)
        page.new_button.setVisible(used or not on_day or not page.attached)
        if view is not None:
            page.stack.setCurrentWidget(cast("QWidget", view))
        else:
            page.stack.setCurrentIndex((_DAY if used else _FIRST) if page.attached else _WAITING)

    # Menu

    def open_more(self) -> None:
        """Open the page's menu below its button."""
        button = self._page.more_button
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def make_menu(self) -> Menu:
        """The menu, as `places.entries` has it."""
        menu = Menu(self._page)
        for place, group in enumerate(places.entries()):
            if place:
                menu.addSeparator()
            for entry in group:
                menu.addAction(entry.word.replace("&", "&&")).setData(entry.key)
        menu.triggered.connect(self._choose)
        return menu

    def _choose(self, action: QAction) -> None:
        for entry in (entry for group in places.entries() for entry in group):
            if entry.key == action.data():
                places.open_entry(entry, self._page)

    # Sheets

    def open_people(self, person_id: str) -> None:
        """Open the people one met, with one of them open when an id is given."""
        from resilience_desktop.features.goals.people_sheet import open_people

        page = self._page
        page.visit = open_people(page, page.queries.people, page.clock, person_id)
        page.visit.destroyed.connect(self._forget_visit)

    def _forget_visit(self) -> None:
        self._page.visit = None

    def open_starters(self, key: str) -> None:
        """Open the starter sets."""
        from resilience_desktop.features.goals.starter_sheet import StarterSheet

        page = self._page
        StarterSheet(page, page.queries, page.clock, key).open_sheet()

    def open_rests(self) -> None:
        """Open what rest is planned."""
        from resilience_desktop.features.goals.rest_sheet import RestSheet

        page = self._page
        sheet = RestSheet(page, page.queries, page.clock)
        sheet.load()
        sheet.open_sheet()
