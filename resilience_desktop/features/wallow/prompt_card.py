"""A prompt to write from, one at a time, which nobody has to answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.prompts import prompts
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class PromptCard(QWidget):
    """Shows a prompt. "Another one" skips it; the cross leaves all of them for this window.

    `left`: the prompts were put away, and the keyboard needs another place.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = prompts()
        self._at = 0
        self.words = label("", "body", "text2")
        self.another = Button(tr("Another one"), "quiet")
        self.another.setAccessibleDescription(tr("Skips this prompt"))
        self.close_button = IconButton("x", tr("Without prompts"))
        for button in (self.another, self.close_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.words, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.another, 0, top)
        self._row.addWidget(self.close_button, 0, top)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.another.clicked.connect(self.show_next)
        self.close_button.clicked.connect(self._leave)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    def prompt(self) -> str:
        """The prompt that is shown."""
        return self._all[self._at]

    def show_next(self) -> None:
        """Skip this one."""
        self._at = (self._at + 1) % len(self._all)
        self._show()
        announce(self, self.prompt())

    def begin(self) -> None:
        """A new window: prompts are there again, from where they were left."""
        self.show()

    def _show(self) -> None:
        self.words.setText(self.prompt())
        self.setAccessibleName(tr("A prompt, if you like: {prompt}", prompt=self.prompt()))

    def _leave(self) -> None:
        self.hide()
        self._at = (self._at + 1) % len(self._all)
        self._show()
        self.left.emit()

    def _restyle(self) -> None:
        self._row.setSpacing(theme().px(4))
        self.words.setContentsMargins(0, theme().px(7), 0, 0)
