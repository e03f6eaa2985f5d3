"""Step 5: three wins, those closest to the role first, one at a time; what helped is noted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.beginnings import beginnings
from resilience_desktop.features.wins.face import WinFace
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.journey import acts, wording
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.journey.steps.base import Act, StepView
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

MOST = 3
_WIDE = 560


class WinsStep(StepView):
    """Shows one win after another; without any, a question helps to write one down.

    Arrows turn, H marks the win on screen as one that helped.
    """

    step = Step.WINS
    has_cards = True

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._wins: tuple[WinRecord, ...] = ()
        self._place = 0
        self._asked = 0
        self._helped_inside = False
        self._marked: set[str] = set()
        self.face = WinFace()
        self.helped = Button(tr("This helped"), "soft", "heart")
        self.helped.setAccessibleDescription(tr("Key: H. What helped comes back sooner."))
        self.asking = label("", "subhead")
        self.other = Button(tr("Another question"), "quiet", "rotate-ccw")
        self.before = IconButton("chevron-left", tr("The one before"))
        self.after = IconButton("chevron-right", tr("The next one"))
        self.count = label("", "small", "text3", wrap=False)
        self.turning = QWidget()
        self.none = Card(padding=24)
        self.field = LineField(tr("A win, in one line"), tr("I once …"))
        self._lay_out()
        self.before.clicked.connect(self.show_before)
        self.after.clicked.connect(self.show_next)
        self.field.textEdited.connect(self._type)
        self.helped.clicked.connect(self.mark_helped)
        self.other.clicked.connect(self.ask_another)
        self._ask()
        self._turn_arrows()
        self.face.hide()
        self.helped.hide()
        self.turning.hide()
        self.none.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.addWidget(self.before)
        row.addWidget(self.count)
        row.addWidget(self.after)
        self.beside_head(self.turning)
        words = tr(
            "None of your wins is written down yet. One is enough to begin with: something you "
            "solved, led, got through, or did for someone."
        )
        inside = QVBoxLayout()
        inside.setSpacing(theme().px(16))
        inside.addWidget(label(words, "body", "text2"))
        inside.addWidget(self.asking)
        inside.addWidget(self.field)
        inside.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.none.body.addLayout(inside)
        self.column.addWidget(self.face)
        self.column.addWidget(self.helped, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.none)

    def restyle(self) -> None:
        super().restyle()
        if "face" in self.__dict__:
            self.face.spare_room(self.short)
            self._place_helped()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_helped()

    def _place_helped(self) -> None:
        """Below the win, or in its corner where there is more width than height."""
        inside = self.short and self.width() >= theme().px(_WIDE)
        if inside == self._helped_inside:
            return
        self._helped_inside = inside
        if inside:
            self.column.removeWidget(self.helped)
            self.face.corner.addWidget(self.helped, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.face.corner.removeWidget(self.helped)
            place = self.column.indexOf(self.face) + 1
            self.column.insertWidget(place, self.helped, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_flow(self, flow: Flow) -> None:
        self.field.setText(flow.draft.win)
        self.question.setText(wording.question(self.step))
        self.line.setText(wording.line(self.step))
        self._show_wins(())
        self.none.hide()
        if self.desk is not None and self.runner is not None:
            text = f"{flow.draft.role} {flow.draft.company}".strip()
            self.runner.run(partial(self.desk.wins.closest, text, MOST), self._take)

    def draft(self, draft: Draft) -> Draft:
        return replace(draft, win=self.field.text())

    def act(self) -> Act | None:
        return acts.save_win

    def primary(self) -> str:
        if self._more_to_come():
            return tr("Another one")
        return tr("Keep it") if self._writes() else wording.primary(self.step)

    def press(self) -> bool:
        if self._more_to_come():
            self.show_next()
            return True
        return False

    def first_focus(self) -> QWidget | None:
        return self.field if self.none.isVisibleTo(self) else None

    # Without any

    def ask_another(self) -> None:
        """Another question; what is written stays."""
        self._asked += 1
        self._ask()
        announce(self, self.asking.text())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        asked = beginnings()[self._asked % len(beginnings())]
        self.asking.setText(asked.text)
        self.field.setPlaceholderText(asked.hint)
        self.field.setAccessibleDescription(asked.text)

    # The wins

    def mark_helped(self) -> None:
        """Note that the win on screen helped; once is enough."""
        win = self.current()
        if win is None or win.id in self._marked or self.desk is None or self.runner is None:
            return
        self._marked.add(win.id)
        self._show_mark()
        self.runner.run(partial(self.desk.wins.helped, win.id), self._noted)

    def _noted(self, _count: int) -> None:
        self.told.emit(tr("Noted. It will come back sooner."), True)

    def _show_mark(self) -> None:
        win = self.current()
        marked = win is not None and win.id in self._marked
        self.helped.setText(tr("Noted") if marked else tr("This helped"))
        self.helped.set_icon_name("check" if marked else "heart")

    def show_next(self) -> None:
        """Turn to the next one; after the last comes the first."""
        self._turn_to(self._place + 1)

    def show_before(self) -> None:
        """Turn back by one."""
        self._turn_to(self._place - 1)

    def current(self) -> WinRecord | None:
        """The win on screen."""
        return self._wins[self._place] if self._wins else None

    def _take(self, wins: tuple[WinRecord, ...]) -> None:
        self._show_wins(wins)
        self.none.setVisible(not wins)
        if not wins:
            self.question.setText(tr("Something that went well once"))
            self.line.setText(tr("A no says something about one role, and not about all of you."))
        if not wins and self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_wins(self, wins: tuple[WinRecord, ...]) -> None:
        self._wins, self._place = wins, 0
        self._marked = set()
        self.face.setVisible(bool(wins))
        self.helped.setVisible(bool(wins))
        self.turning.setVisible(len(wins) > 1)
        self._show()

    def _turn_to(self, place: int) -> None:
        if self._wins:
            self._place = place % len(self._wins)
            self._show()

    def _show(self) -> None:
        win = self.current()
        if win is not None:
            self.face.show_win(win)
            self._show_mark()
            place, total = self._place + 1, len(self._wins)
            self.count.setText(tr("{n} of {total}", n=place, total=total))
            said = ". ".join(filter(None, (win.figure, win.title, win.result)))
            announce(self, one_line(said)[:1000])
        self.primary_changed.emit()

    def _more_to_come(self) -> bool:
        return self._place + 1 < len(self._wins)

    def _writes(self) -> bool:
        return not self._wins and bool(self.field.text().strip())

    def _type(self) -> None:
        self.edited.emit()
        self.primary_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn_arrows()

    def _turn_arrows(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.before.set_icon_name("chevron-right" if rtl else "chevron-left")
        self.after.set_icon_name("chevron-left" if rtl else "chevron-right")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forth, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forth, back = back, forth
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == forth:
            self.show_next()
        elif plain and event.key() == back:
            self.show_before()
        elif plain and event.key() == Qt.Key.Key_H and self._wins:
            self.mark_helped()
        else:
            super().keyPressEvent(event)
