"""Ten quiet minutes to write about what matters: private, and never a must."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.worth import rules
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_TICK_MS = 5_000


class WritingDesk(QWidget):
    """A page to write on, below what it is about; the time left stands beside it in small type."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._started: datetime | None = None
        self.writing_id = ""
        self.topics: tuple[str, ...] = ()
        self._minutes = 0
        self._before = ""
        self.about = label("", "heading")
        self.prompts = label("\n".join(rules.prompts()), "body", "text2")
        self.edit = PlainEdit(8, 16)
        self.edit.setAccessibleName(tr("What you write"))
        self.edit.setPlaceholderText(tr("For yourself. Spelling does not matter."))
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhMultiLine
        )
        set_kind(self.edit, "card")
        self.time = label("", "caption", "text3")
        self.private = label(
            tr("Private: it stays in your profile and out of every report and export."),
            "caption",
            "text3",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for part in (self.about, self.prompts, self.edit, self.time, self.private):
            column.addWidget(part)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.show_time)
        self.edit.textChanged.connect(self.changed)

    def begin(self, topics: Sequence[str]) -> None:
        """A new page about `topics`, and ten minutes from now."""
        self._show("", tuple(topics), "", 0)
        self._started = self._clock.now()
        self._tick.start()
        self.show_time()

    def read(self, writing: rules.Writing) -> None:
        """One that was written; it may be changed, and no time runs."""
        self._show(writing.id, writing.topics, writing.text, writing.minutes)
        self._started = None
        self._tick.stop()
        self.time.hide()

    def stop(self) -> None:
        """The page is left: no time runs any more."""
        self._tick.stop()

    def text(self) -> str:
        """What stands on the page."""
        return self.edit.toPlainText().strip()

    def is_new(self) -> bool:
        """Whether there is something that is not kept yet."""
        return bool(self.text()) and self.text() != self._before

    def minutes(self) -> int:
        """Whole minutes that were spent on it."""
        if self._started is None:
            return self._minutes
        return rules.minutes_of(self._started, self._clock.now())

    def show_time(self) -> None:
        """Say how much of the time is left; its end is said once and nothing rings."""
        if self._started is None:
            return
        left = rules.seconds_left(self._started, self._clock.now())
        words = rules.time_words(left)
        if not left and self._tick.isActive():
            self._tick.stop()
            announce(self, words)
        self.time.setText(words)
        self.time.show()

    def _show(self, writing_id: str, topics: tuple[str, ...], text: str, minutes: int) -> None:
        self.writing_id, self.topics, self._minutes = writing_id, topics, minutes
        self._before = text.strip()
        self.about.setText(" · ".join(topics) or tr("What matters to you"))
        self.prompts.setVisible(not text)
        self.edit.setPlainText(text)
