"""Exporting everything: the person's own copy, with or without their private texts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label


class ExportSheet(Sheet):
    """Signal `target_chosen`: where to, and whether private texts go along."""

    target_chosen = Signal(object, bool)

    def __init__(self, window: QWidget, suggested: str) -> None:
        super().__init__(window, tr("Export everything"), 560)
        self._suggested = suggested
        self.body.addWidget(
            label(
                tr(
                    "A copy of all you keep here, as one JSON file that other programs can read. "
                    "Import… brings it back. The contents of files at your wins are not in it; "
                    "a backup has them too."
                ),
                "body",
                "text2",
            )
        )
        words = tr("Include private texts: notes, messages, feelings, reflections")
        self.private = QCheckBox(words)
        self.private.setAccessibleName(words)
        self.body.addWidget(self.private)
        save = Button(tr("Choose where…"), "primary", "download")
        save.clicked.connect(self._choose)
        self.footer.addStretch(1)
        self.footer.addWidget(save)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export everything"),
            str(Path.home() / self._suggested),
            tr("JSON (*.json)"),
        )
        if name:
            self.choose(Path(name))

    def choose(self, target: Path) -> None:
        """Take `target` as the answer and close."""
        private = self.private.isChecked()
        self.try_close()
        self.target_chosen.emit(target, private)
