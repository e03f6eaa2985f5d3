"""What stands in the window: side bar, pages, journey, toast; and the commands of its menus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.app.banner import Banner
from resilience_desktop.app.menu_bar import MenuBar
from resilience_desktop.app.opening import Profile
from resilience_desktop.app.pages import Pages
from resilience_desktop.app.shell import Shell
from resilience_desktop.app.work_strip import WorkStrip
from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.host.preferences import Preferences
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.sheet import Sheet, sheet_over
from resilience_desktop.ui.sidebar import Sidebar
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.toast import Toast

_OVER_SHEETS = {"bad_days", "handbook", "larger", "smaller", "normal_size", "full_page", "quit"}
"""What a sheet does not hold up."""


class Window(QWidget):
    """Everything inside the shell. It is shown without data; `attach` brings an open profile.

    `command_given` carries the name of a command that is not the window's own to do.
    """

    command_given = Signal(str)

    def __init__(
        self, shell: Shell, clock: Clock, runner: ThreadRunner, preferences: Preferences
    ) -> None:
        super().__init__()
        self.shell = shell
        self._runner = runner
        self._preferences = preferences
        self._profile: Profile | None = None
        self.journey: QWidget | None = None
        self.pages = Pages(clock, runner)
        self.pages.told.connect(self.tell)
        self.pages.asked.connect(self.answer)
        self._build()
        self.sidebar.select(self.pages.index_of(preferences.tab))
        self.sidebar.fit(shell.width())

    def _build(self) -> None:
        self.sidebar = Sidebar([(f.icon, f.word) for f in self.pages.features])
        self.sidebar.no_pressed.connect(self.do_no)
        self.sidebar.settings_pressed.connect(self.do_settings)
        self.banner = Banner()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        self.work = WorkStrip()
        self.work.stopped.connect(self._runner.cancel_long)
        self._runner.progressed.connect(self.work.show_progress)
        column.addWidget(self.work)
        self.home = QWidget()
        row = QHBoxLayout(self.home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.layers = QStackedWidget()
        self.layers.addWidget(self.home)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.layers)
        self.menu_bar = MenuBar(self)
        self.menu_bar.chosen.connect(self._do)
        self.toast = Toast(self.shell)
        self.toast.undo_pressed.connect(self.do_undo)

    def move_in(self) -> None:
        """Build the first page, and take the place of the shell's first paint."""
        self._show_tab(self.sidebar.tabs.currentIndex())
        self.sidebar.tab_changed.connect(self._show_tab)
        self.shell.resized.connect(self._fit)
        self.shell.setMenuBar(self.menu_bar)
        self.shell.setCentralWidget(self)
        self.shell.furnished = True
        self._fit()

    def leave(self) -> QWidget:
        """The program ends: save what is typed everywhere; returns the side bar."""
        self.pages.leave()
        leave = getattr(self.journey, "leave", None)
        if leave is not None:
            leave()
        return self.sidebar

    # Pages

    @property
    def profile(self) -> Profile | None:
        """The open profile, None until the store is open."""
        return self._profile

    @property
    def current_key(self) -> str:
        """The key of the feature on screen."""
        return self.pages.features[self.sidebar.tabs.currentIndex()].key

    def page(self, key: str) -> Page:
        """The page of a feature, built when first wanted."""
        return self.pages.page(key)

    def open_tab(self, key: str) -> Page:
        """Show the page of a feature and return it."""
        self._give_way()
        self.leave_journey()
        self.sidebar.select(self.pages.index_of(key))
        return self.page(key)

    def set_tab_note(self, key: str, text: str, paused: bool = False) -> None:
        """Show a few characters beside the word of a tab, as a running countdown."""
        self.sidebar.set_note(self.pages.index_of(key), text, paused)

    def attach(self, profile: Profile) -> None:
        """The store is open: hand the pages what they ask of it."""
        self._profile = profile
        self.pages.attach(profile)

    def data_changed(self, tables: frozenset[str]) -> None:
        """Have the pages and the menu follow a change of the data."""
        self.pages.data_changed(tables, in_sight=self.layers.currentWidget() is self.home)
        self.menu_bar.ask_labels(self._profile, self._runner)

    def _show_tab(self, index: int) -> None:
        self.pages.show_page(index)
        self._preferences.tab = self.current_key

    # Messages and wishes

    def tell(self, text: str, undo: bool = False) -> None:
        """Show a message in the toast."""
        self.toast.tell(text, undo)

    def answer(self, what: str, record_id: str) -> None:
        """Do what a page asked of the window."""
        if what.startswith("open:"):
            page = self.open_tab(what.removeprefix("open:"))
            if record_id and hasattr(page, "open_record"):
                page.open_record(record_id)
        elif what in {feature.key for feature in self.pages.features}:
            self.open_tab(what)
        elif what == "journey":
            self.start_journey(record_id)
        elif what in ("onwards", "goal", "win", "reuse"):
            self.command_given.emit(f"{what}:{record_id}")
        else:
            self._do(what)

    def _do(self, name: str) -> None:
        if name not in _OVER_SHEETS and not self._give_way():
            return
        slot = getattr(self, f"do_{name}", None)
        if name == "import":
            self.command_given.emit("import_")
        elif name.startswith("tab_"):
            self.do_tab(int(name.removeprefix("tab_")) - 1)
        elif slot is not None:
            slot()
        else:
            self.command_given.emit(name)

    # Commands

    def do_no(self) -> None:
        """ "I got a no": begin the journey."""
        self.start_journey("")

    def do_undo(self) -> None:
        """Take back the last change."""
        if self._profile is not None:
            self.pages.leave()
            self._runner.run(self._profile.store.undo, self._say_undone)

    def do_redo(self) -> None:
        """Do the last change again that was taken back."""
        if self._profile is not None:
            self._runner.run(self._profile.store.redo, self._say_redone)

    def do_find(self) -> None:
        """Put the cursor into the search of the page."""
        if self.layers.currentWidget() is self.home:
            self.page(self.current_key).focus_search()

    def do_settings(self) -> None:
        """Open the settings."""
        self.command_given.emit("settings")

    def do_bad_days(self) -> None:
        """Show where help is: over anything, and also when the data could not be opened."""
        from resilience_desktop.features.wallow.too_much import TooMuchSheet

        if isinstance(self.sheet(), TooMuchSheet):
            return
        # Over the sheets of pages, too: those lie over the whole window.
        sheet = TooMuchSheet(self.window(), self._preferences.country)
        sheet.country_chosen.connect(self._keep_country)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet()

    def _keep_country(self, code: str) -> None:
        self._preferences.country = code

    def do_tab(self, index: int) -> None:
        """Show the tab at `index`, with the keyboard on what it is about."""
        self.open_tab(self.pages.features[index].key).take_keyboard()

    def do_larger(self) -> None:
        """Make everything larger by a tenth."""
        self._set_scale(theme().scale + 10)

    def do_smaller(self) -> None:
        """Make everything smaller by a tenth."""
        self._set_scale(theme().scale - 10)

    def do_normal_size(self) -> None:
        """Go back to the usual size."""
        self._set_scale(100)

    def do_full_page(self) -> None:
        """Fill the screen, or go back."""
        if self.shell.isFullScreen():
            self.shell.showNormal()
        else:
            self.shell.showFullScreen()

    def do_quit(self) -> None:
        """Close the window, and with it the program."""
        self.shell.close()

    def _set_scale(self, percent: int) -> None:
        theme().set_scale(percent)
        self._preferences.scale = theme().scale
        self.tell(tr("Text size {n} %.", n=theme().scale), False)

    def _say_undone(self, change: Any) -> None:
        if change is None:
            self.tell(tr("There is nothing to undo."), False)
        else:
            self.tell(tr("Undone: {what}", what=change.label), False)

    def _say_redone(self, change: Any) -> None:
        if change is None:
            self.tell(tr("There is nothing to redo."), False)
        else:
            self.tell(tr("Done again: {what}", what=change.label), True)

    # The journey

    def start_journey(self, application_id: str) -> None:
        """Go through the steps after a "no"; on a known application when an id is given."""
        if self._profile is None:
            self.tell(tr("One moment, your data is still opening."), False)
            return
        self.command_given.emit(f"journey:{application_id}")

    def show_journey(self, page: QWidget) -> None:
        """Lay the journey over the whole window."""
        self._give_way()
        self.pages.leave()
        self.journey = page
        if self.layers.indexOf(page) < 0:
            self.layers.addWidget(page)
        self.layers.setCurrentWidget(page)
        page.setFocus()

    def leave_journey(self) -> None:
        """Back to the pages. The journey keeps where it is."""
        if self.in_journey:
            self.layers.setCurrentWidget(self.home)
            self.pages.freshen()

    @property
    def in_journey(self) -> bool:
        """Whether the journey is on screen."""
        return self.journey is not None and self.layers.currentWidget() is self.journey

    # The window itself

    def sheet(self) -> Sheet | None:
        """The sheet that is open, if any."""
        return sheet_over(self.shell)

    def _give_way(self) -> bool:
        """Close a sheet that is there to be passed by; whether none is open any more."""
        sheet = self.sheet()
        return sheet is None or (sheet.gives_way and sheet.try_close())

    def _fit(self) -> None:
        self.sidebar.fit(self.shell.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "?" and self.sheet() is None:
            self.command_given.emit("keys")
            return
        super().keyPressEvent(event)
