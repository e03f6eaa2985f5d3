""" "When this is too much": plain words, numbers to call, breathing, someone close. All offline."""

from __future__ import annotations

import time

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.core.days import month_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import help_lines
from resilience_desktop.features.wallow.breath_disc import BreathDisc
from resilience_desktop.features.wallow.help_lines import Country, HelpLine
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LARGE = 130
"""Text size in percent from which on a number stands below its name."""


def locale_country() -> str:
    """The country in the list that the computer's settings name; "" for none."""
    system = QLocale.system()
    return help_lines.country_of((system.name(), *system.uiLanguages()))


class NumberRow(QWidget):
    """One number: whose it is, when it answers, and a way to copy it."""

    def __init__(self, called: str, number: str, details: str, strong: bool = False) -> None:
        super().__init__()
        self._number = number
        # Beside each other, and below each other where the text is large.
        down = theme().scale > _LARGE
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(below if down else across, self)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        row.setSpacing(theme().px(2 if down else 12))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(called, "subhead"))
        if details:
            words.addWidget(label(details, "small", "text2"))
        figure = label(number, "title", "danger" if strong else "accentText", wrap=False)
        # Digits keep their order in a text that runs from right to left.
        figure.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        figure.setAccessibleName(f"{called}: {number}")
        self.copy = Button(tr("Copy"), "quiet", "copy")
        self.copy.setAccessibleName(tr("Copy the number of {name}", name=called))
        self.copy.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.copy.clicked.connect(self._copy)
        row.addLayout(words, 1)
        dial = QHBoxLayout()
        dial.setSpacing(theme().px(12))
        dial.addWidget(figure)
        dial.addWidget(self.copy)
        if down:
            dial.addStretch(1)
        row.addLayout(dial)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self.copy.setText(tr("Copied"))
        announce(self, tr("Copied"))


class TooMuchSheet(Sheet):
    """The page for more than a bad day. `country_chosen` carries the code a person chose.

    It needs no store and no network: whatever else fails, this opens.
    """

    country_chosen = Signal(str)

    def __init__(self, window: QWidget, country: str = "") -> None:
        """`country` is the one chosen before; "" for that of the computer's settings."""
        self._page = help_lines.page()
        super().__init__(window, self._page.title, 680)
        self.body.addWidget(label(self._page.lead, "body", "text2"))
        self._add_numbers(country)
        self._add_breathing()
        self._add_someone()
        self._add_heading(self._page.longer)
        for text in self._page.longer_text:
            self.body.addWidget(label(text, "body", "text2"))
        theme().changed.connect(self._show_country)

    def first_focus(self) -> QWidget:
        return self.country

    def _add_heading(self, text: str) -> None:
        self.body.addSpacing(theme().px(4))
        self.body.addWidget(label(text, "subhead"))

    # Numbers

    def _add_numbers(self, country: str) -> None:
        card = Card(padding=16)
        card.body.addWidget(label(self._page.numbers, "heading"))
        card.body.addWidget(label(self._page.numbers_text, "body", "text2"))
        self.country = QComboBox()
        self.country.setAccessibleName(tr("Country"))
        self.country.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.country.setMaxVisibleItems(12)
        self.country.addItem(tr("Another country"), "")
        for one in help_lines.countries():
            self.country.addItem(one.name, one.code)
        known = country if help_lines.country(country) else locale_country()
        self.country.setCurrentIndex(max(self.country.findData(known), 0))
        card.body.addWidget(self.country)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(0)
        card.body.addLayout(self._numbers)
        self.checked = label("", "caption", "text3")
        card.body.addWidget(self.checked)
        self.body.addWidget(card)
        self.country.activated.connect(self._choose)
        self._show_country()

    def _choose(self) -> None:
        self._show_country()
        self.country_chosen.emit(self.country.currentData())

    def _show_country(self) -> None:
        clear_layout(self._numbers)
        found = help_lines.country(self.country.currentData())
        if found is None:
            self._numbers.addWidget(label(self._page.elsewhere, "body"))
            self.checked.setText(self._page.change)
            return
        for row in self.rows(found):
            self._numbers.addWidget(row)
        day = found.checked
        when = tr(
            "Checked on {day} {month} {year}.",
            day=day.day,
            month=month_name(day.month),
            year=day.year,
        )
        self.checked.setText(f"{when} {self._page.change}")

    def rows(self, country: Country) -> list[NumberRow]:
        """Rows for a country: lines to talk to first, then the emergency number."""
        rows = [NumberRow(one.called, one.number, _details(one)) for one in country.lines]
        danger = tr("In danger right now")
        rows.append(NumberRow(danger, country.emergency, tr("Emergency number"), strong=True))
        return rows

    # Breathing

    def _add_breathing(self) -> None:
        self._add_heading(self._page.breathe)
        self.disc = BreathDisc(time.monotonic)
        steps = QVBoxLayout()
        steps.setSpacing(theme().px(4))
        for text in self._page.breaths:
            steps.addWidget(label(text, "body", "text2"))
        self.guide = Button(tr("Breathe with me"), "soft", "wind")
        self.guide.clicked.connect(self._toggle_guide)
        steps.addSpacing(theme().px(4))
        steps.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        steps.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme().px(20))
        row.addLayout(steps, 1)
        row.addWidget(self.disc, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        # Without motion the words are the guide.
        self.guide.setVisible(not theme().reduced_motion)
        self.disc.setVisible(not theme().reduced_motion)

    def _toggle_guide(self) -> None:
        if self.disc.moves:
            self.disc.stop()
            self.guide.setText(tr("Breathe with me"))
        else:
            self.disc.start()
            self.guide.setText(tr("Stop"))

    # Someone close

    def _add_someone(self) -> None:
        self._add_heading(self._page.call)
        self.body.addWidget(label(self._page.call_text, "body", "text2"))
        card = Card(padding=14, fill="warmSoft")
        card.body.addWidget(label(f"“{self._page.call_words}”", "body", "warmText"))
        self.copy = Button(tr("Copy the sentence"), "quiet", "copy")
        self.copy.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.copy.clicked.connect(self._copy_sentence)
        card.body.addWidget(self.copy)
        self.body.addWidget(card)

    def _copy_sentence(self) -> None:
        QGuiApplication.clipboard().setText(self._page.call_words)
        self.copy.setText(tr("Copied"))
        announce(self, tr("Copied"))


def _details(line: HelpLine) -> str:
    hours = line.hours or tr("Hours: see the website")
    return " · ".join(part for part in (hours, line.note, line.website) if part)
