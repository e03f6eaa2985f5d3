"""The system's colour as accent: whatever it is, everything can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resilience_desktop.ui import theme as theme_module
from resilience_desktop.ui.accent import tones
from resilience_desktop.ui.theme import accent_of, system_accent, theme
from resilience_desktop.ui.tokens import DARK, LIGHT, PAIRS, contrast

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
EXTREME = ("#000000", "#FFFFFF", "#FFFF00", "#00FF00", "#0000FF", "#FF00FF", "#808080")


def missed(base: str, dark: bool) -> list[str]:
    palette = {**(DARK if dark else LIGHT), **tones(base, dark)}
    return [
        f"{ink} on {ground}"
        for ink, ground, least in PAIRS
        if contrast(palette[ink], palette[ground]) < least
    ]


@given(base=COLORS, dark=st.booleans())
def test_any_colour_keeps_every_contrast(base: str, dark: bool) -> None:
    assert not missed(base, dark)


@pytest.mark.parametrize("base", EXTREME)
@pytest.mark.parametrize("dark", [False, True])
def test_the_ends_of_the_scale_keep_it_too(base: str, dark: bool) -> None:
    assert not missed(base, dark)


@pytest.mark.parametrize("own", [LIGHT, DARK])
def test_our_own_colour_comes_out_as_it_went_in(own: dict[str, str]) -> None:
    for role, made in tones(LIGHT["accent"], own is DARK).items():
        here, there = QColor(made), QColor(own[role])
        apart = max(
            abs(here.red() - there.red()),
            abs(here.green() - there.green()),
            abs(here.blue() - there.blue()),
        )
        assert apart <= 5, role


def test_a_grey_stays_grey_and_a_hue_its_hue() -> None:
    assert QColor(tones("#808080", False)["accent"]).saturation() == 0
    assert abs(QColor(tones("#3584E4", False)["accent"]).hue() - QColor("#3584E4").hue()) < 12


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    theme().apply(qapp, "light")
    yield qapp
    theme().set_system_accent(False)
    theme().apply(qapp, "light")


def test_the_theme_wears_it_and_takes_it_off(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_module, "system_accent", lambda: "#3584E4")
    theme().set_system_accent(True)
    assert theme().color("accent").name().upper() == tones("#3584E4", False)["accent"]
    assert dressed.palette().accent().color() == theme().color("accent")
    assert theme().value("canvas") == LIGHT["canvas"]
    theme().set_mode("dark")
    assert theme().value("accent") == tones("#3584E4", True)["accent"]
    theme().set_mode("light")
    theme().set_system_accent(False)
    assert theme().value("accent") == LIGHT["accent"]


def test_it_follows_the_system_when_that_changes(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(theme_module, "system_accent", lambda: "#3584E4")
    theme().look_at_system()
    assert theme().value("accent") == LIGHT["accent"]
    theme().set_system_accent(True)
    with qtbot.assertNotEmitted(theme().changed):
        theme().look_at_system()
    monkeypatch.setattr(theme_module, "system_accent", lambda: "#E93D58")
    with qtbot.waitSignal(theme().changed):
        theme().look_at_system()
    assert theme().value("accent") == tones("#E93D58", False)["accent"]


def test_where_the_system_names_none_it_stays_our_own(dressed: QApplication) -> None:
    assert system_accent() is None
    assert dressed.palette().accent().color() == QColor(LIGHT["accent"])
    theme().set_system_accent(True)
    assert theme().value("accent") == LIGHT["accent"]


@pytest.mark.parametrize("role", [QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight])
def test_it_is_heard_as_accent_or_as_ground_of_the_selection(role: QPalette.ColorRole) -> None:
    palette = QPalette()
    for each in (QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight):
        palette.setColor(each, QColor("#308CC6"))
    assert accent_of(palette) is None
    palette.setColor(role, QColor("#E93D58"))
    assert accent_of(palette) == "#E93D58"
