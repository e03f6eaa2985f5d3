"""Colours: every pair in use can be read, in both themes."""

from __future__ import annotations

import pytest

from resilience_desktop.host import resources
from resilience_desktop.ui import tokens


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("pair", tokens.PAIRS, ids=lambda pair: f"{pair[0]}-on-{pair[1]}")
def test_every_pair_in_use_has_its_contrast(name: str, pair: tuple[str, str, float]) -> None:
    palette = {"light": tokens.LIGHT, "dark": tokens.DARK}[name]
    ink, ground, least = pair
    assert tokens.contrast(palette[ink], palette[ground]) >= least


def test_contrast_is_the_formula_of_wcag() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_name_the_same_roles() -> None:
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


@pytest.mark.parametrize(("name", "palette"), [("light", tokens.LIGHT), ("dark", tokens.DARK)])
def test_the_style_sheet_s_drawings_are_in_the_theme_s_colours(
    name: str, palette: dict[str, str]
) -> None:
    for file in sorted(resources.path(f"icons/style/{name}").iterdir()):
        role = "onAccent" if file.stem in {"check", "dot"} else "text2"
        assert palette[role] in file.read_text(encoding="utf-8"), file.name
