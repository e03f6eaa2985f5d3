"""One window a profile: what later starts hand over, and letters of others."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from resilience_desktop.host.calling import Call
from resilience_desktop.host.instance import OneInstance


@pytest.fixture
def first(qapp: Any, folder: Path) -> Iterator[OneInstance]:
    mask = os.umask(0o077)
    instance = OneInstance(folder)
    assert instance.claim()
    yield instance
    instance.release()
    os.umask(mask)


def hear(first: OneInstance) -> list[Call]:
    heard: list[Call] = []
    first.called.connect(heard.append)
    first.listen()
    return heard


def test_a_later_start_hands_over_what_it_was_given(
    first: OneInstance, folder: Path, qtbot: Any
) -> None:
    heard = hear(first)
    call = Call("got-a-no", (str(folder / "a b.eml"),), "me_TIME12")
    second, answers = OneInstance(folder), list[bool]()
    assert not second.claim()
    thread = threading.Thread(target=lambda: answers.append(second.call(call)))
    thread.start()
    qtbot.waitUntil(lambda: heard == [call])
    thread.join()
    assert answers == [True]
    assert list((folder / "calls").iterdir()) == []


def test_letters_from_before_it_listened_are_heard_in_order(
    first: OneInstance, folder: Path
) -> None:
    calls = folder / "calls"
    calls.mkdir(mode=0o700)
    (calls / "1").write_bytes(b"")  # of an older version
    (calls / "2").write_bytes(b'{"do": "wallow"}')
    (calls / "3").write_bytes(b"\xff\x00 no JSON")
    (calls / "4.part").write_bytes(b'{"do": "got')
    (calls / "5").mkdir()
    assert hear(first) == [Call(), Call("wallow"), Call()]
    assert sorted(path.name for path in calls.iterdir()) == ["4.part", "5"]


@pytest.mark.skipif(os.name != "posix", reason="rights are others there")
def test_a_letter_of_somebody_else_asks_for_the_window_alone(
    first: OneInstance, folder: Path
) -> None:
    calls = folder / "calls"
    calls.mkdir(mode=0o700)
    open_to_all = calls / "1"
    open_to_all.write_bytes(b'{"do": "wallow"}')
    open_to_all.chmod(0o666)
    (calls / "2").symlink_to(open_to_all)
    os.mkfifo(calls / "3")
    (calls / "4").write_bytes(b'{"do": "wallow"}' + b" " * 1_000_000)
    assert hear(first) == [Call()] * 4
    (calls / "5").write_bytes(b'{"do": "wallow"}')
    calls.chmod(0o777)
    first._hear()
    assert not (calls / "5").exists()


def test_who_finds_the_other_one_gone_has_the_profile(first: OneInstance, folder: Path) -> None:
    second, answers = OneInstance(folder), list[bool]()
    assert not second.claim()
    thread = threading.Thread(target=lambda: answers.append(second.call(Call("wallow"))))
    thread.start()
    first.release()
    thread.join()
    assert (answers, second.holds) == ([False], True)
    assert list((folder / "calls").iterdir()) == []
    second.release()


def test_who_ends_leaves_the_letters_to_the_next(first: OneInstance, folder: Path) -> None:
    heard = hear(first)
    first.stop_listening()
    (folder / "calls" / "1").write_bytes(b'{"do": "wallow"}')
    QCoreApplication.processEvents()
    assert heard == []
    first.listen()
    assert heard == [Call("wallow")]


def test_without_an_answer_the_letter_is_taken_back(
    first: OneInstance, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resilience_desktop.host.instance._PATIENCE_SECONDS", 0.05)
    assert not OneInstance(folder).call(Call("wallow"))
    assert list((folder / "calls").iterdir()) == []
