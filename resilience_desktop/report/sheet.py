"""The sheet that makes a report: the time, the format, what is in it, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.core.ports import BackgroundRunner, Progress
from resilience_desktop.core.words import tr
from resilience_desktop.report import choice
from resilience_desktop.report.content import Period
from resilience_desktop.report.options import Options
from resilience_desktop.report.preview import Latest, Looked, Order, Preview, draw_pages
from resilience_desktop.report.rules import say_period
from resilience_desktop.report.run import (
    keep_questions,
    kept_questions,
    look_ahead,
    make_report,
    suggested_name,
)
from resilience_desktop.report.wish import Wish
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store


_BESIDE_FROM = 700
"""Width of the window, in px at 100 %, from which the preview is beside the choices."""


class ReportSheet(Sheet):
    """Asks what the report is to hold, and writes it where the person wants it.

    `told` brings the words for the toast; `failed` an exception that is our bug. A KnownError is
    shown in the sheet, with its next step, and what was chosen stays.
    """

    told = Signal(str, bool)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, store: Store, clock: Clock, runner: BackgroundRunner
    ) -> None:
        super().__init__(window, tr("Progress report"), 1040, 780)
        self._store, self._clock, self._runner = store, clock, runner
        self._saving = False
        self._told = False
        self._saved: Path | None = None
        self._latest = Latest()
        self.options = Options(clock)
        self.preview = Preview()
        self.body.addWidget(self.options)
        self._build_summary()
        self._build_footer()
        self._put_side_by_side()
        theme().changed.connect(self._spare_room)
        self.options.changed.connect(self._count)
        self.options.format_changed.connect(self._format_chosen)
        self.options.questions.left.connect(self._keep_questions)
        self.options.sections.reached.connect(self._show_section)
        self._kept = ""
        self._count()
        runner.run(partial(kept_questions, store), self._offer_questions)

    # Building

    def _build_summary(self) -> None:
        """One card that says what will be in it, that it is there, or why it is not."""
        self.card = Card()
        self.tile = IconTile("file-text")
        self.headline = label("", "strong")
        self.detail = label("", "small", "text2")
        self.show_it = Button(tr("Show it"), "quiet", "external-link")
        self.show_it.clicked.connect(self._show_file)
        self.show_it.hide()
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        row.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.show_it)
        self.card.body.addLayout(row)
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(self.card)
        self.body.addStretch(1)

    def _put_side_by_side(self) -> None:
        """The choices scroll; beside them the preview stays in sight."""
        place = self._column.indexOf(self.area)
        self._column.removeWidget(self.area)
        beside = QHBoxLayout()
        beside.setSpacing(theme().px(16))
        beside.addWidget(self.area, 6)
        beside.addWidget(self.preview, 5)
        self._column.insertLayout(place, beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_room()

    def _spare_room(self) -> None:
        """Choices before the preview, where large text leaves no room for both."""
        self.preview.setVisible(self.width() >= theme().px(_BESIDE_FROM))

    def _build_footer(self) -> None:
        self.later = Button(tr("Not now"), "quiet")
        self.later.clicked.connect(self.try_close)
        self.save = Button(tr("Save report…"), "primary", "download")
        self.save.clicked.connect(self._ask_place)
        self.footer.addStretch(1)
        self.footer.addWidget(self.later)
        self.footer.addWidget(self.save)

    def can_leave(self) -> bool:
        """Not while the file is written: what came of it is said here."""
        return not self._saving

    def try_close(self) -> bool:
        """See `Sheet`; what was asked is kept first."""
        self._keep_questions()
        return super().try_close()

    def _offer_questions(self, text: str) -> None:
        self._kept = text
        self.options.offer_questions(text)

    def _keep_questions(self) -> None:
        text = self.options.questions.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self._runner.run(partial(keep_questions, self._store, text))

    def _order(self) -> Order:
        return self.options.days(), self.options.wish()

    def _format_chosen(self) -> None:
        if self._told:
            self._count()

    # What will be in it

    def _count(self) -> None:
        """Say what will be in it, instead of what was said of the last file."""
        self._told, self._saved = False, None
        self.show_it.hide()
        self.later.setText(tr("Not now"))
        what, to_do = self.options.trouble()
        self.save.setEnabled(not what)
        if what:
            self._latest.order = None
            self.preview.clear()
            self._say(what, to_do, True)
            return
        order = self._order()
        self._latest.order = order
        self._say(say_period(order[0]), tr("Counting…"))
        scale = self.preview.scale
        job = partial(look, self._store, self._clock, order, self._latest, scale)
        self._runner.run(job, self._show_counts, self._not_counted)

    def _show_counts(self, looked: Looked | None) -> None:
        if looked is None or looked.order != self._latest.order:
            return
        self.preview.show_pages(looked)
        if not self._told and not self._saving:
            self._say(say_period(looked.report.period), choice.content_words(looked.report))

    def _not_counted(self, error: Exception) -> None:
        self._refused(error)

    def _say(self, headline: str, detail: str, trouble: bool = False) -> None:
        icon = ("circle-alert", "warmSoft", "warmText") if trouble else ("file-text",)
        self.tile.set_icon(*icon)
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    # Saving

    def _ask_place(self) -> None:
        days, key = self.options.days(), self.options.format.current()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(folder or Path.home()) / suggested_name(days.first, days.last, key)
        suffix = choice.suffix_of(key)
        kinds = f"{dict(choice.format_choices())[key]} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(self, tr("Save report"), str(start), kinds)
        if name:
            self._save_to(_with_suffix(Path(name), suffix))

    def _save_to(self, target: Path) -> None:
        self._set_saving(True)
        self._say(tr("Saving…"), one_line(target.name))
        days, wish = self._order()
        key = self.options.format.current()
        job = _Task(self._store, self._clock, days, key, target, wish)
        self._runner.run_long(tr("Saving the report"), job, self._done, self._not_saved)

    def _done(self, place: Path) -> None:
        self._set_saving(False)
        self._told, self._saved = True, place
        self.tile.set_icon("circle-check")
        self.headline.setText(tr("The report is saved."))
        self.detail.setText(one_line(str(place)))
        self.show_it.show()
        self.later.setText(tr("Close"))
        self.show_it.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_up()
        self.told.emit(tr("The report is saved."), False)

    def _not_saved(self, error: Exception) -> None:
        self._set_saving(False)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, Cancelled):
            self._say(error.what, error.next_step)
        else:
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        self._told = True
        if isinstance(error, KnownError):
            self._say(error.what, error.next_step, trouble=True)
            self._bring_up()
            announce(self, str(error))
            return
        self._say(tr("The report could not be made."), tr("Nothing else changed."), trouble=True)
        self.failed.emit(error)

    def _bring_up(self) -> None:
        """Scroll to what was just said, where the sheet is higher than its window."""
        self.body.activate()
        self.area.ensureWidgetVisible(self.card)

    def _show_section(self, _section: str) -> None:
        """Scroll to the section that arrows or a drag came to."""
        rows = self.options.sections
        if rows.hasFocus():
            rect = rows.current_rect()
            middle = rows.mapTo(self.area.content, rect.center())
            self.area.ensureVisible(middle.x(), middle.y(), 0, rect.height())

    def _set_saving(self, on: bool) -> None:
        self._saving = on
        self.area.setEnabled(not on)
        for button in (self.save, self.later, self.close_button):
            button.setEnabled(not on)

    def _show_file(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))


def look(store: Store, clock: Clock, order: Order, latest: Latest, scale: float) -> Looked | None:
    """Gather and draw, `scale` pixels to the point; None when another order came meanwhile."""
    if latest.order != order:
        return None
    period, wish = order
    report = look_ahead(store, clock, period.first, period.last, wish)
    if latest.order != order:
        return None
    pages, cut = draw_pages(report, scale)
    return Looked(order, report, pages, cut)


@dataclass(frozen=True)
class _Task:
    """A report to write, as a long job."""

    store: Store
    clock: Clock
    days: Period
    key: str
    target: Path
    wish: Wish

    def __call__(self, progress: Progress) -> Path:
        return make_report(
            self.store,
            self.clock,
            self.days.first,
            self.days.last,
            format_key=self.key,
            target=self.target,
            wish=self.wish,
            progress=progress,
        )


def _with_suffix(target: Path, suffix: str) -> Path:
    """`target` with the ending of its format, unless it has one, or that file is there already.

    The dialog has asked about replacing the name as typed, and about no other.
    """
    if target.suffix:
        return target
    named = target.with_name(target.name + suffix)
    return target if named.exists() else named
