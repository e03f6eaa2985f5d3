from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.row_geometry import RowGeometry
from resilience_desktop.ui.rows import Row, RowList, RowModel


def made(count, per_group=3, start=0):
    return [
        Row(
            id=f"r{n}",
            title=f"Company {n}",
            when="12 Nov",
            line="Analyst",
            chip_text="Interview",
            dots=3,
            group=f"Group {n // per_group}",
        )
        for n in range(start, start + count)
    ]


@pytest.fixture
def listed(qtbot):
    widget = RowList("Rejections")
    qtbot.addWidget(widget)
    widget.resize(304, 500)
    widget.show()
    widget.set_rows(made(12), more=False)
    return widget


def line(listed, row_id):
    return listed.row_model().line_of(row_id)


def middle(listed, row_id):
    return listed.visualRect(listed.model().index(line(listed, row_id))).center()


def test_captions_stand_where_the_group_changes(listed):
    model = listed.row_model()
    assert list(model.captions()) == [0, 4, 8, 12]
    assert model.index(0).data() == "Group 0"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_appending_continues_the_group(listed):
    listed.append_rows([replace(made(1)[0], id="x", group="Group 3"), *made(1, start=12)])
    assert list(listed.row_model().captions()) == [0, 4, 8, 12, 17]
    assert line(listed, "x") == 16


def test_arrows_step_over_captions(qtbot, listed):
    with qtbot.waitSignal(listed.selected) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert told.args == ["r0"]
    for _ in range(3):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.selected_id() == "r3"
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert listed.selected_id() == "r2"
    qtbot.keyClick(listed, Qt.Key.Key_End)
    assert listed.selected_id() == "r11"
    qtbot.keyClick(listed, Qt.Key.Key_PageUp)
    assert listed.selected_id() not in ("", "r11")
    qtbot.keyClick(listed, Qt.Key.Key_Home)
    assert listed.selected_id() == "r0"
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert listed.selected_id() == "r0"


def test_keys_open_and_trash(qtbot, listed):
    listed.select("r1")
    with qtbot.waitSignal(listed.opened) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert told.args == ["r1"]
    with qtbot.waitSignal(listed.trash_pressed) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert told.args == ["r1"]


def test_clicks_select_and_open(qtbot, listed):
    view = listed.viewport()
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(listed.selected) as told:
        qtbot.mouseClick(view, left, pos=middle(listed, "r2"))
    assert told.args == ["r2"]
    with qtbot.assertNotEmitted(listed.selected):
        qtbot.mouseClick(view, left, pos=listed.visualRect(listed.model().index(4)).center())
    assert listed.selected_id() == "r2"
    with qtbot.waitSignal(listed.opened) as told:
        qtbot.mouseDClick(view, left, pos=middle(listed, "r1"))
    assert told.args == ["r1"]


def test_type_to_find(qtbot, listed):
    rows = made(12)
    rows[7] = replace(rows[7], title="Über & Söhne")
    listed.set_rows(rows)
    listed.keyboardSearch("ü")
    assert listed.selected_id() == "r7"
    listed.keyboardSearch("ber")
    assert listed.selected_id() == "r7"
    qtbot.keyClicks(listed, "zz")
    assert listed.selected_id() == "r7"


def test_a_reload_keeps_the_selection_silently(qtbot, listed):
    listed.select("r5")
    with qtbot.assertNotEmitted(listed.selected):
        listed.set_rows(list(reversed(made(12))))
    assert listed.selected_id() == "r5"
    assert listed.currentIndex().row() == line(listed, "r5")


def test_when_the_selected_row_goes_its_neighbour_is_next(qtbot, listed):
    listed.select("r5")
    with qtbot.waitSignal(listed.selected) as told:
        listed.set_rows([row for row in made(12) if row.id != "r5"])
    assert told.args == ["r6"]
    listed.select("r11")
    with qtbot.waitSignal(listed.selected) as told:
        listed.set_rows(made(11))
    assert told.args == ["r10"]
    with qtbot.waitSignal(listed.selected) as told:
        listed.set_rows([])
    assert told.args == [""]
    assert listed.selected_id() == ""


def test_a_reload_keeps_what_is_in_view(listed):
    listed.set_rows(made(60))
    listed.verticalScrollBar().setValue(1500)
    first = listed.indexAt(QPoint(20, 60)).data(RowModel.ROW)
    listed.set_rows([replace(made(1)[0], id="new", group="Now"), *made(60)])
    assert listed.indexAt(QPoint(20, 60)).data(RowModel.ROW) == first


def test_more_is_wanted_once_near_the_end(qtbot, listed):
    with qtbot.assertNotEmitted(listed.more_wanted):
        listed.set_rows(made(60))
    bar = listed.verticalScrollBar()
    with qtbot.waitSignal(listed.more_wanted):
        bar.setValue(bar.maximum())
    with qtbot.assertNotEmitted(listed.more_wanted):
        bar.setValue(bar.maximum() - 10)
    listed.append_rows(made(30, start=60))
    assert bar.maximum() > bar.value() + listed.viewport().height()
    with qtbot.waitSignal(listed.more_wanted):
        bar.setValue(bar.maximum())
    listed.append_rows([])
    with qtbot.assertNotEmitted(listed.more_wanted):
        bar.setValue(bar.maximum() - 20)


def test_rows_are_whole_sentences_to_a_screen_reader(listed):
    spoken = "Northwind Analytics, Senior Data Analyst, reached the final round, Tuesday."
    listed.set_rows([replace(made(1)[0], spoken=spoken), *made(1, start=1)])
    seen = QAccessible.queryAccessibleInterface(listed)
    assert seen.role() == QAccessible.Role.List
    assert seen.text(QAccessible.Text.Name) == "Rejections"
    assert seen.childCount() == 3
    assert seen.child(0).text(QAccessible.Text.Name) == "Group 0"
    row = seen.child(1)
    assert row.role() == QAccessible.Role.ListItem
    assert row.text(QAccessible.Text.Name) == spoken
    assert seen.child(2).text(QAccessible.Text.Name) == "Company 1, Analyst, Interview, 12 Nov"
    assert row.rect().height() >= 80


def test_a_hundred_thousand_rows_are_found_by_arithmetic(qtbot, listed):
    listed.set_rows(made(100_000))
    listed.select("r99999")
    bar = listed.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert listed.indexAt(middle(listed, "r99999")).data(RowModel.ROW).id == "r99999"
    assert not listed.grab().isNull()


@given(sizes=st.lists(st.integers(1, 9), max_size=9), data=st.data())
def test_the_line_at_a_height_is_the_line_drawn_there(qapp, sizes, data):
    model = RowModel()
    model.set_rows(
        [
            Row(f"{g}-{n}", "x", group=f"g{g}" if g % 3 else "")
            for g, k in enumerate(sizes)
            for n in range(k)
        ]
    )
    places = RowGeometry(model)
    count = model.rowCount()
    if not count:
        assert places.line_at(0) == -1
        return
    wanted = data.draw(st.integers(0, count - 1))
    rect = places.rect(wanted, 100)
    assert places.line_at(rect.top()) == wanted
    assert places.line_at(rect.bottom()) == wanted
    assert places.line_at(10**9) == count - 1
    assert places.height() == places.rect(count - 1, 100).bottom() + 1 + places.margin()


def test_it_paints_in_both_directions(listed):
    listed.select("r0")
    left = listed.grab().toImage()
    listed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert listed.grab().toImage() != left
