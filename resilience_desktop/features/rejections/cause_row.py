"""A cause as a row that can be moved between mine, theirs and unknown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.lesson_line import GoalState, wrapping_text
from resilience_desktop.features.rejections.study_port import CauseRecord, Side
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.paint import antialiased, fill_round, focus_ring, ring_after_focus
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

SIDE_KEYS = {
    Qt.Key.Key_M: Side.MINE,
    Qt.Key.Key_T: Side.THEIRS,
    Qt.Key.Key_U: Side.UNKNOWN,
}


class CauseRow(QWidget):
    """One cause. `wished` carries its id and what is wanted of it.

    Wishes: a side ("mine", "theirs", "unknown"), "up", "down", "before" and "after" (to the side
    beside it), "goal", "go" and "stay" (letting it go, or not after all), "trash", "menu".
    Keys: M, T, U; Alt with an arrow; Enter to change the words; Delete. `carried` tells where
    the mouse takes it, `dropped` whether it is to stay there, `worded` its new words, `named` a
    step that is to be a goal.
    """

    wished = Signal(str, str)
    worded = Signal(str, str)
    named = Signal(str, str)
    carried = Signal(str, QPoint)
    dropped = Signal(str, bool)

    def __init__(
        self, cause: CauseRecord, is_goal: bool, step: str = "", parent: QWidget | None = None
    ) -> None:
        """`step` is what was typed in the line for a step, before the row was made anew."""
        super().__init__(parent)
        self.cause = cause
        self._ring = self._lifted = False
        self._pressed_at: QPoint | None = None
        self._ground = 0.0 if cause.let_go_on else 1.0
        self._fade = QVariantAnimation(self)
        self._fade.valueChanged.connect(self._faded)
        gone = cause.let_go_on is not None
        self.words = wrapping_text(tr("Change the words"), role="text3" if gone else "text")
        self.words.set_text(cause.text)
        self.goal = GoalState(cause.text, small=True)
        self.step = LineField(
            tr("A small step for it: {cause}", cause=cause.text), tr("A small step for it"), step
        )
        self.buttons = self._make_buttons(gone)
        self._lay_out()
        self.goal.show_goal(is_goal)
        self.goal.setVisible(cause.side == Side.MINE)
        self.step.setVisible(bool(step) and not is_goal)
        self.step.returnPressed.connect(self._name_step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(cause.text)
        self.setAccessibleDescription(
            tr("M makes it mine, T theirs, U unknown. Alt with an arrow moves it.")
        )
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.words.written.connect(self._word)
        self.goal.pressed.connect(self._wish_goal)
        theme().changed.connect(self.update)

    def _make_buttons(self, gone: bool) -> tuple[ChipButton, ...]:
        """What can be done with it where it stands now."""
        if self.cause.side == Side.THEIRS:
            word, icon, wish = (
                (tr("Take it up again"), "undo-2", "stay")
                if gone
                else (tr("Let it go"), "leaf", "go")
            )
            offers: tuple[tuple[str, str, str], ...] = ((word, icon, wish),)
        elif self.cause.side == Side.UNKNOWN:
            offers = ((tr("Mine"), "", "mine"), (tr("Theirs"), "", "theirs"))
        else:
            offers = ()
        made = []
        for text, icon_name, wish_name in offers:
            button = ChipButton(text, icon_name=icon_name)
            button.setProperty("wish", wish_name)
            button.setAccessibleName(tr("{what}: {cause}", what=text, cause=self.cause.text))
            button.clicked.connect(self._press)
            made.append(button)
        return tuple(made)

    def _lay_out(self) -> None:
        px = theme().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(6), px(8), px(6), px(8))
        self._column.setSpacing(px(4))
        self._column.addWidget(self.words)
        if self.cause.let_go_on is not None:
            line = QHBoxLayout()
            line.setContentsMargins(px(8), 0, px(8), 0)
            line.addWidget(label(tr("Let go."), "small", "text3"))
            self._column.addLayout(line)
        under = QWidget(self)
        flow = FlowLayout(under, gap=6, line_gap=4)
        flow.setContentsMargins(px(8), 0, px(8), 0)
        for button in self.buttons:
            flow.addWidget(button)
        flow.addWidget(self.goal)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        under.setSizePolicy(policy)
        self._column.addWidget(self.step)
        self._column.addWidget(under)
        self.setSizePolicy(policy)

    # What is wanted

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, ChipButton):
            self.wished.emit(self.cause.id, str(button.property("wish")))

    def _wish_goal(self) -> None:
        self.wished.emit(self.cause.id, "goal")

    def ask_step(self) -> None:
        """Open the line for a small step; Enter in it makes it a goal."""
        if not self.step.isHidden() and self.step.text().strip():
            self._name_step()
            return
        self.goal.show_goal(False)
        self.step.setVisible(True)
        self.step.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_step(self) -> str:
        """What is typed in that line, which closes."""
        self.step.setVisible(False)
        return self.step.text().strip()

    def _name_step(self) -> None:
        if self.step.text().strip():
            self.named.emit(self.cause.id, self.take_step())

    def _word(self, words: str) -> None:
        self.worded.emit(self.cause.id, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        self.update()
        if self._lifted and event.key() == Qt.Key.Key_Escape:
            self._put_down(stay=False)
            return
        wish = self._wish_of(event)
        if wish:
            self.wished.emit(self.cause.id, wish)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.words.begin()
        else:
            super().keyPressEvent(event)

    def _wish_of(self, event: QKeyEvent) -> str:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.NoModifier:
            if key in SIDE_KEYS:
                return SIDE_KEYS[key].value
            return "trash" if key == Qt.Key.Key_Delete else ""
        if held != Qt.KeyboardModifier.AltModifier:
            return ""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = ("after", "before") if mirrored else ("before", "after")
        ways = {
            Qt.Key.Key_Up: "up",
            Qt.Key.Key_Down: "down",
            Qt.Key.Key_Left: left,
            Qt.Key.Key_Right: right,
        }
        return ways.get(key, "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.wished.emit(self.cause.id, "menu")

    # Carrying by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._ring = False
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self._lifted and way >= QApplication.startDragDistance():
            self._lifted = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
        if self._lifted:
            self.carried.emit(self.cause.id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._lifted:
            self._put_down(stay=True)

    def _put_down(self, *, stay: bool) -> None:
        self._lifted = False
        self._pressed_at = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()
        self.dropped.emit(self.cause.id, stay)

    # Look

    def put_down_slowly(self) -> None:
        """Have its ground fade, as something that is put down; at once with less motion."""
        duration = theme().duration("slow")
        if not duration or not self.isVisible():
            self._faded(0.0)
            return
        self._fade.setDuration(duration)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.start()

    def _faded(self, ground: object) -> None:
        if isinstance(ground, float):
            self._ground = ground
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        radius = px(tokens.RADIUS["row"])
        if self._lifted:
            fill_round(painter, self.rect(), radius, theme().color("accentSoft"))
        elif self._ground > 0:
            ground = theme().color("surface")
            ground.setAlphaF(self._ground)
            fill_round(painter, self.rect(), radius, ground)
        if self.underMouse() or self.hasFocus():
            side = px(16)
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = px(6) if right else self.width() - side - px(6)
            icons.paint(painter, QRect(left, px(13), side, side), "grip-vertical", "text3")
        if self.hasFocus() and self._ring:
            focus_ring(painter, self.rect(), radius)
        painter.end()
