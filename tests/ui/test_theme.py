"""Switching the theme restyles what is on screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.host import resources
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.style import style_sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import FONT_FILES, theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    before = qapp.styleSheet()
    theme().apply(qapp, "light")
    yield
    theme().set_scale(100)
    theme().set_system_font(False)
    theme().apply(qapp, "light")
    qapp.setStyleSheet(before)


def shows(widget: QWidget, role: str) -> bool:
    """Whether the pixel a little in from the corner has the colour of `role`."""
    image = widget.grab().toImage()
    return image.pixelColor(widget.width() // 2, theme().px(8)).name() == theme().color(role).name()


def test_switching_the_theme_restyles_everything_live(qtbot: QtBot) -> None:
    card, button = Card(), Button("Ask", "primary")
    plain = QPushButton("Plain")
    for widget in (card, button, plain):
        qtbot.addWidget(widget)
        widget.resize(200, 80 if widget is card else 36)
        widget.show()
    assert shows(card, "surface")
    assert shows(button, "accent")
    with qtbot.waitSignal(theme().changed):
        theme().set_mode("dark")
    assert theme().dark
    assert shows(card, "surface")
    assert shows(button, "accent")
    assert shows(plain, "inset")


def test_following_the_system_again(qapp: QApplication) -> None:
    theme().set_mode("dark")
    theme().set_mode("system")
    assert not theme().dark


def test_sizes_scale_together_and_stay_within_bounds(qtbot: QtBot) -> None:
    button = Button("Ask", "soft", "mail")
    qtbot.addWidget(button)
    small = button.sizeHint()
    theme().set_scale(200)
    assert button.sizeHint().height() == 2 * small.height()
    assert theme().font("body").pixelSize() == 28
    theme().set_scale(900)
    assert theme().scale == tokens.SCALE_MAX


@pytest.mark.parametrize("style", tokens.TYPE)
def test_the_bundled_font_is_the_one_shown(qapp: QApplication, style: str) -> None:
    wanted = tokens.TYPE[style]
    shown = QFontInfo(theme().font(style))
    assert shown.family() == ("Inter Display" if wanted.display else "Inter")
    assert shown.weight() == wanted.weight


def test_digits_of_the_countdown_are_all_as_wide(qapp: QApplication) -> None:
    digits = label("", "digits", wrap=False)
    widths = set()
    for digit in "0123456789":
        digits.setText(digit * 4)
        widths.add(digits.sizeHint().width())
    assert len(widths) == 1


def test_the_system_font_is_a_setting(qapp: QApplication) -> None:
    theme().set_system_font(True)
    assert not theme().font("body").family().startswith("Inter")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_style_sheet_leaves_nothing_open(qapp: QApplication, mode: str) -> None:
    theme().apply(qapp, "dark" if mode == "dark" else "light")
    sheet = style_sheet(theme())
    assert "@" not in sheet
    assert all("icons/style/" in url for url in re.findall(r'url\("([^"]+)"\)', sheet))


def test_a_message_box_takes_the_style_without_warnings(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText("Nothing else changed.")
    box.show()
    assert not box.grab().isNull()


def test_reduced_motion_takes_the_time_out_of_motion() -> None:
    theme().set_reduced_motion(True)
    assert theme().duration("slow") == 0
    theme().set_reduced_motion(False)
    assert theme().duration("slow") == tokens.MOTION_MS["slow"]
    theme().set_reduced_motion(None)


def test_icons_follow_the_theme_and_the_device(qapp: QApplication) -> None:
    icon = icons.icon("feather", "text")
    light = icon.pixmap(20).toImage()
    theme().set_mode("dark")
    assert icon.pixmap(20).toImage() != light
    sharp = icons.pixmap("feather", "text", 20, 2.0)
    assert sharp.width() == 40
    assert sharp.devicePixelRatio() == 2.0


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    for file in sorted(resources.path("icons").glob("*.svg")):
        image: QImage = icons.pixmap(file.stem, "text", 24).toImage()
        seen = any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
        assert seen, file.name


def test_an_unknown_icon_or_colour_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
    with pytest.raises(KeyError):
        theme().color("no-such-role")


def test_licences_lie_beside_what_they_cover() -> None:
    assert "ISC" in resources.path("icons/LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert "OPEN FONT" in resources.path("fonts/LICENSE-Inter.txt").read_text(encoding="utf-8")
    assert all(resources.path(f"fonts/{name}").is_file() for name in FONT_FILES)
