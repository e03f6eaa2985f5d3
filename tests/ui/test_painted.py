"""What every painted widget has to bear: themes, sizes, directions, and going away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.ui.bars import BarRow, FigureCard
from resilience_desktop.ui.check import CheckCircle
from resilience_desktop.ui.chips import Chip, ChipButton
from resilience_desktop.ui.dots import StepDots
from resilience_desktop.ui.feelings import FeelingPicker
from resilience_desktop.ui.heatmap import HeatMap
from resilience_desktop.ui.ring import Ring
from resilience_desktop.ui.rows import Row, RowList
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.stepper import StageStepper
from resilience_desktop.ui.theme import theme

LONG = "شركة " + "Donaudampfschifffahrt" * 6


def segmented() -> QWidget:
    control = SegmentedControl("Which")
    control.set_segments([("a", "All"), ("b", LONG)])
    return control


def listed() -> QWidget:
    rows = RowList("Noes")
    rows.set_rows([Row("a", LONG, LONG, LONG, LONG, 2, LONG), Row("b", "")])
    return rows


def feelings() -> QWidget:
    picker = FeelingPicker()
    picker.set_chosen([("sad", 3), (LONG, 1)])
    return picker


def ring() -> QWidget:
    clock = Ring()
    clock.set_digits("14:32")
    clock.set_caption(LONG)
    return clock


MAKERS = {
    "bar": lambda: BarRow(LONG, 3, 9),
    "figure": lambda: FigureCard("2 days", LONG, LONG),
    "check": lambda: CheckCircle("Walk"),
    "chip": lambda: Chip(LONG, 3),
    "button": lambda: ChipButton(LONG, True, True, "plus"),
    "dots": lambda: StepDots(6, 2),
    "feelings": feelings,
    "heat map": lambda: HeatMap("Steps"),
    "ring": ring,
    "rows": listed,
    "segmented": segmented,
    "stepper": StageStepper,
}


@pytest.fixture
def put_back():
    yield
    theme().set_scale(100)
    theme().set_mode("system")


@pytest.mark.parametrize("name", MAKERS)
def test_it_follows_theme_size_and_direction(qtbot, put_back, name):
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    widget.show()
    theme().set_mode("light")
    light = widget.grab().toImage()
    theme().set_mode("dark")
    assert widget.grab().toImage() != light
    before = widget.sizeHint()
    theme().set_scale(200)
    bigger = widget.sizeHint()
    assert bigger.height() > before.height() or bigger.width() > before.width()
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    widget.resize(90, 60)
    assert not widget.grab().isNull()


@pytest.mark.parametrize("name", MAKERS)
def test_what_takes_focus_has_a_name(qtbot, name):
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    stops = [widget, *widget.findChildren(QWidget)]
    takes = [w for w in stops if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [w for w in takes if not w.accessibleName()] == []


@pytest.mark.parametrize("name", MAKERS)
def test_it_goes_away_and_the_theme_does_not_miss_it(qtbot, name):
    widget = MAKERS[name]()
    with qtbot.waitSignal(widget.destroyed):
        widget.deleteLater()
        del widget
    QApplication.processEvents()
    theme().changed.emit()
