from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.ring import Ring, seconds_in, sensible_step


@pytest.mark.parametrize(
    ("digits", "seconds"),
    [("14:32", 872), ("0:00", 0), ("1:00:05", 3605), ("", None), ("soon", None), ("1:2:3:4", None)],
)
def test_digits_are_read_as_seconds(digits, seconds):
    assert seconds_in(digits) == seconds


def test_spoken_minutes_come_in_sensible_steps():
    said = [sensible_step(left) for left in range(15 * 60, -1, -1)]
    assert sorted(set(said)) == [0, 1, 2, 3, 4, 5, 10, 15]
    assert said == sorted(said, reverse=True)


def test_a_screen_reader_hears_minutes_left(qtbot):
    ring = Ring()
    qtbot.addWidget(ring)
    ring.set_digits("8:42")
    ring.set_caption("until 15:20")
    seen = QAccessible.queryAccessibleInterface(ring)
    assert seen.role() == QAccessible.Role.ProgressBar
    assert seen.text(QAccessible.Text.Name) == "Time left"
    assert seen.valueInterface().currentValue() == 10
    assert ring.spoken() == "10 minutes left"
    assert "until 15:20" in seen.text(QAccessible.Text.Description)
    ring.set_digits("0:00")
    assert ring.spoken() == "The window is over"


def test_the_last_minute_changes_the_tone(qtbot):
    ring = Ring()
    qtbot.addWidget(ring)
    ring.set_digits("1:01")
    assert not ring.last_minute()
    ring.set_digits("1:00")
    assert ring.last_minute()
    ring.set_digits("5:00")
    assert not ring.last_minute()


def test_progress_is_clamped_and_drawn_at_any_size(qtbot):
    ring = Ring()
    qtbot.addWidget(ring)
    ring.set_progress(7)
    assert ring.progress() == 1
    ring.set_digits("10:00:00")
    ring.set_digits_shown(False)
    assert not ring.digits_shown()
    ring.set_digits_shown(True)
    for side in (40, 160, 900):
        ring.resize(side, side)
        assert not ring.grab().isNull()
        assert ring.ring_rect().width() <= 360


def test_an_empty_ring_is_drawn_empty(qtbot):
    ring = Ring()
    qtbot.addWidget(ring)
    ring.resize(200, 200)
    fresh = ring.grab().toImage()
    ring.set_progress(0.4)
    assert ring.grab().toImage() != fresh
    ring.set_progress(0)
    assert ring.grab().toImage() == fresh


def test_a_jump_ends_where_it_was_meant_to(qtbot, still):
    still(False)
    ring = Ring()
    qtbot.addWidget(ring)
    ring.show()
    ring.set_progress(0.8)
    qtbot.waitUntil(lambda: ring._painted == pytest.approx(0.8))


def test_the_style_sheet_leaves_its_height_alone(qtbot, dressed):
    ring = Ring()
    qtbot.addWidget(ring)
    ring.resize(300, 300)
    ring.show()
    assert ring.height() == 300
