"""A backup was opened: say what restoring it does, and ask."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.days import say_full
from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line


class RestoreSheet(Sheet):
    """Signal `chosen`: the backup that is to be put in the place of the present data."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, source: Path) -> None:
        super().__init__(window, tr("Restore this backup?"), 560)
        self._source = source
        self.body.addWidget(label(one_line(source.name), "subhead"))
        if (day := _changed_on(source)) is not None:
            self.body.addWidget(label(tr("Written on {day}.", day=say_full(day)), "small", "text2"))
        self.body.addWidget(
            label(
                tr(
                    "What it holds takes the place of everything that is here now. That is backed "
                    "up first, so you can go back."
                ),
                "body",
                "text2",
            )
        )
        self.keep = Button(tr("Leave everything as it is"), "soft")
        self.keep.clicked.connect(self.try_close)
        self.restore = Button(tr("Restore it"), "primary", "download")
        self.restore.clicked.connect(self._choose)
        self.footer.addStretch(1)
        self.footer.addWidget(self.keep)
        self.footer.addWidget(self.restore)

    def first_focus(self) -> QWidget | None:
        return self.keep

    def _choose(self) -> None:
        self.try_close()
        self.chosen.emit(self._source)


def _changed_on(path: Path) -> date | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()
    except (OSError, ValueError, OverflowError):
        return None
