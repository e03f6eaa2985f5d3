from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from resilience_desktop.ui.stepper import StageStepper, usual_stages


@pytest.fixture
def stepper(qtbot):
    widget = StageStepper()
    qtbot.addWidget(widget)
    widget.resize(640, 80)
    widget.show()
    return widget


def steps(stepper):
    return {step.accessibleName(): step for step in stepper.findChildren(QAbstractButton)}


def test_stages_up_to_the_furthest_are_reached(stepper):
    stepper.set_reached("interview")
    assert stepper.reached() == "interview"
    told = {name: step.accessibleDescription() for name, step in steps(stepper).items()}
    assert told["Phone screen"] == told["Interview"] == "Reached"
    assert told["Offer"] == "Not reached"


def test_setting_is_not_choosing(qtbot, stepper):
    with qtbot.assertNotEmitted(stepper.stage_chosen):
        stepper.set_reached("offer")


def test_a_click_corrects_and_a_second_one_says_nothing(qtbot, stepper):
    stepper.set_reached("applied")
    step = steps(stepper)["Interview"]
    with qtbot.waitSignal(stepper.stage_chosen) as told:
        qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert told.args == ["interview"]
    with qtbot.assertNotEmitted(stepper.stage_chosen):
        qtbot.mouseClick(step, Qt.MouseButton.LeftButton)


def test_arrows_look_around_and_space_chooses(qtbot, stepper):
    stepper.set_reached("applied")
    first = steps(stepper)["Application"]
    first.setFocus()
    with qtbot.assertNotEmitted(stepper.stage_chosen):
        qtbot.keyClick(first, Qt.Key.Key_Right)
    second = steps(stepper)["Phone screen"]
    assert second.hasFocus()
    assert stepper.reached() == "applied"
    with qtbot.waitSignal(stepper.stage_chosen):
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert stepper.reached() == "screening"
    qtbot.keyClick(second, Qt.Key.Key_End)
    assert steps(stepper)["Offer"].hasFocus()
    qtbot.keyClick(steps(stepper)["Offer"], Qt.Key.Key_Home)
    assert first.hasFocus()


def test_there_is_one_tab_stop(stepper):
    stepper.set_reached("interview")
    stops = [s for s in steps(stepper).values() if s.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [stop.accessibleName() for stop in stops] == ["Interview"]


def test_roles_and_targets(stepper):
    assert QAccessible.queryAccessibleInterface(stepper).role() == QAccessible.Role.Grouping
    stepper.set_reached("interview")
    for name, step in steps(stepper).items():
        seen = QAccessible.queryAccessibleInterface(step)
        assert seen.role() == QAccessible.Role.RadioButton
        assert bool(seen.state().checked) == (name == "Interview")
        assert min(step.width(), step.height()) >= 32


def test_read_only_takes_neither_keys_nor_clicks(qtbot, stepper):
    stepper.set_read_only(True)
    stepper.set_reached("interview")
    assert all(s.focusPolicy() == Qt.FocusPolicy.NoFocus for s in steps(stepper).values())
    assert stepper.accessibleDescription() == "Interview"
    stepper.set_read_only(False)
    assert any(s.focusPolicy() == Qt.FocusPolicy.StrongFocus for s in steps(stepper).values())


def test_it_mirrors(qtbot, stepper):
    named = steps(stepper)
    assert named["Application"].x() < named["Offer"].x()
    stepper.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert named["Application"].x() > named["Offer"].x()
    stepper.set_reached("applied")
    named["Application"].setFocus()
    qtbot.keyClick(named["Application"], Qt.Key.Key_Left)
    assert named["Phone screen"].hasFocus()


def test_it_stacks_when_narrow(stepper):
    assert not stepper.stacked()
    stepper.resize(200, 300)
    assert stepper.stacked()
    tops = [step.y() for step in steps(stepper).values()]
    assert tops == sorted(tops)
    assert len(set(tops)) == 6
    assert stepper.heightForWidth(200) > stepper.heightForWidth(900)
    assert not stepper.grab().isNull()


def test_new_stages_keep_what_was_reached(stepper):
    stepper.set_reached("interview")
    stepper.set_stages(usual_stages(assessment=False))
    assert stepper.reached() == "interview"
    stepper.set_stages([("one", "One")])
    assert stepper.reached() == ""
