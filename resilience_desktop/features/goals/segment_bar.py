"""The bar of segments: side by side, and where there is no room for that, as one menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, Menu
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.theme import theme


class SegmentBar(QWidget):
    """Segments at the near side, and `far` at the other. `chosen` carries a segment's key."""

    chosen = Signal(str)

    def __init__(self, far: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}
        self._far = far
        self.segments = SegmentedControl(tr("What to show"))
        self.menu_button = Button("", "soft", "chevron-down")
        far.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.menu_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        row.addWidget(self.segments)
        row.addWidget(self.menu_button)
        row.addStretch(1)
        row.addWidget(far)
        self.menu_button.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.segments.segment_chosen.connect(self._choose)
        self.menu_button.clicked.connect(self._open_menu)
        theme().changed.connect(self.fit)

    def set_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Show (key, word) pairs in order."""
        self._words = dict(segments)
        self.segments.set_segments(segments)
        self.set_current(self.current())
        self.fit()

    def current(self) -> str:
        """Key of the chosen segment."""
        return self.segments.current()

    def set_current(self, key: str) -> None:
        """Choose by key; tells nobody."""
        self.segments.set_current(key)
        word = self._words.get(self.current(), "")
        self.menu_button.setText(word)
        self.menu_button.setAccessibleName(tr("What to show: {word}", word=word))

    # Room

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), self.segments.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.segments.sizeHint().height())

    def fit(self) -> None:
        """Side by side where there is room for all words, else the menu."""
        far = self._far.sizeHint().width() + theme().px(12)
        tight = self.width() < self.segments.sizeHint().width() + far + 2 * Card.MARGIN
        if tight == self.menu_button.isHidden():
            self.menu_button.setVisible(tight)
            self.segments.setVisible(not tight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    # Menu

    def make_menu(self) -> Menu:
        """The segments as a menu."""
        menu = Menu(self)
        for key, word in self._words.items():
            action = menu.addAction(word.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self.current())
            action.setData(key)
        menu.triggered.connect(self._choose_action)
        return menu

    def _open_menu(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _choose_action(self, action: QAction) -> None:
        self.set_current(str(action.data()))
        self.chosen.emit(self.current())

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)
