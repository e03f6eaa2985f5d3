"""A window is never larger than the screens there are."""

from PySide6.QtCore import QSize

from resilience_desktop.app.shell import fitting

WANTED = QSize(1120, 760)


def test_a_small_screen_makes_the_window_smaller():
    assert fitting(WANTED, [QSize(1024, 740)]) == QSize(1024, 708)


def test_a_screen_with_room_changes_nothing():
    assert fitting(WANTED, [QSize(1024, 740), QSize(1920, 1080)]) == WANTED


def test_without_a_known_screen_the_wish_stands():
    assert fitting(WANTED, []) == WANTED
