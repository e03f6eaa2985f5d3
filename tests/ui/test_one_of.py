from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

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
