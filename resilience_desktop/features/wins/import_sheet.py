"""In: a pasted list or a file, seen first, corrected, and added as one step of undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.core.ports import BackgroundRunner, Progress
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import exchange
from resilience_desktop.features.wins.import_preview import PlanView
from resilience_desktop.features.wins.paste_edit import PasteEdit
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.host.decode import read_text
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.arrow_button import ArrowButton
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_PREVIEW_HEIGHT = 680


_LEFT = "import_left"
"""Name of the page's property for a list that was typed and not added yet."""


class ImportDesk(Protocol):
    """What the sheet asks for; `port.WinDesk` has it."""

    def titles(self) -> frozenset[str]:
        """The titles of all wins, folded."""

    def add_many(self, drafts: tuple[WinDraft, ...]) -> int:
        """Keep many new wins as one step of undo; how many."""


def open_sheet(page: Page, _win_id: str = "") -> WinImportSheet:
    """Open the sheet over the window of `page`, with what was left in it before adding."""
    sheet = WinImportSheet(page.window(), page.queries, page.runner)  # type: ignore[arg-type]
    sheet.edit.setPlainText(page.property(_LEFT) or "")
    sheet.closed.connect(partial(_keep_text, page, sheet))
    sheet.added.connect(page.say)
    sheet.failed.connect(page.failed)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet()
    return sheet


def _keep_text(page: Page, sheet: WinImportSheet) -> None:
    page.setProperty(_LEFT, sheet.edit.toPlainText())


class _Relay(QObject):
    """Brings progress from the thread that reads, and the wish to stop there."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stopping = False

    def report(self, outer: Progress, done: int, total: int) -> None:
        """Called by the work. Raises Cancelled once the person has stopped it."""
        if self.stopping:
            raise Cancelled(tr("Stopped. Nothing was added."))
        outer(done, total)
        self.progressed.emit(done, total)


class WinImportSheet(Sheet):
    """Paste or open, look, correct, add.

    `added` carries the words for the toast; `failed` an error that is our bug. A KnownError is
    shown in the sheet, with its next step, and what was pasted stays.
    """

    added = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, desk: ImportDesk, runner: BackgroundRunner) -> None:
        super().__init__(window, tr("Import wins"), 760)
        self._desk, self._runner = desk, runner
        self._relay = _Relay(self)
        self._relay.progressed.connect(self._show_progress)
        self._plan = exchange.Plan()
        self._busy = ""
        self._build_paste()
        self.view = PlanView()
        self.view.renamed.connect(self._rename)
        self.view.ticked.connect(self._tick)
        self.view.all_ticked.connect(self._tick_all)
        self.view.hide()
        self.body.addWidget(self.paste)
        self.body.addWidget(self.view, 1)
        self._build_footer()
        self._show_face(preview=False)

    def _build_paste(self) -> None:
        self.paste = QWidget()
        lead = tr(
            "A line is a win. Headings, tables and lines such as “Result: …” are understood; "
            "nothing is added before you have seen it."
        )
        self.edit = PasteEdit(12, 16)
        self.edit.setAccessibleName(tr("A list of wins"))
        self.edit.setPlaceholderText(
            tr(
                "Cut the monthly report from three days to one\n"
                "Helped a colleague get ready for a talk\n"
                "   Result: she got the budget"
            )
        )
        set_kind(self.edit, "card")
        self.open = Button(tr("Open a file…"), "soft", "folder-open")
        self.kinds = label(tr("Text, Markdown or CSV"), "small", "text3")
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self.open)
        row.addWidget(self.kinds, 1)
        column = QVBoxLayout(self.paste)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(label(lead, "body", "text2"))
        column.addWidget(self.edit)
        column.addLayout(row)
        column.addStretch(1)
        self.open.clicked.connect(self._ask_file)
        self.edit.textChanged.connect(self._fit)
        self.edit.too_much.connect(self.read_text)
        self.edit.dropped.connect(self.read_file)

    def _build_footer(self) -> None:
        self.back = ArrowButton(tr("Back"))
        self.said = label("", "small", "text2")
        self.stop = Button(tr("Stop"), "quiet")
        self.look = Button(tr("See what it adds"), "primary", "eye")
        self.add = Button("", "primary", "plus")
        self.footer.addWidget(self.back)
        self.footer.addWidget(self.said, 1)
        self.footer.addWidget(self.stop)
        self.footer.addWidget(self.look)
        self.footer.addWidget(self.add)
        self.back.clicked.connect(self._go_back)
        self.stop.clicked.connect(self._stop)
        self.look.clicked.connect(self._look)
        self.add.clicked.connect(self._add)

    def first_focus(self) -> QWidget | None:
        return self.edit

    def can_leave(self) -> bool:
        """Closing while it reads stops that; while it adds it waits for the end."""
        if self._busy:
            self._stop()
        return not self._busy

    def plan(self) -> exchange.Plan:
        """What would be added, as the person left it."""
        return self._plan

    # Reading

    def _look(self) -> None:
        self.read_text(self.edit.toPlainText())

    def _ask_file(self) -> None:
        kinds = tr("Lists (*.txt *.md *.markdown *.csv *.tsv);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a list"), str(Path.home()), kinds)
        if name:
            self.read_file(Path(name))

    def read_text(self, text: str) -> None:
        """Show what a text would add."""
        self._read(partial(_text, text))

    def read_file(self, path: Path) -> None:
        """Show what a file would add."""
        self._read(partial(_file_text, path))

    def _read(self, source: partial[str]) -> None:
        self._set_busy("read")
        self._say(tr("Reading…"))
        self._relay.stopping = False
        job = partial(_make_plan, self._desk, source, self._relay)
        self._runner.run_long(tr("Reading a list of wins"), job, self._show_plan, self._not_read)

    def _show_plan(self, plan: exchange.Plan) -> None:
        self._set_busy("")
        self._plan = plan
        if not plan.rows:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            words = exchange.unknown_words(plan) or exchange.headline(plan)
            self._say(words, trouble=bool(plan.unknown))
            return
        self.view.show_plan(plan)
        self._show_face(preview=True)
        self._count()

    def _not_read(self, error: Exception) -> None:
        self._set_busy("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, KnownError):
            self._say(str(error), trouble=not isinstance(error, Cancelled))
        else:
            self._say(tr("The list could not be read."), trouble=True)
            self.failed.emit(error)

    def _show_progress(self, done: int, total: int) -> None:
        if self._busy == "read":
            self._say(tr("Reading: line {n} of {total}", n=done, total=total))

    # Correcting

    def _rename(self, place: int, title: str) -> None:
        self._plan = exchange.correct(self._plan, place, title=title)
        self.view.show_row(place, self._plan.rows[place])
        self._count()

    def _tick(self, place: int, on: bool) -> None:
        self._plan = exchange.correct(self._plan, place, wanted=on)
        self._count()

    def _tick_all(self, on: bool) -> None:
        rows = tuple(replace(row, wanted=on) for row in self._plan.rows)
        self._plan = replace(self._plan, rows=rows)
        self.view.show_plan(self._plan)
        self._count()

    def _count(self) -> None:
        wanted = len(self._plan.drafts)
        self.view.say(exchange.headline(self._plan), exchange.remarks(self._plan))
        self.add.setText(trn("Add {n} win", "Add {n} wins", wanted))
        self.add.setEnabled(wanted > 0)

    # Adding

    def _add(self) -> None:
        if self._busy or not self._plan.drafts:
            return
        self._set_busy("add")
        self._say(tr("Adding…"))
        job = partial(self._desk.add_many, self._plan.drafts)
        self._runner.run(job, self._added, self._not_added)

    def _added(self, count: int) -> None:
        self._set_busy("")
        self.edit.clear()
        self.try_close()
        self.added.emit(trn("{n} win added.", "{n} wins added.", count))

    def _not_added(self, error: Exception) -> None:
        self._set_busy("")
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, KnownError):
            self._say(str(error), trouble=True)
        else:
            self._say(tr("The wins could not be added. Nothing changed."), trouble=True)
            self.failed.emit(error)

    # The two faces

    def _go_back(self) -> None:
        self._show_face(preview=False)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_face(self, *, preview: bool) -> None:
        self.set_height(_PREVIEW_HEIGHT if preview else None)
        self.paste.setVisible(not preview)
        self.view.setVisible(preview)
        self.back.setVisible(preview)
        self.add.setVisible(preview)
        self.look.setVisible(not preview)
        self._say("")
        self._fit()
        if preview:
            self.view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.look.setEnabled(not self._busy and not self.edit.document().isEmpty())
        self.stop.setVisible(self._busy == "read")

    def _set_busy(self, what: str) -> None:
        """Nothing is to be pressed while it reads ("read") or adds ("add")."""
        self._busy = what
        self.area.setEnabled(not what)
        for button in (self.back, self.add, self.look):
            button.setEnabled(not what)
        self._fit()

    def _stop(self) -> None:
        self._relay.stopping = True

    def _say(self, words: str, trouble: bool = False) -> None:
        if words != self.said.text():
            self.said.setText(words)
            self.said.set_role("warmText" if trouble else "text2")
            if not self._busy:
                announce(self, words)


def _text(text: str) -> str:
    return text


def _file_text(path: Path) -> str:
    return read_text(path)[0]


def _make_plan(
    desk: ImportDesk, source: partial[str], relay: _Relay, progress: Progress
) -> exchange.Plan:
    report = partial(relay.report, progress)
    report(0, 1)
    return exchange.plan(source(), desk.titles(), report)
