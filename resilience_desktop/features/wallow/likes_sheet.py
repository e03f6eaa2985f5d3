"""How a person likes the wallow window: bell, digits, breathing, and where the program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class LikesSheet(Sheet):
    """Each choice takes effect at once, also for a window that is open."""

    def __init__(self, window: QWidget, controller: CountdownController) -> None:
        super().__init__(window, tr("How the window runs"), 600)
        self._controller = controller
        liked = controller.preferences
        self.bell = self._add_check(
            tr("A soft bell at the end"),
            tr("It stays silent when your desktop is set to “do not disturb”."),
            liked.bell and controller.sounds,
        )
        if not controller.sounds:
            self.bell.setEnabled(False)
            self.bell.setAccessibleDescription(tr("Sounds are off in the settings"))
        self.digits = self._add_check(
            tr("Show the digits"), tr("Without them only the ring tells."), liked.digits
        )
        self.breathing = self._add_check(
            tr("A breathing guide in the ring"),
            tr("Four seconds in, six out. It rests where less motion is wanted."),
            liked.breathing,
        )
        self.place = self._add_places(liked.place)
        self.bell.toggled.connect(self._set_bell)
        self.digits.toggled.connect(self._set_digits)
        self.breathing.toggled.connect(self._set_breathing)
        self.place.segment_chosen.connect(self._set_place)

    def _add_check(self, words: str, hint: str, on: bool) -> QCheckBox:
        check = QCheckBox(words.replace("&", "&&"))
        check.setAccessibleName(words)
        check.setAccessibleDescription(hint)
        check.setChecked(on)
        below = label(hint, "small", "text3")
        # Under the words of the check, in either direction of writing.
        edge = theme().px(34)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        below.setContentsMargins(0 if rtl else edge, 0, edge if rtl else 0, theme().px(6))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(check)
        column.addWidget(below)
        self.body.addLayout(column)
        return check

    def _add_places(self, current: str) -> SegmentedControl:
        title = tr("Meanwhile the program is")
        choice = SegmentedControl(title)
        choice.set_segments(
            [
                ("window", tr("As it is")),
                ("full", tr("Full screen")),
                ("top", tr("On top")),
                ("tray", tr("In the tray")),
            ]
        )
        choice.set_current(current)
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(label(title, "subhead"))
        self.body.addWidget(choice)
        hint = tr(
            "In the tray, the time left is in the tip of its icon. Some desktops have no tray."
        )
        self.body.addWidget(label(hint, "small", "text3"))
        return choice

    def _set_bell(self, on: bool) -> None:
        self._controller.prefer(bell=on)

    def _set_digits(self, on: bool) -> None:
        self._controller.prefer(digits=on)

    def _set_breathing(self, on: bool) -> None:
        self._controller.prefer(breathing=on)

    def _set_place(self, place: str) -> None:
        self._controller.prefer(place=place)
