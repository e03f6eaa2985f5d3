"""Bringing an export back: what it would add and change, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.core.ports import BackgroundRunner, Progress
from resilience_desktop.core.words import tr, trn
from resilience_desktop.export.incoming.run import Bringer
from resilience_desktop.export.incoming.summary import Summary
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_FIRST = 12
"""Lines of a card; a broken file could have thousands."""


class Relay(QObject):
    """Carries progress from the work to the sheet, and the wish to stop back."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = False
        self._told = -1

    def hear(self, done: int, total: int) -> None:
        """Called by the work. Raises `Cancelled` once the person has stopped it."""
        if self.stopping:
            raise Cancelled(tr("Stopped. Nothing was changed."))
        share = 100 * done // max(total, 1)
        if share != self._told:
            self._told = share
            self.progressed.emit(done, total)


class BringSheet(Sheet):
    """Shows what one file would do, and does it when the person says so.

    `brought` has the words for the toast, and whether there is something to undo; `failed` an
    exception that is our bug. A `KnownError` is shown in the sheet itself.
    """

    brought = Signal(str, bool)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, bringer: Bringer, runner: BackgroundRunner, path: Path
    ) -> None:
        super().__init__(window, tr("Bring an export back"), 640)
        self._bringer, self._runner, self._path = bringer, runner, path
        self._summary: Summary | None = None
        self._busy = False
        self._relay = Relay(self)
        self._relay.progressed.connect(self._show_progress)
        self._build_head()
        self.lists = _LinesCard(tr("By list"))
        self.problems = _LinesCard(tr("Not as it should be"))
        self.ignored = _LinesCard(tr("Not known here, ignored"))
        for card in (self.lists, self.problems, self.ignored):
            self.body.addWidget(card)
        self.rule = label(
            tr(
                "Records are known by their ids: what is here already is only changed where the "
                "file is newer, and nothing comes twice. A backup is made first, and Undo takes "
                "it all back."
            ),
            "small",
            "text2",
        )
        self.rule.hide()
        self.body.addWidget(self.rule)
        self.body.addStretch(1)
        self._build_footer()

    def load(self) -> None:
        """Read the file and show what it would do; call once, after opening the sheet."""
        self._start(tr("Reading an export"), self._bringer.look, self._show)

    def can_leave(self) -> bool:
        """Closing stops the work first; nothing of it is kept."""
        self._relay.stopping = True
        return not self._busy

    def _build_head(self) -> None:
        self.tile = IconTile("file-text")
        self.file_label = label(self._path.name, "caption", "text3")
        self.headline = label(tr("Reading the file…"), "heading")
        self.detail = label("", "body", "text2")
        self.detail.hide()
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        for part in (self.file_label, self.headline, self.detail):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        row.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        row.addWidget(self.tile)
        row.addLayout(words, 1)
        row.setAlignment(self.tile, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _build_footer(self) -> None:
        self.later = Button(tr("Stop"), "quiet")
        self.later.clicked.connect(self._leave)
        self.add = Button(tr("Bring back"), "primary", "upload")
        self.add.clicked.connect(self._bring)
        self.add.setEnabled(False)
        self.footer.addStretch(1)
        self.footer.addWidget(self.later)
        self.footer.addWidget(self.add)

    def _start(
        self,
        title: str,
        work: Callable[[Path, Progress | None], Summary],
        done: Callable[[Summary], None],
    ) -> None:
        self._busy = True
        self._relay.stopping = False
        self.add.setEnabled(False)
        self.later.setText(tr("Stop"))
        job = partial(_heard_twice, work, self._path, self._relay)
        self._runner.run_long(title, job, done, self._refused)

    def _show_progress(self, done: int, total: int) -> None:
        if self._busy:
            doing = tr("Bringing back") if self._summary is not None else tr("Reading the file")
            share = 100 * done // max(total, 1)
            self.headline.setText(tr("{doing}: {share} %", doing=doing, share=share))

    def _show(self, summary: Summary) -> None:
        self._busy = False
        self._summary = summary
        nothing = summary.survey.nothing_to_do
        self._say(summary.headline(), " ".join(summary.details()))
        self.lists.show_pairs(summary.by_list())
        problems = [f"{place}: {why}" for place, why in summary.problems()]
        self.problems.show_lines(problems, summary.uncounted())
        self.ignored.show_lines(summary.ignored())
        self.rule.setVisible(not nothing)
        self.add.setVisible(not nothing)
        self.add.setEnabled(not nothing)
        self.later.setText(tr("Close") if nothing else tr("Not now"))

    def _bring(self) -> None:
        if self._summary is not None and not self._busy:
            self._start(tr("Bringing an export back"), self._bringer.bring, self._brought)

    def _brought(self, summary: Summary) -> None:
        self._busy = False
        self.try_close()
        self.brought.emit(summary.toast(), not summary.survey.nothing_to_do)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, Cancelled) and self._summary is not None:
            self._show(self._summary)
            self.detail.setText(str(error))
            return
        if not isinstance(error, KnownError):
            self.failed.emit(error)
            self.try_close()
            return
        self.tile.set_icon("circle-alert", "warmSoft", "warmText")
        self._say(error.what, error.next_step)
        for card in (self.lists, self.problems, self.ignored, self.rule, self.add):
            card.hide()
        self.later.setText(tr("Close"))

    def _say(self, headline: str, detail: str) -> None:
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        announce(self, headline)

    def _leave(self) -> None:
        if self._busy:
            self._relay.stopping = True
        else:
            self.try_close()


class _LinesCard(Card):
    """A title and lines; hidden without any."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addWidget(label(title, "subhead", "text"))
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, theme().px(4), 0, 0)
        self._list.setSpacing(theme().px(4))
        self.body.addWidget(holder)
        self.hide()

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show a name and a few words in each line."""
        clear_layout(self._list)
        for name, words in pairs:
            row = QHBoxLayout()
            row.setSpacing(theme().px(16))
            row.addWidget(label(name, "body", "text", wrap=False))
            said = label(words, "body", "text2")
            said.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            row.addWidget(said, 1)
            line = QWidget()
            line.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            self._list.addWidget(line)
        self.setVisible(bool(pairs))

    def show_lines(self, lines: Sequence[str], beyond: int = 0) -> None:
        """Show the first lines, and how many there are beside them."""
        clear_layout(self._list)
        for line in lines[:_FIRST]:
            self._list.addWidget(label(line, "body", "text2"))
        more = max(len(lines) - _FIRST, 0) + beyond
        if more:
            words = trn("and {n} more", "and {n} more", more)
            self._list.addWidget(label(words, "small", "text3"))
        self.setVisible(bool(lines))


def _heard_twice(
    work: Callable[[Path, Progress | None], Summary],
    path: Path,
    relay: Relay,
    progress: Progress,
) -> Summary:
    """The window's strip hears of the work, and the sheet; each can stop it."""

    def hear(done: int, total: int) -> None:
        progress(done, total)
        relay.hear(done, total)

    return work(path, hear)
