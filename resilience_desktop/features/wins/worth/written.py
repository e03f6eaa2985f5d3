"""The way into the writing: what it is about, what is known of it, and what was written before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.worth import rules
from resilience_desktop.features.wins.worth.words_card import ChipFlow
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class WritingCard(Card):
    """An offer to write about two or three values.

    `begun` carries the topics, `read` and `trash_asked` the id of one that was written.
    """

    begun = Signal(object)
    read = Signal(str)
    trash_asked = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__(fill="surface")
        self._clock = clock
        self._topics: tuple[str, ...] = ()
        self.choice = ChipFlow(tr("What to write about"))
        self.hint = label("", "small", "text3")
        self.begin = Button(tr("Write for ten minutes"), "soft", "feather")
        self.begin.clicked.connect(self._begin)
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(IconTile("feather", "warmSoft", "warmText"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(tr("If you like: ten minutes about what matters"), "subhead"))
        words.addWidget(label(rules.research_line(), "small", "text2"))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, theme().px(4), 0, 0)
        self._list.setSpacing(theme().px(4))
        self.body.addWidget(holder)
        self._fit()

    def show_topics(self, qualities: Sequence[rules.Quality]) -> None:
        """One's own values first; what is pressed stays pressed."""
        topics = rules.topics(tuple(qualities))
        if topics == self._topics:
            return
        pressed = set(self.chosen())
        self._topics = topics
        chips = []
        for topic in topics:
            chip = ChipButton(topic, checkable=True)
            chip.setChecked(topic in pressed)
            chip.clicked.connect(self._fit)
            chips.append(chip)
        self.choice.set_chips(chips)
        self._fit()

    def show_writings(self, writings: Sequence[rules.Writing]) -> None:
        """What was written before, newest first; its words are not shown until it is opened."""
        clear_layout(self._list)
        if writings:
            self._list.addWidget(label(tr("Written before"), "caption", "text3"))
        for writing in writings:
            self._list.addWidget(self._entry(writing))

    def chosen(self) -> tuple[str, ...]:
        """What is pressed, in order."""
        return tuple(chip.words() for chip in self.choice.chips if chip.isChecked())

    def _fit(self) -> None:
        count = len(self.chosen())
        for chip in self.choice.chips:
            chip.setEnabled(chip.isChecked() or count < rules.MOST_TOPICS)
        self.begin.setEnabled(rules.LEAST_TOPICS <= count <= rules.MOST_TOPICS)
        self.hint.setText(rules.topics_hint(count))

    def _begin(self) -> None:
        self.begun.emit(self.chosen())

    def _entry(self, writing: rules.Writing) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        day = say_day(local_day(writing.written_at, self._clock.zone), self._clock.today())
        about = " · ".join((day, *writing.topics))
        opened = Button(about, "quiet", "file-text")
        opened.setAccessibleDescription(tr("Opens what you wrote."))
        opened.setProperty("writing_id", writing.id)
        opened.clicked.connect(self._read)
        gone = IconButton("trash-2", tr("Move to the trash: {about}", about=about))
        gone.setProperty("writing_id", writing.id)
        gone.clicked.connect(self._trash)
        row.addWidget(opened)
        row.addStretch(1)
        row.addWidget(gone)
        return entry

    def _read(self) -> None:
        self.read.emit(str(self.sender().property("writing_id")))

    def _trash(self) -> None:
        self.trash_asked.emit(str(self.sender().property("writing_id")))
