"""The sheet to write an application down in seconds."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import STAGES, Stage, stage_name
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import checks
from resilience_desktop.features.rejections.earlier import say_story
from resilience_desktop.features.rejections.port import (
    ApplicationFacts,
    EarlierApplication,
    EventDraft,
    RejectionDesk,
)
from resilience_desktop.features.rejections.sorting_port import Choices
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import FormField
from resilience_desktop.ui.form_sheet import FormSheet
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label

_MOST_TOLD = 3


def fields() -> tuple[FormField, ...]:
    """What can be said of a new application; the last ones are for later."""
    stages = tuple((stage.value, stage_name(stage)) for stage in STAGES)
    return (
        FormField("company", tr("Company")),
        FormField("role", tr("Role")),
        FormField("day", tr("Applied on"), "day"),
        FormField("stage", tr("How far it is"), "choice", choices=stages),
        FormField("source", tr("Where you found it"), later=True),
        FormField("papers", tr("Version of your papers"), "line", tr("CV, September"), later=True),
        FormField("tags", tr("Tags"), "tags", later=True),
        FormField("location", tr("Place"), later=True),
        FormField("url", tr("Link"), later=True),
    )


class AddSheet(FormSheet):
    """Company or role and Enter are enough; leaving keeps what was typed.

    What was tried at that company before is told while one types. `added` carries the new id.
    """

    added = Signal(str)

    def __init__(self, page: Page, clock: Clock) -> None:
        super().__init__(page.window(), tr("Add an application"), fields(), clock)
        self._page, self._clock = page, clock
        self.story = Card(padding=14, fill="inset")
        self.told = label("", "small", "text2")
        self.story.body.addWidget(self.told)
        self.story.hide()
        self.more = Button(tr("More to say about it"), "quiet", "chevron-down")
        self.body.insertWidget(1, self.story)
        self.body.insertWidget(2, self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._show_more)
        self.form.edited.connect(self._check)
        self.kept.connect(self._keep)

    def open_new(self) -> None:
        """Begin with an empty form, as of today."""
        self.form.show_all(False)
        self.more.show()
        self._say({})
        self._take_earlier(("", ()))
        values = {"day": self._clock.today(), "stage": Stage.APPLIED.value}
        self.open_form(tr("Add an application"), "", values)
        self._page.runner.run(self._page.queries.choices, self._offer)

    def collect(self) -> tuple[ApplicationFacts, tuple[EventDraft, ...]] | None:
        values = self.form.values()
        stage, day = str(values.pop("stage")), values.pop("day")
        entries = [EventDraft(Stage.APPLIED.value, day)]
        if stage != Stage.APPLIED:
            entries.append(EventDraft(stage))
        return ApplicationFacts(**values), tuple(entries)

    def keep(self) -> None:
        problems = self._problems()
        self._say(problems)
        if not problems:
            super().keep()
            return
        self.form.control(next(iter(problems))).setFocus(Qt.FocusReason.OtherFocusReason)

    def can_leave(self) -> bool:
        """Leaving keeps what was typed, unless there is nothing to know it by."""
        if self.form.changes() and self._problems() and not self._named_otherwise():
            return True
        return super().can_leave()

    def _named_otherwise(self) -> bool:
        """Whether anything was written that would be lost."""
        kept = ("source", "papers", "tags", "location", "url")
        return any(self.form.values()[key] for key in kept)

    def _problems(self) -> dict[str, str]:
        values = self.form.values()
        found = {"day": checks.say_day_problem(values["day"], self._clock.today())}
        if not values["company"].strip() and not values["role"].strip():
            found["company"] = checks.say_company("", "")
        return {key: said for key, said in found.items() if said}

    def _say(self, problems: dict[str, str]) -> None:
        for key in ("company", "day"):
            self.form.say_problem(key, problems.get(key, ""))

    # While typing

    def _check(self) -> None:
        values = self.form.values()
        problems = self._problems()
        if not self.form.problem("company"):
            problems.pop("company", None)  # it is said when the person wants to keep it
        self._say(problems)
        job = partial(_story, self._page.queries, values["company"].strip())
        self._page.runner.run(job, self._take_earlier)

    def _take_earlier(self, found: tuple[str, tuple[EarlierApplication, ...]]) -> None:
        company, earlier = found
        values = self.form.values()
        if company != values["company"].strip():
            return  # another one is typed by now
        today: date = self._clock.today()
        same = [one for one in earlier if fold(one.role) == fold(values["role"])]
        self.form.say_problem("role", checks.say_alike(same, today))
        self.story.setVisible(bool(earlier))
        if not earlier:
            return
        lines = checks.say_earlier(earlier[:_MOST_TOLD], today)
        self.told.setText("\n".join((say_story(earlier), *lines)))
        self.fit()

    def _show_more(self) -> None:
        self.form.show_all()
        self.more.hide()
        self.fit()
        self.form.control("source").setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, choices: Choices) -> None:
        from resilience_desktop.features.rejections.facts_sheet import offer

        offer(self.form, choices)

    # Keeping

    def _keep(self, _record_id: str, made: tuple[ApplicationFacts, tuple[EventDraft, ...]]) -> None:
        job = partial(self._page.queries.add_application, *made)
        self._page.runner.run(job, self._added, self._refuse)

    def _added(self, application_id: str) -> None:
        self.stored()
        self._page.say(tr("Added."))
        self.added.emit(application_id)

    def _refuse(self, error: Exception) -> None:
        self.refused()
        if self.isHidden():
            self.open_sheet()
        self._page.failed.emit(error)

    def first_focus(self) -> QWidget | None:
        return self.form.control("company")


def _story(desk: RejectionDesk, company: str) -> tuple[str, Any]:
    return company, desk.earlier(company) if company else ()
