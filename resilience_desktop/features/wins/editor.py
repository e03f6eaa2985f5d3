"""The sheet in which a win is written, read and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinDraft, WinRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.tag_field import TagField
from resilience_desktop.ui.text import label


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
        FormField("tags", tr("Tags"), "tags", tr("Add a tag"), later=True),
        FormField(
            "evidence",
            tr("Evidence"),
            "text",
            tr("A kind mail, a link, a name: what shows it"),
            later=True,
        ),
    )


class WinEditor(Sheet):
    """Adds or changes one win. Leaving it keeps what was typed; Undo takes that back.

    `kept` carries the win's id (empty for a new one) and a `WinDraft`; whoever stores it then
    calls `stored` or `refused`. `trash_asked` carries the id.
    """

    kept = Signal(str, object)
    trash_asked = Signal(str)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("Add a win"), width=600)
        self._win_id = ""
        self._draft = WinDraft(title="")
        self._storing = False
        self._form = Form(win_fields(), clock)
        self._hint = label("", "small", "accentText")
        self._more = Button(tr("Add details"), "quiet", "chevron-down")
        self._trash = Button(tr("Move to the trash"), "quiet", "trash-2")
        self._save = Button(tr("Keep it"), "primary", "check")
        self.body.addWidget(self._hint)
        self.body.addWidget(self._form)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.footer.addWidget(self._trash)
        self.footer.addStretch(1)
        self.footer.addWidget(self._save)
        self._form.entered.connect(self.keep)
        self._form.edited.connect(self._refresh_hint)
        self._more.clicked.connect(self._show_all)
        self._trash.clicked.connect(self._ask_trash)
        self._save.clicked.connect(self.keep)

    # Opening

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Tags that completion offers."""
        field = self._form.control("tags")
        if isinstance(field, TagField):
            field.set_known(tags)

    def open_new(self, kind: str = "", question: str = "") -> None:
        """Open for a new win; `question` heads the sheet, such as "A problem you solved"."""
        self._take("", WinDraft(title="", kind=kind or rules.WinKind.SOLVED.value))
        self._dress(question or tr("Add a win"), whole=False)

    def open_win(self, win: WinRecord) -> None:
        """Open a win for reading and changing."""
        self._take(win.id, win)
        self._dress(tr("A win"), whole=True)

    def _take(self, win_id: str, draft: WinDraft) -> None:
        self._win_id = win_id
        self._draft = draft
        self._storing = False
        self._form.set_values(asdict(draft))

    def _dress(self, title: str, *, whole: bool) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        self._trash.setVisible(bool(self._win_id))
        self._save.setText(tr("Done") if self._win_id else tr("Keep it"))
        self._form.show_all(whole)
        self._more.setVisible(not whole)
        self._refresh_hint()
        self.open_sheet()
        self.area.verticalScrollBar().setValue(0)
        if self._win_id:
            # Reading comes first: no field is open, and Tab goes to the first one.
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return self._form.control("title")

    def _show_all(self) -> None:
        self._form.show_all()
        self._more.hide()
        self._form.control("figure").setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh_hint(self) -> None:
        values = self._form.values()
        hint = rules.stronger(values["action"], values["result"], values["figure"])
        self._hint.setText(hint if self._win_id else "")
        self._hint.setVisible(bool(hint and self._win_id))

    # Keeping

    def draft(self) -> WinDraft:
        """The win as it stands in the fields."""
        changes: dict[str, Any] = self._form.changes()
        now = replace(_plain(self._draft), **changes)
        if now.title.strip():
            return now
        texts = (now.figure, now.result, now.action, now.situation, now.task, now.evidence)
        return replace(now, title=self._draft.title or rules.title_from("", *texts))

    def keep(self) -> None:
        """Hand over what was written, or just close when there is nothing new."""
        if self._storing:
            return
        draft = self.draft()
        if not self._form.changes() or not draft.title:
            self._close()
            return
        self._storing = True
        self._save.setEnabled(False)
        self.kept.emit(self._win_id, draft)

    def stored(self) -> None:
        """It is kept: close."""
        self._close()

    def refused(self) -> None:
        """It could not be kept: stay open with everything that was typed."""
        self._storing = False
        self._save.setEnabled(True)

    def can_leave(self) -> bool:
        """Leaving keeps what was typed; the sheet closes once that is done."""
        if self._storing or not self._form.changes():
            return not self._storing
        self.keep()
        return False

    def _close(self) -> None:
        self._storing = False
        self._save.setEnabled(True)
        self._form.set_values(self._form.values())
        self.try_close()

    def _ask_trash(self) -> None:
        win_id = self._win_id
        self._close()
        self.trash_asked.emit(win_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S):
            self.keep()
            event.accept()
            return
        super().keyPressEvent(event)


def _plain(draft: WinDraft) -> WinDraft:
    """The draft alone, also of a record."""
    return WinDraft(**{name: getattr(draft, name) for name in WinDraft.__dataclass_fields__})
