"""Parts of the sheet for letters: who it goes to, the questions, and the ways out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.letters import Question
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.text import label, printable
from resilience_desktop.ui.theme import theme


def let_wrap(widget: QWidget) -> None:
    """Let a line of chips be as high as its lines are; a layout holds it to one otherwise."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    policy.setVerticalStretch(0)
    widget.setSizePolicy(policy)


def captioned(word: str, widget: QWidget) -> QVBoxLayout:
    """A widget under its word."""
    column = QVBoxLayout()
    column.setSpacing(theme().px(6))
    column.addWidget(label(word, "caption", "text2"))
    column.addWidget(widget)
    return column


def put(field: LineField, text: str) -> None:
    """Show `text` from its beginning."""
    field.setText(printable(text))
    field.setCursorPosition(0)


class Addressed(QWidget):
    """Their name and address, and one's own name; side by side where there is room."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = LineField(tr("Their name"), tr("As you would write it"))
        self.address = LineField(tr("Their mail address"), tr("If you know it"))
        self.me = LineField(tr("Your name"), tr("How you sign"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(10))
        for field in (self.name, self.address, self.me):
            self._row.addLayout(captioned(field.accessibleName(), field), 1)
            field.textEdited.connect(self._tell)

    def show_all(self, name: str, address: str, me: str) -> None:
        """Show them; tells nobody."""
        for field, text in ((self.name, name), (self.address, address), (self.me, me)):
            put(field, text)

    def _tell(self) -> None:
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme().px(500)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)


class Tick(QWidget):
    """A box to tick whose words may take several lines."""

    ticked = Signal()

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self.key, self.text = key, text
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(3), 0, theme().px(3))
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, "body"), 1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._tell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.click()
        event.accept()

    def _tell(self) -> None:
        self.ticked.emit()


class Questions(QWidget):
    """Questions to choose from."""

    chosen = Signal()

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self.ticks = [Tick(question.key, question.text) for question in questions]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(tr("Questions to choose from"), "caption"))
        for tick in self.ticks:
            tick.ticked.connect(self._tell)
            column.addWidget(tick)

    def texts(self) -> tuple[str, ...]:
        """Those that are ticked."""
        return tuple(tick.text for tick in self.ticks if tick.box.isChecked())

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these and no others; tells nobody."""
        wanted = frozenset(keys)
        for tick in self.ticks:
            tick.box.setChecked(tick.key in wanted)

    def tick_those_in(self, text: str) -> None:
        """Tick what a letter asks already."""
        for tick in self.ticks:
            tick.box.setChecked(tick.text in text)

    def _tell(self) -> None:
        self.chosen.emit()


class Ways(QWidget):
    """How the letter gets out: mail program, copy, file; wraps where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.mail = Button(tr("Open in the mail program"), "soft", "mail")
        self.copy = Button(tr("Copy"), "quiet", "copy")
        self.file = Button(tr("Save as a file…"), "quiet", "download")
        flow = FlowLayout(self, gap=6, line_gap=6)
        for button in (self.mail, self.copy, self.file):
            flow.addWidget(button)
        let_wrap(self)
