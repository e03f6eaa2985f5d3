"""The calm view, filters, silence and new applications: what the list asks for beside its rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.list_pane import ListPane
from resilience_desktop.features.rejections.port import RejectionDesk
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.sorting_port import CalmView, Choices
from resilience_desktop.features.rejections.sorting_rules import calm_from, say_out_of_sight
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Menu

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.add_sheet import AddSheet
    from resilience_desktop.features.rejections.filter_sheet import FilterSheet
    from resilience_desktop.features.rejections.silence_sheet import SilenceSheet

_MONTHS = (1, 2, 3, 6, 12, 24)


class _Aside(NamedTuple):
    """What is not in the list: noes out of sight, and open ones that have been quiet."""

    hidden: int
    silent: int


def _aside(desk: RejectionDesk, view: CalmView, calm: CalmView, today: Any) -> _Aside:
    first = calm_from(calm, today)
    return _Aside(desk.out_of_sight(first) if first else 0, desk.silent_count(view.silent_days))


def say_silent(count: int, days: int) -> str:
    """How many have been quiet, as a line; "" when nobody has."""
    if not count:
        return ""
    return trn(
        "{n} has been quiet for over {days} days.",
        "{n} have been quiet for over {days} days.",
        count,
        days=days,
    )


class ListCare(QObject):
    """Between the list and the desk of `page`, for all that is not one application.

    `added` carries the id of an application that was written down. `lessons_wished` and
    `questions_wished` come from the menu: those of all noes.
    """

    added = Signal(str)
    lessons_wished = Signal()
    questions_wished = Signal()

    def __init__(self, page: Page, pane: ListPane, clock: Clock) -> None:
        super().__init__(page)
        self._pane, self._clock = pane, clock
        self._known = _Aside(0, 0)
        self._filter: FilterSheet | None = None
        self._silence: SilenceSheet | None = None
        self._add: AddSheet | None = None
        pane.head.more_pressed.connect(self._open_more)
        pane.head.filter_pressed.connect(self._ask_filter)
        pane.line.pressed.connect(self._press_line)
        pane.shown.connect(self.show_line)
        pane.add_pressed.connect(self.add_application)

    @property
    def _page(self) -> Page:
        # Asked for each time: two objects that hold each other live on when nobody needs them.
        page = self.parent()
        assert isinstance(page, Page)
        return page

    def leave(self) -> None:
        """Close the sheets; what was decided or typed in them is kept."""
        for sheet in (self._silence, self._add, self._filter):
            if sheet is not None:
                sheet.try_close()

    # The quiet line

    def refresh(self) -> None:
        """Count again what is out of sight and who is quiet."""
        view = self._pane.view()
        calm = replace(view, calm=True)
        job = partial(_aside, self._page.queries, view, calm, self._clock.today())
        self._page.runner.run(job, self._take_aside)

    def _take_aside(self, found: _Aside) -> None:
        self._known = found
        self.show_line()

    def show_line(self) -> None:
        """Say the one thing that there is to say about what is not in the list."""
        pane, view = self._pane, self._pane.view()
        if pane.wish().filtered or pane.rows.many or pane.rows.picking:
            pane.line.say("", "", "")
        elif pane.show_wanted == Show.OPEN:
            silent = self._known.silent
            brief = trn("Go through {n} quiet one", "Go through {n} quiet ones", silent)
            pane.line.say(say_silent(silent, view.silent_days), tr("Go through them"), brief)
        elif view.calm:
            hidden = self._known.hidden
            brief = trn("Show {n} older no", "Show {n} older noes", hidden)
            pane.line.say(say_out_of_sight(hidden, view.months), tr("Show them"), brief)
        else:
            said = tr("Older noes are in sight.") if self._known.hidden else ""
            brief = tr("Keep older noes out of sight")
            pane.line.say(said, tr("Keep them out of sight"), brief)

    def _press_line(self) -> None:
        if self._pane.show_wanted == Show.OPEN:
            self.sort_silence()
        else:
            view = self._pane.view()
            self.keep_view(replace(view, calm=not view.calm))
            self._pane.rows.setFocus()

    def keep_view(self, view: CalmView) -> None:
        """Show the list so, now and the next time."""
        self._pane.set_view(view)
        self._page.runner.run(partial(self._page.queries.keep_calm_view, view), self._view_kept)

    def _view_kept(self, _nothing: Any) -> None:
        self._page.refresh()

    # The menu of the list

    def _open_more(self) -> None:
        menu = Menu(self._pane)
        for text, slot in (
            (tr("Add an application…"), self.add_application),
            (tr("Choose several"), self._pane.pick_several),
            (tr("Who has been quiet…"), self.sort_silence),
            (tr("Patterns…"), self._show_patterns),
            (tr("Harsh thoughts…"), self._show_thoughts),
            (tr("Lessons of all noes…"), self.lessons_wished),
            (tr("Hard questions…"), self.questions_wished),
        ):
            action = QAction(text, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        menu.addSeparator()
        menu.addMenu(self._calm_menu(menu))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._pane.head.more
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_patterns(self) -> None:
        page: Any = self._page
        page.writer.onwards.patterns()

    def _show_thoughts(self) -> None:
        page: Any = self._page
        page.writer.onwards.all_thoughts()

    def _calm_menu(self, above: Menu) -> Menu:
        menu, view = Menu(above), self._pane.view()
        menu.setTitle(tr("Keep out of sight"))
        for months in sorted({*_MONTHS, view.months}):
            words = trn("Noes from over {n} month ago", "Noes from over {n} months ago", months)
            self._calm_entry(menu, words, months, view.calm and months == view.months)
        menu.addSeparator()
        self._calm_entry(menu, tr("Nothing"), 0, not view.calm)
        menu.triggered.connect(self._choose_calm)
        return menu

    @staticmethod
    def _calm_entry(menu: Menu, words: str, months: int, checked: bool) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(months)
        menu.addAction(action)

    def _choose_calm(self, action: QAction) -> None:
        months, view = int(action.data()), self._pane.view()
        self.keep_view(replace(view, calm=months > 0, months=months or view.months))

    # Filters

    def _ask_filter(self) -> None:
        self._page.runner.run(self._page.queries.choices, self._open_filter)

    def _open_filter(self, choices: Choices) -> None:
        if self._filter is None:
            from resilience_desktop.features.rejections.filter_sheet import FilterSheet

            self._filter = FilterSheet(self._page.window())
            self._filter.changed.connect(self._pane.set_filters)
        self._filter.open_for(choices, self._pane.filters())

    # Silence

    def sort_silence(self) -> None:
        """Go through who has been quiet."""
        if self._silence is None:
            from resilience_desktop.features.rejections.silence_sheet import SilenceSheet

            self._silence = SilenceSheet(self._page, self._clock)
            self._silence.days_chosen.connect(self._keep_days)
        self._silence.open_for(self._pane.view().silent_days)

    def _keep_days(self, days: int) -> None:
        self.keep_view(replace(self._pane.view(), silent_days=days))

    # A new one

    def add_application(self) -> None:
        """Write down an application."""
        if not self._page.attached:
            return
        if self._add is None:
            from resilience_desktop.features.rejections.add_sheet import AddSheet

            self._add = AddSheet(self._page, self._clock)
            self._add.added.connect(self.added)
        self._add.open_new()
