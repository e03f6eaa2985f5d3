"""The commands that reach across the program: files, journey, sheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from resilience_desktop.app.across import Across
from resilience_desktop.app.goto import GoTo
from resilience_desktop.app.guide import Guide
from resilience_desktop.app.opening import Profile
from resilience_desktop.app.routine import Routine
from resilience_desktop.app.window import Window
from resilience_desktop.core.words import tr
from resilience_desktop.host.calling import GOT_A_NO, made
from resilience_desktop.registry import features, trash_kinds
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import one_line

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root

_WISHES = ("goal:", "win:", "reuse:")
"""What a page asks of another feature; `Across` grants it."""


class Desk(QObject):
    """Carries out what `Window.command_given` names. Heavy parts are imported when used."""

    def __init__(self, root: Root, window: Window, profile: Profile) -> None:
        super().__init__(window)
        self._root = root
        self._window = window
        self._profile = profile
        self._runner = root.runner
        self._journey: Any = None
        self._journey_desk: Any = None
        self._wishes: list[tuple[Callable[[Any], None], bool]] = []
        self._left_journey = ""
        self._sheet: Sheet | None = None
        self._whereabouts: Any = None
        self._routine = Routine(root, window, profile)
        self._across = Across(root, window, profile)
        self._guide = Guide(root, window, profile)
        self._going = GoTo(root, window, profile)
        for opener in (self._guide, self._going):
            opener.opened.connect(self.open_sheet)

    def settle(self) -> None:
        """What follows the first rows: take up a countdown and a journey that were left."""
        self._window.pages.built.connect(self._introduce)
        self._window.banner.taken_up.connect(self._resume_journey)
        self._window.banner.let_go.connect(self._let_journey_go)
        for key in ("wallow", "rejections"):
            if self._window.pages.has_page(key):
                self._introduce(key)
        self._runner.run(partial(_left_things, self._profile), self._take_up)
        self._routine.start()
        self._guide.start(self._routine.reminding)

    def _take_up(self, found: _Left) -> None:
        if found.journey is not None:
            self._left_journey = found.journey.id
            self._window.banner.offer(_about(found.journey))
        if found.countdown:
            self._countdown()

    def _introduce(self, key: str) -> None:
        """Connect a page with what lies beyond its feature when it is built."""
        if key == "rejections":
            from resilience_desktop.app.neighbours import ProfileNeighbours

            rejections: Any = self._window.page(key)
            rejections.neighbours = ProfileNeighbours(self._profile)
        if key == "wallow":
            page: Any = self._window.page(key)
            page.controller.set_sounds(self._root.preferences.sound)
            page.countdown_changed.connect(self._show_countdown)
            from resilience_desktop.app.whereabouts import Whereabouts

            self._whereabouts = Whereabouts(self._window, page.controller, self._root.come_to_front)

    def _countdown(self) -> Any:
        """The one countdown of the program; the page and the journey share it."""
        page: Any = self._window.page("wallow")
        return page.controller

    def _show_countdown(self, digits: str) -> None:
        self._window.set_tab_note("wallow", digits, bool(digits) and self._countdown().paused)
        self._routine.background.show_time_left(digits)

    def end(self) -> None:
        """End the program, also from the tray, where there is no window to close."""
        self._root.program.end()

    def got_a_no(self) -> None:
        """ "I got a no" from outside of the window: what is open in it makes room first."""
        self._root.program.hand(made(GOT_A_NO))

    def do(self, name: str) -> None:
        """Carry out a command by its name; a name nobody knows is a bug and raises."""
        if name.startswith("journey:"):
            self.journey(name.removeprefix("journey:"))
        elif name.startswith("onwards:"):
            self.onwards(name.removeprefix("onwards:"))
        elif name.startswith(_WISHES):
            wish, _, about = name.partition(":")
            getattr(self._across, wish)(about)
        else:
            helpers = (self._guide, self._across, self._going)
            getattr(next((one for one in helpers if name in one.commands), self), name)()

    # Sheets

    def settings(self) -> None:
        """Look, size, motion, sound, and where the data lies."""
        from resilience_desktop.app.settings_sheet import SettingsSheet

        sheet = SettingsSheet(self._window.layers, self._root.preferences, self._root.options)
        sheet.sound_changed.connect(self._countdown().set_sounds)
        self._routine.add_settings(sheet)
        self.open_sheet(sheet)

    def trash(self) -> None:
        """What is in the trash, and giving it back."""
        from resilience_desktop.app.trash_sheet import TrashSheet
        from resilience_desktop.store.trash import Trash

        trash = Trash(self._profile.store, trash_kinds())
        sheet = TrashSheet(self._window.layers, trash, self._runner, self._root.clock)
        sheet.told.connect(self._window.tell)
        self.open_sheet(sheet)

    def diagnostics(self) -> None:
        """What helps to find a fault, to read and to copy."""
        from resilience_desktop.app.diagnostics_sheet import census_of

        self._runner.run(partial(census_of, self._profile), self._show_diagnostics)

    def _show_diagnostics(self, census: Any) -> None:
        from resilience_desktop.app.diagnostics import diagnostics
        from resilience_desktop.app.diagnostics_sheet import DiagnosticsSheet

        text = diagnostics(self._root.options.folder, census)
        self.open_sheet(DiagnosticsSheet(self._window.layers, text))

    def open_sheet(self, sheet: Sheet) -> None:
        """Open a sheet in the place of the one that may be open."""
        if self._sheet is not None and not self._sheet.isHidden() and not self._sheet.try_close():
            sheet.deleteLater()
            return
        self._sheet = sheet
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self._forget_sheet)
        sheet.open_sheet()

    def _forget_sheet(self) -> None:
        if self.sender() is self._sheet:
            self._sheet = None

    # Files

    def open_mail(self) -> None:
        """Begin "I got a no" with a mail of the person's choice."""
        kinds = tr("Mails (*.eml *.mbox *.mbx);;All files (*)")
        source = self._ask_file(tr("Open a mail"), kinds)
        if source is not None:
            self._root.program.hand(made(files=[str(source)]))

    def import_(self, path: Path | None = None) -> None:
        """Bring in a spreadsheet or an export: choose it, see what it would add, add it."""
        kinds = tr("Spreadsheets and exports (*.csv *.tsv *.txt *.json);;All files (*)")
        source = path or self._ask_file(tr("Import"), kinds)
        if source is None:
            return
        from resilience_desktop.export.incoming.stream import looks_like_one

        if looks_like_one(source):
            self._bring_back(source)
            return
        from resilience_desktop.intake.run import Importer
        from resilience_desktop.intake.sheet import ImportSheet

        importer = Importer(self._profile.store, self._root.clock)
        sheet = ImportSheet(self._window.layers, importer, self._runner, source)
        sheet.imported.connect(self._say_imported)
        sheet.failed.connect(self._root.show_error)
        self.open_sheet(sheet)
        sheet.load()

    def _bring_back(self, source: Path) -> None:
        from resilience_desktop.export.incoming.run import Bringer
        from resilience_desktop.export.incoming.sheet import BringSheet

        bringer = Bringer(self._profile.store)
        sheet = BringSheet(self._window.layers, bringer, self._runner, source)
        sheet.brought.connect(self._window.tell)
        sheet.failed.connect(self._root.show_error)
        self.open_sheet(sheet)
        sheet.load()

    def export(self) -> None:
        """Make a progress report."""
        from resilience_desktop.report.sheet import ReportSheet

        sheet = ReportSheet(
            self._window.layers, self._profile.store, self._root.clock, self._runner
        )
        sheet.told.connect(self._window.tell)
        sheet.failed.connect(self._root.show_error)
        self.open_sheet(sheet)

    def calendar(self) -> None:
        """Write goals and follow-ups for the person's own calendar."""
        self.open_sheet(self._routine.calendar_sheet(self._dated("ics")))

    def backup(self) -> None:
        """Write a copy of the whole profile where the person wants it."""
        kinds = tr("Backups (*.resilience)")
        target = self._ask_target(tr("Back up now"), self._dated("resilience"), kinds)
        if target is not None:
            from resilience_desktop.store.backup import backup_to

            job = partial(backup_to, self._profile.store, target)
            self._runner.run(job, self._say_backed_up)

    def restore(self) -> None:
        """Put a backup in the place of the present data; that is backed up first."""
        source = self._ask_file(tr("Restore a backup"), tr("Backups (*.resilience *.db)"))
        if source is not None:
            self.restore_from(source)

    def restore_from(self, source: Path) -> None:
        """Like `restore`, from a file that is known."""
        from resilience_desktop.store.backup import restore

        self._runner.run(partial(restore, self._profile.store, source), self._say_restored)

    def export_all(self) -> None:
        """Write everything as JSON."""
        from resilience_desktop.app.export_sheet import ExportSheet

        sheet = ExportSheet(self._window.layers, self._dated("json"))
        sheet.target_chosen.connect(self._export_to)
        self.open_sheet(sheet)

    def _export_to(self, target: Path, include_private: bool) -> None:
        from resilience_desktop.export.run import export_everything

        job = partial(
            export_everything,
            self._profile.store,
            self._root.clock,
            target,
            include_private=include_private,
        )
        self._runner.run_long(tr("Exporting"), partial(_with_progress, job), self._say_exported)

    def _ask_file(self, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        return Path(name) if name else None

    def _ask_target(self, title: str, name: str, kinds: str) -> Path | None:
        start = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        return Path(chosen) if chosen else None

    def _dated(self, ending: str) -> str:
        return f"resilience-{self._root.clock.today().isoformat()}.{ending}"

    def _say_imported(self, words: str) -> None:
        self._window.tell(words, True)

    def _say_backed_up(self, _nothing: Any) -> None:
        self._window.tell(tr("Backed up."))

    def _say_restored(self, _nothing: Any) -> None:
        self._window.tell(tr("Restored. What was here before is among the backups."))

    def _say_exported(self, _nothing: Any) -> None:
        self._window.tell(tr("Everything is exported."))

    # The journey

    def journey(self, application_id: str) -> None:
        """Begin the steps after a "no", about a known application when an id is given."""
        self._window.banner.hide()
        self._with_journey(partial(_begin, application_id))

    def journey_about(self, told: Any) -> None:
        """Begin the steps with a letter, a `journey.rules.Told`."""
        self._window.banner.hide()
        self._with_journey(partial(_begin_told, told))

    def onwards(self, application_id: str) -> None:
        """Go on to the wins and a next step, after a ritual on the wallow page."""
        self._with_journey(partial(_onwards, application_id))

    def _journey_page(self) -> Any:
        if self._journey is None:
            from resilience_desktop.journey.page import JourneyPage

            page = JourneyPage(self._root.clock, self._countdown())
            page.left.connect(self._window.leave_journey)
            page.told.connect(self._window.tell)
            page.failed.connect(self._root.show_error)
            page.asked.connect(self._window.answer)
            self._journey = page
        return self._journey

    def _with_journey(self, act: Callable[[Any], None], *, shown: bool = True) -> None:
        """Do something with the journey's page, once what it asks of the features is there."""
        self._wishes.append((act, shown))
        self._runner.run(partial(_journey_desk, self._profile), self._fulfil, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self._wishes.clear()
        self._root.show_error(error)

    def _fulfil(self, desk: Any) -> None:
        page = self._journey_page()
        if self._journey_desk is None:
            self._journey_desk = desk
            page.attach(desk, self._runner)
        while self._wishes:
            act, shown = self._wishes.pop(0)
            if shown:
                self._window.show_journey(page)
            act(page)

    def _resume_journey(self) -> None:
        self._with_journey(partial(_resume, self._left_journey))

    def _let_journey_go(self) -> None:
        self._with_journey(partial(_let_go, self._left_journey), shown=False)


class _Left(NamedTuple):
    """What was left when the program closed: a journey, and whether a countdown runs."""

    journey: Any = None
    countdown: bool = False


def _left_things(profile: Profile) -> _Left:
    """Look for what was left; imports what it belongs to only when there is something."""
    with profile.store.read() as session:
        ask = session.connection().exec_driver_sql
        journeys = ask("SELECT 1 FROM journey WHERE finished_at IS NULL LIMIT 1").first()
        countdown = ask("SELECT 1 FROM wallow_session WHERE ended_at IS NULL LIMIT 1").first()
    found = _journey_desk(profile).journeys.unfinished() if journeys else None
    return _Left(found, countdown is not None)


def _journey_desk(profile: Profile) -> Any:
    """What the journey asks of the features."""
    from resilience_desktop.journey.queries import make_desk

    queries = {feature.key: profile.queries(feature) for feature in features()}
    return make_desk(queries, profile.store, profile.clock)


def _begin(application_id: str, page: Any) -> None:
    page.begin(application_id)


def _begin_told(told: Any, page: Any) -> None:
    page.begin_told(told)


def _onwards(application_id: str, page: Any) -> None:
    page.onwards(application_id)


def _resume(journey_id: str, page: Any) -> None:
    page.resume(journey_id)


def _let_go(journey_id: str, page: Any) -> None:
    page.let_go(journey_id)


def _about(journey: Any) -> str:
    draft = journey.flow.draft
    words = " · ".join(part for part in (draft.role, draft.company) if part)
    if not words:
        return tr("You were in the middle of something.")
    return tr("You were in the middle of something: {about}", about=one_line(words))


def _with_progress(job: Any, progress: Any) -> Any:
    return job(progress=progress)
