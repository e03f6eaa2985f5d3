"""The import preview: what a spreadsheet would add, before anything is added."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr, trn
from resilience_desktop.intake.dates import Order
from resilience_desktop.intake.headers import Role
from resilience_desktop.intake.plan import ImportOptions
from resilience_desktop.intake.port import ImportService
from resilience_desktop.intake.preview import Preview
from resilience_desktop.intake.sheet_columns import ColumnsCard
from resilience_desktop.intake.sheet_remarks import RemarksCard
from resilience_desktop.intake.summary import Summary, order_words, sheet_words, toast_words
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class ProgressRelay(QObject):
    """Carries progress from the worker thread to the sheet, and the wish to stop back."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = False

    def report(self, done: int, total: int) -> None:
        """Called by the work. Raises Cancelled once the person has stopped it."""
        if self.stopping:
            raise Cancelled(tr("The import was stopped. Nothing was added."))
        self.progressed.emit(done, total)


class ImportSheet(Sheet):
    """Shows a preview of one file and adds it when the person says so.

    `imported` brings the words for the toast; `failed` an exception that is our bug. A KnownError
    is shown in the sheet itself, with its next step.
    """

    imported = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, service: ImportService, runner: Runner, path: Path) -> None:
        super().__init__(window, tr("Import a spreadsheet"), 760)
        self._service, self._runner, self._path = service, runner, path
        self._options = ImportOptions()
        self._preview: Preview | None = None
        self._relay = ProgressRelay(self)
        self._relay.progressed.connect(self._show_progress)
        self._adding = False
        self._build_head()
        self._build_dates()
        self.questions = RemarksCard(
            tr("To settle when you like"),
            tr(
                "Kept as written, not guessed. Settle them later, in the application or the "
                "spreadsheet."
            ),
        )
        self.columns = ColumnsCard()
        self.columns.role_chosen.connect(self._choose_role)
        self.remarks = RemarksCard(
            tr("Not understood, or left as it was"),
            tr(
                "These words are kept in the notes of their application, unless a line says "
                "otherwise."
            ),
        )
        for card in (self.questions, self.remarks, self.columns):
            card.hide()
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._build_footer()

    def load(self) -> None:
        """Read the file and show what it would add; call once, after opening the sheet."""
        self._plan()

    def preview(self) -> Preview | None:
        """What is shown; None while reading and when the file was refused."""
        return self._preview

    def can_leave(self) -> bool:
        """While adding, closing stops the work first; nothing of it is kept."""
        if self._adding:
            self._stop()
            return False
        return True

    # Building

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

    def _build_dates(self) -> None:
        self.dates = Card()
        self.dates_text = label("", "body", "text")
        self.order = SegmentedControl(tr("Order of day and month"))
        self.order.set_segments(
            [(Order.DAY_FIRST, tr("Day first")), (Order.MONTH_FIRST, tr("Month first"))]
        )
        self.order.segment_chosen.connect(self._choose_order)
        self.dates.body.addWidget(label(tr("Day or month first"), "subhead", "text"))
        self.dates.body.addWidget(self.dates_text)
        self.dates.body.addWidget(self.order)
        self.dates.hide()
        self.body.addWidget(self.dates)

    def _build_footer(self) -> None:
        self.later = Button(tr("Not now"), "quiet")
        self.later.clicked.connect(self._leave)
        self.add = Button(tr("Add"), "primary", "plus")
        self.add.clicked.connect(self._apply)
        self.add.setEnabled(False)
        self.footer.addStretch(1)
        self.footer.addWidget(self.later)
        self.footer.addWidget(self.add)

    # Planning

    def _plan(self) -> None:
        self.add.setEnabled(False)
        job = partial(self._service.plan, self._path, self._options)
        self._runner.run(job, self._show, self._refused)

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        headline, detail = sheet_words(preview)
        self._say(headline, detail)
        words = order_words(preview.plan)
        self.dates.setVisible(bool(words))
        if preview.plan.open_order:
            self.dates_text.setText(words)
            self.order.set_current(preview.plan.open_order[0])
        self.columns.show_plan(preview.plan)
        self.columns.show()
        self.questions.show_remarks(preview.questions)
        self.remarks.show_remarks(preview.remarks)
        self._show_buttons(preview)

    def _show_buttons(self, preview: Preview) -> None:
        self.add.setVisible(not preview.nothing_to_add)
        self.add.setEnabled(not preview.nothing_to_add)
        self.later.setText(tr("Close") if preview.nothing_to_add else tr("Not now"))
        if preview.new:
            text = trn("Add {n} application", "Add {n} applications", len(preview.new))
        else:
            text = trn("Add {n} entry", "Add {n} entries", preview.gained)
            if not preview.gained:
                text = tr("Add the notes")
        self.add.setText(text)

    def _refused(self, error: Exception) -> None:
        """The file cannot be read like this: say why; the columns stay, to be set right."""
        self._preview = None
        if not isinstance(error, KnownError):
            self.failed.emit(error)
            self.try_close()
            return
        self.tile.set_icon("circle-alert", "warmSoft", "warmText")
        self._say(error.what, error.next_step)
        for card in (self.dates, self.questions, self.remarks):
            card.hide()
        self.add.hide()
        self.later.setText(tr("Close"))

    def _say(self, headline: str, detail: str) -> None:
        if self._preview is not None:
            self.tile.set_icon("file-text")
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        announce(self, headline)

    # Choices

    def _choose_order(self, key: str) -> None:
        self._options = ImportOptions(Order(key), self._options.columns)
        self._plan()

    def _choose_role(self, index: int, role: str) -> None:
        columns = {**self._options.columns, index: Role(role)}
        self._options = ImportOptions(self._options.dates, columns)
        self._plan()

    # Adding

    def _apply(self) -> None:
        if self._preview is None or self._adding:
            return
        self._adding = True
        self._relay.stopping = False
        self.add.setEnabled(False)
        self.area.setEnabled(False)
        self.later.setText(tr("Stop"))
        job = partial(self._service.apply, self._preview, self._relay.report)
        self._runner.run(job, self._added, self._not_added)

    def _show_progress(self, done: int, total: int) -> None:
        if self._adding:
            self.headline.setText(tr("Adding {done} of {total}…", done=done, total=total))

    def _added(self, summary: Summary) -> None:
        self._settle()
        self.try_close()
        self.imported.emit(toast_words(summary.preview))

    def _not_added(self, error: Exception) -> None:
        self._settle()
        if isinstance(error, Cancelled) and self._preview is not None:
            self._show(self._preview)
            self._say(error.what, error.next_step)
        else:
            self._refused(error)

    def _settle(self) -> None:
        self._adding = False
        self.area.setEnabled(True)

    def _leave(self) -> None:
        if self._adding:
            self._stop()
        else:
            self.try_close()

    def _stop(self) -> None:
        self._relay.stopping = True
        self.later.setEnabled(True)
