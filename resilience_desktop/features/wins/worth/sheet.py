"""Worth is not work: the sheet where one chooses, writes and reads again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.worth import rules
from resilience_desktop.features.wins.worth.words_card import WordsCard
from resilience_desktop.features.wins.worth.writing import WritingDesk
from resilience_desktop.features.wins.worth.written import WritingCard
from resilience_desktop.ui.arrow_button import ArrowButton
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_Shown = tuple[tuple[rules.Quality, ...], tuple[rules.Writing, ...]]


class _Page(NamedTuple):
    """What was written, as it goes to the store's thread."""

    writing_id: str
    topics: tuple[str, ...]
    text: str
    minutes: int


def _keep(desk: rules.WorthDesk, typed: Sequence[tuple[str, str]], page: _Page | None) -> None:
    for kind, word in typed:
        desk.add_quality(kind, word)
    if page is not None:
        desk.save_writing(*page)


def _everything(desk: rules.WorthDesk) -> _Shown:
    return desk.qualities(), desk.writings()


def open_sheet(page: Page, _win_id: str = "") -> WorthSheet:
    """Open the sheet over the window of `page`."""
    clock: Clock = page.clock  # type: ignore[attr-defined]
    sheet = WorthSheet(page.window(), page.queries.worth, page.runner, clock)
    sheet.failed.connect(page.failed)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet()
    sheet.load()
    return sheet


class WorthSheet(Sheet):
    """Words to choose or to write, and an offer to write about them. `failed` carries an error."""

    failed = Signal(object)

    def __init__(
        self, window: QWidget, desk: rules.WorthDesk, runner: Runner, clock: Clock
    ) -> None:
        super().__init__(window, tr("Worth is not work"), 720)
        self._desk, self._runner = desk, runner
        self._writings: dict[str, rules.Writing] = {}
        self._trashed = ""
        self._leaving = False
        self.cards = tuple(WordsCard(kind.value) for kind in rules.KINDS)
        self.offer = WritingCard(clock)
        self.desk = WritingDesk(clock)
        self._build_choice()
        self.body.addWidget(self.choice)
        self.body.addWidget(self.desk)
        self.body.addStretch(1)
        self._build_footer()
        self._connect()
        self._show_face(writing=False)

    def _build_choice(self) -> None:
        self.choice = QWidget()
        column = QVBoxLayout(self.choice)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        lead = tr(
            "A no is a decision about a role. What stands here is yours with any job and with none."
        )
        column.addWidget(label(lead, "body", "text2"))
        for card in self.cards:
            column.addWidget(card)
        column.addWidget(self.offer)

    def _build_footer(self) -> None:
        self.back = ArrowButton(tr("Back"))
        self.undo = Button(tr("Take it back from the trash"), "quiet", "undo-2")
        self.keep = Button(tr("Keep it"), "primary", "check")
        self.done = Button(tr("Done"), "primary")
        self.undo.hide()
        self.footer.addWidget(self.back)
        self.footer.addWidget(self.undo)
        self.footer.addStretch(1)
        self.footer.addWidget(self.keep)
        self.footer.addWidget(self.done)

    def _connect(self) -> None:
        for card in self.cards:
            card.chosen.connect(self._add)
            card.removed.connect(self._remove)
        self.offer.begun.connect(self._begin)
        self.offer.read.connect(self._read)
        self.offer.trash_asked.connect(self._trash_writing)
        self.desk.changed.connect(self._fit_keep)
        self.back.clicked.connect(self._go_back)
        self.undo.clicked.connect(self._bring_back)
        self.keep.clicked.connect(self._go_back)
        self.done.clicked.connect(self.try_close)

    def load(self) -> None:
        """Show what is kept."""
        self._runner.run(partial(_everything, self._desk), self._show, self._fail)

    def can_leave(self) -> bool:
        """Leaving keeps what was typed; the sheet closes once that is done."""
        if self._leaving:
            return True
        typed = tuple((card.kind, card.typed()) for card in self.cards if card.typed())
        page = self._page() if not self.desk.isHidden() else None
        if not typed and page is None:
            self.desk.stop()
            return True
        self._runner.run(partial(_keep, self._desk, typed, page), self._leave, self._not_kept)
        return False

    # What is kept

    def _show(self, shown: _Shown) -> None:
        qualities, writings = shown
        self._writings = {writing.id: writing for writing in writings}
        for card in self.cards:
            card.show_words(qualities)
        self.offer.show_topics(qualities)
        self.offer.show_writings(writings)

    def _add(self, kind: str, word: str) -> None:
        self._runner.run(partial(self._desk.add_quality, kind, word), self._reload, self._fail)

    def _remove(self, quality_id: str) -> None:
        self._runner.run(partial(self._desk.trash_quality, quality_id), self._reload, self._fail)

    def _reload(self, _nothing: Any = None) -> None:
        self.load()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.load()

    # Writing

    def _begin(self, topics: tuple[str, ...]) -> None:
        self.desk.begin(topics)
        self._show_face(writing=True)

    def _read(self, writing_id: str) -> None:
        if writing_id in self._writings:
            self.desk.read(self._writings[writing_id])
            self._show_face(writing=True)

    def _page(self) -> _Page | None:
        """What is on the page to write on, if it is not kept yet."""
        desk = self.desk
        if not desk.is_new():
            return None
        return _Page(desk.writing_id, desk.topics, desk.text(), desk.minutes())

    def _go_back(self) -> None:
        """To the words again; what was written is kept."""
        page = self._page()
        if page is None:
            self._kept()
        else:
            self._runner.run(partial(_keep, self._desk, (), page), self._kept, self._not_kept)

    def _kept(self, _nothing: None = None) -> None:
        self.desk.stop()
        self._show_face(writing=False)
        self.load()

    def _not_kept(self, error: Exception) -> None:
        """Everything that was typed stays on screen."""
        self.failed.emit(error)

    def _leave(self, _nothing: None) -> None:
        self._leaving = True
        self.desk.stop()
        self.try_close()

    def _trash_writing(self, writing_id: str) -> None:
        self._trashed = writing_id
        self._runner.run(
            partial(self._desk.trash_writing, writing_id), self._offer_undo, self._fail
        )

    def _offer_undo(self, _nothing: None) -> None:
        self.undo.show()
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def _bring_back(self) -> None:
        self.undo.hide()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self._runner.run(
            partial(self._desk.bring_back_writing, self._trashed), self._reload, self._fail
        )

    def _fit_keep(self) -> None:
        self.keep.setEnabled(self.desk.is_new())

    def _show_face(self, *, writing: bool) -> None:
        self.choice.setVisible(not writing)
        self.desk.setVisible(writing)
        self.back.setVisible(writing)
        self.keep.setVisible(writing)
        self.done.setVisible(not writing)
        self.undo.hide()
        self._fit_keep()
        self.area.verticalScrollBar().setValue(0)
        if writing:
            self.desk.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            self.offer.begin.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.offer)
