"""Every page in every look: no warning of Qt, and nothing that becomes a window by mistake."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest

from resilience_desktop.registry import features
from resilience_desktop.ui.theme import theme
from tests.journeys.person import CTRL, Key, Person

PAGES = tuple(feature.key for feature in features())


def walk(me: Person) -> None:
    for key in PAGES:
        page = me.page(key)
        assert not page.grab().isNull()
        assert me.window.current_key == key


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize(
    ("width", "height", "mode", "scale"),
    [(1280, 800, "dark", 100), (800, 560, "light", 200)],
    ids=["wide and dark", "small and large text"],
)
def test_every_page_in_every_look(
    person: Callable[..., Person],
    request: pytest.FixtureRequest,
    filled: bool,
    width: int,
    height: int,
    mode: str,
    scale: int,
) -> None:
    if filled:
        request.getfixturevalue("example")
    me = person()
    walk(me)
    me.root.shell.resize(width, height)
    theme().set_mode(mode)  # type: ignore[arg-type]
    theme().set_scale(scale)
    walk(me)


def test_the_keys_for_size_work_on_every_page(person: Callable[..., Person]) -> None:
    me = person()
    for key, text in (("wins", 110), ("goals", 120)):
        me.page(key)
        me.press(Key.Key_Plus, CTRL)
        me.hears(f"Text size {text} %.")
    me.press(Key.Key_0, CTRL)
    me.hears("Text size 100 %.")


def test_the_journey_in_every_look(person: Callable[..., Person]) -> None:
    me = person()
    me.press(Key.Key_N, CTRL)
    me.wait(lambda: me.journey is not None and me.journey.journey_id)
    me.journey.view(me.journey.flow.step).company.setText("Acme")
    me.journey.press()
    me.wait(lambda: me.journey.flow.step == "name")
    looks = cycle((("dark", 200), ("light", 100)))
    while me.journey.flow.step != "close":
        mode, scale = next(looks)
        theme().set_mode(mode)  # type: ignore[arg-type]
        theme().set_scale(scale)
        assert not me.root.shell.grab().isNull()
        me.journey.skip()
        me.settle()
