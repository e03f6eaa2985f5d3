"""One win among others, as a single widget that paints itself: what cards and rows share."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.days import say_full
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import PaintedButton, fill_round, mirrored, text_width, write
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.thumbnails import Thumbnails

_MOST_CHARACTERS = 600
_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class WinTile(PaintedButton):
    """A win to open: Enter, Space and a click do (`clicked`).

    Del asks for the trash, the menu key and a right click for what else there is (at a place on
    screen); arrows and typed letters are handed to whoever lays the tiles out.
    """

    trash_asked = Signal()
    menu_asked = Signal(QPoint)
    moved = Signal(int)
    typed = Signal(str)

    thumbnails: Thumbnails | None = None
    """Where small pictures come from, for a tile that shows them."""

    def __init__(self, win: WinRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Any = None
        self.win = win
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_win(win)

    @classmethod
    def plan(cls, win: WinRecord, width: int) -> Any:
        """Where everything goes for one width in pixels; has a `height`."""
        raise NotImplementedError

    def set_win(self, win: WinRecord, plan: Any = None) -> None:
        """Show another state of the win, or another one; `plan` if it is known already."""
        self.win = win
        self._plan = plan
        # Assistive technology gets one line; the whole win is a press away.
        words = (one_line(win.figure), one_line(win.title))
        self.setAccessibleName(" ".join(filter(None, words))[:_MOST_CHARACTERS] or tr("A win"))
        said = (
            tr("Pinned") if win.pinned else "",
            rules.kind_name(win.kind),
            say_full(win.happened_on) if win.happened_on else "",
            one_line(body(win)),
            ", ".join(rules.tidy_tags((*win.skills, *win.tags))),
            rules.helped_words(win.helped_count),
        )
        self.setAccessibleDescription(". ".join(filter(None, said))[:_MOST_CHARACTERS])
        self.update()

    def planned(self) -> Any:
        """The plan for the width as it is."""
        if self._plan is None or self._plan.width != self.width():
            self._plan = self.plan(self.win, self.width())
        return self._plan

    def restyle(self) -> None:
        self._plan = None
        super().restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in _MOVES and not held:
            self.moved.emit(key)
        elif key == Qt.Key.Key_Delete and not held:
            self.trash_asked.emit()
        elif text.strip() and text.isprintable() and not held:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(
            self.mapToGlobal(self.rect().center()) if by_key else event.globalPos()
        )
        event.accept()


def body(win: WinRecord) -> str:
    """The text that says most: what came of it, or else what was done, or else where."""
    return next((text for text in (win.result, win.action, win.situation) if text.strip()), "")


def paint_kind(painter: QPainter, place: QRect, kind: str, within: QWidget) -> None:
    """Paint the rounded square with a kind's icon; `place` is meant for left to right."""
    place = mirrored(place, within.rect(), within.layoutDirection())
    soft, ink = ("warmSoft", "warmText") if rules.is_warm(kind) else ("accentSoft", "accentText")
    fill_round(painter, place, theme().px(tokens.RADIUS["control"]), theme().color(soft))
    edge = place.width() // 4
    icons.paint(painter, place.adjusted(edge, edge, -edge, -edge), rules.kind_icon(kind), ink)


def paint_marks(painter: QPainter, place: QRect, win: WinRecord, within: QWidget) -> int:
    """Paint at the far end of `place` whether a win is pinned, has files, and how often it helped.

    Returns the width that took, in pixels. `place` is meant for left to right.
    """
    side, gap, direction = theme().px(16), theme().px(8), within.layoutDirection()
    right = place.right() + 1
    for icon, role, number in (
        ("pin", "accentText", int(win.pinned)),
        ("heart", "text3", win.helped_count),
        ("paperclip", "text3", len(win.attachments)),
    ):
        if not number:
            continue
        if number > 1:
            words = str(number)
            right -= text_width(words, "caption")
            spot = QRect(right, place.top(), text_width(words, "caption"), place.height())
            spot = mirrored(spot, within.rect(), direction)
            write(painter, spot, words, "caption", role, direction=direction)
            right -= theme().px(3)
        right -= side
        spot = QRect(right, place.center().y() - side // 2, side, side)
        icons.paint(painter, mirrored(spot, within.rect(), direction), icon, role)
        right -= gap
    return place.right() + 1 - right
