from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.bars import BarRow, FigureCard


def test_a_bar_says_count_and_share(qtbot):
    bar = BarRow("No reply", 12, 62)
    qtbot.addWidget(bar)
    seen = QAccessible.queryAccessibleInterface(bar)
    assert seen.role() == QAccessible.Role.StaticText
    assert seen.text(QAccessible.Text.Name) == "No reply: 12 of 62, 19 %"


def test_below_five_cases_there_is_no_share(qtbot):
    bar = BarRow("No reply", 1, 4)
    qtbot.addWidget(bar)
    assert bar.text() == "No reply: 1 of 4"
    bar.set_bar("No reply", 0, 0)
    assert bar.share() == 0


@pytest.mark.parametrize("width", [160, 400, 900])
@pytest.mark.parametrize("tone", ["accent", "warm", "neutral"])
def test_bars_are_drawn_at_any_width(qtbot, width, tone):
    bar = BarRow("An internal candidate was already there " * 2, 61, 62, tone)
    qtbot.addWidget(bar)
    bar.resize(width, bar.heightForWidth(width))
    assert bar.rect().contains(bar.bar_rect())
    assert not bar.grab().isNull()


def test_the_bar_mirrors(qtbot):
    bar = BarRow("No", 5, 10)
    qtbot.addWidget(bar)
    bar.resize(700, bar.heightForWidth(700))
    left = bar.bar_rect().left()
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bar.bar_rect().right() == 699 - left


def test_a_figure_says_its_number_words_and_count(qtbot):
    card = FigureCard("2 days", "from a no to the next step", "median of 28")
    qtbot.addWidget(card)
    assert card.accessibleName() == "2 days. from a no to the next step. median of 28"


def test_too_few_is_said_quietly(qtbot):
    card = FigureCard("2 days", "from a no to the next step", "median of 28")
    qtbot.addWidget(card)
    card.set_too_few("from a no to the next step", 3)
    assert card.accessibleName().startswith("Too few to tell")
    assert "3" in card.accessibleName()
