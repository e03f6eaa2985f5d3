"""A thing on the board: a grip to drag or to use keys on, its words, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.board_port import ControlItem, Half
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.inline_text import InlineText
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

MIME = "application/x-resilience-board"
_LONGEST_NAME = 120


class Move(Enum):
    """Where keys and arrows move a thing."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"


_KEYS = {
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Left: Move.ACROSS,
    Qt.Key.Key_Right: Move.ACROSS,
    Qt.Key.Key_Space: Move.ACROSS,
    Qt.Key.Key_Return: Move.ACROSS,
}


class Grip(IconButton):
    """What a thing is held by. Up and Down sort, Left, Right and Space take it across."""

    key_moved = Signal(object)
    pulled = Signal()
    trash_pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__("grip-vertical", tr("Move {text}", text=text))
        self._from: QPoint | None = None
        self.setAccessibleDescription(
            tr("Up and Down sort; Left, Right or Space take it to the other side.")
        )
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is not None:
            self.key_moved.emit(way)
        elif event.key() == Qt.Key.Key_Delete:
            self.trash_pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._from).manhattanLength() >= far:
            self._from = None
            self.setDown(False)
            self.pulled.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        super().mouseReleaseEvent(event)


class AcrossButton(IconButton):
    """Points to the other side, also where one reads from the right or the sides are stacked."""

    def __init__(self, name: str, *, onward: bool) -> None:
        super().__init__("arrow-right", name)
        self._onward = onward
        self.stacked = False

    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.stacked:
            self._icon_name = "chevron-down" if self._onward else "chevron-up"
        else:
            self._icon_name = "arrow-right" if self._onward != mirrored else "arrow-left"
        super().paintEvent(event)


class ControlRow(QWidget):
    """One thing. `moved` carries the item and a `Move`, the others its id."""

    moved = Signal(object, object)
    worded = Signal(str, str)
    goal_asked = Signal(str)
    let_go_asked = Signal(str, bool)
    trash_asked = Signal(str)

    def __init__(self, item: ControlItem) -> None:
        super().__init__()
        self.item = item
        self._short = one_line(item.text)[:_LONGEST_NAME]
        self.words = InlineText(tr("On the board"), "body", required=True)
        self.words.set_text(item.text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)  # else a long text gets the height of a short one
        self.words.written.connect(self._word)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(2))
        if item.let_go_at is not None:
            self._be_gone()
        else:
            self._be_here()

    def set_stacked(self, stacked: bool) -> None:
        """Whether the other side is below or above, and not beside."""
        if self.item.let_go_at is None:
            self.across.stacked = stacked
            self.across.update()

    def _be_here(self) -> None:
        item, mine = self.item, self.item.side == Half.MINE
        self.grip = Grip(self._short)
        self.grip.setObjectName("grip")
        self.grip.key_moved.connect(self._move)
        self.grip.pulled.connect(self._drag)
        self.grip.trash_pressed.connect(self._trash)
        name = (
            tr("{text} is not mine", text=self._short)
            if mine
            else tr("{text} is mine", text=self._short)
        )
        self.across = AcrossButton(name, onward=mine)
        self.across.setObjectName("across")
        self.across.clicked.connect(self._cross)
        self._row.addWidget(self.grip)
        self._row.addWidget(self.words, 1)
        if item.goal_id:
            self._row.addWidget(Chip(tr("A goal"), 0, "accentSoft", "accentText"))
        elif mine:
            self._row.addWidget(
                self._button("target", tr("Make it a goal: {text}", text=self._short), self._goal)
            )
        else:
            self._row.addWidget(
                self._button("wind", tr("Let it go: {text}", text=self._short), self._let_go)
            )
        self._row.addWidget(self.across)

    def _be_gone(self) -> None:
        self._row.addWidget(label(self._short, "small", "text3"), 1)
        self.words.hide()
        self._row.addWidget(
            self._button("undo-2", tr("Take it back: {text}", text=self._short), self._take_back)
        )

    def _button(self, icon: str, name: str, slot: Callable[[], None]) -> IconButton:
        self.act = IconButton(icon, name)
        self.act.setObjectName("act")
        self.act.clicked.connect(slot)
        return self.act

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        away = QAction(tr("Move to the trash"), menu)
        away.triggered.connect(self._trash)
        menu.addAction(away)
        menu.popup(event.globalPos())

    def _move(self, way: Move) -> None:
        self.moved.emit(self.item, way)

    def _cross(self) -> None:
        self.moved.emit(self.item, Move.ACROSS)

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(MIME, self.item.id.encode())
        drag = QDrag(self.window())  # the row itself may be made anew before the drag ends
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def _word(self, text: str) -> None:
        self.worded.emit(self.item.id, text)

    def _goal(self) -> None:
        self.goal_asked.emit(self.item.id)

    def _let_go(self) -> None:
        self.let_go_asked.emit(self.item.id, True)

    def _take_back(self) -> None:
        self.let_go_asked.emit(self.item.id, False)

    def _trash(self) -> None:
        self.trash_asked.emit(self.item.id)
