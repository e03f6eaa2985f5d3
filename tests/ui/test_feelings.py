from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from resilience_desktop.core.feelings import (
    COMMON,
    FEELINGS,
    GROUPS,
    distress,
    feeling_name,
    group_name,
)
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.feelings import FeelingPicker
from resilience_desktop.ui.slider import StrengthSlider
from tests.tabbing import tab_through


@pytest.fixture
def picker(qtbot):
    widget = FeelingPicker()
    qtbot.addWidget(widget)
    widget.resize(560, 400)
    widget.show()
    return widget


def chip(picker, name):
    return next(c for c in picker.findChildren(ChipButton) if c.accessibleName() == name)


def slider(picker):
    return picker.findChild(StrengthSlider)


def press(qtbot, picker, name):
    qtbot.mouseClick(chip(picker, name), Qt.MouseButton.LeftButton)


def test_a_press_chooses_and_opens_the_slider(qtbot, picker):
    with qtbot.waitSignal(picker.chosen_changed):
        press(qtbot, picker, "Sad")
    assert picker.chosen() == (("sad", 5),)
    assert slider(picker).isVisible()
    assert chip(picker, "Sad").words() == "Sad · 5"
    assert slider(picker).accessibleName() == "How strong: Sad"


def test_tab_goes_from_the_words_to_the_slider(qtbot, picker):
    press(qtbot, picker, "Sad")
    reached = tab_through(picker)
    assert reached[:2] == [chip(picker, "Sad"), slider(picker)]


def test_the_slider_sets_the_strength_by_keyboard(qtbot, picker):
    press(qtbot, picker, "Sad")
    with qtbot.waitSignal(picker.chosen_changed):
        qtbot.keyClick(slider(picker), Qt.Key.Key_Right)
    qtbot.keyClick(slider(picker), Qt.Key.Key_End)
    assert picker.chosen() == (("sad", 10),)
    qtbot.keyClick(slider(picker), Qt.Key.Key_Home)
    assert picker.chosen() == (("sad", 0),)


def test_a_press_on_another_moves_the_slider_and_a_second_one_takes_back(qtbot, picker):
    press(qtbot, picker, "Sad")
    press(qtbot, picker, "Angry")
    assert picker.open_feeling() == "angry"
    press(qtbot, picker, "Sad")
    assert picker.open_feeling() == "sad"
    assert dict(picker.chosen()) == {"sad": 5, "angry": 5}
    press(qtbot, picker, "Sad")
    assert picker.chosen() == (("angry", 5),)
    assert not slider(picker).isVisible()


def test_delete_takes_a_feeling_back(qtbot, picker):
    picker.set_chosen([("sad", 3)])
    with qtbot.waitSignal(picker.chosen_changed):
        qtbot.keyClick(chip(picker, "Sad"), Qt.Key.Key_Delete)
    assert picker.chosen() == ()


def test_setting_is_silent_and_goes_round(qtbot, picker):
    wanted = (("disappointed", 7), ("tired", 5), ("hollow", 2))
    with qtbot.assertNotEmitted(picker.chosen_changed):
        picker.set_chosen(wanted)
    assert picker.chosen() == wanted
    picker.set_chosen([("sad", 99)])
    assert picker.chosen() == (("sad", 10),)


def test_few_words_at_first_and_all_on_request(qtbot, picker):
    shown = [c for c in picker.findChildren(ChipButton) if c.isVisible()]
    assert len(shown) < len(FEELINGS)
    picker.set_chosen([("hopeful", 4)])
    assert chip(picker, "Hopeful").isVisible()
    press(qtbot, picker, "More words")
    assert chip(picker, "Confused").isVisible()
    assert not chip(picker, "More words").isVisible()
    press(qtbot, picker, "Fewer words")
    assert not chip(picker, "Confused").isVisible()
    assert chip(picker, "Hopeful").isVisible()
    assert picker.chosen() == (("hopeful", 4),)


def read(picker):
    """The words in view, as the eye goes over them."""
    shown = [c for c in picker.findChildren(ChipButton) if c.isVisible()]
    at = {c: c.mapTo(picker, c.rect().topLeft()) for c in shown}
    return [c.accessibleName() for c in sorted(shown, key=lambda c: (at[c].y(), at[c].x()))]


def test_the_vocabulary_is_considered():
    assert len(FEELINGS) == len(set(FEELINGS)) == 24
    assert len(COMMON) == 6
    assert all(feeling_name(key) != key for key in FEELINGS)
    assert all(group_name(key) != key for key, _ in GROUPS)


def test_distress_is_the_heaviest_that_is_not_light():
    assert distress([]) is None
    assert distress([("relieved", 10), ("calm", 9)]) is None
    assert distress([("sad", 3), ("proud", 10), ("a word of my own", 8)]) == 8
    assert distress([("sad", 0)]) == 0


def test_groups_stand_in_lines_and_arrows_follow_the_eye(qtbot, picker):
    picker.set_chosen([("hollow", 2)])
    few = read(picker)
    assert few[:6] == [feeling_name(key) for key in COMMON]
    picker.show_all()
    picker.set_chosen([("hollow", 2), ("empty", 1)])
    qtbot.waitUntil(lambda: len(read(picker)) == 28)
    words = read(picker)
    assert words[:24] == [feeling_name(key) for _, keys in GROUPS for key in keys]
    assert words[24:] == ["hollow", "empty", "Another word", "Fewer words"]
    chip(picker, "Disappointed").setFocus()
    for name in words[1:]:
        qtbot.keyClick(picker.window().focusWidget(), Qt.Key.Key_Right)
        assert chip(picker, name).hasFocus()
    qtbot.keyClick(chip(picker, "Fewer words"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: read(picker)[:7] == few[:7])
    assert chip(picker, "More words").hasFocus()


def test_nothing_is_cut_where_it_is_narrow(qtbot, picker):
    picker.resize(300, 900)
    picker.show_all()
    last = chip(picker, "Calm")
    qtbot.waitUntil(lambda: last.parentWidget().rect().contains(last.geometry()))
    for one in picker.findChildren(ChipButton):
        if one.isVisible():
            assert one.parentWidget().rect().contains(one.geometry()), one.accessibleName()


def test_a_word_of_ones_own(qtbot, picker):
    press(qtbot, picker, "Another word")
    field = picker.findChild(QLineEdit)
    assert field.isVisible()
    qtbot.keyClicks(field, "<b>hollow")
    with qtbot.waitSignal(picker.chosen_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picker.chosen() == (("<b>hollow", 5),)
    assert not field.isVisible()
    qtbot.keyClick(chip(picker, "<b>hollow"), Qt.Key.Key_Delete)
    assert picker.chosen() == ()


def test_a_known_word_is_not_made_twice(qtbot, picker):
    press(qtbot, picker, "Another word")
    field = picker.findChild(QLineEdit)
    qtbot.keyClicks(field, "numb")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picker.chosen() == (("numb", 5),)


def test_escape_leaves_the_word(qtbot, picker):
    press(qtbot, picker, "Another word")
    field = picker.findChild(QLineEdit)
    qtbot.keyClicks(field, "hollow")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert picker.chosen() == ()
    assert not field.isVisible()


def test_arrows_move_between_words_with_one_tab_stop(qtbot, picker):
    first = chip(picker, "Disappointed")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert chip(picker, "Sad").hasFocus()
    assert picker.chosen() == ()
    strong = Qt.FocusPolicy.StrongFocus
    stops = [c for c in picker.findChildren(ChipButton) if c.focusPolicy() == strong]
    assert stops == [chip(picker, "Sad")]


def test_a_screen_reader_hears_choice_and_strength(picker):
    picker.set_chosen([("sad", 3)])
    seen = QAccessible.queryAccessibleInterface(chip(picker, "Sad"))
    assert seen.role() == QAccessible.Role.CheckBox
    assert seen.state().checked
    assert seen.text(QAccessible.Text.Name) == "Sad"
    assert "Strength 3 of 10" in seen.text(QAccessible.Text.Description)
    assert QAccessible.queryAccessibleInterface(slider(picker)).role() == QAccessible.Role.Slider


def test_it_mirrors(qtbot, picker):
    assert chip(picker, "Disappointed").x() < chip(picker, "Sad").x()
    picker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: chip(picker, "Disappointed").x() > chip(picker, "Sad").x())
    press(qtbot, picker, "Sad")
    assert slider(picker).value_at(0) == 10
    assert slider(picker).value_at(slider(picker).width()) == 0
