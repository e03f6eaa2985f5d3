from __future__ import annotations

from pathlib import Path

import pytest

from resilience_desktop.host import resources, sound
from tests.systems import needs_posix


@pytest.fixture
def on_a_desktop(qtbot, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return str(path)


@pytest.mark.usefixtures("on_a_desktop")
def test_a_bell_without_a_player_says_so_once(monkeypatch):
    monkeypatch.setattr(sound, "PLAYERS", (("no-such-player-here",),))
    said: list[str] = []
    assert not sound.play("sounds/bell.wav", said.append)
    assert said == ["The bell could not sound: there is nothing here that plays sounds."]
    assert not sound.play("sounds/no-such-sound.wav")


@needs_posix
@pytest.mark.usefixtures("on_a_desktop")
def test_a_player_gets_the_file(qtbot, monkeypatch, tmp_path):
    heard = tmp_path / "heard"
    script = f'printf %s "$2" > "{heard}.part" && mv "{heard}.part" "{heard}"'
    fake = program(tmp_path / "fake", script)
    monkeypatch.setattr(sound, "PLAYERS", ((fake, "-q"),))
    assert sound.play("sounds/bell.wav")
    qtbot.waitUntil(lambda: heard.exists() and not sound._Ringing._alive)
    assert Path(heard.read_text()) == resources.path("sounds/bell.wav")


@needs_posix
@pytest.mark.usefixtures("on_a_desktop")
def test_the_next_player_is_tried_and_the_last_one_says_why(qtbot, monkeypatch, tmp_path):
    first = program(tmp_path / "first", f'echo first >> "{tmp_path}/tried"; exit 1')
    second = program(tmp_path / "second", f'echo second >> "{tmp_path}/tried"; exit 1')
    monkeypatch.setattr(sound, "PLAYERS", ((first,), (second,)))
    said: list[str] = []
    assert sound.play("sounds/bell.wav", said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The bell could not sound: no sound device answered."]
    assert (tmp_path / "tried").read_text().split() == ["first", "second"]
