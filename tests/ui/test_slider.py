from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from resilience_desktop.ui.slider import StrengthSlider


def test_a_press_goes_there_at_once(qtbot):
    slider = StrengthSlider("How strong")
    qtbot.addWidget(slider)
    slider.resize(300, 36)
    slider.show()
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(298, 18))
    assert slider.value() == 10
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(150, 18))
    assert slider.value() == 5
    assert abs(slider.thumb_rect().center().x() - 150) < 1


def test_the_thumb_mirrors(qtbot):
    slider = StrengthSlider()
    qtbot.addWidget(slider)
    slider.resize(300, 36)
    slider.setValue(10)
    right = slider.thumb_rect().center().x()
    slider.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert slider.thumb_rect().center().x() == 300 - right
    assert not slider.grab().isNull()
