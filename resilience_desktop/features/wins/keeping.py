"""How wins are written, changed, pinned and let go on the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import more
from resilience_desktop.features.wins.editor import WinEditor
from resilience_desktop.features.wins.port import WinDesk, WinDraft, WinRecord
from resilience_desktop.ui.parts import Menu

if TYPE_CHECKING:
    from resilience_desktop.features.wins.tab import WinsTab


def _save(desk: WinDesk, win_id: str, draft: WinDraft) -> tuple[str, bool]:
    """The id, and whether it is a new one."""
    if not win_id:
        return desk.add(draft), True
    desk.save(win_id, draft)
    return win_id, False


class WinKeeping(QObject):
    """The line, the sheet and the first questions of a page, and what is done to one win.

    `fresh` are the ids of wins that were written while the page was open.
    """

    def __init__(self, page: WinsTab) -> None:
        super().__init__(page)
        self._page = page
        self._then: tuple[more.Entry, str] | None = None
        self.editor: WinEditor | None = None
        self.fresh: set[str] = set()
        page.quick.kept.connect(self._keep_line)
        page.quick.detailed.connect(self.write_new)
        page.first.kept.connect(self._keep_first)

    # The line and the first questions

    def _keep_line(self, draft: WinDraft) -> None:
        job = partial(_save, self._page.queries, "", draft)
        self._page.runner.run(job, self._line_kept, self._line_refused)

    def _line_kept(self, saved: tuple[str, bool]) -> None:
        self._page.quick.went_well()
        self._new(saved[0])

    def _line_refused(self, error: Exception) -> None:
        self._page.quick.refused()
        self._page.failed.emit(error)

    def _keep_first(self, draft: WinDraft) -> None:
        job = partial(_save, self._page.queries, "", draft)
        self._page.runner.run(job, self._first_kept, self._first_refused)

    def _first_kept(self, saved: tuple[str, bool]) -> None:
        self._page.first.went_well()
        self._new(saved[0])

    def _first_refused(self, error: Exception) -> None:
        self._page.first.refused()
        self._page.failed.emit(error)

    def _new(self, win_id: str) -> None:
        self.fresh.add(win_id)
        self._page.say(tr("Kept. It will be here on a hard day."))
        self._page.refresh()

    # The sheet

    def write_new(self, title: str = "") -> None:
        """Open the sheet for a new win, of the kind that is looked at."""
        self._sheet().open_new(self._page.filters.kinds.current(), title)

    def open_win(self, win: WinRecord | None) -> None:
        """Open a win for reading and changing; nothing when it is gone."""
        if win is not None:
            self._sheet().open_win(win)

    def leave(self) -> None:
        """The page is being left: keep what is written."""
        if self.editor is not None:
            self.editor.try_close()

    def _sheet(self) -> WinEditor:
        if self.editor is None:
            page = self._page
            self.editor = WinEditor(page.window(), page.clock, page.grid.canvas.thumbnails)
            self.editor.files.attach(page.queries, page.runner)
            self.editor.files.told.connect(page.told)
            self.editor.files.failed.connect(page.failed)
            self.editor.files.changed.connect(self._refresh)
            self.editor.kept.connect(self._keep)
            self.editor.trash_asked.connect(self._page.trash_win)
            self.editor.pin_asked.connect(self.pin)
            self.editor.chosen.connect(self._choose_after)
            self.editor.closed.connect(self._choose_now)
        overview = self._page.overview
        self.editor.set_known(overview.tags, overview.skills)
        return self.editor

    def _keep(self, win_id: str, draft: WinDraft) -> None:
        job = partial(_save, self._page.queries, win_id, draft)
        self._page.runner.run(job, self._kept, self._refuse)

    def _kept(self, saved: tuple[str, bool]) -> None:
        win_id, is_new = saved
        if self.editor is not None:
            if is_new:
                self.editor.files.win_kept(win_id)
            self.editor.stored()
        if is_new:
            self._new(win_id)
            return
        self._page.say(tr("Saved."))
        self._page.refresh()

    def _refresh(self, _win_id: str) -> None:
        self._page.refresh()

    def _refuse(self, error: Exception) -> None:
        self._then = None
        if self.editor is not None:
            self.editor.refused()
        self._page.failed.emit(error)

    def _choose_after(self, entry: more.Entry, win_id: str) -> None:
        """Do it once the sheet has closed: two sheets would fight for the keyboard."""
        self._then = (entry, win_id)
        if self.editor is None or self.editor.isHidden():
            self._choose_now()

    def _choose_now(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self.choose(*then)

    def choose(self, entry: more.Entry, win_id: str) -> None:
        """Do what an entry of `more` says."""
        more.choose(entry, self._page, win_id)

    # One win

    def pin(self, win_id: str, pinned: bool) -> None:
        """Have a win stand first, or not any more."""
        job = partial(self._page.queries.pin, win_id, pinned)
        done = self._pinned if pinned else self._unpinned
        self._page.runner.run(job, done, self._page.fail)

    def _pinned(self, _nothing: Any) -> None:
        self._page.say(tr("Pinned. It stands first now."))
        self._page.refresh()

    def _unpinned(self, _nothing: Any) -> None:
        self._page.say(tr("Not pinned any more."))
        self._page.refresh()

    def open_menu(self, win_id: str, place: QPoint) -> None:
        """What can be done with one win, at a place on screen."""
        win = next((win for win in self._page.grid.wins() if win.id == win_id), None)
        if win is None:
            return
        menu = Menu(self._page)
        pin = tr("Unpin") if win.pinned else tr("Pin")
        for key, word in (("open", tr("Open")), ("pin", pin)):
            self._add(menu, key, word, win)
        for entry in more.of_a_win():
            self._add(menu, entry.key, entry.word, win)
        menu.addSeparator()
        self._add(menu, "trash", tr("Move to the trash"), win)
        menu.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _add(self, menu: Menu, key: str, word: str, win: WinRecord) -> None:
        action = QAction(word.replace("&", "&&"), menu)
        action.setData((key, win.id, win.pinned))
        menu.addAction(action)

    def _take(self, action: QAction) -> None:
        key, win_id, pinned = action.data()
        if key == "open":
            self._page.open_record(win_id)
        elif key == "pin":
            self.pin(win_id, not pinned)
        elif key == "trash":
            self._page.trash_win(win_id)
        else:
            self.choose(next(one for one in more.of_a_win() if one.key == key), win_id)
