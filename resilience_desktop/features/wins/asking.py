"""What stands above the wins of a page: this day in other years, or one small question."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import details
from resilience_desktop.features.wins.details import Detail
from resilience_desktop.features.wins.page_port import PageDesk
from resilience_desktop.features.wins.port import WinRecord

if TYPE_CHECKING:
    from resilience_desktop.features.wins.tab import WinsTab

_DAY_KEY, _ASKING_KEY = "day", "asking"


class _Above(NamedTuple):
    same_day: tuple[WinRecord, ...]
    day_closed: str
    asking: details.Asking


def _above(desk: PageDesk, today: date) -> _Above:
    asking = details.read_asking(desk.recall(_ASKING_KEY))
    return _Above(desk.on_this_day(today), desk.recall(_DAY_KEY), asking)


class WinAsking(QObject):
    """Shows at most one of the two, the memory first; neither comes back on the same day."""

    def __init__(self, page: WinsTab) -> None:
        super().__init__(page)
        self._page = page
        self._found: _Above | None = None
        self._asked: tuple[WinRecord, Detail] | None = None
        page.on_this_day.opened.connect(page.open_record)
        page.on_this_day.closed.connect(self._close_day)
        page.question.answered.connect(self._answer)
        page.question.declined.connect(self._decline)

    def refresh(self) -> None:
        """Look what there is to show."""
        job = partial(_above, self._page.queries, self._page.clock.today())
        self._page.runner.run(job, self._take)

    def arrange(self) -> None:
        """Show what fits to the wins that are on the page now."""
        page, today = self._page, self._page.clock.today()
        if page.question.has_typed():
            return
        day, asked = None, None
        if self._found is not None and page.grid.count() and not page.filters.wish().text:
            if self._found.day_closed != today.isoformat():
                day = next(iter(self._found.same_day), None)
            if day is None:
                asked = details.next_question(
                    page.grid.wins(), self._found.asking, today, page.keeping.fresh
                )
        if day is not None:
            page.on_this_day.show_win(day, today)
        if asked is not None and asked != self._asked:
            page.question.show_question(*asked)
        self._asked = asked
        page.on_this_day.setVisible(day is not None)
        page.question.setVisible(asked is not None)

    def _take(self, found: _Above) -> None:
        self._found = found
        self.arrange()

    def _close_day(self) -> None:
        today = self._page.clock.today().isoformat()
        self._remember(_DAY_KEY, today)
        if self._found is not None:
            self._found = self._found._replace(day_closed=today)
        # Nothing else takes its place on the same day.
        self._page.on_this_day.hide()
        self._page.grid.focus_card()

    def _answer(self, answer: str | date) -> None:
        if self._asked is not None:
            win, detail = self._asked
            draft = details.answered(win, detail, answer)
            job = partial(self._page.queries.save, win.id, draft)
            self._page.runner.run(job, self._answered, self._page.failed.emit)

    def _answered(self, _nothing: Any) -> None:
        self._page.question.line.clear()
        self._put_away(wanted=True)
        self._page.say(tr("Kept. That makes it easier to tell."))
        self._page.refresh()

    def _decline(self) -> None:
        self._page.question.line.clear()
        self._put_away(wanted=False)

    def _put_away(self, *, wanted: bool) -> None:
        if self._asked is None or self._found is None:
            return
        win, detail = self._asked
        today = self._page.clock.today()
        asking = details.put_away(self._found.asking, win.id, detail, today, wanted)
        self._found = self._found._replace(asking=asking)
        self._remember(_ASKING_KEY, details.write_asking(asking))
        self._asked = None
        self._page.question.hide()
        self._page.grid.focus_card()

    def _remember(self, key: str, value: str) -> None:
        self._page.runner.run(partial(self._page.queries.remember, key, value))
