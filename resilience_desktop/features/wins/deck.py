"""The deck for hard days: one win at a time in the middle of a calm page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import more
from resilience_desktop.features.wins.face import WinFace
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import ScrollArea
from resilience_desktop.ui.text import label, one_line, set_tip
from resilience_desktop.ui.theme import theme

_WIDEST = 600
_LOW = 480
"""Below so many pixels of height the card gets all the room there is."""
_SHORT = 640
"""Below so many the words of the card come before its picture."""
_FORTH = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_N})
_BACK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace})
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class WinDeck(QWidget):
    """Wins one by one. Arrows and Space turn, H marks what helped, Enter opens, Esc goes back.

    Signals: `left` when the person goes back, `opened` and `helped` with a win's id, `chosen`
    with an entry of `more.of_a_win` and the id, `more_wanted` when the last one but a few is on
    screen and there are more, `again_asked` for three others.
    """

    left = Signal()
    opened = Signal(str)
    helped = Signal(str)
    chosen = Signal(object, str)
    more_wanted = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wins: list[WinRecord] = []
        self._place = 0
        self._total = 0
        self._marked: set[str] = set()
        self.setAccessibleName(tr("Wins, one by one"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = Button(tr("Back to all wins"), "quiet", "arrow-left")
        self._count = label("", "small", "text3", wrap=False)
        self._role = label("", "small", "text3")
        self._role.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._face = WinFace()
        self._area = ScrollArea()
        self._before = IconButton("chevron-left", tr("The one before"))
        self._after = IconButton("chevron-right", tr("The next one"))
        self._helped = Button(tr("This helped"), "soft", "heart")
        self._helped.setAccessibleDescription(tr("Key: H. What helped comes back sooner."))
        self._edit = Button(tr("Open"), "quiet", "pencil")
        self._entries = {
            Button(entry.word, "quiet", entry.icon): entry for entry in more.of_a_win()
        }
        self._again = Button(tr("Three others"), "quiet", "sparkles")
        self._lay_out()
        self._back.clicked.connect(self._leave)
        self._before.clicked.connect(self.show_before)
        self._after.clicked.connect(self.show_next)
        self._edit.clicked.connect(self._open)
        self._again.clicked.connect(self.again_asked)
        self._helped.clicked.connect(self.mark_helped)
        for entry_button in self._entries:
            entry_button.clicked.connect(self._choose)
        for button in self.findChildren(Button):
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
        self._foot = QWidget()
        self._buttons = FlowLayout(self._foot, gap=8, line_gap=4)
        for button in (self._helped, *self._entries, self._edit, self._again):
            self._buttons.addWidget(button)
        self._words = {
            button: button.shown_text()
            for button in (self._helped, *self._entries, self._edit, self._again)
        }
        under = QHBoxLayout()
        under.addStretch(1)
        under.addWidget(self._foot)
        under.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._role)
        column.addLayout(turn, 1)
        column.addLayout(under)

    # Content

    def show_wins(
        self, wins: Sequence[WinRecord], total: int, *, three: bool = False, role: str = ""
    ) -> None:
        """Show these from the first on; `three` is the short deck of "Three wins now".

        `role` is what they are closest to, such as "Data Analyst, Acme"; empty for nothing.
        """
        self._wins = list(wins)
        self._total = total
        self._place = 0
        self._marked = set()
        self._again.setVisible(three)
        self._role.setText(tr("Closest to “{role}” first", role=one_line(role)[:120]))
        self._role.setVisible(bool(role))
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

    def mark_helped(self) -> None:
        """Note that the win on screen helped; once is enough."""
        win = self.current()
        if win is not None and win.id not in self._marked:
            self._marked.add(win.id)
            self._show_mark()
            self.helped.emit(win.id)

    def unmark(self, win_id: str) -> None:
        """It could not be kept, or was undone."""
        self._marked.discard(win_id)
        self._show_mark()

    def _show_mark(self) -> None:
        win = self.current()
        marked = win is not None and win.id in self._marked
        self._helped.setText(tr("Noted") if marked else tr("This helped"))
        self._words[self._helped] = self._helped.shown_text()
        self._helped.set_icon_name("check" if marked else "heart")

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
        self._show_mark()
        several = len(self._wins) > 1
        self._before.setEnabled(several)
        self._after.setEnabled(several)

    def _open(self) -> None:
        win = self.current()
        if win is not None:
            self.opened.emit(win.id)

    def _choose(self) -> None:
        button, win = self.sender(), self.current()
        if isinstance(button, Button) and win is not None:
            self.chosen.emit(self._entries[button], win.id)

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
        elif key == Qt.Key.Key_H:
            self.mark_helped()
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
        self._face.spare_room(self.height() < px(_SHORT))
        back, forth = "left", "right"
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, forth = forth, back
        self._before.set_icon_name(f"chevron-{back}")
        self._after.set_icon_name(f"chevron-{forth}")
        self._back.set_icon_name(f"arrow-{back}")
        edge = px(24)
        self._column.setContentsMargins(edge, px(20), edge, px(20))
        self._column.setSpacing(px(12))
        self._turn.setSpacing(px(8))
        self._fit_buttons()
        # The card keeps to the middle; the arrows keep to the card.
        buttons = 2 * (self._before.sizeHint().width() + px(8))
        spare = self.width() - 2 * edge - buttons - px(_WIDEST)
        side = max(spare // 2, 0)
        self._turn.setContentsMargins(side, 0, side, 0)

    def _fit_buttons(self) -> None:
        """Below a low card the second buttons are icons, and all stand in one line."""
        low = self.height() < theme().px(_LOW)
        wide = 0
        for button, word in self._words.items():
            _shorten(button, word, short=low and button is not self._helped)
            wide += button.sizeHint().width() + theme().px(8)
        self._foot.setFixedWidth(min(wide, max(self.width() - 2 * theme().px(24), 1)))


def _shorten(button: Button, word: str, *, short: bool) -> None:
    shown = "" if short else word
    if button.shown_text() != shown:
        button.setText(shown)
        button.setAccessibleName(word)
        set_tip(button, word if short else "")
