from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from resilience_desktop.ui.flow_layout import FlowLayout


@pytest.fixture
def box(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(widget, gap=10, line_gap=4)
    for _ in range(6):
        child = QLabel("x")
        child.setFixedSize(50, 20)
        flow.addWidget(child)
    return widget


def placed(box, width):
    flow = box.layout()
    flow.setGeometry(QRect(0, 0, width, 500))
    return [flow.itemAt(i).geometry() for i in range(flow.count())]


def test_a_full_line_wraps(box):
    boxes = placed(box, 175)
    assert [b.x() for b in boxes] == [0, 60, 120, 0, 60, 120]
    assert [b.y() for b in boxes] == [0, 0, 0, 24, 24, 24]


@pytest.mark.parametrize(("width", "height"), [(50, 140), (110, 68), (175, 44), (350, 20)])
def test_height_follows_from_width(box, width, height):
    assert box.layout().heightForWidth(width) == height
    assert max(b.bottom() + 1 for b in placed(box, width)) == height


def test_it_mirrors(box):
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [b.right() for b in placed(box, 175)][:3] == [174, 114, 54]


def test_hidden_items_take_no_room(box):
    box.show()
    box.layout().itemAt(0).widget().hide()
    assert placed(box, 175)[1].x() == 0


def test_an_item_that_is_too_wide_is_narrowed(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(widget)
    words = QLabel("many words " * 20)
    words.setWordWrap(True)
    flow.addWidget(words)
    flow.setGeometry(QRect(0, 0, 200, 400))
    assert words.width() <= 200
    assert flow.heightForWidth(200) == words.heightForWidth(words.width())


def test_items_go_in_and_out(qtbot, box):
    flow = box.layout()
    extra = QLabel("new")
    flow.insertWidget(0, extra)
    assert flow.itemAt(0).widget() is extra
    assert flow.itemAt(99) is None
    assert flow.takeAt(99) is None
    flow.clear()
    assert flow.count() == 0
    assert flow.heightForWidth(100) == 0
