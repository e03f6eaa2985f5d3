"""The sheet in which a win is written, read and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinDraft, WinRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import FormField
from resilience_desktop.ui.form_sheet import FormSheet
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


class WinEditor(FormSheet):
    """Adds or changes one win; `kept` carries a `WinDraft`."""

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("Add a win"), win_fields(), clock)
        self._draft = WinDraft(title="")
        self._hint = label("", "small", "accentText")
        self.more_button = Button(tr("Add details"), "quiet", "chevron-down")
        self.body.insertWidget(0, self._hint)
        self.body.insertWidget(2, self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.edited.connect(self._refresh_hint)
        self.more_button.clicked.connect(self.show_all)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Tags that completion offers."""
        field = self.form.control("tags")
        if isinstance(field, TagField):
            field.set_known(tags)

    def open_new(self, kind: str = "", question: str = "") -> None:
        """Open for a new win; `question` heads the sheet, such as "A problem you solved"."""
        draft = WinDraft(title="", kind=kind or rules.WinKind.SOLVED.value)
        self._open(question or tr("Add a win"), "", draft)

    def open_win(self, win: WinRecord) -> None:
        """Open a win for reading and changing."""
        self._open(tr("A win"), win.id, win)

    def _open(self, title: str, win_id: str, draft: WinDraft) -> None:
        self._draft = draft
        self.form.show_all(bool(win_id))
        self.more_button.setVisible(not win_id)
        self.open_form(title, win_id, asdict(draft))
        self._refresh_hint()

    def first_focus(self) -> QWidget | None:
        return self.form.control("title")

    def show_all(self) -> None:
        """Show the fields for details."""
        self.form.show_all()
        self.more_button.hide()
        self.form.control("figure").setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh_hint(self) -> None:
        values = self.form.values()
        hint = rules.stronger(values["action"], values["result"], values["figure"])
        self._hint.setText(hint if self.record_id else "")
        self._hint.setVisible(bool(hint and self.record_id))

    def draft(self) -> WinDraft:
        """The win as it stands in the fields; without a title when nothing was written."""
        changes: dict[str, Any] = self.form.changes()
        now = replace(_plain(self._draft), **changes)
        if now.title.strip():
            return now
        texts = (now.figure, now.result, now.action, now.situation, now.task, now.evidence)
        return replace(now, title=self._draft.title or rules.title_from("", *texts))

    def collect(self) -> WinDraft | None:
        draft = self.draft()
        return draft if draft.title else None


def _plain(draft: WinDraft) -> WinDraft:
    """The draft alone, also of a record."""
    return WinDraft(**{name: getattr(draft, name) for name in WinDraft.__dataclass_fields__})
