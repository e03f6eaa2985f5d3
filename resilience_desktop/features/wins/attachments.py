"""The files and links of a win: seen small, added, opened on request, saved, removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.attachment_row import AttachmentRow
from resilience_desktop.features.wins.links import host_of, links_in
from resilience_desktop.features.wins.port import AttachmentDesk, AttachmentRecord
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.parts import clear_layout
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.thumbnails import Thumbnails

KINDS = "*.png *.jpg *.jpeg *.gif *.webp *.bmp *.pdf *.eml"


class AttachmentsPanel(QWidget):
    """Files (pictures, PDFs, mails) and links of one win.

    `AttachmentsPanel(thumbnails)`; then `attach(desk, runner)` once, `show_win(win_id, files)`
    for each win, with an empty id for one that is not kept yet: its files wait, and are added by
    `win_kept(win_id)`. `set_evidence(text)` shows the links in it.

    Signals: `told` and `failed` as a page's; `changed` the id of the win whose files are others
    now.
    """

    told = Signal(str, bool)
    failed = Signal(object)
    changed = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._desk: AttachmentDesk | None = None
        self._runner: Runner | None = None
        self._win_id = ""
        self._waiting: list[Path] = []
        self._links: tuple[str, ...] = ()
        self._dropping = False
        self.rows: list[AttachmentRow] = []
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Files and links"))
        self._column = QVBoxLayout(self)
        self._list = QVBoxLayout()
        self._link_box = QWidget()
        self._link_flow = FlowLayout(self._link_box)
        self._link_box.hide()
        self.add_button = Button(tr("Add a file…"), "quiet", "paperclip")
        self.add_button.clicked.connect(self.choose)
        self.hint = label(tr("A picture, a PDF or a mail; you can drop it here."), "small", "text3")
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.hint)
        row.addStretch(1)
        self._foot = row
        self._column.addWidget(self._link_box)
        self._column.addLayout(self._list)
        self._column.addLayout(row)
        self._restyle()
        theme().changed.connect(self._restyle)

    # What is shown

    def attach(self, desk: AttachmentDesk, runner: Runner) -> None:
        """The store is open."""
        self._desk, self._runner = desk, runner

    def show_win(self, win_id: str, files: Sequence[AttachmentRecord] = ()) -> None:
        """Show the files of a win; an empty id is for one that is not kept yet."""
        self._win_id = win_id
        self._waiting.clear()
        self._show(files)

    def set_evidence(self, text: str) -> None:
        """Show the links in a text."""
        links = links_in(text)
        if links == self._links:
            return
        self._links = links
        self._link_flow.clear()
        for link in links:
            button = Button(host_of(link), "soft", "external-link")
            button.setAccessibleName(tr("Open {address} in the browser", address=host_of(link)))
            button.setProperty("link", link)
            set_tip(button, link)
            button.clicked.connect(self._open_link)
            self._link_flow.addWidget(button)
        self._link_box.setVisible(bool(links))

    def waiting(self) -> tuple[Path, ...]:
        """The files that are added once the win is kept."""
        return tuple(self._waiting)

    def _show(self, files: Sequence[AttachmentRecord]) -> None:
        clear_layout(self._list)
        self.rows = [AttachmentRow(file, self._thumbnails) for file in files]
        self.rows += [AttachmentRow(path.name, self._thumbnails) for path in self._waiting]
        for row in self.rows:
            row.open_asked.connect(self._open)
            row.save_asked.connect(self._save)
            row.remove_asked.connect(self._remove)
            self._list.addWidget(row)
        self.hint.setVisible(not self.rows)
        self.updateGeometry()

    def _reload(self, _nothing: Any = None) -> None:
        if self._desk is not None and self._runner is not None and self._win_id:
            job = partial(_files_of, self._desk, self._win_id)
            self._runner.run(job, self._take, self._refuse)

    def _take(self, found: tuple[str, tuple[AttachmentRecord, ...]]) -> None:
        win_id, files = found
        if win_id == self._win_id:
            self._show(files)
        self.changed.emit(win_id)

    # Adding

    def choose(self) -> None:
        """Ask for files to add."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Add a file"),
            str(Path.home()),
            tr("Pictures, PDFs and mails ({endings})", endings=KINDS) + ";;" + tr("All files (*)"),
        )
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files to the win, or have them wait until it is kept."""
        if not self._win_id:
            self._waiting = list(dict.fromkeys((*self._waiting, *paths)))
            self._show(())
        elif paths:
            self._add(self._win_id, paths)

    def win_kept(self, win_id: str) -> None:
        """The win that was shown without an id is kept as `win_id`: add what waits."""
        waiting = self.waiting()
        self._win_id = win_id
        self._waiting.clear()
        if waiting:
            self._add(win_id, waiting)

    def _add(self, win_id: str, paths: Sequence[Path]) -> None:
        if self._desk is not None and self._runner is not None:
            for path in paths:  # each by itself: one that is refused keeps none of the others out
                job = partial(self._desk.attach_file, win_id, path)
                self._runner.run(job, self._added, self._refuse)
            self._reload()

    def _added(self, file: AttachmentRecord) -> None:
        self.told.emit(tr("Added."), True)
        announce(self, tr("{name} was added", name=file.name))

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(error)
        self._reload()

    # What a row asks

    def _open(self, attachment_id: str) -> None:
        if self._desk is not None and self._runner is not None:
            job = partial(self._desk.copy_for_opening, attachment_id)
            self._runner.run(job, self._open_copy, self._refuse)

    def _open_copy(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(
                KnownError(
                    tr("No program on this computer opens “{name}”.", name=path.name),
                    tr("Save it, and open it with a program of your choice."),
                )
            )

    def _open_link(self) -> None:
        link = str(self.sender().property("link"))
        if host_of(link):
            QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))

    def _save(self, attachment_id: str, name: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save a copy"), str(Path.home() / name))
        if chosen and self._desk is not None and self._runner is not None:
            job = partial(self._desk.save_attachment, attachment_id, Path(chosen))
            self._runner.run(job, self._say_saved, self._refuse)

    def _say_saved(self, _nothing: None) -> None:
        self.told.emit(tr("Saved."), False)

    def _remove(self, attachment_id: str) -> None:
        if not attachment_id:
            place = self.rows.index(self.sender())  # type: ignore[arg-type]
            del self._waiting[place]
            self._show(())
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._desk is not None and self._runner is not None:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            job = partial(self._desk.remove_attachment, attachment_id)
            self._runner.run(job, self._removed, self._refuse)

    def _removed(self, _nothing: None) -> None:
        self.told.emit(tr("Removed."), True)
        self._reload()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        paths = _dropped(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.add_files(paths)

    def _set_dropping(self, on: bool) -> None:
        self._dropping = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._dropping:
            return
        painter = antialiased(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme().color("accent"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme().color("accentSoft"))
        radius = theme().px(tokens.RADIUS["row"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def _restyle(self) -> None:
        px = theme().px
        edge = px(8)  # room for the line around what is dropped on
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(px(8))
        self._list.setSpacing(px(4))
        self._foot.setSpacing(px(8))


def _files_of(desk: AttachmentDesk, win_id: str) -> tuple[str, tuple[AttachmentRecord, ...]]:
    return win_id, desk.attachments(win_id)


def _dropped(event: QDropEvent) -> list[Path]:
    """Local files among what is dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]
