"""Waiting for something to become so: asked again and again, with an end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0
BREATH = 0.1


class NotSo(AssertionError):
    """What the trial expects is not so; the text says what."""


def until(ask: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """The first true answer of `ask`; NotSo with `what` when none comes within `patience` s."""
    end = time.monotonic() + patience
    while True:
        if answer := ask():
            return answer
        if time.monotonic() > end:
            raise NotSo(f"{what}: not within {patience:.0f} s")
        time.sleep(BREATH)


def expect(so: object, what: str) -> None:
    """NotSo with `what` unless `so`."""
    if not so:
        raise NotSo(what)
