from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from resilience_desktop.ui.masonry import MasonryLayout

HEIGHTS = [100, 40, 60, 30, 80]


@pytest.fixture
def wall(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = MasonryLayout(widget, column=200, gap=10)
    for height in HEIGHTS:
        card = QWidget()
        card.setFixedHeight(height)
        card.setMinimumWidth(20)
        QVBoxLayout(card).addWidget(QPushButton(str(height)))
        layout.addWidget(card)
    return widget


def placed(wall, width):
    layout = wall.layout()
    layout.setGeometry(QRect(0, 0, width, 900))
    return [layout.itemAt(i).geometry() for i in range(layout.count())]


@pytest.mark.parametrize(("width", "columns"), [(80, 1), (409, 1), (410, 2), (830, 4), (4000, 4)])
def test_columns_by_width(wall, width, columns):
    assert wall.layout().columns(width) == columns


def test_the_shortest_column_is_next(wall):
    boxes = placed(wall, 410)
    assert [b.x() for b in boxes] == [0, 210, 210, 0, 210]
    assert [b.y() for b in boxes] == [0, 0, 50, 110, 120]


@pytest.mark.parametrize("width", [150, 410, 620, 830])
def test_height_is_where_the_lowest_card_ends_and_nothing_overlaps(wall, width):
    boxes = placed(wall, width)
    assert wall.layout().heightForWidth(width) == max(b.bottom() + 1 for b in boxes)
    for i, one in enumerate(boxes):
        assert not any(one.intersects(other) for other in boxes[i + 1 :])


def test_it_mirrors(wall):
    wall.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    boxes = placed(wall, 410)
    assert boxes[0].right() == 409
    assert boxes[1].left() == 0


def test_tab_follows_the_order_of_the_cards(qtbot, wall):
    first = QPushButton("first")
    wall.layout().insertWidget(0, first)
    wall.resize(640, 400)
    wall.show()
    first.setFocus()
    met = ["first"]
    for _ in HEIGHTS:
        qtbot.keyClick(wall.focusWidget(), Qt.Key.Key_Tab)
        met.append(wall.focusWidget().text())
    assert met == ["first", *map(str, HEIGHTS)]


def test_it_can_be_empty(wall):
    wall.layout().clear()
    assert wall.layout().heightForWidth(500) == 0
    assert wall.layout().itemAt(0) is None
