"""The application itself: what is known of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.note_box import NoteBox
from resilience_desktop.features.rejections.port import ApplicationDetail, Note
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class FactsCard(Card):
    """Where it was found, what was prepared for it, and notes. `written` as in `NoteBox`."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self.facts = label("", "small", "text2")
        self.notes = (
            NoteBox(
                Note.PREPARED,
                tr("What you prepared"),
                tr("Research, stories, questions: worth reusing next time"),
            ),
            NoteBox(Note.APPLICATION_NOTES, tr("Notes on the application"), lines=2),
        )
        self.body.addWidget(label(tr("The application"), "subhead"))
        self.body.addWidget(self.facts)
        for box in self.notes:
            box.written.connect(self.written)
            self.body.addWidget(box)
        self.body.setSpacing(theme().px(12))

    def show_detail(self, detail: ApplicationDetail) -> None:
        """Show what is known."""
        same, self._about = detail.id == self._about, detail.id
        facts = detail.facts
        known = (
            (tr("Found through {source}", source=facts.source), facts.source),
            (tr("In {place}", place=facts.location), facts.location),
            (facts.url, facts.url),
        )
        self.facts.setText("\n".join(text for text, value in known if value))
        self.facts.setVisible(any(value for _, value in known))
        for box in self.notes:
            box.show_text(str(getattr(detail, box.note.value)), same)

    def leave(self) -> None:
        """Save what is typed."""
        for box in self.notes:
            box.leave()
