"""What can be chosen for a report: time, audience, sections, format, and what stays out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.report import choice
from resilience_desktop.report.content import Period
from resilience_desktop.report.section_list import SectionList
from resilience_desktop.report.wish import Audience, Wish, asked, audience_hint, may_have, preset
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.text import Label, label
from resilience_desktop.ui.theme import theme

_PRIVATE = "private"


class Options(QWidget):
    """The choices, one below the other. `changed` tells of each, `format_changed` of the format."""

    changed = Signal()
    format_changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._build_audience()
        self._build_period()
        self._build_sections()
        self._build_left_out()
        self._build_format()
        for chips in (self.audience, self.period, self.format, self.paper):
            policy = chips.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # more lines where it is narrow
            chips.setSizePolicy(policy)
        self._choose_audience(Audience.MINE)
        self._say_format(choice.USUAL_FORMAT)

    # Building

    def _head(self, words: str) -> None:
        if self._column.count():
            self._column.addSpacing(theme().px(8))
        self._column.addWidget(label(words, "subhead"))

    def _build_audience(self) -> None:
        self.audience = Choice(tr("Audience"), choice.audience_choices())
        self.audience.set_current(Audience.MINE)
        self.audience.chosen.connect(self._choose_audience)
        self.audience_hint = label("", "small", "text3")
        self._head(tr("For whom"))
        self._column.addWidget(self.audience)
        self._column.addWidget(self.audience_hint)

    def _build_period(self) -> None:
        self.period = Choice(tr("Time"), choice.period_choices())
        self.period.set_current(choice.USUAL_PERIOD)
        self.period.chosen.connect(self._choose_period)
        self.first = DayField(self._clock, tr("First day"), quick=False)
        self.last = DayField(self._clock, tr("Last day"), quick=False)
        self.own = QWidget()
        row = _row(self.own)
        for words, day in ((tr("From"), self.first), (tr("to"), self.last)):
            row.addWidget(label(words, "body", "text2", wrap=False))
            row.addWidget(day)
            day.day_changed.connect(self.changed)
        row.addStretch(1)
        self.own.hide()
        self._head(tr("Which time"))
        self._column.addWidget(self.period)
        self._column.addWidget(self.own)

    def _build_sections(self) -> None:
        self.sections = SectionList()
        self.sections.changed.connect(self._choose_sections)
        self.minimum = QSpinBox()
        self.minimum.setRange(0, 99)
        self.minimum.setAccessibleName(tr("Applications asked for a week"))
        self.minimum.valueChanged.connect(self.changed)
        self.asked = QWidget()
        row = _row(self.asked)
        row.addWidget(label(tr("Applications asked for a week"), "body", "text2", wrap=False))
        row.addWidget(self.minimum)
        row.addStretch(1)
        self.questions = PlainEdit(2, 5)
        self.questions.setAccessibleName(tr("Questions I have"))
        self.questions.setPlaceholderText(tr("Questions I have, one a line"))
        self.questions.textChanged.connect(self.changed)
        self._head(tr("What is in it, in which order"))
        self._column.addWidget(self.sections)
        how = tr("Drag a section to move it, or press Alt with an arrow.")
        self._column.addWidget(label(how, "small", "text3"))
        self._column.addWidget(self.asked)
        self._column.addWidget(self.questions)
        self.questions_hint = label(choice.questions_hint(), "small", "text3")
        self.questions.setAccessibleDescription(choice.questions_hint())
        self._column.addWidget(self.questions_hint)

    def _build_left_out(self) -> None:
        self.names = _box(tr("Call companies and people A, B, C"))
        self.names.toggled.connect(self.changed)
        self.names_hint = label(choice.names_hint(), "small", "text3")
        self.private = _box(tr("Include private notes, feelings and reflections"))
        self.private.toggled.connect(self._choose_private)
        self.private_hint = label(choice.private_hint(False), "small", "text3")
        self._head(tr("What stays out"))
        for box, hint in ((self.names, self.names_hint), (self.private, self.private_hint)):
            box.setAccessibleDescription(hint.text())
            self._column.addWidget(box)
            self._column.addWidget(hint)

    def _build_format(self) -> None:
        self.format = Choice(tr("Format"), choice.format_choices())
        self.format.set_current(choice.USUAL_FORMAT)
        self.format.chosen.connect(self._say_format)
        self.format_hint: Label = label("", "small", "text3")
        self.paper = Choice(tr("Paper"), choice.paper_choices())
        self.paper.set_current(choice.usual_paper())
        self.paper.chosen.connect(self.changed)
        self._head(tr("What kind of file"))
        self._column.addWidget(self.format)
        self._column.addWidget(self.format_hint)
        self._column.addWidget(self.paper)

    def offer_questions(self, text: str) -> None:
        """Show the questions kept from last time, unless others are written already."""
        if text and not self.questions.toPlainText():
            self.questions.setPlainText(text)

    # What is chosen

    def days(self) -> Period:
        """The time that is chosen."""
        key = self.period.current()
        today = self._clock.today()
        if key == choice.OWN:
            return Period(self.first.day() or today, self.last.day() or today)
        return choice.days_of(key, today)

    def wish(self) -> Wish:
        """What the report is to hold."""
        audience, sections = Audience(self.audience.current()), self.sections.sections()
        private = self.private.isChecked() and audience is not Audience.SUPPORTER
        if private and _PRIVATE in may_have(audience) and sections:
            sections = (*sections, _PRIVATE)
        return Wish(
            audience=audience,
            sections=sections,
            minimum=self.minimum.value() if "log" in sections else 0,
            replace_names=self.names.isChecked(),
            private=private,
            questions=asked(self.questions.toPlainText()),
            paper=self.paper.current(),
        )

    def trouble(self) -> tuple[str, str]:
        """What stands against making a report, and what to do; empty when nothing does."""
        days = self.days()
        if days.last < days.first:
            return tr("The last day is before the first."), tr("Choose another day.")
        if not self.sections.sections():
            return tr("No section is ticked."), tr("Tick at least one.")
        return "", ""

    # Choosing

    def _choose_audience(self, key: str) -> None:
        audience = Audience(key)
        offered = [section for section in may_have(audience) if section != _PRIVATE]
        self.sections.set_sections(offered, preset(audience))
        self.audience_hint.setText(audience_hint(key))
        always = audience is Audience.SUPPORTER
        self.names.setEnabled(not always)
        if always:
            self.names.setChecked(True)
        self.private.setEnabled(not always)
        self._choose_sections()

    def _choose_sections(self) -> None:
        ticked = self.sections.sections()
        self.asked.setVisible("log" in ticked)
        for part in (self.questions, self.questions_hint):
            part.setVisible("questions" in ticked)
        self.changed.emit()

    def _choose_period(self, key: str) -> None:
        own = key == choice.OWN
        if own and self.own.isHidden():
            usual = choice.days_of(choice.USUAL_PERIOD, self._clock.today())
            self.first.set_day(usual.first)
            self.last.set_day(usual.last)
        self.own.setVisible(own)
        self.changed.emit()

    def _choose_private(self, on: bool) -> None:
        self.private_hint.setText(choice.private_hint(on))
        self.private_hint.set_role("warmText" if on else "text3")
        self.private.setAccessibleDescription(self.private_hint.text())
        self.changed.emit()

    def _say_format(self, key: str) -> None:
        self.format_hint.setText(choice.format_hint(key))
        self.paper.setVisible(key == "pdf")
        self.format_changed.emit()


def _row(inside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    return row


def _box(words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setAccessibleName(words)
    return box
