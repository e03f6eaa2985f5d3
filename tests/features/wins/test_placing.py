"""Where cards and rows go, however many there are."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resilience_desktop.features.wins.placing import Placing


class Plan(NamedTuple):
    height: int


heights = st.lists(st.integers(20, 400), max_size=60)
widths = st.integers(1, 3000)
KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip


def placed(tall: list[int], width: int, *, rows: bool = False, groups: int = 0) -> Placing:
    placing = Placing()
    placing.begin(width, rows)
    for number, height in enumerate(tall):
        placing.add(Plan(height), str(number * groups // len(tall)) if groups else "")
    return placing


@given(heights, widths, st.booleans(), st.integers(0, 5))
def test_nothing_overlaps_and_tops_only_grow(
    qapp: QApplication, tall: list[int], width: int, rows: bool, groups: int
) -> None:
    placing = placed(tall, width, rows=rows, groups=groups if rows else 0)
    rects = [placing.rect(line) for line in range(placing.count())]
    captions = [rect for rect, _text in placing.captions]
    assert [rect.height() for rect in rects] == tall
    assert [rect.top() for rect in rects] == sorted(rect.top() for rect in rects)
    for number, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in (*rects[:number], *captions))
        assert rect.left() >= 0
        assert rect.bottom() < placing.height()
        assert rect.right() < max(width, placing.columns)
    if rows and groups and tall:
        assert len(captions) == len({n * groups // len(tall) for n in range(len(tall))})


@given(heights, widths, st.integers(-200, 9000), st.integers(0, 900))
def test_what_is_on_screen_is_found(
    qapp: QApplication, tall: list[int], width: int, top: int, high: int
) -> None:
    placing = placed(tall, width)
    seen = {
        line
        for line in range(placing.count())
        if placing.rect(line).top() <= top + high and placing.rect(line).bottom() >= top
    }
    assert set(placing.lines_between(top, top + high)) == seen


@given(heights.filter(bool), widths, st.data())
def test_keys_lead_to_a_tile_and_home(
    qapp: QApplication, tall: list[int], width: int, data: st.DataObject
) -> None:
    placing = placed(tall, width)
    line = data.draw(st.integers(0, len(tall) - 1))
    for key in data.draw(st.lists(st.sampled_from(KEYS), max_size=12)):
        before = line
        line = placing.neighbour(line, key, 500, mirror=data.draw(st.booleans()))
        assert 0 <= line < len(tall)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            assert placing.rect(line).left() == placing.rect(before).left()
    assert placing.neighbour(line, Qt.Key.Key_Home, 500) == 0
    assert placing.neighbour(line, Qt.Key.Key_End, 500) == len(tall) - 1


def test_right_and_left_change_sides_when_mirrored(qapp: QApplication) -> None:
    placing = placed([100] * 6, 900)
    assert placing.columns == 3
    assert placing.neighbour(0, Qt.Key.Key_Right, 0) == 1
    assert placing.neighbour(1, Qt.Key.Key_Right, 0, mirror=True) == 0


def test_an_empty_place_is_no_trouble(qapp: QApplication) -> None:
    placing = placed([], 800)
    assert placing.height() == 0
    assert placing.lines_between(0, 500) == []
    assert placing.first_below(0) == 0
