"""What went wrong, said plainly: the world with a next step, a bug as a report to copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.core.errors import DamagedStore, KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.host import journal
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root


class KnownSheet(Sheet):
    """Errors of the world: several that come at once, as of many files, stand on one sheet."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("That did not work"), 520)
        self.errors: list[KnownError] = []

    def add(self, error: KnownError) -> None:
        """Say one more."""
        self.errors.append(error)
        self.body.addWidget(label(error.what, "body", "text"))
        if error.next_step:
            self.body.addWidget(label(error.next_step, "body", "text2"))


def show_known(window: QWidget, error: KnownError) -> KnownSheet:
    """Show an error of the world over the window, and over whatever sheet it comes from."""
    over = window.window()
    for shown in over.findChildren(KnownSheet):
        if not shown.isHidden():
            shown.add(error)
            shown.fit()
            return shown
    sheet = KnownSheet(over)
    sheet.add(error)
    _add_close(sheet, tr("All right"))
    return sheet


def show_bug(window: QWidget, folder: Path, error: Exception) -> Sheet:
    """Show an error of ours, with a report the person can read and copy."""
    report = journal.write_down(folder, error)
    sheet = Sheet(window.window(), tr("Something in the program went wrong"), 640)
    words = tr(
        "This is a fault of ours, not yours. What you saved is safe. The report below holds no "
        "text of yours; whoever looks after the program can use it."
    )
    sheet.body.addWidget(label(words, "body", "text"))
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setAccessibleName(tr("Report"))
    text.setMinimumHeight(theme().px(180))
    sheet.body.addWidget(text)
    copy = _Copy(report)
    sheet.footer.addWidget(copy)
    _add_close(sheet, tr("Go on"))
    return sheet


def _add_close(sheet: Sheet, words: str) -> None:
    close = Button(words, "primary")
    close.clicked.connect(sheet.try_close)
    sheet.footer.addStretch(1)
    sheet.footer.addWidget(close)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet()
    close.setFocus(Qt.FocusReason.OtherFocusReason)


class _Copy(Button):
    def __init__(self, text: str) -> None:
        super().__init__(tr("Copy the report"), "soft", "copy")
        self._text = text
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text)
        self.setText(tr("Copied"))


class OpeningProblem(QWidget):
    """A full page for data that cannot be opened: what happened, and the ways on."""

    def __init__(self, root: Root, error: Exception) -> None:
        super().__init__()
        self._root = root
        known = error if isinstance(error, KnownError) else None
        if known is None:
            journal.write_down(root.options.folder, error)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(48),) * 4)
        column.setSpacing(theme().px(12))
        column.addStretch(2)
        column.addWidget(label(tr("Your data could not be opened"), "display"))
        what = known.what if known else tr("Something in the program went wrong.")
        column.addWidget(label(what, "body", "text"))
        step = known.next_step if known else tr("The report lies in the profile’s folder.")
        column.addWidget(label(step, "body", "text2"))
        column.addSpacing(theme().px(12))
        column.addLayout(self._buttons(isinstance(error, DamagedStore)))
        column.addStretch(3)

    def _buttons(self, damaged: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        again = Button(tr("Try again"), "soft" if damaged else "primary", "rotate-ccw")
        again.clicked.connect(self._root.try_again)
        tell = Button(tr("Diagnostics…"), "quiet")
        tell.clicked.connect(self._show_diagnostics)
        leave = Button(tr("Quit"), "quiet")
        leave.clicked.connect(self._root.program.end)
        if damaged:
            restore = Button(tr("Restore a backup…"), "primary", "download")
            restore.clicked.connect(self._restore)
            row.addWidget(restore)
        row.addWidget(again)
        row.addWidget(tell)
        row.addWidget(leave)
        row.addStretch(1)
        return row

    def _show_diagnostics(self) -> None:
        from resilience_desktop.app.diagnostics import diagnostics
        from resilience_desktop.app.diagnostics_sheet import DiagnosticsSheet

        text = diagnostics(self._root.options.folder, None)
        sheet = DiagnosticsSheet(self.window(), text)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet()

    def _restore(self) -> None:
        folder = self._root.options.folder
        start = folder / "backups" if (folder / "backups").is_dir() else folder
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Restore a backup"), str(start), tr("Backups (*.resilience *.db)")
        )
        if name:
            self._root.recover_from(Path(name))
