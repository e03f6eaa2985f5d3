"""What one page asks of another feature: wishes to grant, and lists brought in over a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from resilience_desktop.app.opening import Profile
from resilience_desktop.app.window import Window
from resilience_desktop.core.wishes import GoalWish, WinWish
from resilience_desktop.core.words import tr

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root


class Across(QObject):
    """Goes from page to page. What is opened waits for the job that brings a page its queries."""

    commands = frozenset({"import_wins", "import_people"})
    """The commands that are carried out here."""

    def __init__(self, root: Root, window: Window, profile: Profile) -> None:
        super().__init__(window)
        self._root, self._window, self._profile = root, window, profile
        self._runner = root.runner
        self._kit_of = ""

    # Wishes

    def goal(self, wish: str) -> None:
        """Put a goal on today's list; `wish` is a `core.wishes.GoalWish` as it was written."""
        from resilience_desktop.app.wishes import make_goal

        job = partial(make_goal, self._profile, GoalWish.read(wish))
        self._runner.run(job, self._say_goal, self._root.show_error)

    def _say_goal(self, _title: str) -> None:
        self._window.tell(tr("It is on today’s list."), True)

    def win(self, wish: str) -> None:
        """Keep a win that came of something learned; `wish` is a `core.wishes.WinWish`."""
        from resilience_desktop.app.wishes import make_win

        job = partial(make_win, self._profile, WinWish.read(wish))
        self._runner.run(job, self._say_win, self._root.show_error)

    def _say_win(self, _win_id: str) -> None:
        self._window.tell(tr("It is among your wins."), True)

    def reuse(self, application_id: str) -> None:
        """Use what was prepared for an application once more."""
        self._kit_of = application_id
        self._window.open_tab("rejections")
        self._runner.run(_nothing, self._open_kit)

    def _open_kit(self, _nothing_: None) -> None:
        page: Any = self._window.page("rejections")
        if page.attached:
            page.open_record(self._kit_of)
            # Behind the job that reads the application.
            self._runner.run(_nothing, self._show_kit)

    def _show_kit(self, _nothing_: None) -> None:
        page: Any = self._window.page("rejections")
        if page.detail.shown_id() == self._kit_of:
            page.writer.onwards.reuse()

    # Lists

    def import_wins(self) -> None:
        """Bring in a list of wins, over their page."""
        self._window.open_tab("wins")
        self._runner.run(_nothing, self._open_wins_import)

    def _open_wins_import(self, _nothing_: None) -> None:
        from resilience_desktop.features.wins.import_sheet import open_sheet

        page = self._window.page("wins")
        if page.attached:
            open_sheet(page)

    def import_people(self) -> None:
        """Bring people in from a file, over the page of goals."""
        self._window.open_tab("goals")
        self._runner.run(_nothing, self._open_people_import)

    def _open_people_import(self, _nothing_: None) -> None:
        page: Any = self._window.page("goals")
        if page.attached:
            page.open_people()
            page.visit.bring_in()


def _nothing() -> None:
    return
