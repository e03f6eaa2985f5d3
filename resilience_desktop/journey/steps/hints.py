"""Applications offered while one types: a list that opens under the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resilience_desktop.core.ledger import stage_name
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.port import ApplicationHint
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.paint import fill_round, line_height, mirrored, text_width, write
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_MOST_ROWS = 5
_PADDING = 12
_LONGEST = 300


class _Painter(QStyledItemDelegate):
    """A row: role and company, and how far it went."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme().px(200), row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hint = index.data(Qt.ItemDataRole.UserRole)
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        px = theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            role = "accentSoft" if chosen else "hover"
            fill_round(painter, rect, px(tokens.RADIUS["control"]), theme().color(role))
        inner = rect.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
        stage = stage_name(hint.furthest)
        wide = min(text_width(stage, "caption"), inner.width() // 3)
        end = QRect(inner.right() - wide + 1, inner.top(), wide, inner.height())
        words = inner.adjusted(0, 0, -wide - px(12), 0)
        ink = "accentText" if chosen else "text"
        left = mirrored(words, inner, direction)
        write(painter, left, words_for(hint), "body", ink, direction=direction)
        far = mirrored(end, inner, direction)
        write(painter, far, stage, "caption", "text2", direction=direction)
        painter.restore()


def row_height() -> int:
    """Height of a row in pixels."""
    return max(theme().px(40), line_height("body") + theme().px(12))


def words_for(hint: ApplicationHint) -> str:
    """ "Data Analyst at Acme", or what there is of it."""
    role, company = one_line(hint.role)[:_LONGEST], one_line(hint.company)[:_LONGEST]
    if role and company:
        return tr("{role} at {company}", role=role, company=company)
    return role or company


class HintList(QListWidget):
    """The rows. Enter or a click chooses, Esc and Up from the first row go back to the field."""

    picked = Signal(object)
    escaped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Applications in your list"))
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.itemClicked.connect(self._pick)

    def show_hints(self, hints: Sequence[ApplicationHint]) -> None:
        """Show these, none of them chosen."""
        self.clear()
        for hint in hints:
            item = QListWidgetItem(words_for(hint))
            item.setData(Qt.ItemDataRole.UserRole, hint)
            described = (words_for(hint), stage_name(hint.furthest))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(described))
            self.addItem(item)
        self.setCurrentRow(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentItem())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentRow() <= 0):
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))


class Hints(Card):
    """The list on a card that lies over the page, below what is typed in, or above it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, padding=6)
        self._over = over
        self.list = HintList(self)
        self.body.addWidget(self.list)
        self.hide()
        theme().changed.connect(self.hide)

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def offer(self, hints: Sequence[ApplicationHint], anchor: QWidget) -> None:
        """Open with these beside `anchor`, or close when there are none."""
        self.list.show_hints(hints)
        if not hints:
            self.hide()
            return
        was_open = self.is_open
        self._place(len(hints), anchor)
        self.show()
        self.raise_()
        if not was_open:
            n = len(hints)
            announce(
                anchor,
                trn(
                    "{n} application fits. Arrow down to choose it.",
                    "{n} applications fit. Arrow down to choose one.",
                    n,
                ),
            )

    def enter(self) -> None:
        """Move the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.list.setCurrentRow(0)

    def _place(self, rows: int, anchor: QWidget) -> None:
        corner = anchor.mapTo(self._over, QPoint(0, anchor.height()))
        around = 2 * (Card.MARGIN + theme().px(6))
        wanted = min(rows, _MOST_ROWS) * row_height() + around + 2
        gap, edge = theme().px(2), Card.MARGIN
        top = corner.y() + gap
        below = self._over.height() - top - theme().px(8)
        above = corner.y() - anchor.height() - gap
        height = min(wanted, max(below, above))
        if below < height:
            top = above - height
        self.setGeometry(corner.x() - edge, top, anchor.width() + 2 * edge, height)
