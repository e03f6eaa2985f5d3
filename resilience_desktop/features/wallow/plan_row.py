"""A plan as a row that can be pressed, and moved to another place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.features.wallow.rituals.rules import planned_line
from resilience_desktop.features.wallow.starters import known_icon, usual_cue
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    mirrored,
    write,
)
from resilience_desktop.ui.parts import IconTile
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_PEOPLE = frozenset({"phone", "hand-heart", "heart", "mail", "hand"})
_TRAIL = 40
_KEY = 26
MOST_KEYS = 9
"""Plans that a digit begins."""


def as_title(action: str) -> str:
    """The action as a line of its own: "take a walk" becomes "Take a walk"."""
    text = one_line(action)
    return text[:1].upper() + text[1:]


def about(plan: Plan, today: date | None = None) -> str:
    """What stands below a plan: when, if that is unusual, where, with whom, about how long."""
    cue = "" if plan.cue == usual_cue() else one_line(plan.cue)
    minutes = trn("{n} minute", "{n} minutes", plan.minutes) if plan.minutes else ""
    ready = planned_line(plan.planned_on, today) if today else ""
    parts = (ready, cue, one_line(plan.place), one_line(plan.person), minutes)
    return " · ".join(part for part in parts if part)


def tile(plan: Plan, side: int = 40) -> IconTile:
    """The picture of a plan; warm where it is about people."""
    icon = known_icon(plan.icon)
    warm = icon in _PEOPLE
    fill, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
    return IconTile(icon, fill, ink, side)


class PlanRow(PaintedButton):
    """One plan. `picked` carries it when pressed; `wished` carries a wish by key or menu.

    `trail` is a small picture at the far end that says what a press does; `key` is the digit that
    does the same. Wishes: "trash" (Del), "up" and "down" (Alt with an arrow), "rehearse" (R),
    "begin" (B), "menu" (the menu key or the other mouse button). One that is `movable` can be
    carried by the mouse: `carried` tells where to, `dropped` whether it is to stay there.
    """

    picked = Signal(object)
    wished = Signal(object, str)
    carried = Signal(QPoint)
    dropped = Signal(bool)

    def __init__(
        self,
        plan: Plan,
        trail: str = "",
        quiet: bool = False,
        *,
        key: str = "",
        movable: bool = False,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self._trail = trail
        self._quiet = quiet
        self._key = key
        self._movable = movable
        self._lifted = False
        self._pressed_at = QPoint()
        detail = about(plan, today)
        self._lay_out(detail)
        self.setAccessibleName(as_title(plan.action))
        said = (detail, tr("Key: {key}", key=key) if key else "")
        self.setAccessibleDescription(". ".join(part for part in said if part))
        self.clicked.connect(self._tell)
        self.restyle()

    def _lay_out(self, detail: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        style, role = ("body", "text2") if self._quiet else ("strong", "text")
        words.addStretch(1)
        words.addWidget(label(as_title(self.plan.action), style, role))
        if detail:
            words.addWidget(label(detail, "caption" if self._quiet else "small", "text3"))
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(tile(self.plan, 32 if self._quiet else 40))
        self._row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_trail(self, trail: str) -> None:
        """Another picture at the far end."""
        self._trail = trail
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        px = theme().px
        layout = self.layout()
        if layout is not None:
            far = px(_TRAIL) if self._trail or self._movable else px(12)
            far += px(_KEY) if self._key else 0
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            high = px(6 if self._quiet else 10)
            layout.setContentsMargins(
                far if right else px(12), high, px(12) if right else far, high
            )
            layout.setSpacing(px(12))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def _tell(self) -> None:
        self.picked.emit(self.plan)

    # Keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = held == Qt.KeyboardModifier.AltModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if self._lifted and event.key() == Qt.Key.Key_Escape:
            self._put_down(stay=False)
            return
        wish = {
            (Qt.Key.Key_Delete, False, True): "trash",
            (Qt.Key.Key_R, False, True): "rehearse",
            (Qt.Key.Key_B, False, True): "begin",
            (Qt.Key.Key_Up, True, False): "up",
            (Qt.Key.Key_Down, True, False): "down",
        }.get((Qt.Key(event.key()), alt, plain))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.wished.emit(self.plan, wish)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.wished.emit(self.plan, "menu")

    # Carrying by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        far = way >= QApplication.startDragDistance()
        if self._movable and held and far and self.isDown():
            self._lift()
        if self._lifted:
            self.carried.emit(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._lifted:
            self._put_down(stay=True)
        super().mouseReleaseEvent(event)

    def _lift(self) -> None:
        self._lifted = True
        self.setDown(False)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.raise_()
        self.update()

    def _put_down(self, *, stay: bool) -> None:
        self._lifted = False
        self.unsetCursor()
        self.update()
        self.dropped.emit(stay)

    # Look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        radius = theme().px(tokens.RADIUS["row"])
        hot = self.isDown() or self.underMouse() or self._lifted
        if hot:
            role = "accentSoft" if self._lifted else "press" if self.isDown() else "hover"
            fill_round(painter, self.rect(), radius, theme().color(role))
        trail = self._trail or ("grip-vertical" if self._movable and hot else "")
        px, direction = theme().px, self.layoutDirection()
        side = px(18)
        if trail:
            far = QRect(self.width() - side - px(14), (self.height() - side) // 2, side, side)
            box = mirrored(far, self.rect(), direction)
            icons.paint(painter, box, trail, "accentText" if hot else "text3")
        if self._key:
            size = QSize(px(20), px(20))
            left = self.width() - px(_TRAIL) - px(_KEY) + px(4)
            place = QRect(QPoint(left, (self.height() - size.height()) // 2), size)
            place = mirrored(place, self.rect(), direction)
            fill_round(painter, place, px(6), theme().color("inset"))
            centre = Qt.AlignmentFlag.AlignHCenter
            write(painter, place, self._key, "caption", "text3", side=centre)
        if self.ring_shown():
            focus_ring(painter, self.rect(), radius)
        painter.end()
