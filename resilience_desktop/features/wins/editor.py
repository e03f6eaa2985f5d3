"""The sheet in which a win is written, read and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import more, rules
from resilience_desktop.features.wins.attachments import AttachmentsPanel
from resilience_desktop.features.wins.details import as_draft
from resilience_desktop.features.wins.port import WinDraft, WinRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import FormField
from resilience_desktop.ui.form_sheet import FormSheet
from resilience_desktop.ui.tag_field import TagField
from resilience_desktop.ui.text import label
from resilience_desktop.ui.thumbnails import Thumbnails


def win_fields() -> tuple[FormField, ...]:
    """The fields of a win, in order; those for later come when asked for."""
    kinds = tuple((kind.value, rules.kind_name(kind)) for kind in rules.KINDS)
    return (
        FormField("title", tr("What went well"), hint=tr("A few words are enough")),
        FormField("kind", tr("Kind"), "choice", choices=kinds),
        FormField(
            "figure",
            tr("A figure to remember"),
            hint=tr("−38 %, 12 people, two weeks early"),
            later=True,
        ),
        FormField(
            "result",
            tr("Result"),
            "text",
            tr("What was different afterwards, and for whom?"),
            later=True,
        ),
        FormField(
            "situation",
            tr("Situation"),
            "text",
            tr("Where was it, and what made it hard?"),
            later=True,
        ),
        FormField("task", tr("Task"), "text", tr("What was yours to do?"), later=True),
        FormField("action", tr("Action"), "text", tr("What did you do, step by step?"), later=True),
        FormField("happened_on", tr("Day"), "day", later=True),
        FormField("place", tr("Where"), hint=tr("A team, a company, a place in life"), later=True),
        FormField("skills", tr("Skills"), "tags", tr("Add a skill"), later=True),
        FormField("tags", tr("Tags"), "tags", tr("Add a tag"), later=True),
        FormField(
            "evidence",
            tr("Evidence"),
            "text",
            tr("A kind mail, a link, a name: what shows it"),
            later=True,
        ),
    )


class WinEditor(FormSheet):
    """Adds or changes one win; `kept` carries a `WinDraft`.

    `pin_asked` carries the id and whether it is to stand first, `chosen` an entry of
    `more.of_a_win` and the id.
    """

    pin_asked = Signal(str, bool)
    chosen = Signal(object, str)

    def __init__(self, window: QWidget, clock: Clock, thumbnails: Thumbnails) -> None:
        super().__init__(window, tr("Add a win"), win_fields(), clock)
        self._draft = WinDraft(title="")
        self._hint = label("", "small", "accentText")
        self.more_button = Button(tr("Add details"), "quiet", "chevron-down")
        self.body.insertWidget(0, self._hint)
        self.body.insertWidget(2, self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.pin_button = Button(tr("Pin"), "quiet", "pin")
        self.pin_button.setCheckable(True)
        self.pin_button.setAccessibleDescription(tr("What is pinned stands first."))
        self.footer.insertWidget(1, self.pin_button)
        self._entries = {
            Button(entry.word, "quiet", entry.icon): entry for entry in more.of_a_win()
        }
        for place, button in enumerate(self._entries, 2):
            self.footer.insertWidget(place, button)
            button.clicked.connect(self._choose)
        self.pin_button.clicked.connect(self._pin)
        self.files = AttachmentsPanel(thumbnails)
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.files)
        self.form.edited.connect(self._refresh_hint)
        self.more_button.clicked.connect(self.show_all)

    def set_known(self, tags: Sequence[str], skills: Sequence[str]) -> None:
        """Tags and skills that completion offers."""
        for key, known in (("tags", tags), ("skills", skills)):
            field = self.form.control(key)
            if isinstance(field, TagField):
                field.set_known(known)

    def open_new(self, kind: str = "", title: str = "") -> None:
        """Open for a new win, with what was written of it so far."""
        self._open(tr("Add a win"), "", WinDraft(title="", kind=kind or rules.WinKind.SOLVED.value))
        field = self.form.control("title")
        if isinstance(field, QLineEdit) and title:
            field.setText(title)

    def open_win(self, win: WinRecord) -> None:
        """Open a win for reading and changing."""
        self._open(tr("A win"), win.id, win)

    def _open(self, title: str, win_id: str, draft: WinDraft) -> None:
        self._draft = draft
        self.form.show_all(bool(win_id))
        self.files.setVisible(bool(win_id))
        self.files.show_win(win_id, draft.attachments if isinstance(draft, WinRecord) else ())
        self.more_button.setVisible(not win_id)
        for button in (self.pin_button, *self._entries):
            button.setVisible(bool(win_id))
        self._show_pin(isinstance(draft, WinRecord) and draft.pinned)
        self.open_form(title, win_id, asdict(draft))
        self._refresh_hint()

    def first_focus(self) -> QWidget | None:
        return self.form.control("title")

    def show_all(self) -> None:
        """Show the fields for details."""
        self.form.show_all()
        self.files.show()
        self.more_button.hide()
        self.fit()
        self.form.control("figure").setFocus(Qt.FocusReason.TabFocusReason)

    def _show_pin(self, pinned: bool) -> None:
        self.pin_button.setChecked(pinned)
        self.pin_button.setText(tr("Pinned") if pinned else tr("Pin"))

    def _pin(self) -> None:
        pinned = self.pin_button.isChecked()
        self._show_pin(pinned)
        self.pin_asked.emit(self.record_id, pinned)

    def _choose(self) -> None:
        # What was written is kept first, by leaving; the entry is about the win as it stands.
        button, win_id = self.sender(), self.record_id
        if isinstance(button, Button):
            entry = self._entries[button]
            self.keep()
            self.chosen.emit(entry, win_id)

    def _refresh_hint(self) -> None:
        values = self.form.values()
        self.files.set_evidence(values["evidence"])
        hint = rules.stronger(values["action"], values["result"], values["figure"])
        self._hint.setText(hint if self.record_id else "")
        self._hint.setVisible(bool(hint and self.record_id))

    def draft(self) -> WinDraft:
        """The win as it stands in the fields; without a title when nothing was written."""
        changes: dict[str, Any] = self.form.changes()
        now = replace(as_draft(self._draft), **changes)
        if now.title.strip():
            return now
        texts = (now.figure, now.result, now.action, now.situation, now.task, now.evidence)
        return replace(now, title=self._draft.title or rules.title_from("", *texts))

    def collect(self) -> WinDraft | None:
        draft = self.draft()
        waiting = self.files.waiting()
        if not draft.title and waiting:
            draft = replace(draft, title=rules.title_from("", waiting[0].stem))
        return draft if draft.title else None

    def keep(self) -> None:
        """Hand over what was written; files that wait are reason enough."""
        if self._only_files():
            self.hand_over(self.collect())
        else:
            super().keep()

    def can_leave(self) -> bool:
        if self._only_files():
            self.keep()
            return False
        return super().can_leave()

    def _only_files(self) -> bool:
        return bool(self.files.waiting()) and not self.form.changes() and not self._storing
