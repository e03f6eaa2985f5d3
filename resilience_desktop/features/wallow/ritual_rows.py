"""A plan as a row that can be pressed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.features.wallow.starters import known_icon, usual_cue
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import PaintedButton, antialiased, fill_round, focus_ring, mirrored
from resilience_desktop.ui.parts import IconTile
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_PEOPLE = frozenset({"phone", "hand-heart", "heart"})
_TRAIL = 40


def as_title(action: str) -> str:
    """The action as a line of its own: "take a walk" becomes "Take a walk"."""
    text = one_line(action)
    return text[:1].upper() + text[1:]


def about(plan: Plan) -> str:
    """What stands below a plan: when, if that is unusual, and about how long."""
    cue = "" if plan.cue == usual_cue() else one_line(plan.cue)
    minutes = trn("{n} minute", "{n} minutes", plan.minutes) if plan.minutes else ""
    return " · ".join(part for part in (cue, minutes) if part)


def tile(plan: Plan, side: int = 40) -> IconTile:
    """The picture of a plan; warm where it is about people."""
    icon = known_icon(plan.icon)
    warm = icon in _PEOPLE
    fill, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
    return IconTile(icon, fill, ink, side)


class PlanRow(PaintedButton):
    """One plan. `picked` carries it when pressed; `wished` carries a wish by key or menu.

    `trail` is a small picture at the far end that says what a press does. Wishes: "trash" (Del),
    "up" and "down" (Alt with an arrow), "menu" (the menu key or the other mouse button).
    """

    picked = Signal(object)
    wished = Signal(object, str)

    def __init__(
        self, plan: Plan, trail: str = "", quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self._trail = trail
        self._quiet = quiet
        words = QVBoxLayout()
        words.setSpacing(0)
        style, role = ("body", "text2") if quiet else ("strong", "text")
        title = label(as_title(plan.action), style, role)
        words.addStretch(1)
        words.addWidget(title)
        detail = about(plan)
        if detail:
            words.addWidget(label(detail, "small" if not quiet else "caption", "text3"))
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(tile(plan, 32 if quiet else 40))
        self._row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(as_title(plan.action))
        self.setAccessibleDescription(detail)
        self.clicked.connect(self._tell)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        px = theme().px
        layout = self.layout()
        if layout is not None:
            far = px(_TRAIL) if self._trail else px(12)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        wish = {
            (Qt.Key.Key_Delete, False): "trash",
            (Qt.Key.Key_Up, True): "up",
            (Qt.Key.Key_Down, True): "down",
        }.get((Qt.Key(event.key()), bool(alt)))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.wished.emit(self.plan, wish)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.wished.emit(self.plan, "menu")

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        radius = px(tokens.RADIUS["row"])
        if self.isDown() or self.underMouse():
            role = "press" if self.isDown() else "hover"
            fill_round(painter, self.rect(), radius, theme().color(role))
        if self._trail:
            side = px(18)
            far = QRect(self.width() - side - px(14), (self.height() - side) // 2, side, side)
            box = mirrored(far, self.rect(), self.layoutDirection())
            icons.paint(painter, box, self._trail, "accentText" if self.underMouse() else "text3")
        if self.ring_shown():
            focus_ring(painter, self.rect(), radius)
        painter.end()


class Rows(QWidget):
    """Plans below each other. `picked` and `wished` as in `PlanRow`; focus stays with its plan."""

    picked = Signal(object)
    wished = Signal(object, str)

    def __init__(self, trail: str = "", quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail = trail
        self._quiet = quiet
        self.rows: list[PlanRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(2))

    def plans(self) -> list[Plan]:
        return [row.plan for row in self.rows]

    def row_of(self, plan_id: str) -> PlanRow | None:
        return next((row for row in self.rows if row.plan.id == plan_id), None)

    def show_plans(self, plans: Sequence[Plan]) -> None:
        """Show these; rows that stay the same are not made again."""
        if list(plans) == self.plans():
            return
        place = next((i for i, row in enumerate(self.rows) if row.hasFocus()), None)
        focused = self.rows[place].plan.id if place is not None else ""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [self._make(plan) for plan in plans]
        # New widgets come last in the order of Tab; these belong where the list stands.
        for before, after in pairwise([self, *self.rows]):
            QWidget.setTabOrder(before, after)
        if place is not None and self.rows:
            target = self.row_of(focused) if focused else None
            target = target or self.rows[min(place, len(self.rows) - 1)]
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, plan: Plan) -> PlanRow:
        row = PlanRow(plan, self._trail, self._quiet)
        row.picked.connect(self.picked)
        row.wished.connect(self.wished)
        self._column.addWidget(row)
        row.setVisible(True)
        if self._trail == "plus":
            row.setAccessibleDescription(tr("Press to keep this idea"))
        return row
