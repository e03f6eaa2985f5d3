"""Exporting goals and follow-ups for the person's own calendar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class CalendarSheet(Sheet):
    """Signal `target_chosen`: where to, whether as tasks, and whether names go along."""

    target_chosen = Signal(object, bool, bool)

    def __init__(self, window: QWidget, suggested: str) -> None:
        super().__init__(window, tr("Export calendar"), 560)
        self._suggested = suggested
        about = tr(
            "A file for your own calendar: goals with their rhythm, people to say hello to, and "
            "answers you wait for. Import it again after changes, and the entries are updated."
        )
        self.body.addWidget(label(about, "body", "text2"))
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(label(tr("As"), "subhead"))
        self.form = SegmentedControl(tr("As"))
        self.form.set_segments([("events", tr("Entries of whole days")), ("tasks", tr("Tasks"))])
        self.form.set_current("events")
        self.form.segment_chosen.connect(self._explain)
        self.body.addWidget(self.form)
        self.hint = label("", "small", "text2")
        self.body.addWidget(self.hint)
        self.body.addSpacing(theme().px(8))
        words = tr("Include names of people and companies")
        self.private = QCheckBox(words)
        self.private.setAccessibleName(words)
        self.body.addWidget(self.private)
        also = tr("Without them it says “Say hello to someone”. Calendars are often shared.")
        self.body.addWidget(label(also, "small", "text2"))
        save = Button(tr("Choose where…"), "primary", "download")
        save.clicked.connect(self._choose)
        self.footer.addStretch(1)
        self.footer.addWidget(save)
        self._explain("events")

    def _explain(self, form: str) -> None:
        if form == "tasks":
            words = tr("For calendars with a list of tasks. Steps without a day are in it too.")
        else:
            words = tr("Every calendar shows these. They do not block the day.")
        self.hint.setText(words)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export calendar"),
            str(Path.home() / self._suggested),
            tr("Calendars (*.ics)"),
        )
        if name:
            self.choose(Path(name))

    def choose(self, target: Path) -> None:
        """Take `target` as the answer and close."""
        as_tasks = self.form.current() == "tasks"
        private = self.private.isChecked()
        self.try_close()
        self.target_chosen.emit(target, as_tasks, private)
