"""Rest days and holidays, planned ahead: they count as kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.days import say_full
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.plan_words import say_span
from resilience_desktop.features.goals.rest_port import RestDesk, RestRecord
from resilience_desktop.features.goals.rules import capital
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line, set_tip
from resilience_desktop.ui.theme import theme


def rest_fields() -> tuple[FormField, ...]:
    """The fields of a rest, in order."""
    return (
        FormField("label", tr("What it is"), hint=tr("A week at the sea")),
        FormField("first", tr("From"), "day", optional=False, future=True),
        FormField("last", tr("Until and with"), "day", optional=False, future=True),
    )


class RestSheet(Sheet):
    """What rest is planned, and a form for more. Leaving keeps what was written."""

    def __init__(self, page: Page, desk: RestDesk, clock: Any) -> None:
        super().__init__(page.window(), tr("Rest days and holidays"), 560)
        self._page, self._desk, self._clock = page, desk, clock
        self._rests: tuple[RestRecord, ...] = ()
        self._changing = ""
        self._storing = False
        self.rests = QVBoxLayout()
        self.form = Form(rest_fields(), clock)
        self.caption = label(tr("Plan some rest"), "subhead")
        self.keep_button = Button(tr("Plan it"), "primary", "check")
        words = tr("Days of planned rest count as kept. Steps may be taken all the same.")
        self.body.addWidget(label(words, "body", "text2"))
        self.body.addLayout(self.rests)
        self.body.addSpacing(theme().px(4))
        self.body.addWidget(self.caption)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self.keep_button)
        self.form.entered.connect(self.keep)
        self.form.edited.connect(self._follow)
        self.keep_button.clicked.connect(self.keep)
        self.closed.connect(self.deleteLater)
        self._begin(None)

    def load(self) -> None:
        """Read what is planned from today on."""
        job = partial(self._desk.rests, self._clock.today())
        self._page.runner.run(job, self.show_rests, self._page.failed.emit)

    def show_rests(self, rests: Sequence[RestRecord]) -> None:
        """Show what is planned for all goals; pauses of one goal stand with that goal."""
        self._rests = tuple(one for one in rests if not one.goal_id)
        clear_layout(self.rests)
        for one in self._rests:
            self.rests.addWidget(self._row(one))
        self.fit()

    def first_focus(self) -> QWidget | None:
        return self.form.control("label")

    def can_leave(self) -> bool:
        if self._storing or not self.form.changes():
            return not self._storing
        self.keep()
        return False

    def _row(self, one: RestRecord) -> QWidget:
        card = Card(padding=10)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = one_line(one.label)[:200] or tr("Rest")
        words.addWidget(label(name, "strong"))
        span = label(capital(say_span(one.first, one.last, self._clock.today())), "small", "text3")
        set_tip(span, tr("{first} to {last}", first=say_full(one.first), last=say_full(one.last)))
        words.addWidget(span)
        row.addWidget(IconTile("leaf", side=36))
        row.addLayout(words, 1)
        for icon, spoken, act in (
            ("pencil", tr("Change: {title}", title=name), self._change),
            ("trash-2", tr("Move to the trash: {title}", title=name), self._trash),
        ):
            button = IconButton(icon, spoken)
            button.setProperty("rest_id", one.id)
            button.clicked.connect(act)
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _begin(self, one: RestRecord | None) -> None:
        today = self._clock.today()
        self._changing = one.id if one is not None else ""
        self.form.set_values(
            {
                "label": one.label if one is not None else "",
                "first": one.first if one is not None else today,
                "last": one.last if one is not None else today,
            }
        )
        self.caption.setText(tr("Change it") if one is not None else tr("Plan some rest"))
        self.keep_button.setText(tr("Keep it") if one is not None else tr("Plan it"))

    def _follow(self) -> None:
        """A last day before the first one moves along with it."""
        values = self.form.values()
        first, last = values["first"], values["last"]
        if isinstance(first, date) and isinstance(last, date) and last < first:
            field: Any = self.form.control("last")
            field.set_day(first)

    def keep(self) -> None:
        """Keep what the form says."""
        if self._storing:
            return
        self._storing = True
        values = self.form.values()
        when = (values["first"], values["last"], values["label"].strip())
        job = (
            partial(self._desk.change_rest, self._changing, *when)
            if self._changing
            else partial(self._desk.add_rest, *when)
        )
        self._page.runner.run(job, self._kept, self._refused)

    def _kept(self, _nothing: Any) -> None:
        self._storing = False
        planned = not self._changing
        self._begin(None)
        self._page.say(tr("Rest is planned. It counts as kept.") if planned else tr("Saved."))
        self._page.refresh()
        self.try_close()

    def _refused(self, error: Exception) -> None:
        self._storing = False
        self._page.failed.emit(error)

    def _found(self) -> RestRecord | None:
        button = self.sender()
        rest_id = str(button.property("rest_id")) if button is not None else ""
        return next((one for one in self._rests if one.id == rest_id), None)

    def _change(self) -> None:
        self._begin(self._found())
        self.form.control("label").setFocus(Qt.FocusReason.OtherFocusReason)

    def _trash(self) -> None:
        one = self._found()
        if one is not None:
            job = partial(self._desk.trash_rest, one.id)
            self._page.runner.run(job, self._gone, self._page.failed.emit)

    def _gone(self, _nothing: Any) -> None:
        self._page.say(tr("Moved to the trash."))
        self._begin(None)
        self._page.refresh()
        self.load()
