"""The deck for hard days: one win at a time in the middle of a calm page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, IconTile, ScrollArea
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_WIDEST = 600
_LONGEST = 20_000
"""Characters of one text that are shown; the sheet has all of it."""

_FORTH = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_N})
_BACK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace})
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class WinFace(Card):
    """A whole win, to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=32)
        self._tile = IconTile("gem", side=44)
        self._figure = label("", "digits", "accentText")
        self._title = label("", "title")
        self._texts = [label("", "body", "text2") for _ in range(4)]
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.body.addWidget(self._tile)
        for part in (self._figure, self._title, *self._texts):
            self.body.addWidget(part)
        self.body.addWidget(self._chips)

    def _restyle(self) -> None:
        super()._restyle()
        self.body.setSpacing(theme().px(12))

    def show_win(self, win: WinRecord) -> None:
        """Show one win."""
        warm = rules.is_warm(win.kind)
        soft, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
        self._tile.set_icon(rules.kind_icon(win.kind), soft, ink)
        figure = one_line(win.figure)[:200]
        self._figure.setText(figure)
        self._figure.set_style("digits" if len(figure) <= 12 else "display")
        self._figure.set_role(ink)
        self._figure.setVisible(bool(figure))
        self._title.setText(one_line(win.title)[:_LONGEST])
        texts = (win.situation, win.action, win.result, win.evidence)
        for part, text in zip(self._texts, texts, strict=True):
            part.setText(text.strip()[:_LONGEST])
            part.setVisible(bool(text.strip()))
        self._texts[2].set_role("text")
        self._flow.clear()
        for tag in (rules.kind_name(win.kind), *win.tags[:12]):
            self._flow.addWidget(Chip(tag))


class WinDeck(QWidget):
    """Wins one by one. Arrows and Space turn, Enter opens the win, Esc goes back.

    Signals: `left` when the person goes back, `opened` with a win's id, `more_wanted` when the
    last one but a few is on screen and there are more, `again_asked` for three others.
    """

    left = Signal()
    opened = Signal(str)
    more_wanted = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wins: list[WinRecord] = []
        self._place = 0
        self._total = 0
        self._three = False
        self.setAccessibleName(tr("Wins, one by one"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = Button(tr("Back to all wins"), "quiet", "arrow-left")
        self._count = label("", "small", "text3", wrap=False)
        self._face = WinFace()
        self._area = ScrollArea()
        self._before = IconButton("chevron-left", tr("The one before"))
        self._after = IconButton("chevron-right", tr("The next one"))
        self._edit = Button(tr("Open"), "quiet", "pencil")
        self._again = Button(tr("Three others"), "soft", "sparkles")
        self._lay_out()
        self._back.clicked.connect(self._leave)
        self._before.clicked.connect(self.show_before)
        self._after.clicked.connect(self.show_next)
        self._edit.clicked.connect(self._open)
        self._again.clicked.connect(self.again_asked)
        for button in (self._back, self._before, self._after, self._edit, self._again):
            button.installEventFilter(self)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self._area.content)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(2)
        middle.addWidget(self._face)
        middle.addStretch(3)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        head.addWidget(self._count)
        turn = self._turn = QHBoxLayout()
        turn.addWidget(self._before)
        turn.addWidget(self._area, 1)
        turn.addWidget(self._after)
        foot = self._foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._edit)
        foot.addWidget(self._again)
        foot.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.addLayout(head)
        column.addLayout(turn, 1)
        column.addLayout(foot)

    # Content

    def show_wins(self, wins: Sequence[WinRecord], total: int, *, three: bool = False) -> None:
        """Show these from the first on; `three` is the short deck of "Three wins now"."""
        self._wins = list(wins)
        self._total = total
        self._three = three
        self._place = 0
        self._again.setVisible(three)
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_wins(self, wins: Sequence[WinRecord], total: int) -> None:
        """More after those that are there."""
        known = {win.id for win in self._wins}
        self._wins += [win for win in wins if win.id not in known]
        self._total = total
        self._show_place()

    def replace_win(self, win: WinRecord) -> None:
        """The same win in another state."""
        self._wins = [win if old.id == win.id else old for old in self._wins]
        self._show()

    def drop(self, win_id: str) -> bool:
        """Take one out; whether any are left."""
        self._wins = [win for win in self._wins if win.id != win_id]
        self._total -= 1
        self._place = min(self._place, max(len(self._wins) - 1, 0))
        if self._wins:
            self._show()
        return bool(self._wins)

    def count(self) -> int:
        """How many are at hand so far."""
        return len(self._wins)

    def current(self) -> WinRecord | None:
        """The win on screen."""
        return self._wins[self._place] if self._wins else None

    def show_next(self) -> None:
        """Turn to the next one; after the last comes the first."""
        self._turn_to(self._place + 1)

    def show_before(self) -> None:
        """Turn back by one."""
        self._turn_to(self._place - 1)

    def _turn_to(self, place: int) -> None:
        if self._wins:
            self._place = place % len(self._wins)
            self._show()
            if len(self._wins) - self._place <= 5 and len(self._wins) < self._total:
                self.more_wanted.emit()

    def _show(self) -> None:
        win = self.current()
        if win is None:
            return
        self._face.show_win(win)
        self._area.verticalScrollBar().setValue(0)
        self._show_place()
        said = ". ".join(filter(None, (win.figure, win.title, win.result)))
        announce(self, one_line(said)[:1000])

    def _show_place(self) -> None:
        self._count.setText(tr("{n} of {total}", n=self._place + 1, total=self._total))
        several = len(self._wins) > 1
        self._before.setEnabled(several)
        self._after.setEnabled(several)

    def _open(self) -> None:
        win = self.current()
        if win is not None:
            self.opened.emit(win.id)

    def _leave(self) -> None:
        self.left.emit()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # On a button the arrows still turn the deck, instead of going from button to button.
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forth, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if mirrored:
            forth, back = back, forth
        if key in _FORTH or key == forth:
            self.show_next()
        elif key in _BACK or key == back:
            self.show_before()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        back, forth = "left", "right"
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, forth = forth, back
        self._before.set_icon_name(f"chevron-{back}")
        self._after.set_icon_name(f"chevron-{forth}")
        self._back.set_icon_name(f"arrow-{back}")
        edge = px(24)
        self._column.setContentsMargins(edge, px(20), edge, px(20))
        self._column.setSpacing(px(12))
        self._foot.setSpacing(px(8))
        self._turn.setSpacing(px(8))
        # The card keeps to the middle; the arrows keep to the card.
        buttons = 2 * (self._before.sizeHint().width() + px(8))
        spare = self.width() - 2 * edge - buttons - px(_WIDEST)
        side = max(spare // 2, 0)
        self._turn.setContentsMargins(side, 0, side, 0)
