"""A small form for one entry of the ledger, opened in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import ENDINGS, STAGES, LedgerEntry, kind_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import checks
from resilience_desktop.features.rejections.own_stage import OwnStageFields
from resilience_desktop.features.rejections.port import EventDraft
from resilience_desktop.features.rejections.sorting_port import OwnStage
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import DayField, LineField
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_NEW = "new"


class _Kind(NamedTuple):
    """What an item of the box stands for."""

    kind: str
    label: str = ""
    stage_id: str = ""


class KindBox(QComboBox):
    """Kinds of events; the wheel scrolls the page instead of changing the kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What happened"))
        self.view().setAccessibleName(tr("What happened"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._kinds: list[_Kind] = []
        self.offer(())

    def offer(self, own: Sequence[OwnStage]) -> None:
        """Offer the standard kinds and the person's own; what is chosen stays chosen."""
        before = self.chosen() if self._kinds else None
        self.clear()
        self._kinds = []
        for stage in STAGES:
            self._offer(kind_name(stage), stage.value, _Kind(stage.value))
        for one in own:
            self._offer(one.name, f"own {one.id}", _Kind(one.kind, one.name, one.id))
        self.insertSeparator(self.count())
        self._kinds.append(_Kind(""))
        for end in ENDINGS:
            self._offer(kind_name(end), end.value, _Kind(end.value))
        self.insertSeparator(self.count())
        self._kinds.append(_Kind(""))
        self._offer(tr("A stage of your own…"), _NEW, _Kind(_NEW))
        if before is not None:
            self.choose(before.kind, before.label)

    def _offer(self, words: str, key: str, kind: _Kind) -> None:
        self.addItem(words, key)
        self._kinds.append(kind)

    def chosen(self) -> _Kind:
        """What is chosen."""
        return self._kinds[max(self.currentIndex(), 0)]

    def choose(self, kind: str, label: str = "") -> None:
        """Choose a kind; a stage that is offered no more comes back for this entry."""
        wanted = next(
            (n for n, one in enumerate(self._kinds) if label and one.label == label), None
        )
        if wanted is None and label:
            wanted = len(STAGES)
            self.insertItem(wanted, label, f"label {label}")
            self._kinds.insert(wanted, _Kind(kind, label))
        if wanted is None:
            wanted = max(self.findData(kind), 0)
        self.setCurrentIndex(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class EventEditor(QWidget):
    """`kept` carries the id of the entry ("" for a new one) and the draft; `left` nothing.

    `stage_kept` and `stage_trashed` are about stages of one's own, as in `OwnStageFields`.
    """

    kept = Signal(str, object)
    left = Signal()
    stage_kept = Signal(str, str, str)
    stage_trashed = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.event_id = ""
        self._entries: tuple[LedgerEntry, ...] = ()
        self._known: tuple[OwnStage, ...] = ()
        self._last = _Kind(STAGES[0].value)
        self.kind = KindBox()
        self.rename = IconButton("pencil", tr("Rename this stage"))
        self.rename.hide()
        self.own = OwnStageFields()
        self.own.hide()
        # A day to come can be typed, so that it can be said that it is one.
        self.day = DayField(clock, tr("Day"), optional=True, future=True)
        self.problem = label("", "small", "warmText")
        self.problem.hide()
        self.note = LineField(tr("Note"), tr("A word on it, if you like"))
        self.save = Button(tr("Keep"), "soft", "check")
        self.cancel = Button(tr("Cancel"), "quiet")
        self._written = label("", "small", "text3")
        self._lay_out()
        self._connect()
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        kinds = QHBoxLayout()
        kinds.addWidget(self.kind, 1)
        kinds.addWidget(self.rename)
        self._column.addLayout(kinds)
        self._column.addWidget(self.own)
        for widget in (self._written, self.day, self.problem, self.note):
            self._column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self._column.addLayout(buttons)

    def _connect(self) -> None:
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.left)
        self.note.returnPressed.connect(self.keep)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.day.day_changed.connect(self._check)
        self.rename.clicked.connect(self._open_rename)
        self.own.kept.connect(self.stage_kept)
        self.own.trash_asked.connect(self.stage_trashed)
        self.own.left.connect(self._leave_own)

    def open_for(
        self,
        entry: LedgerEntry | None,
        entries: Sequence[LedgerEntry] = (),
        *,
        at_day: bool = False,
    ) -> None:
        """Begin with `entry`, or with a new one, of a ledger; `at_day` puts the cursor on the
        day."""
        self.event_id, self._entries = (entry.id if entry else ""), tuple(entries)
        self._show(entry or LedgerEntry("interview", self._clock.today()))
        written = entry is not None and entry.day is None and bool(entry.as_written)
        self._written.setVisible(written)
        if entry is not None and written:
            self._written.setText(tr("It was written as: {words}", words=entry.as_written))
        target = self.day if at_day else self.kind
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> EventDraft:
        """The entry as it stands."""
        chosen = self.kind.chosen()
        kind = self._last if chosen.kind in ("", _NEW) else chosen
        return EventDraft(kind.kind, self.day.day(), self.note.text().strip(), kind.label)

    def keep(self) -> None:
        """Send the draft; a day to come has to be corrected first, all else is only said."""
        if not self.own.isHidden():
            self.own.keep()
            return
        self._check()
        if checks.say_day_problem(self.day.day(), self._clock.today()) and self._is_to_come():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.kept.emit(self.event_id, self.draft())

    def _is_to_come(self) -> bool:
        day = self.day.day()
        return day is not None and day > self._clock.today()

    def _check(self) -> None:
        """Say below the day what is odd about it."""
        said = checks.say_event(self.draft(), self._entries, self._clock.today(), self.event_id)
        if said != self.problem.text():
            announce(self.day.edit, said)
        self.problem.setText(said)
        self.problem.setVisible(bool(said) and self.own.isHidden())
        self.day.edit.setAccessibleDescription(said)

    # Stages of one's own

    def set_own_stages(self, known: Sequence[OwnStage]) -> None:
        """Offer these beside the standard ones."""
        self._known = tuple(known)
        before = self.kind.blockSignals(True)
        self.kind.offer(self._known)
        self.kind.blockSignals(before)
        self._show_rename()

    def own_stored(self, name: str, known: Sequence[OwnStage]) -> None:
        """A stage was made or changed: choose it."""
        self.own.hide()
        self.set_own_stages(known)
        stage = next((one for one in known if one.name == name), None)
        if stage is not None:
            self.kind.choose(stage.kind, stage.name)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind_chosen(self) -> None:
        chosen = self.kind.chosen()
        if chosen.kind == _NEW:
            self.own.show()
            self.own.open_for(None, self._known)
        elif chosen.kind:
            self._last = chosen
            self.own.hide()
        self._show_rename()
        self._check()

    def _show_rename(self) -> None:
        """One thing at a time: while a stage is named, the entry waits out of sight."""
        naming = not self.own.isHidden()
        self.rename.setVisible(bool(self.kind.chosen().stage_id) and not naming)
        for widget in (self.day, self.note, self.save, self.cancel):
            widget.setVisible(not naming)
        self.problem.setVisible(bool(self.problem.text()) and not naming)

    def _open_rename(self) -> None:
        stage_id = self.kind.chosen().stage_id
        stage = next((one for one in self._known if one.id == stage_id), None)
        if stage is not None:
            self.own.show()
            self.own.open_for(stage, self._known)
            self._show_rename()

    def _leave_own(self) -> None:
        self.own.hide()
        self.kind.choose(self._last.kind, self._last.label)
        self._show_rename()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.own.isHidden():
                self._leave_own()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def _show(self, entry: LedgerEntry) -> None:
        self.own.hide()
        self.kind.choose(entry.kind, entry.label)
        self._last = self.kind.chosen()
        self.day.set_day(entry.day)
        self.note.setText(entry.note)
        self._show_rename()
        self._check()

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(14), px(14), px(14), px(14))
        self._column.setSpacing(px(10))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        fill_round(painter, self.rect(), theme().px(tokens.RADIUS["row"]), theme().color("canvas"))
        painter.end()
