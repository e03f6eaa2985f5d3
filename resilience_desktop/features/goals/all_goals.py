"""All goals in the person's order, each with its strength; and the archive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.look_sheet import standing_words
from resilience_desktop.features.goals.origin_rules import say_origin
from resilience_desktop.features.goals.plan_words import say_when
from resilience_desktop.features.goals.port import GoalStanding
from resilience_desktop.features.goals.strength_ring import paint_ring
from resilience_desktop.features.goals.strength_rules import say_strength
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import chip_size, paint_chip
from resilience_desktop.ui.edge_scroll import EdgeScroll
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    write,
)
from resilience_desktop.ui.parts import Card, Menu, clear_layout
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label, one_line, set_tip
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.features.goals.tab import GoalsTab

_RING = 40
_SIDE_BY_SIDE = 520


class StandingRow(PaintedButton):
    """A goal: its ring, title, when it comes, and its strength in words. Pressing opens it.

    `moved` is sent by Alt with an arrow, -1 up or 1 down; `trash_asked` by Del.
    """

    moved = Signal(int)
    trash_asked = Signal()

    def __init__(self, one: GoalStanding, today: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = one
        goal = one.goal
        self._title = one_line(goal.title)[:300]
        origin = say_origin(goal.origin, goal.origin_label)
        self._line = " · ".join(filter(None, (say_when(goal, today), origin)))
        self._strength = rules.capital(say_strength(one.strength))
        self._kept = standing_words(one, today)
        self.setAccessibleName(self._title)
        said = (self._line, self._strength, self._kept, rules.kind_name(goal.kind))
        self.setAccessibleDescription(". ".join(said))
        set_tip(self, self._kept)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(420), max(line_height("strong") + line_height("small"), px(_RING)) + px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(220), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.trash_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        if self.isDown() or self.underMouse():
            fill_round(painter, self.rect(), px(12), theme().color("hover"))
        direction = self.layoutDirection()
        ring = QRect(px(8), (self.height() - px(_RING)) // 2, px(_RING), px(_RING))
        ring = mirrored(ring, self.rect(), direction)
        paint_ring(painter, QRectF(ring).adjusted(1, 1, -1, -1), self.one.strength, self._kind())
        left, right = px(_RING + 24), self._paint_far_side(painter)
        high = line_height("strong") + line_height("small") + px(2)
        top = (self.height() - high) // 2
        words = QRect(left, top, right - left, line_height("strong"))
        self._write(painter, words, self._title, "strong", "text")
        words = QRect(left, words.bottom() + px(3), right - left, line_height("small"))
        self._write(painter, words, self._line, "small", "text3")
        if self.ring_shown():
            focus_ring(painter, self.rect(), px(12))
        painter.end()

    def _paint_far_side(self, painter: Any) -> int:
        """The chip of the kind and, where there is room, the word of the strength; where they
        begin, left to right."""
        px, direction = theme().px, self.layoutDirection()
        word = rules.kind_name(self._kind())
        size = chip_size(word)
        column = px(84)
        edge = self.width() - px(12) - max(column, size.width())
        chip = QRect(edge, (self.height() - size.height()) // 2, size.width(), size.height())
        paint_chip(painter, mirrored(chip, self.rect(), direction), word, direction=direction)
        if self.width() < px(560):
            return edge - px(12)
        wide = px(132)
        place = QRect(edge - wide - px(12), 0, wide, self.height())
        self._write(painter, place, self._strength, "small", "text2")
        return place.left() - px(12)

    def _write(self, painter: Any, place: QRect, text: str, style: str, role: str) -> None:
        direction = self.layoutDirection()
        place = mirrored(place, self.rect(), direction)
        write(painter, place, text, style, role, direction=direction)

    def _kind(self) -> str:
        return self.one.goal.kind


class AllGoals(EdgeScroll):
    """The segment of all goals: press one to look back on it."""

    def __init__(self, page: GoalsTab) -> None:
        super().__init__()
        self._page = page
        self._archived = False
        self._focus_on = ""
        self.rows: list[StandingRow] = []
        self.words = label("", "small", "text2")
        self.archive_button = Button(tr("Archive"), "quiet", "history")
        self.archive_button.setCheckable(True)
        self.starters_button = Button(tr("Starter sets"), "quiet", "layers")
        self.card = Card(padding=10)
        self.empty = EmptyState("sprout", "")
        self._roving = RovingFocus(self.card)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self.starters_button)
        buttons.addWidget(self.archive_button)
        head.addWidget(self.words, 1)
        head.addLayout(buttons)
        column = QVBoxLayout(self.content)
        column.setSpacing(theme().px(8))
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(self.empty)
        column.addStretch(1)
        self.card.body.setSpacing(0)
        self.card.hide()
        self.empty.hide()
        self.archive_button.clicked.connect(self._turn)
        self.starters_button.clicked.connect(page.open_starters)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(sideways if self.width() >= theme().px(_SIDE_BY_SIDE) else down)

    # View

    def load(self) -> None:
        """Read the goals, or the archive."""
        job = partial(self._page.queries.goals, self._archived)
        self._page.runner.run(job, self.show_goals, self._page.failed.emit)

    def leave(self) -> None:
        """Nothing is typed here."""

    def show_goals(self, found: Sequence[GoalStanding]) -> None:
        """Show goals in their order; the row that had the keyboard keeps it."""
        held = next((row.one.goal.id for row in self.rows if row.hasFocus()), self._focus_on)
        self._focus_on = ""
        self.rows = []
        clear_layout(self.card.body)
        for one in found:
            row = StandingRow(one, self._page.clock.today())
            row.clicked.connect(self._open)
            row.moved.connect(self._move)
            row.trash_asked.connect(self._trash)
            self.card.body.addWidget(row)
            row.show()  # at once, so that it can take the keyboard
            self.rows.append(row)
        self._roving.set_buttons(self.rows)
        chain(self)
        self.card.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._say(len(found))
        target = next((row for row in self.rows if row.one.goal.id == held), None)
        if held and self.rows and self.isVisible():
            (target or self.rows[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, n: int) -> None:
        if self._archived:
            self.words.setText(tr("What was let go. What was done for it stays counted."))
            self.empty.set_sentence(tr("Nothing in the archive."))
            return
        words = trn("{n} goal.", "{n} goals. Few are easier to keep than many.", n) if n else ""
        self.words.setText(words)
        self.empty.set_sentence(tr("No goals yet. A starter set is a gentle way in."))

    def _turn(self) -> None:
        self._archived = self.archive_button.isChecked()
        self.load()

    # One goal

    def _row(self) -> StandingRow | None:
        row = self.sender()
        return row if isinstance(row, StandingRow) else None

    def _open(self) -> None:
        row = self._row()
        if row is not None:
            self._page.look_back(row.one.goal.id)

    def _trash(self) -> None:
        row = self._row()
        if row is not None:
            self._page.trash_goal(row.one.goal.id)

    def _move(self, step: int) -> None:
        row = self._row()
        if row is not None and not self._archived:
            self.move_goal(row.one.goal.id, step)

    def move_goal(self, goal_id: str, step: int) -> None:
        """Put a goal one place up (-1) or down (1)."""
        ids = [row.one.goal.id for row in self.rows]
        place = ids.index(goal_id)
        target = place + step
        if 0 <= target < len(ids):
            ids[place], ids[target] = ids[target], ids[place]
            self._focus_on = goal_id
            job = partial(self._page.queries.set_order, ids)
            self._page.runner.run(job, self._moved, self._page.failed.emit)

    def _moved(self, _nothing: Any) -> None:
        self._page.refresh()

    # Menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = next((row for row in self.rows if row.underMouse() or row.hasFocus()), None)
        if row is not None:
            self._open_menu(row, event.globalPos())
            event.accept()

    def _open_menu(self, row: StandingRow, where: QPoint) -> None:
        menu = self.make_menu(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def make_menu(self, row: StandingRow) -> Menu:
        """What one can do with a goal here."""
        menu = Menu(self)
        acts = [("look", tr("How it went"), "Enter")]
        if self._archived:
            acts += [("back", tr("Bring it back"), "")]
        else:
            acts += [
                ("change", tr("Change it"), ""),
                ("up", tr("Move up"), "Alt+↑"),
                ("down", tr("Move down"), "Alt+↓"),
                ("go", tr("Let it go"), ""),
            ]
        acts += [("trash", tr("Move to the trash"), "Del")]
        for key, word, shown in acts:
            action = menu.addAction(word + (f"\t{shown}" if shown else ""))
            action.setData((key, row.one.goal.id))
        menu.triggered.connect(self._act)
        return menu

    def _act(self, action: Any) -> None:
        key, goal_id = action.data()
        if key in ("up", "down"):
            self.move_goal(goal_id, -1 if key == "up" else 1)
            return
        page = self._page
        {
            "look": page.look_back,
            "back": page.bring_back,
            "change": page.open_record,
            "go": page.let_go,
            "trash": page.trash_goal,
        }[key](goal_id)
