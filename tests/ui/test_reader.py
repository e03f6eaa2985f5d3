"""Pages to read: what stands in them, links, marks, and that nothing is ever opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.reader import Block, Reader, Span
from resilience_desktop.ui.theme import theme

PAGE = (
    Block("title", (Span("Wins"),)),
    Block("text", (Span("See "), Span("goals", "link", "goals"), Span(" too."))),
    Block("heading", (Span("Keys"),)),
    Block("item", (Span("One"),)),
    Block("item", (Span("Two", "strong"),)),
    Block("text", (Span("Between"),)),
    Block("number", (Span("First"),)),
    Block(
        "table",
        rows=(((Span("Key"),), (Span("What"),)), ((Span("F1", "code"),), (Span("Help"),))),
    ),
    Block("note", (Span("After the table"),)),
)
ODD = "<img src='file:///etc/passwd'> <b>bold</b> &amp; " + "x" * 20_000 + " مرحبا שלום \x00"


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    made = Reader()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_blocks(PAGE, "Wins")
    made.show()
    return made


def test_everything_is_there_in_its_order(reader: Reader) -> None:
    words = [line for line in reader.toPlainText().split("\n") if line]
    assert words == [
        *("Wins", "See goals too.", "Keys", "One", "Two", "Between", "First"),
        *("Key", "What", "F1", "Help", "After the table"),
    ]
    assert reader.accessibleName() == "Wins"
    assert reader.textCursor().position() == 0


def test_headings_and_lists_are_told_as_such(reader: Reader) -> None:
    block, seen = reader.document().begin(), {}
    while block.isValid():
        seen[block.text()] = (block.blockFormat().headingLevel(), block.textList() is not None)
        block = block.next()
    assert seen["Wins"] == (1, False)
    assert seen["Keys"] == (2, False)
    assert seen["One"] == (0, True)
    assert seen["Between"] == (0, False)


def test_a_link_is_followed_by_its_target(reader: Reader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.followed) as told:
        reader.anchorClicked.emit(QUrl("goals"))
    assert told.args == ["goals"]
    assert reader.toPlainText().startswith("Wins")


def test_words_are_marked_and_counted(reader: Reader) -> None:
    assert reader.mark(("goals",)) == 1
    assert reader.mark(("e", "wins")) > 3
    theme().set_mode("dark")
    assert reader.extraSelections()
    theme().set_mode("light")
    assert reader.mark(()) == 0


def test_markup_and_odd_text_is_only_text(reader: Reader) -> None:
    reader.show_blocks((Block("text", (Span(ODD),)),), "Odd")
    assert "<img src='file:///etc/passwd'> <b>bold</b> &amp;" in reader.toPlainText()
    assert "\x00" not in reader.toPlainText()
    assert not reader.grab().isNull()


def test_it_opens_no_file(reader: Reader) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert reader.loadResource(kind, QUrl.fromLocalFile("/etc/passwd")) is None


@pytest.mark.parametrize("scale", [80, 100, 200])
def test_it_follows_the_text_size(reader: Reader, scale: int) -> None:
    theme().set_scale(scale)
    assert reader.document().begin().charFormat().font().pixelSize() == theme().px(24)
    theme().set_scale(100)
