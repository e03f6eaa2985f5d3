from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter

from resilience_desktop.ui.chips import (
    Chip,
    ChipButton,
    chip_size,
    paint_stage_chip,
    stage_chip_size,
)
from resilience_desktop.ui.theme import theme


def test_a_stage_chip_is_wider_by_its_dots(qtbot):
    assert stage_chip_size("Interview").width() > chip_size("Interview").width()
    assert stage_chip_size("Interview").height() == chip_size("Interview").height()


def test_a_chip_says_its_word(qtbot):
    chip = Chip("Final\nround", dots=4)
    qtbot.addWidget(chip)
    seen = QAccessible.queryAccessibleInterface(chip)
    assert seen.role() == QAccessible.Role.StaticText
    assert seen.text(QAccessible.Text.Name) == "Final round"
    chip.set_chip("Offer")
    assert chip.sizeHint() == chip_size("Offer")


def test_dots_start_where_reading_starts(qtbot):
    size = stage_chip_size("x" * 12)

    def left_half_has_accent(direction: Qt.LayoutDirection) -> bool:
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_stage_chip(painter, image.rect(), "x" * 12, 4, direction=direction)
        painter.end()
        accent = theme().color("accent")
        middle = range(size.width() // 2)
        return any(image.pixelColor(x, size.height() // 2) == accent for x in middle)

    assert left_half_has_accent(Qt.LayoutDirection.LeftToRight)
    assert not left_half_has_accent(Qt.LayoutDirection.RightToLeft)


def test_a_checkable_chip_toggles_by_keyboard(qtbot):
    chip = ChipButton("R&D", checkable=True)
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.toggled):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert not chip.isChecked()
    seen = QAccessible.queryAccessibleInterface(chip)
    assert seen.role() == QAccessible.Role.CheckBox
    assert seen.text(QAccessible.Text.Name) == "R&D"
    assert chip.words() == "R&D"
    assert chip.height() >= 32


def test_a_removable_chip_goes_by_key_and_by_its_cross(qtbot):
    chip = ChipButton("SQL", removable=True)
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    cross = QPoint(chip.width() - 10, chip.height() // 2)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, chip.height() // 2))


def test_a_long_word_is_cut_and_told_in_the_tip(qtbot):
    chip = ChipButton("<b>" + "word " * 40)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() < 320
    assert "&lt;b&gt;" in chip.toolTip()
