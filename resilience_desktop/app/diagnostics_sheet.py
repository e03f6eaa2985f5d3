"""The diagnostics on a sheet: read first, then copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from resilience_desktop.app.opening import Profile
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.store.census import Census


def census_of(profile: Profile) -> Census | None:
    """Count what is in the profile, on the store's thread; None when it cannot be read."""
    from resilience_desktop.store.census import count

    try:
        return count(profile.store)
    except KnownError:
        return None


class DiagnosticsSheet(Sheet):
    """Shows the text as it is going to be copied."""

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window, tr("Diagnostics"), 640)
        self._text = text
        words = tr(
            "For whoever looks after the program, when something does not work. Versions, sizes "
            "and counts; no text of yours, no names, no folders. It goes nowhere unless you pass "
            "it on."
        )
        self.body.addWidget(label(words, "body", "text2"))
        self.body.addSpacing(theme().px(4))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(tr("Diagnostics"))
        self.text.setMinimumHeight(theme().px(260))
        self.body.addWidget(self.text, 1)
        self.copy_button = Button(tr("Copy"), "primary", "copy")
        self.copy_button.clicked.connect(self._copy)
        close = Button(tr("Close"), "quiet")
        close.clicked.connect(self.try_close)
        self.footer.addWidget(close)
        self.footer.addStretch(1)
        self.footer.addWidget(self.copy_button)

    def open_sheet(self) -> None:
        """Open it with the keyboard on what it is for."""
        super().open_sheet()
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text)
        self.copy_button.setText(tr("Copied"))
        announce(self.copy_button, tr("Copied"))
