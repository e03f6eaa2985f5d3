"""Step 1: log the "no", in ten seconds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import Stage
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationHint
from resilience_desktop.journey import acts
from resilience_desktop.journey.port import JourneyDesk
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.journey.steps.base import Act, StepView
from resilience_desktop.journey.steps.day import DayChoice
from resilience_desktop.journey.steps.hints import Hints
from resilience_desktop.journey.steps.letter import LetterPart, LikelyPart
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.stepper import StageStepper
from resilience_desktop.ui.text import label, printable
from resilience_desktop.ui.theme import theme

_SIDE_BY_SIDE = 520
_PAUSE_MS = 120
_MOST = 8

Found = tuple[str, tuple[ApplicationHint, ...]]


class LogStep(StepView):
    """Company, role, how far it went, the day. Offers applications that fit what is typed, and
    those that fit the letter it began with."""

    step = Step.LOG

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._picked: ApplicationHint | None = None
        self._logged_id = ""
        self.company = LineField(tr("Company"))
        self.role = LineField(tr("Role"), tr("if you like"))
        self.names = QWidget()
        self.known = QWidget()
        self.other = Button(tr("Not this one"), "quiet")
        self.trouble = label("", "small", "warmText")
        self.stages = StageStepper()
        self.day = DayChoice(clock)
        self.letter = LetterPart()
        self.likely = LikelyPart()
        self._likely: tuple[ApplicationHint, ...] = ()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        for field in (self.company, self.role):
            field.textEdited.connect(self._type)
            field.installEventFilter(self)
        self.other.clicked.connect(self._unpick_pressed)
        self.stages.stage_chosen.connect(self._tell)
        self.day.day_changed.connect(self._tell)
        self.letter.changed.connect(self._tell)
        self.likely.picked.connect(self.pick)
        self.hints = Hints(parent or self)
        self.hints.list.picked.connect(self.pick)
        self.hints.list.escaped.connect(self._back_to_field)
        self.hints.list.left.connect(self._field_left)
        self._asked_from: LineField = self.company

    def _lay_out(self) -> None:
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.names)
        self._fields.setContentsMargins(0, 0, 0, 0)
        for word, field in ((tr("Company"), self.company), (tr("Role"), self.role)):
            place = QVBoxLayout()
            place.setSpacing(theme().px(6))
            place.addWidget(label(word, "caption", "text2"))
            place.addWidget(field)
            self._fields.addLayout(place, 1)
        row = QHBoxLayout(self.known)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(tr("Already in your list"), "small", "accentText", wrap=False))
        row.addWidget(self.other)
        row.addStretch(1)
        self._known_row = row
        # A place of its own where there is room, so that nothing moves when there is something to
        # say.
        self._notes = QWidget()
        notes = QVBoxLayout(self._notes)
        notes.setContentsMargins(0, 0, 0, 0)
        notes.addWidget(self.known)
        notes.addWidget(self.likely)
        notes.addWidget(self.trouble)
        self.trouble.hide()
        self.known.hide()
        self.column.addWidget(self.letter)
        who = QVBoxLayout()
        who.addWidget(self.names)
        who.addWidget(self._notes)
        far, when = QVBoxLayout(), QVBoxLayout()
        far.addWidget(label(tr("How far did it go?"), "caption", "text2"))
        far.addWidget(self.stages)
        when.addWidget(label(tr("When did you hear it?"), "caption", "text2"))
        when.addWidget(self.day)
        self._blocks = (who, far, when)
        for block in self._blocks:
            self.column.addLayout(block)
        self.restyle()

    # The draft

    def show_flow(self, flow: Flow) -> None:
        draft = flow.draft
        self._logged_id = draft.logged_id
        self._picked = None
        if draft.application_id:
            # Its own words, which a field of one line may not be able to show.
            self._picked = ApplicationHint(
                draft.application_id, draft.company, draft.role, Stage(draft.stage), True
            )
        self.company.setText(printable(draft.company))
        self.role.setText(printable(draft.role))
        self.stages.set_reached(draft.stage)
        self.day.set_day(draft.day, known=bool(draft.day) or not draft.logged_id)
        self.trouble.hide()
        self.hints.hide()
        self.letter.show_flow(flow)
        self._likely = flow.likely
        self._show_known()

    def _show_known(self) -> None:
        """Say that it is in the list, or offer what of the list it may be."""
        self.known.setVisible(self._picked is not None)
        self.likely.offer(self._likely if self._picked is None else ())

    def draft(self, draft: Draft) -> Draft:
        picked = self._picked
        company, role = self.company.text(), self.role.text()
        if company == printable(draft.company):
            company = draft.company
        if role == printable(draft.role):
            role = draft.role
        return replace(
            draft,
            application_id=picked.id if picked else "",
            company=picked.company if picked else company,
            role=picked.role if picked else role,
            stage=self.stages.reached() or draft.stage,
            day=self.day.day(),
            message=self.letter.message,
            letter=self.letter.letter,
        )

    def act(self) -> Act | None:
        return acts.log

    def problem(self) -> str:
        if self.draft(Draft()).is_named:
            return ""
        return tr("A company or a role is enough to log it.")

    def show_problem(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.show()
        announce(self.company, words)
        self.company.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return self.company

    # Applications that fit

    def pick(self, hint: ApplicationHint) -> None:
        """Take an application of the list: its names and how far it went."""
        self._picked = hint
        self.hints.hide()
        self.company.setText(printable(hint.company))
        self.role.setText(printable(hint.role))
        self.stages.set_reached(hint.furthest)
        self._show_known()
        self.trouble.hide()
        announce(self.company, tr("Already in your list"))
        self._asked_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked_from.end(False)
        self.edited.emit()

    def _unpick_pressed(self) -> None:
        self._unpick()
        self.company.setFocus(Qt.FocusReason.TabFocusReason)
        self.company.selectAll()
        self.edited.emit()

    def _unpick(self) -> None:
        self._picked = None
        self._show_known()

    def _type(self) -> None:
        field = self.sender()
        if isinstance(field, LineField):
            self._asked_from = field
        self._unpick()
        self.trouble.hide()
        self._timer.start()
        self.edited.emit()

    def _ask(self) -> None:
        if self.desk is None or self.runner is None or not self._asked_from.hasFocus():
            return
        text = self._typed()
        if text:
            self.runner.run(partial(_suggest, self.desk, text), self._offer)
        else:
            self.hints.hide()

    def _typed(self) -> str:
        return f"{self.company.text()} {self.role.text()}".strip()

    def _offer(self, found: Found) -> None:
        text, hints = found
        others = [hint for hint in hints if hint.id != self._logged_id]
        if self._picked is not None or text != self._typed():
            return
        same = [hint for hint in others if self._is_meant(hint)]
        if len(same) == 1:
            self._take_same(same[0])
        elif self._asked_from.hasFocus():
            side_by_side = self._fields.direction() != QBoxLayout.Direction.TopToBottom
            self.hints.offer(others, self.names if side_by_side else self._asked_from)

    def _is_meant(self, hint: ApplicationHint) -> bool:
        """Whether the very same company and role were typed."""
        names = (fold(hint.company), fold(hint.role))
        return names == (fold(self.company.text()), fold(self.role.text())) and all(names)

    def _take_same(self, hint: ApplicationHint) -> None:
        self._picked = hint
        self.hints.hide()
        if self.stages.reached() in ("", "applied"):
            self.stages.set_reached(hint.furthest)
        self._show_known()
        self.edited.emit()

    def _back_to_field(self) -> None:
        self.hints.hide()
        self._asked_from.setFocus(Qt.FocusReason.TabFocusReason)

    def _field_left(self) -> None:
        if not (self.company.hasFocus() or self.role.hasFocus() or self.hints.list.hasFocus()):
            self.hints.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, LineField):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key_in_field(watched, event)
            if event.type() == QEvent.Type.FocusOut and not self.hints.list.underMouse():
                QTimer.singleShot(0, self._field_left)
        return super().eventFilter(watched, event)

    def _key_in_field(self, field: LineField, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.hints.is_open:
            self.hints.hide()
            return True
        if event.key() != Qt.Key.Key_Down:
            return False
        if self.hints.is_open:
            self.hints.enter()
        elif self.desk is not None and self.runner is not None:
            self._asked_from = field
            self.runner.run(partial(_suggest, self.desk, self._typed()), self._offer)
        return True

    def _tell(self) -> None:
        self.edited.emit()

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.hide()
        wide = self.width() >= theme().px(_SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(across if wide else down)

    def restyle(self) -> None:
        super().restyle()
        px = theme().px
        self.column.setSpacing(px(12 if self.low else 20))
        if "_blocks" in self.__dict__:
            self._fields.setSpacing(px(12))
            self._known_row.setSpacing(px(4))
            self._notes.setMinimumHeight(0 if self.low else px(tokens.CONTROL_HEIGHT))
            for block in self._blocks:
                block.setSpacing(px(8))
            self._blocks[0].setSpacing(px(2))


def _suggest(desk: JourneyDesk, text: str) -> Found:
    return text, desk.rejections.suggest(text, _MOST)
