"""At the start of the program: there is a journey that was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.journey.crossroads import where_line
from resilience_desktop.journey.port import Unfinished
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_WIDEST = 460


class JourneyOffer(Card):
    """A card over the lower far corner of `over`. It takes no focus and blocks nothing.

    `resumed` and `let_go` carry the journey's id; the cross only puts the card away.
    """

    resumed = Signal(str)
    let_go = Signal(str)

    def __init__(self, over: QWidget, found: Unfinished, clock: Clock) -> None:
        super().__init__(over, padding=20)
        self._over = over
        self._id = found.id
        self.setAccessibleName(tr("You were in the middle of something"))
        self.go_on = Button(tr("Go on"), "soft")
        self.drop = Button(tr("Let it go"), "quiet")
        self.close_button = IconButton("x", tr("Not now"))
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        words.addWidget(label(tr("You were in the middle of something"), "subhead"))
        words.addWidget(label(where_line(found, clock), "small", "text2"))
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.drop)
        foot.addWidget(self.go_on)
        self.body.addLayout(head)
        self.body.addLayout(foot)
        self.go_on.clicked.connect(self._resume)
        self.drop.clicked.connect(self._drop)
        self.close_button.clicked.connect(self.dismiss)
        over.installEventFilter(self)
        theme().changed.connect(self._place)
        self._place()
        self.show()
        self.raise_()
        announce(self, self.accessibleName())

    def dismiss(self) -> None:
        """Put the card away; the journey stays to be gone on with."""
        self.hide()
        self.deleteLater()

    def _resume(self) -> None:
        self.dismiss()
        self.resumed.emit(self._id)

    def _drop(self) -> None:
        self.dismiss()
        self.let_go.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.__dict__.get("_over") and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and "_over" in self.__dict__:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        px, over = theme().px, self._over
        edge = px(16)
        width = min(px(_WIDEST), over.width() - 2 * edge)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        rtl = over.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = edge if rtl else over.width() - width - edge
        self.setGeometry(left, over.height() - height - edge, width, height)
