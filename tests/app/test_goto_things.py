"""How what is typed finds commands, places and chapters."""

from __future__ import annotations

import pytest

from resilience_desktop.app import goto_places
from resilience_desktop.app.commands import menus
from resilience_desktop.app.goto_things import MOST, SHOWN, Index, Kind, Thing, arranged
from resilience_desktop.host import resources
from resilience_desktop.registry import features


def every(_name: str) -> bool:
    return True


def found(text: str) -> list[str]:
    return [thing.id for thing in Index(goto_places.things(every)).find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("settings", "command:settings"),
        ("WINS", "place:wins:tab:"),
        ("got no", "command:no"),
        ("people", "place:goals:entry:people"),
        ("skills goals", "place:goals:segment:skills"),
        ("screen", "chapter:keys"),
    ],
)
def test_the_best_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_every_command_is_among_them_without_the_mark_of_its_letter() -> None:
    things = {thing.id: thing for thing in goto_places.things(every)}
    for command in (command for menu in menus() for command in menu.commands):
        if command.name != "go_to" and not command.name.startswith("tab_"):
            assert things[f"command:{command.name}"].title == command.text
    assert not [thing for thing in things.values() if "&" in thing.title]
    keys = [things[f"place:{feature.key}:tab:"].far for feature in features()]
    assert keys == [f"Ctrl+{number}" for number in range(1, 6)]


def test_what_cannot_be_done_now_is_left_out() -> None:
    things = goto_places.things(lambda name: name != "undo")
    assert not [thing for thing in things if thing.key == "undo"]


def test_every_icon_is_there() -> None:
    for thing in goto_places.things(every):
        assert resources.path(f"icons/{thing.icon}.svg").is_file(), thing


@pytest.mark.parametrize("text", ["", "   ", "&", "zzzzz"])
def test_nothing(text: str) -> None:
    assert found(text) == []


def test_short_words_are_not_looked_for_inside_of_texts() -> None:
    assert not [each for each in found("zu") if each.startswith("chapter")]


def some(kind: Kind, title: str, count: int) -> tuple[Thing, ...]:
    return tuple(Thing(kind, str(number), f"{title} {number}") for number in range(count))


def test_groups_are_short_and_tell_how_many_more() -> None:
    things = {
        Kind.PLACE: some(Kind.PLACE, "A north", SHOWN + 1),
        Kind.APPLICATION: some(Kind.APPLICATION, "North", SHOWN + 12),
        Kind.WIN: some(Kind.WIN, "North", MOST),
        Kind.GOAL: (),
    }
    groups = arranged("north", things)
    assert [group.kind for group in groups] == [Kind.APPLICATION, Kind.WIN, Kind.PLACE]
    assert [(len(group.things), group.more) for group in groups] == [
        (SHOWN, 12),
        (SHOWN, MOST - SHOWN),
        (SHOWN + 1, 0),
    ]
    assert [group.uncounted for group in groups] == [False, True, False]
    assert len(arranged("north", things, Kind.APPLICATION)[0].things) == SHOWN + 12


def test_scripts_without_spaces() -> None:
    index = Index([Thing(Kind.PERSON, "1", "日本電気"), Thing(Kind.PERSON, "2", "Zoë")])
    assert [thing.key for thing in index.find("電気")] == ["1"]
    assert [thing.key for thing in index.find("zoe")] == ["2"]
