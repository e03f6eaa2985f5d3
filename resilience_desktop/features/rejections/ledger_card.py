"""The ledger of an application: everything that happened, in order, to be corrected here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import say_full
from resilience_desktop.core.ledger import Ending, LedgerEntry, Stage, entry_name, is_stage
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.rules import say_entry_day
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label, one_line, set_tip
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.event_editor import EventEditor

_ICONS = {
    "applied": "file-text",
    "screening": "phone",
    "assessment": "notebook-pen",
    "interview": "message-circle",
    "final_round": "users",
    "offer": "award",
    "accepted": "circle-check",
}


_TIGHT = 380
"""Below this width of a row, in px at 100 %, the day is set below the words."""


class LedgerRow(QWidget):
    """One entry: what and when, and the buttons to correct it."""

    edit_pressed = Signal(str)
    day_pressed = Signal(str)
    trash_pressed = Signal(str)

    def __init__(self, entry: LedgerEntry, clock: Clock) -> None:
        super().__init__()
        self.entry = entry
        today = clock.today()
        name = entry_name(entry)
        when = say_entry_day(entry, today)
        said = tr("{kind}, {day}", kind=name, day=one_line(when))
        fill, ink = ("accentSoft", "accentText") if is_stage(entry.kind) else ("inset", "text2")
        icon = _ICONS.get(entry.kind, "mail" if entry.kind == Ending.REJECTED else "circle")
        self._kind = label(name, "strong")
        line = tr("{day} · {note}", day=when, note=entry.note) if entry.note else when
        self.line = label(line, "small", "text2")
        set_tip(self.line, say_full(entry.day))
        self.line.setAccessibleName(tr("{day}. {note}", day=say_full(entry.day), note=entry.note))
        self.set_day = Button(tr("Set the day"), "quiet", "calendar")
        self.set_day.setAccessibleName(tr("Set the day: {entry}", entry=said))
        self.edit = IconButton("pencil", tr("Correct: {entry}", entry=said))
        self.trash = IconButton("trash-2", tr("Move to the trash: {entry}", entry=said))
        self._words = words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._kind)
        words.addWidget(self.line)
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconTile(icon, fill, ink, 36), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        for button in (self.set_day, self.edit, self.trash):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        # Only now: shown without a parent it would be a window, and take the keyboard along.
        asked = bool(entry.as_written) or entry.kind in (Stage.APPLIED, Ending.REJECTED)
        self.set_day.setVisible(entry.day is None and asked)
        self._row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        self._row.setSpacing(theme().px(4))
        self._row.insertSpacing(1, theme().px(8))
        self.edit.clicked.connect(self._edit)
        self.set_day.clicked.connect(self._ask_day)
        self.trash.clicked.connect(self._trash)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme().px(_TIGHT)
        if tight == (self._words.indexOf(self.set_day) >= 0):
            return
        if tight:
            self._words.addWidget(self.set_day, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            place = self._row.indexOf(self.edit)
            self._row.insertWidget(place, self.set_day, 0, Qt.AlignmentFlag.AlignTop)

    def _edit(self) -> None:
        self.edit_pressed.emit(self.entry.id)

    def _ask_day(self) -> None:
        self.day_pressed.emit(self.entry.id)

    def _trash(self) -> None:
        self.trash_pressed.emit(self.entry.id)


class LedgerCard(Card):
    """`kept` carries (id or "", EventDraft), `trash_pressed` an id.

    `stage_kept` and `stage_trashed` are about stages of one's own, as in `OwnStageFields`;
    `editor_opened` comes before the editor shows an entry.
    """

    kept = Signal(str, object)
    trash_pressed = Signal(str)
    editor_opened = Signal()
    stage_kept = Signal(str, str, str)
    stage_trashed = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._entries: tuple[LedgerEntry, ...] = ()
        self._about = ""
        self.rows: list[LedgerRow] = []
        self.add = Button(tr("Add"), "quiet", "plus")
        self.add.setAccessibleName(tr("Add to the ledger"))
        self.add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._editor: EventEditor | None = None
        head = QHBoxLayout()
        head.addWidget(label(tr("What happened"), "subhead"), 1)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(head)
        self.body.addLayout(self._list)
        self.add.clicked.connect(self.open_new)

    @property
    def editor(self) -> EventEditor:
        """The editor of an entry, made when it is first opened: few who look at a ledger write."""
        if self._editor is None:
            from resilience_desktop.features.rejections.event_editor import EventEditor

            self._editor = EventEditor(self._clock, self)
            self._editor.setVisible(False)
            self._list.addWidget(self._editor)
            self._editor.kept.connect(self.kept)
            self._editor.left.connect(self.close_editor)
            self._editor.stage_kept.connect(self.stage_kept)
            self._editor.stage_trashed.connect(self.stage_trashed)
        return self._editor

    def show_detail(self, detail: ApplicationDetail) -> None:
        """Show the ledger; an editor that is open stays open on the same application."""
        if detail.id != self._about:
            self._about = detail.id
            self.close_editor()
        if detail.entries == self._entries and len(self.rows) == len(self._entries):
            return
        self._entries = detail.entries
        focused = self._focused_entry()
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._make_row(entry) for entry in detail.entries]
        self._place_editor()
        if focused is not None:
            self._focus(focused)

    def open_new(self) -> None:
        """Open the editor for a new entry, below the others."""
        self._open(None)

    def open_entry(self, event_id: str, *, at_day: bool = False) -> None:
        """Open the editor in place of an entry."""
        entry = next((one for one in self._entries if one.id == event_id), None)
        if entry is not None:
            self._open(entry, at_day=at_day)

    def close_editor(self) -> None:
        """Close the editor; what was typed in it goes."""
        if self._editor is None or self._editor.isHidden():
            return
        event_id, self.editor.event_id = self.editor.event_id, ""
        self.editor.setVisible(False)
        self._place_editor()
        self._focus(event_id)

    def _focus(self, event_id: str) -> None:
        """Put the focus on an entry; where it is not there any more, on "Add"."""
        row = next((one for one in self.rows if one.entry.id == event_id), None)
        (row.edit if row else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_entry(self) -> str | None:
        focus = QApplication.focusWidget()
        inside = (row for row in self.rows if focus is not None and row.isAncestorOf(focus))
        return next((row.entry.id for row in inside), None)

    def _make_row(self, entry: LedgerEntry) -> LedgerRow:
        row = LedgerRow(entry, self._clock)
        row.edit_pressed.connect(self.open_entry)
        row.day_pressed.connect(self._open_day)
        row.trash_pressed.connect(self.trash_pressed)
        self._list.addWidget(row)
        return row

    def _open_day(self, event_id: str) -> None:
        self.open_entry(event_id, at_day=True)

    def _open(self, entry: LedgerEntry | None, *, at_day: bool = False) -> None:
        self.editor.event_id = entry.id if entry else ""
        self.editor.setVisible(True)
        self._place_editor()
        self.editor_opened.emit()
        self.editor.open_for(entry, self._entries, at_day=at_day)

    def _place_editor(self) -> None:
        """The editor stands in place of its row, or last."""
        editor = self._editor
        place = len(self.rows)
        for number, row in enumerate(self.rows):
            open_here = editor is not None and not editor.isHidden()
            edited = open_here and row.entry.id == self.editor.event_id
            row.setVisible(not edited)
            place = number if edited else place
        if editor is not None:
            self._list.removeWidget(editor)
            self._list.insertWidget(place, editor)
        chain(self)
