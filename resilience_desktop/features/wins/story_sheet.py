"""Ready for the interview: wins told as stories, and a chosen set of them as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import BackgroundRunner, Progress
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import story, story_files
from resilience_desktop.features.wins.port import PAGE, WinPage, WinRecord, WinWish
from resilience_desktop.features.wins.story_choice import SavePanel
from resilience_desktop.features.wins.story_view import StoryView
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.check_list import CheckList, CheckRow
from resilience_desktop.ui.fields import SearchField
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, ScrollArea
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_WIDTH, _LIST_WIDTH, _ANY_WIDTH = 960, 360, 16_777_215
_SIDE_BY_SIDE = 780
_Loaded = tuple[WinWish, str, WinPage]


class StoryDesk(Protocol):
    """What the sheet asks for; `port.WinDesk` has it."""

    def page(
        self, wish: WinWish, offset: int = 0, limit: int = PAGE, *, after: str = ""
    ) -> WinPage:
        """Wins that match, behind `after`."""

    def win(self, win_id: str) -> WinRecord | None:
        """One win; None when it is gone."""


def open_sheet(page: Page, win_id: str = "") -> StorySheet:
    """Open the sheet over the window of `page`, at a win when one is named."""
    sheet = StorySheet(page.window(), page.queries, page.runner)  # type: ignore[arg-type]
    sheet.failed.connect(page.failed)
    sheet.edit_asked.connect(page.open_record)  # type: ignore[attr-defined]
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet()
    sheet.load(win_id)
    return sheet


class StorySheet(Sheet):
    """All wins to choose from, the story of the one that is looked at, and saving the chosen.

    `edit_asked` carries the id of a win to open once the sheet has closed; `failed` an error that
    is our bug. A KnownError is shown in the sheet.
    """

    failed = Signal(object)
    edit_asked = Signal(str)

    def __init__(self, window: QWidget, desk: StoryDesk, runner: BackgroundRunner) -> None:
        super().__init__(window, tr("Ready for the interview"), _WIDTH, 720)
        self._desk, self._runner = desk, runner
        self._wins: dict[str, WinRecord] = {}
        self._chosen: dict[str, WinRecord] = {}
        self._wish, self._next = WinWish(), ""
        self._saving = False
        self._build_list()
        self._build_story()
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._two.setSpacing(theme().px(12))
        self._two.addWidget(self.left)
        self._two.addWidget(self.card, 1)
        self.body.addLayout(self._two, 1)
        self.save = SavePanel()
        self.body.addWidget(self.save)
        self._build_footer()
        self._count()

    def _build_list(self) -> None:
        self.left = QWidget()
        self.search = SearchField(tr("Search the wins"))
        self.list = CheckList(tr("Wins to choose from"))
        self.nothing = label(tr("No win matches this."), "small", "text2")
        self.nothing.hide()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.search.searched.connect(self._search)
        self.list.reached.connect(self._show_story)
        self.list.ticked.connect(self._tick)
        self.list.more_wanted.connect(self._load_more)

    def _build_story(self) -> None:
        self.card = Card()
        self.view = StoryView()
        self.copy = Button(tr("Copy the story"), "quiet", "copy")
        self.edit = Button(tr("Edit the win"), "quiet", "pencil")
        room = ScrollArea()
        column = QVBoxLayout(room.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addStretch(1)
        room.setMinimumHeight(theme().px(120))
        self.card.body.addWidget(room, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self.copy)
        row.addWidget(self.edit)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.edit.clicked.connect(self._edit)
        for button in (self.copy, self.edit):
            button.setEnabled(False)

    def _build_footer(self) -> None:
        self.said = label("", "small", "text2")
        self.save_button = Button(tr("Save…"), "primary", "download")
        self.save_button.clicked.connect(self._ask_place)
        self.footer.addWidget(self.said, 1)
        self.footer.addWidget(self.save_button)

    def first_focus(self) -> QWidget | None:
        return self.list

    # Loading

    def load(self, win_id: str = "") -> None:
        """Show the wins; the one named is ticked and stands first."""
        job = partial(_load, self._desk, self._wish, "", win_id)
        self._runner.run(job, self._show_first, self._fail)

    def _show_first(self, loaded: tuple[_Loaded, WinRecord | None]) -> None:
        (wish, _after, page), named = loaded
        if wish != self._wish:
            return
        wins = list(page.wins)
        if named is not None:
            self._chosen[named.id] = named
            wins = [named, *(win for win in wins if win.id != named.id)]
        self._next = page.next
        self._wins = {win.id: win for win in wins}
        self.list.set_rows([self._row(win) for win in wins], more=bool(page.next))
        self.nothing.setVisible(not wins)
        self._show_story(self.list.current_id())
        self._count()

    def _search(self, text: str) -> None:
        self._wish = WinWish(text)
        self.load()

    def _load_more(self) -> None:
        job = partial(_load, self._desk, self._wish, self._next, "")
        self._runner.run(job, self._show_more, self._fail)

    def _show_more(self, loaded: tuple[_Loaded, WinRecord | None]) -> None:
        (wish, after, page), _named = loaded
        if wish != self._wish or after != self._next:
            return
        fresh = [win for win in page.wins if win.id not in self._wins]
        self._next = page.next
        self._wins.update((win.id, win) for win in fresh)
        self.list.append_rows([self._row(win) for win in fresh], more=bool(page.next))

    def _row(self, win: WinRecord) -> CheckRow:
        told = story.tell(win)
        wanting = win.result.strip() and not story.has_figure(win)
        chip = tr("No figure yet") if wanting else ""
        line = story.brief_words(told.words)
        return CheckRow(win.id, win.title, line, chip, win.id in self._chosen, warm=True)

    # Choosing

    def _tick(self, win_id: str, on: bool) -> None:
        if on and len(self._chosen) >= story_files.MOST:
            self._untick(win_id)
            self._say(tr("That is the most for one file."))
            return
        if on:
            self._chosen[win_id] = self._wins[win_id]
        else:
            self._chosen.pop(win_id, None)
        self._count()

    def _untick(self, win_id: str) -> None:
        place = self.list.place_of(win_id)
        self.list.put_row(place, replace(self.list.row_at(place), checked=False))

    def chosen(self) -> tuple[WinRecord, ...]:
        """What is ticked, in the order it was."""
        return tuple(self._chosen.values())

    def _count(self) -> None:
        told = [story.tell(win) for win in self.chosen()]
        self.save_button.setEnabled(bool(told) and not self._saving)
        if not told:
            self._say(tr("Tick what you want to save or to take along."))
            return
        count = trn("{n} story", "{n} stories", len(told))
        words = story.length_words(story.total_words(told))
        self._say(tr("{stories}: {length}", stories=count, length=words))

    def _say(self, words: str, trouble: bool = False) -> None:
        self.said.setText(words)
        self.said.set_role("warmText" if trouble else "text2")
        announce(self, words)

    # The story

    def _show_story(self, win_id: str) -> None:
        win = self._wins.get(win_id)
        self.view.show_story(story.tell(win) if win is not None else None)
        for button in (self.copy, self.edit):
            button.setEnabled(win is not None)

    def _current(self) -> WinRecord | None:
        return self._wins.get(self.list.current_id())

    def _copy(self) -> None:
        win = self._current()
        if win is not None:
            QGuiApplication.clipboard().setText(story_files.as_text(story.tell(win)))
            self._say(tr("Copied."))

    def _edit(self) -> None:
        win = self._current()
        if win is not None and self.try_close():
            self.edit_asked.emit(win.id)

    # Saving

    def can_leave(self) -> bool:
        """Not while the file is written."""
        return not self._saving

    def _ask_place(self) -> None:
        key, lines = self.save.key(), self.save.lines()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(folder or Path.home()) / story_files.suggested_name(key, lines)
        kinds = f"{story_files.format_name(key)} (*.{key})"
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the stories"), str(start), kinds)
        if name:
            self.save_to(Path(name))

    def save_to(self, target: Path) -> None:
        """Write what is ticked to `target`, as the panel says."""
        self._set_saving(True)
        self._say(tr("Saving…"))
        job = partial(_save, self.chosen(), self.save.key(), self.save.lines(), target)
        self._runner.run_long(tr("Saving the stories"), job, self._saved, self._not_saved)

    def _saved(self, place: Path) -> None:
        self._set_saving(False)
        self._say(tr("Saved: {name}", name=place.name))

    def _not_saved(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, KnownError):
            self._say(str(error), trouble=True)
        else:
            self._say(tr("The stories could not be saved."), trouble=True)
            self.failed.emit(error)

    def _set_saving(self, on: bool) -> None:
        self._saving = on
        self.area.setEnabled(not on)
        self.close_button.setEnabled(not on)
        self.save_button.setEnabled(not on)
        if not on:  # a button that is disabled lets go of the keyboard
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _restyle(self) -> None:
        super()._restyle()
        self._turn()

    def _turn(self) -> None:
        """Side by side where there is room for both, else the story below the list."""
        if not hasattr(self, "_two"):
            return
        px = theme().px
        wide = min(px(_WIDTH), self.width() - px(48)) >= px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way != self._two.direction():
            self._two.setDirection(way)
        self.left.setMinimumWidth(px(_LIST_WIDTH) if wide else 0)
        self.left.setMaximumWidth(px(_LIST_WIDTH) if wide else _ANY_WIDTH)
        self.list.setMinimumHeight(px(160))


def _load(
    desk: StoryDesk, wish: WinWish, after: str, win_id: str
) -> tuple[_Loaded, WinRecord | None]:
    page = desk.page(wish, limit=PAGE, after=after)
    return (wish, after, page), desk.win(win_id) if win_id else None


def _save(
    wins: Sequence[WinRecord], key: str, lines: bool, target: Path, progress: Progress
) -> Path:
    progress(0, 1)
    return story_files.save_wins(wins, key, lines, target)
