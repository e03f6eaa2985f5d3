from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.heat_model import HeatModel, level, month_columns
from resilience_desktop.ui.heatmap import HeatMap

FIRST, LAST = date(2026, 9, 2), date(2026, 11, 22)


@pytest.fixture
def heat(qtbot):
    widget = HeatMap("Steps")
    qtbot.addWidget(widget)
    widget.set_start_of_week(0)
    widget.set_range(FIRST, LAST)
    widget.set_days({date(2026, 11, 17): 3, date(2026, 10, 1): 1})
    widget.resize(widget.sizeHint())
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("count", "top", "wanted"),
    [(0, 9, 0), (-1, 9, 0), (1, 1, 1), (3, 1, 3), (9, 4, 4), (1, 100, 1), (50, 100, 2)],
)
def test_levels(count, top, wanted):
    assert level(count, top) == wanted


@pytest.mark.parametrize("start", [0, 5, 6])
def test_every_day_has_its_cell(start):
    model = HeatModel()
    model.start_of_week = start
    model.show({}, FIRST, LAST)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    assert [model.day(model.cell(day)) for day in days] == days
    assert all(model.cell(day).row() == (day.weekday() - start) % 7 for day in days)
    assert not model.cell(LAST + timedelta(days=1)).isValid()
    assert month_columns(model)[0][1] == 9


def test_one_full_day_does_not_pale_the_others():
    model = HeatModel()
    days = {FIRST + timedelta(days=n): 4 for n in range(40)} | {LAST: 400}
    model.show(days, FIRST, LAST)
    assert model.shade(model.cell(FIRST)) == 4


def test_arrows_go_by_day_and_week(qtbot, heat):
    assert heat.current_day() == LAST
    qtbot.keyClick(heat, Qt.Key.Key_Up)
    assert heat.current_day() == LAST - timedelta(days=1)
    qtbot.keyClick(heat, Qt.Key.Key_Left)
    assert heat.current_day() == LAST - timedelta(days=8)
    qtbot.keyClick(heat, Qt.Key.Key_Home)
    assert heat.current_day() == FIRST
    qtbot.keyClick(heat, Qt.Key.Key_Up)
    assert heat.current_day() == FIRST
    qtbot.keyClick(heat, Qt.Key.Key_End)
    assert heat.current_day() == LAST


def test_arrows_follow_the_mirror(qtbot, heat):
    heat.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    cell = heat.model().cell
    assert heat.visualRect(cell(FIRST)).x() > heat.visualRect(cell(LAST)).x()
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    assert heat.current_day() == LAST - timedelta(days=7)
    assert not heat.grab().isNull()


def test_cells_say_day_and_value(heat):
    seen = QAccessible.queryAccessibleInterface(heat)
    assert seen.role() == QAccessible.Role.Table
    assert seen.text(QAccessible.Text.Name) == "Steps"
    index = heat.model().cell(date(2026, 11, 17))
    said = "Tuesday, 17 November 2026: 3"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == said
    assert index.data(Qt.ItemDataRole.ToolTipRole) == said
    names = [seen.child(n).text(QAccessible.Text.Name) for n in range(seen.childCount())]
    assert said in names


def test_a_reload_keeps_the_cursor_day(heat):
    heat.setCurrentIndex(heat.model().cell(date(2026, 10, 1)))
    heat.set_days({date(2026, 10, 1): 9})
    heat.set_range(date(2026, 9, 20), LAST)
    assert heat.current_day() == date(2026, 10, 1)
    heat.set_range(date(2026, 11, 1), LAST)
    assert heat.current_day() == LAST


def test_the_latest_weeks_are_in_view_when_narrow(heat):
    heat.resize(90, heat.height())
    bar = heat.horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    heat.set_range(LAST, FIRST)
    assert heat.model().columnCount() == 1


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_words_of_the_months_are_whole_or_not_there(heat, mirrored, qtbot):
    if mirrored:
        heat.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    header = heat.horizontalHeader()
    for width in range(heat.sizeHint().width(), 90, -7):
        heat.resize(width, heat.height())
        places = sorted(header.captions(), key=lambda caption: caption[0].x())
        assert places
        words = [word for _, word in places]
        assert words[0 if mirrored else -1] == "Nov"
        for place, _word in places:
            assert place.left() >= 0
            assert place.right() < header.viewport().width()
        for (one, _), (other, _) in pairwise(places):
            assert one.right() + 4 < other.left()


def test_a_month_that_begins_out_of_sight_stands_at_the_edge(heat):
    header = heat.horizontalHeader()
    assert [word for _, word in reversed(header.captions())] == ["Sep", "Oct", "Nov"]
    heat.resize(heat.sizeHint().width() - 20, heat.height())
    place, word = header.captions()[-1]
    assert (place.x(), word) == (0, "Sep")


def test_a_day_that_is_half_out_of_sight_is_not_drawn(heat):
    pitch = heat.columnWidth(0)
    heat.resize(heat.sizeHint().width() - pitch // 2 - 2, heat.height())
    picture = heat.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    ground = picture.pixel(0, 0)
    edge = {picture.pixel(1, y) for y in range(0, picture.height(), max(1, int(ratio)))}
    assert edge == {ground}
