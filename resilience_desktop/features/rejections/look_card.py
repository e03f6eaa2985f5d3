"""Looking into a "no": offered for tomorrow, there when wanted, never pushed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.feelings import STRONGEST, feeling_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.note_box import NoteBox
from resilience_desktop.features.rejections.port import ApplicationDetail, Note
from resilience_desktop.features.rejections.rules import look_day, say_look
from resilience_desktop.features.rejections.study_rows import StudyRows
from resilience_desktop.features.rejections.study_rules import say_advice
from resilience_desktop.features.rejections.way_chips import WayChips
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme


class FeelingChips(QWidget):
    """The feelings that were noted, with their strength."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, int], ...] = ()
        self._flow = FlowLayout(self, gap=6, line_gap=6)
        self._flow.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_feelings(self, feelings: tuple[tuple[str, int], ...]) -> None:
        """Show (name, strength 0 to 10) pairs; nothing at all when there are none."""
        self.setVisible(bool(feelings))
        if feelings == self._shown:
            return
        self._shown = feelings
        self._flow.clear()
        for name, strength in feelings:
            word = feeling_name(name)
            chip = Chip(
                tr("{feeling} · {strength}", feeling=word, strength=strength),
                ground="warmSoft",
                ink="warmText",
            )
            set_tip(chip, tr("Strength {n} of {total}.", n=strength, total=STRONGEST))
            self._flow.addWidget(chip)
        self.updateGeometry()


class LookCard(Card):
    """The plan, and below it, once it is time, the fields.

    `planned` carries a date or None; `written` a `port.Note` and its text. `opened` comes when
    the fields are there now.
    """

    planned = Signal(object)
    written = Signal(str, str)
    opened = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._about = ""
        self.plan = label("", "small", "text2")
        self.now = Button(tr("Look now"), "soft", "search")
        self.tomorrow = Button(tr("Plan it for tomorrow"), "quiet", "calendar")
        self.not_needed = Button(tr("Not needed"), "quiet")
        self.way = WayChips()
        self.notes = (
            NoteBox(
                Note.MESSAGE,
                tr("Their message"),
                tr("Paste the mail here. It stays private."),
            ),
            NoteBox(Note.FEEDBACK, tr("Reasons they gave"), tr("Their words, if there were any")),
            NoteBox(
                Note.REFLECTION,
                tr("In one line"),
                tr("What went well, then what you would do differently"),
                1,
            ),
        )
        self.rows = StudyRows()
        self.fields = QWidget()
        self._lay_out()
        self._connect()
        self._space()
        theme().changed.connect(self._space)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(tr("Looking into it"), "subhead"))
        words.addWidget(self.plan)
        self._head = QHBoxLayout()
        tile = IconTile("calendar", "warmSoft", "warmText")
        self._head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        place = QWidget()  # of its own: Qt cannot take a layout of ours apart inside one of its own
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        place.setSizePolicy(policy)
        self._actions = FlowLayout(place, gap=4, line_gap=4)
        for button in (self.now, self.tomorrow, self.not_needed):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._actions.addWidget(button)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addLayout(self._head, 1)
        self._top.addWidget(place)
        self._fields = QVBoxLayout(self.fields)
        self._fields.setContentsMargins(0, 0, 0, 0)
        message, feedback, quick = self.notes
        self._fields.addWidget(quick)
        self._fields.addWidget(self.rows)
        self._fields.addWidget(label(tr("How it came"), "subhead", wrap=False))
        self._fields.addWidget(self.way)
        self._fields.addWidget(message)
        self._fields.addWidget(feedback)
        self.body.addLayout(self._top)
        self.body.addWidget(self.fields)

    def _connect(self) -> None:
        self.now.clicked.connect(self.look_now)
        self.tomorrow.clicked.connect(self._plan_tomorrow)
        self.not_needed.clicked.connect(self._plan_nothing)
        self.way.chosen.connect(self._choose_way)
        for box in self.notes:
            box.written.connect(self.written)

    def show_detail(self, detail: ApplicationDetail) -> None:
        """Show the plan and the texts; fields open when there is something in them."""
        same = detail.id == self._about
        self._about = detail.id
        today = self._clock.today()
        self.plan.setText(say_look(detail.look_on, today))
        kept = any((detail.came_by, detail.message, detail.feedback, detail.reflection))
        due = detail.look_on is not None and detail.look_on <= today
        opened = kept or due or (same and not self.fields.isHidden())
        self.fields.setVisible(opened)
        self.now.setVisible(not opened)
        tomorrow = look_day(today)
        self.tomorrow.setVisible(detail.look_on != tomorrow)
        self.not_needed.setVisible(detail.look_on is not None)
        self.way.set_current(detail.came_by)
        for box in self.notes:
            box.show_text(str(getattr(detail, box.note.value)), same)

    def look_now(self) -> None:
        """Open the fields."""
        self.fields.setVisible(True)
        self.now.setVisible(False)
        self.notes[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    @property
    def is_open(self) -> bool:
        """Whether the fields are there."""
        return not self.fields.isHidden()

    def show_kind(self, kind: Kind) -> None:
        """Say which advice there is for a kind of "no"."""
        self.rows.advice.set_line(say_advice(kind.value))

    def leave(self) -> None:
        """Save what is typed."""
        for box in self.notes:
            box.leave()

    def _plan_tomorrow(self) -> None:
        self.planned.emit(look_day(self._clock.today()))

    def _plan_nothing(self) -> None:
        self.planned.emit(None)

    def _choose_way(self, way: str) -> None:
        self.written.emit(Note.CAME_BY.value, way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme().px(600)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._top.direction():
            self._top.setDirection(direction)

    def _space(self) -> None:
        px = theme().px
        self._top.setSpacing(px(12))
        self.body.setSpacing(px(18))
        self._head.setSpacing(px(14))
        self._fields.setSpacing(px(14))
