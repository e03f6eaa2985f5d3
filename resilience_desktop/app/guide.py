"""The program tells of itself: the welcome, the handbook, the news of a version, and what it is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from resilience_desktop import __version__
from resilience_desktop.app.opening import Profile
from resilience_desktop.app.window import Window
from resilience_desktop.core.words import tr
from resilience_desktop.registry import features
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.app.reminding import Reminding
    from resilience_desktop.app.root import Root

_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM {0})"
_TABLES = ("application", "win", "goal", "ritual", "person", "letter")
"""Where a person's first words go. A profile without any of them is new."""


class Guide(QObject):
    """Opens the sheets that explain the program. Each is imported when it is wanted.

    Signal `opened` carries a sheet for the desk to show.
    """

    opened = Signal(object)
    commands = frozenset({"handbook", "help", "keys", "welcome", "news", "about"})
    """The commands that are carried out here."""

    def __init__(self, root: Root, window: Window, profile: Profile) -> None:
        super().__init__(window)
        self._root = root
        self._window = window
        self._profile = profile
        self._reminding: Reminding | None = None
        self._before = ""

    def start(self, reminding: Reminding) -> None:
        """Welcome a person who is here for the first time; else mention the news, once."""
        self._reminding = reminding
        theme().look_at_system()  # some desktops tell their colour a moment after the start
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._look_at_system)
        kept, options = self._root.preferences, self._root.options
        before, kept.seen_version = kept.seen_version, __version__
        if options.demo or options.quietly or options.call.wants_something:
            kept.seen_version = before  # another time, when there is room for it
        elif not kept.welcomed:
            self._before = before
            self._root.runner.run(partial(_is_new, self._profile), self._settle_welcome)
        else:
            self._mention_news(before)

    def _settle_welcome(self, new: bool) -> None:
        """Welcome, when the profile is new and nothing else has begun meanwhile."""
        self._root.preferences.welcomed = True
        if not new:
            self._mention_news(self._before)
        elif self._window.sheet() is None and not self._window.in_journey:
            self.welcome()

    def _look_at_system(self, state: Qt.ApplicationState) -> None:
        """Back from another program: it may have been the system's settings."""
        if state == Qt.ApplicationState.ApplicationActive:
            theme().look_at_system()

    def _mention_news(self, before: str) -> None:
        """A line at the foot of the window, and nothing over what the person came for."""
        if before and before != __version__ and not self._window.in_journey:
            self._window.tell(
                tr("Updated to {version}. Help > What’s new tells more.", version=__version__)
            )

    def welcome(self) -> None:
        """What the program is for, how it shall look, and where to begin."""
        self._root.runner.run(partial(_minutes, self._profile), self._show_welcome)

    def _show_welcome(self, minutes: int) -> None:
        from resilience_desktop.app.welcome import WelcomeSheet

        assert self._reminding is not None
        if self._window.sheet() is not None or self._window.in_journey:
            return  # something else was quicker
        kept = self._root.preferences
        sheet = WelcomeSheet(self._window.layers, kept, self._reminding, minutes)
        sheet.asked.connect(self._go_on_with)
        sheet.minutes_chosen.connect(self._set_minutes)
        self.opened.emit(sheet)

    def _go_on_with(self, what: str) -> None:
        if what != "first_win":
            self._window.answer(what, "")
            return
        self._window.open_tab("wins")
        self._root.runner.run(_nothing, self._write_first_win)

    def _write_first_win(self, _nothing: Any) -> None:
        page: Any = self._window.page("wins")
        if page.attached:
            page.add_win()
        else:
            self._root.runner.run(_nothing, self._write_first_win)

    def _set_minutes(self, minutes: int) -> None:
        page: Any = self._window.page("wallow") if self._window.pages.has_page("wallow") else None
        if page is not None and page.attached:
            page.controller.prefer(minutes=minutes)
        else:
            self._root.runner.run(partial(_prefer, self._profile, minutes))

    def handbook(self) -> None:
        """The chapter about what is on screen, over it."""
        from resilience_desktop.app.handbook import key_for
        from resilience_desktop.app.handbook_sheet import HandbookSheet

        over = self._window.sheet()
        if isinstance(over, HandbookSheet):
            return
        name = type(over).__name__ if over is not None else ""
        key = key_for(name, self._window.current_key, self._window.in_journey)
        sheet = HandbookSheet(self._window.window(), key)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet()

    def help(self) -> None:
        """How the program works, on a page."""
        from resilience_desktop.app.help_sheets import HelpSheet

        self.opened.emit(HelpSheet(self._window.layers, "how-it-works"))

    def keys(self) -> None:
        """The keys of the window."""
        from resilience_desktop.app.help_sheets import KeysSheet

        self.opened.emit(KeysSheet(self._window.layers))

    def news(self) -> None:
        """What changed from version to version."""
        from resilience_desktop.app.news_sheet import NewsSheet

        self.opened.emit(NewsSheet(self._window.layers))

    def about(self) -> None:
        """Version, licence, and what it is made of."""
        from resilience_desktop.app.about_sheet import AboutSheet

        sheet = AboutSheet(self._window.layers)
        sheet.diagnostics_wanted.connect(self._show_diagnostics)
        self.opened.emit(sheet)

    def _show_diagnostics(self) -> None:
        sheet = self._window.sheet()
        if sheet is not None and sheet.try_close():
            self._window.answer("diagnostics", "")


def _wallow(profile: Profile) -> Any:
    return profile.queries(next(one for one in features() if one.key == "wallow"))


def _prefer(profile: Profile, minutes: int) -> None:
    queries = _wallow(profile)
    queries.prefer(replace(queries.preferences(), minutes=minutes))


def _minutes(profile: Profile) -> int:
    """How long a wallow window is, as it was chosen last."""
    return int(_wallow(profile).preferences().minutes)


def _nothing() -> None:
    """A job that only takes its turn."""


def _is_new(profile: Profile) -> bool:
    """Whether nobody wrote anything here yet; what lies in the trash counts as written."""
    with profile.store.read() as session:
        ask = session.connection().exec_driver_sql
        return all(bool(ask(_EMPTY.format(table)).scalar_one()) for table in _TABLES)
