"""What the page does beside showing: lists behind the pictures, and the flow taken along."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.port import Row
from resilience_desktop.features.progress.wish import Wish, list_heads, list_title

if TYPE_CHECKING:
    from resilience_desktop.features.progress.rows_sheet import RowsSheet
    from resilience_desktop.features.progress.tab import ProgressTab


class Lists(QObject):
    """Opens the list behind a part of a picture, and from there an application."""

    def __init__(self, page: ProgressTab) -> None:
        super().__init__(page)
        self._page = page
        self.sheet: RowsSheet | None = None

    def open(self, wish: Wish) -> None:
        """Show what lies behind `wish`."""
        if self.sheet is not None:
            return
        from resilience_desktop.features.progress.rows_sheet import RowsSheet

        page = self._page
        self.sheet = RowsSheet(page.window(), list_title(wish), list_heads(wish))
        self.sheet.chosen.connect(self._open_application)
        self.sheet.closed.connect(self._forget)
        self.sheet.open_sheet()
        job = partial(page.queries.behind, wish, *page.time())
        page.runner.run(job, self._show, page.failed.emit)

    def _show(self, rows: tuple[Row, ...]) -> None:
        if self.sheet is not None:
            self.sheet.show_rows(rows, self._page.today())

    def _forget(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None

    def _open_application(self, application_id: str) -> None:
        self._page.ask("open:rejections", application_id)


class Taking(QObject):
    """Saves the flow as a picture, and copies it as text."""

    def __init__(self, page: ProgressTab) -> None:
        super().__init__(page)
        self._page = page

    def ask_where(self, ending: str) -> None:
        """Ask for a file with this ending, and save there."""
        name, _ = QFileDialog.getSaveFileName(
            self._page,
            tr("Save the flow"),
            str(Path.home() / f"{tr('search-flow')}.{ending}"),
            f"{ending.upper()} (*.{ending})",
        )
        if name:
            self.save(Path(name) if Path(name).suffix else Path(f"{name}.{ending}"))

    def save(self, target: Path) -> None:
        """Write the flow as a picture, SVG or PNG by the ending of `target`."""
        from resilience_desktop.features.progress.saving import draw, write_picture

        page, flow = self._page, self._page.flow
        content = draw(flow.flow(), flow.title.text(), target, page)
        job = partial(write_picture, content, target)
        page.runner.run(job, self._say_saved, page.failed.emit)

    def _say_saved(self, path: Path) -> None:
        self._page.say(tr("Saved as {name}.", name=path.name), undo=False)

    def copy(self) -> None:
        """Put the text form into the clipboard."""
        QApplication.clipboard().setText(self._page.flow.flow().as_text())
        self._page.say(tr("Copied. Sankey sites take it as it is."), undo=False)
