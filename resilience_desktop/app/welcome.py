"""The welcome of a first start: three calm pages, and every one of them can be passed by.

Someone who has just had bad news is one press from the steps that help: the button for it is on
each page, has the keyboard on the first, and the window's own key for it works over all of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.app.welcome_parts import AboutPage, ChoicesPage, WaysPage
from resilience_desktop.core.words import tr
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.dots import StepDots
from resilience_desktop.ui.one_of import OneOf
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.app.reminding import Reminding
    from resilience_desktop.host.preferences import Preferences


_LOW = 480
"""Height of a window, in px at 100 %, that leaves no room for a drawing."""


class WelcomeSheet(Sheet):
    """Fills the window. Signals: `asked` what to go on with: a command of the window, or
    "first_win"; `minutes_chosen` how long a wallow window shall be."""

    asked = Signal(str)
    minutes_chosen = Signal(int)
    gives_way = True

    def __init__(
        self, window: QWidget, preferences: Preferences, reminding: Reminding, minutes: int = 15
    ) -> None:
        super().__init__(window, tr("Welcome"), 620, 560)
        self.panel.plain = True
        self.title.hide()
        self.close_button.hide()
        self.dots = StepDots(3, 1)
        self.choices = ChoicesPage(preferences, reminding, minutes)
        self.choices.minutes_chosen.connect(self.minutes_chosen)
        self.ways = WaysPage()
        self.ways.chosen.connect(self._leave_for)
        self.pages = (AboutPage(), self.choices, self.ways)
        self._stack = OneOf()
        for page in self.pages:
            self._stack.addWidget(page)
        self.body.addWidget(self.dots)
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(self._stack, 1)
        self._add_buttons()
        self._show_page(0)
        theme().changed.connect(self._spare_room)

    def _add_buttons(self) -> None:
        self.no = Button(tr("I got a no"), "primary", "feather")
        self.no.setAccessibleDescription(tr("Begins the steps after bad news right away"))
        self.no.clicked.connect(self._got_a_no)
        self.on = Button(tr("Go on"), "soft")
        self.on.clicked.connect(self._go_on)
        self.back = Button(tr("Back"), "quiet")
        self.back.clicked.connect(self._go_back)
        self.skip = Button(tr("Skip"), "quiet")
        self.skip.clicked.connect(self.try_close)
        self.footer.addWidget(self.skip)
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.footer.addWidget(self.on)
        self.footer.addWidget(self.no)

    def first_focus(self) -> QWidget:
        return self.no

    @property
    def at(self) -> int:
        """The page on screen, from 0."""
        return self._stack.currentIndex()

    def _show_page(self, index: int) -> None:
        last = len(self.pages) - 1
        self._stack.setCurrentIndex(index)
        self.dots.set_current(index + 1)
        self.back.setVisible(index > 0)
        self.skip.setVisible(index < last)
        self.on.setText(tr("Done") if index == last else tr("Go on"))
        self.area.verticalScrollBar().setValue(0)
        if self.isVisible():
            announce(self, f"{self.dots.accessibleName()}. {self.pages[index].heading}")

    def _go_on(self) -> None:
        if self.at == len(self.pages) - 1:
            self.try_close()
        else:
            self._show_page(self.at + 1)

    def _go_back(self) -> None:
        self._show_page(self.at - 1)
        if not self.back.isVisible():
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _got_a_no(self) -> None:
        self._leave_for("no")

    def _leave_for(self, what: str) -> None:
        self.try_close()
        self.asked.emit(what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_room()

    def _spare_room(self) -> None:
        for page in self.pages:
            page.spare_room(self.height() < theme().px(_LOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.fillRect(self.rect(), theme().color("canvas"))
        painter.end()
