"""What goes on beside the pages: reminders, the tray, the start at login, the calendar file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from resilience_desktop.app.background import Background
from resilience_desktop.app.opening import Profile
from resilience_desktop.app.reminding import Reminding
from resilience_desktop.app.window import Window
from resilience_desktop.core.words import trn

if TYPE_CHECKING:
    from resilience_desktop.agenda.run import Written
    from resilience_desktop.app.calendar_sheet import CalendarSheet
    from resilience_desktop.app.root import Root
    from resilience_desktop.app.settings_sheet import SettingsSheet


class Routine(QObject):
    """Brings reminders and tray together with the window and the open profile."""

    def __init__(self, root: Root, window: Window, profile: Profile) -> None:
        super().__init__(window)
        self._root = root
        self._window = window
        self._profile = profile
        self.reminding = Reminding(
            profile,
            root.runner,
            root.clock,
            busy=self._is_busy,
            in_front=self._is_in_front,
            parent=self,
        )
        self.reminding.told.connect(window.tell)
        self.reminding.wanted.connect(self._show_today)
        self.reminding.failed.connect(root.show_error)
        root.data_changed.connect(self.reminding.data_changed)
        self.background = Background(root, self.reminding)
        self.reminding.looked.connect(self.background.check)

    def start(self) -> None:
        """Begin to remind; after a start by the login, go out of the way."""
        self.reminding.start()
        if self._root.options.quietly:
            self.background.start_quietly()

    def _is_busy(self) -> bool:
        """Nobody is bothered in the steps after a "no", nor while a wallow window is open."""
        if self._window.in_journey:
            return True
        if not self._window.pages.has_page("wallow"):
            return False
        page: Any = self._window.page("wallow")
        return bool(page.controller.running)

    def _is_in_front(self) -> bool:
        return self._root.shell.isActiveWindow() and not self._root.shell.isMinimized()

    def _show_today(self) -> None:
        self._root.come_to_front()
        if self._window.sheet() is None and not self._window.in_journey:
            self._window.open_tab("goals")

    def add_settings(self, sheet: SettingsSheet) -> None:
        """Put what can be set about reminders, tray and login into the settings."""
        from resilience_desktop.app.reminder_section import BackgroundSection, ReminderSection
        from resilience_desktop.host.autostart import make_autostart

        reminders = ReminderSection(self.reminding)
        reminders.resized.connect(sheet.fit)
        sheet.add_section(reminders)
        if self._root.options.demo:
            return  # the example goes away at its end, and nothing of it is to come back
        folder, kept = self._root.options.folder, self._root.preferences
        background = BackgroundSection(kept, make_autostart(), folder)
        background.resized.connect(sheet.fit)
        background.failed.connect(self._root.show_error)
        sheet.add_section(background)

    # The calendar

    def calendar_sheet(self, suggested: str) -> CalendarSheet:
        """The sheet that asks where the calendar goes, and what goes into it."""
        from resilience_desktop.app.calendar_sheet import CalendarSheet

        sheet = CalendarSheet(self._window.layers, suggested)
        sheet.target_chosen.connect(self._write_calendar)
        return sheet

    def _write_calendar(self, target: Path, as_tasks: bool, include_private: bool) -> None:
        from resilience_desktop.agenda.run import write_calendar

        job = partial(
            write_calendar,
            self._profile.store,
            self._root.clock,
            target,
            as_tasks=as_tasks,
            include_private=include_private,
        )
        self._root.runner.run(job, self._say_written, self._root.show_error)

    def _say_written(self, written: Written) -> None:
        n = written.entries
        words = trn("The calendar has {n} entry.", "The calendar has {n} entries.", n)
        if written.left_out:
            words += " " + trn(
                "{n} step has no day.", "{n} steps have no day.", written.left_out
            )  # fmt: skip
        self._window.tell(words)
