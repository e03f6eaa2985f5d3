"""Text stays text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.text import LONGEST_SHOWN, elide, label, one_line, printable, set_tip
from resilience_desktop.ui.theme import theme

MARKUP = '<img src="x"> & <b>bold</b>'


def test_markup_in_a_label_is_shown_as_written(qtbot: QtBot) -> None:
    shown = label(MARKUP)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == MARKUP


def test_markup_in_a_tip_is_shown_as_written(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, MARKUP + "\nsecond line")
    document = QTextDocument()
    document.setHtml(widget.toolTip())
    assert document.toPlainText() == MARKUP + "\nsecond line"
    set_tip(widget, "")
    assert widget.toolTip() == ""


def test_what_cannot_be_shown_becomes_a_mark() -> None:
    assert printable("a\x00b\x1b[0m\u202e\ud800") == "a�b�[0m��"
    assert printable("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"
    assert one_line("  a \n\n b ") == "a b"


def test_a_long_word_wraps_instead_of_pushing(qtbot: QtBot) -> None:
    long = label("x" * 400)
    qtbot.addWidget(long)
    assert long.minimumSizeHint().width() < 200
    assert long.heightForWidth(200) > 5 * long.heightForWidth(20000)


def test_running_text_has_air_between_its_lines(qtbot: QtBot) -> None:
    one, two = label("one"), label("one\ntwo")
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    size = theme().font("body").pixelSize()
    assert two.heightForWidth(400) - one.heightForWidth(400) >= 1.4 * size


def test_a_measure_limits_the_line(qtbot: QtBot) -> None:
    text = label("word " * 60)
    qtbot.addWidget(text)
    free = text.heightForWidth(4000)
    text.set_measure(40)
    assert text.heightForWidth(4000) > 2 * free


def test_a_label_paints_in_any_direction(qtbot: QtBot) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        text = label("شكرا جزيلا and thanks")
        qtbot.addWidget(text)
        text.setLayoutDirection(direction)
        text.resize(600, 30)
        image = text.grab().toImage()
        ground = image.pixelColor(299, 1)
        left = any(image.pixelColor(x, y) != ground for x in range(60) for y in range(30))
        assert left == (direction == Qt.LayoutDirection.LeftToRight)


def test_eliding_keeps_the_start(qtbot: QtBot) -> None:
    cut = elide("A very long name of a company", "body", 80)
    assert cut.startswith("A")
    assert cut.endswith("…")
    shown = label("A very long name of a company", wrap=False)
    qtbot.addWidget(shown)
    shown.set_elided(True)
    assert shown.minimumSizeHint().width() < shown.sizeHint().width()


def test_a_text_without_end_is_cut_where_nobody_reads_on(qtbot: QtBot) -> None:
    one = label("x" * 100_000)
    qtbot.addWidget(one)
    assert one.text() == "x" * LONGEST_SHOWN + "…"
    one.setText("y" * LONGEST_SHOWN)
    assert one.text() == "y" * LONGEST_SHOWN


def test_lines_follow_whatever_changes_them(qtbot: QtBot) -> None:
    one = label("word " * 40)
    qtbot.addWidget(one)
    tall = one.heightForWidth(200)
    assert one.heightForWidth(200) == tall
    one.set_style("display")
    assert one.heightForWidth(200) > tall
    one.set_style("body")
    assert one.heightForWidth(200) == tall
    one.setText("word")
    assert one.heightForWidth(200) < tall
