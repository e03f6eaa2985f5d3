from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.one_of import OneOf
from resilience_desktop.ui.text import label


def test_what_is_out_of_sight_takes_no_room(qtbot):
    stack = OneOf()
    qtbot.addWidget(stack)
    assert not stack.hasHeightForWidth()
    small, large = QWidget(), QWidget()
    small.setMinimumSize(10, 10)
    large.setMinimumSize(900, 900)
    for part in (small, large):
        stack.addWidget(part)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(stack)
    area.resize(300, 300)
    area.show()
    assert area.horizontalScrollBar().maximum() == 0
    stack.setCurrentWidget(large)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    stack.setCurrentWidget(small)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_its_height_follows_its_width_as_the_part_does(qtbot):
    stack = OneOf()
    qtbot.addWidget(stack)
    words = label("many words " * 40)
    stack.addWidget(words)
    assert stack.hasHeightForWidth()
    assert stack.heightForWidth(300) == words.heightForWidth(300)
    assert stack.sizeHint() == words.sizeHint()


def test_a_taller_part_out_of_sight_makes_no_height_in_a_layout(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    stack = OneOf()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(stack)
    few, many = label("few words"), label("many words " * 60)
    for part in (few, many):
        stack.addWidget(part)
    place.show()
    assert place.heightForWidth(300) == few.heightForWidth(300)
    stack.setCurrentWidget(many)
    assert place.heightForWidth(300) == many.heightForWidth(300)
    assert stack.currentIndex() == 1


def test_the_keyboard_goes_along(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    stack, outside = OneOf(), LineField("outside")
    column.addWidget(outside)
    column.addWidget(stack)
    fields = [LineField("one"), LineField("two")]
    for field in fields:
        part = QWidget()
        QVBoxLayout(part).addWidget(field)
        stack.addWidget(part)
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    fields[0].setFocus()
    stack.setCurrentIndex(1)
    assert fields[1].hasFocus()
    outside.setFocus()
    stack.setCurrentIndex(0)
    assert outside.hasFocus()
