"""People in: a file, seen first, ticked and corrected, and added as one step of undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.core.ports import BackgroundRunner, Progress
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import people_exchange as exchange
from resilience_desktop.features.goals.people_port import Added, PeopleDesk
from resilience_desktop.host.decode import read_text
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.check_list import CheckList, CheckRow
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_CHOOSE_HEIGHT, _PREVIEW_HEIGHT = 440, 660


class _Relay(QObject):
    """Brings the wish to stop to the thread that reads."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stopping = False

    def report(self, outer: Progress, done: int, total: int) -> None:
        """Called by the work. Raises Cancelled once the person has stopped it."""
        if self.stopping:
            raise Cancelled(tr("Stopped. Nothing was added."))
        outer(done, total)


class PeopleImportSheet(Sheet):
    """Open, look, correct, add.

    `added` carries the words for the toast; `failed` an error that is our bug. A KnownError is
    shown in the sheet, with its next step.
    """

    added = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, desk: PeopleDesk, runner: BackgroundRunner) -> None:
        super().__init__(window, tr("Import people"), 720, _CHOOSE_HEIGHT)
        self._desk, self._runner = desk, runner
        self._relay = _Relay(self)
        self._plan = exchange.Plan()
        self._busy = ""
        self.choose = EmptyState(
            "people",
            tr(
                "Address cards (.vcf), LinkedIn’s Connections.csv, or any list with names. "
                "You see everyone first; nothing is sent anywhere."
            ),
            tr("Open a file…"),
            "folder-open",
            kind="primary",
            warm=True,
        )
        self.body.addWidget(self.choose, 1)
        self._build_preview()
        self._build_footer()
        self.setAcceptDrops(True)
        self.choose.pressed.connect(self._ask_file)
        self._show_face(preview=False)

    def _build_preview(self) -> None:
        self.preview = QWidget()
        self.headline = label("", "heading")
        self.remarks = label("", "small", "text2")
        self.all = Button(tr("Tick all"), "quiet")
        self.none = Button(tr("Tick none"), "quiet")
        self.list = CheckList(tr("People to add"), editable=True)
        self.list.setAccessibleDescription(tr("Space ticks, Enter changes the name."))
        self.list.setMinimumHeight(theme().px(160))
        self.broken = label("", "small", "warmText")
        self.broken_lines = label("", "caption", "text3")
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        column = QVBoxLayout(self.preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(head)
        column.addWidget(self.remarks)
        column.addWidget(self.list, 1)
        column.addWidget(self.broken)
        column.addWidget(self.broken_lines)
        self.body.addWidget(self.preview, 1)
        self.list.ticked.connect(self._tick)
        self.list.renamed.connect(self._rename)
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)

    def _build_footer(self) -> None:
        self.other = Button(tr("Another file…"), "quiet", "folder-open")
        self.said = label("", "small", "text2")
        self.stop = Button(tr("Stop"), "quiet")
        self.add = Button("", "primary", "plus")
        self.footer.addWidget(self.other)
        self.footer.addWidget(self.said, 1)
        self.footer.addWidget(self.stop)
        self.footer.addWidget(self.add)
        self.other.clicked.connect(self._ask_file)
        self.stop.clicked.connect(self._stop)
        self.add.clicked.connect(self._add)

    def first_focus(self) -> QWidget | None:
        return self.choose.button if self.preview.isHidden() else self.list

    def can_leave(self) -> bool:
        """Closing while it reads stops that; while it adds it waits for the end."""
        if self._busy:
            self._stop()
        return not self._busy

    def plan(self) -> exchange.Plan:
        """What would be added, as the person left it."""
        return self._plan

    # Reading

    def _ask_file(self) -> None:
        kinds = tr("People (*.vcf *.vcard *.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Open people"), str(Path.home()), kinds)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Show what a file would add."""
        if self._busy:
            return
        self._set_busy("read")
        self._say(tr("Reading…"))
        self._relay.stopping = False
        job = partial(_make_plan, self._desk, path, self._relay)
        self._runner.run_long(tr("Reading people"), job, self._show_plan, self._not_read)

    def _show_plan(self, plan: exchange.Plan) -> None:
        self._set_busy("")
        self._plan = plan
        self._show_face(preview=True)
        self.list.set_rows([_row(place, row) for place, row in enumerate(plan.rows)])
        words = exchange.broken_words(plan)
        self.broken.setText(words)
        self.broken_lines.setText("\n".join(exchange.say_broken(plan)))
        for part in (self.broken, self.broken_lines):
            part.setVisible(bool(words))
        self._count()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.headline.text())

    def _not_read(self, error: Exception) -> None:
        self._set_busy("")
        if isinstance(error, KnownError):
            self._say(str(error), trouble=not isinstance(error, Cancelled))
        else:
            self._say(tr("The file could not be read."), trouble=True)
            self.failed.emit(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read_file(Path(event.mimeData().urls()[0].toLocalFile()))

    # Correcting

    def _tick(self, row_id: str, on: bool) -> None:
        self._plan = exchange.tick(self._plan, int(row_id), on)
        self._count()

    def _rename(self, row_id: str, name: str) -> None:
        place = int(row_id)
        self._plan = exchange.rename(self._plan, place, name)
        self.list.put_row(place, _row(place, self._plan.rows[place]))

    def _tick_all(self) -> None:
        self._take(True)

    def _tick_none(self) -> None:
        self._take(False)

    def _take(self, wanted: bool) -> None:
        self._plan = exchange.tick_all(self._plan, wanted)
        self.list.set_rows([_row(place, row) for place, row in enumerate(self._plan.rows)])
        self._count()

    def _count(self) -> None:
        wanted, remarks = len(self._plan.drafts), exchange.remarks(self._plan)
        self.headline.setText(exchange.headline(self._plan))
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self.add.setText(trn("Add {n} person", "Add {n} people", wanted))
        self.add.setEnabled(wanted > 0)

    # Adding

    def _add(self) -> None:
        if self._busy or not self._plan.drafts:
            return
        self._set_busy("add")
        self._say(tr("Adding…"))
        job = partial(self._desk.add_many, self._plan.drafts, True)
        self._runner.run(job, self._added, self._not_added)

    def _added(self, added: Added) -> None:
        self._set_busy("")
        self.try_close()
        count = len(added.ids)
        self.added.emit(trn("{n} person added.", "{n} people added.", count))

    def _not_added(self, error: Exception) -> None:
        self._set_busy("")
        if isinstance(error, KnownError):
            self._say(str(error), trouble=True)
        else:
            self._say(tr("They could not be added. Nothing changed."), trouble=True)
            self.failed.emit(error)

    # The two faces

    def _show_face(self, *, preview: bool) -> None:
        self.set_height(_PREVIEW_HEIGHT if preview else _CHOOSE_HEIGHT)
        self.choose.setVisible(not preview)
        self.preview.setVisible(preview)
        self.other.setVisible(preview)
        self.add.setVisible(preview)
        self.stop.setVisible(self._busy == "read")
        self._say("")

    def _set_busy(self, what: str) -> None:
        """Nothing is to be pressed while it reads ("read") or adds ("add")."""
        self._busy = what
        self.area.setEnabled(not what)
        for button in (self.other, self.add):
            button.setEnabled(not what)
        self.stop.setVisible(what == "read")

    def _stop(self) -> None:
        self._relay.stopping = True

    def _say(self, words: str, trouble: bool = False) -> None:
        self.said.setText(words)
        self.said.set_role("warmText" if trouble else "text2")
        if words and not self._busy:
            announce(self, words)


def _make_plan(desk: PeopleDesk, path: Path, relay: _Relay, progress: Progress) -> exchange.Plan:
    report = partial(relay.report, progress)
    report(0, 1)
    return exchange.plan(read_text(path)[0], desk.people(), report)


def _row(place: int, row: exchange.Row) -> CheckRow:
    draft = row.draft
    reach = " · ".join(map(one_line, draft.reach.splitlines()))
    line = " · ".join(filter(None, (draft.role, draft.company, reach)))
    chip = tr("Here already") if row.known else tr("Read in part") if row.partly else ""
    return CheckRow(str(place), draft.name, line, chip, row.wanted, warm=row.known)
