"""The protocols that features meet through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Runner(Protocol):
    """Runs work away from the window and brings the result back to it."""

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        """Run `job` on the store's thread; then call `done` or `failed` on the caller's thread.

        Jobs run one after another in the order given. Bound methods of an object that has gone
        are not called. Without `failed` the error goes to the window.
        """


class Progress(Protocol):
    """What long work reports to, and hears from whether it should stop."""

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` pieces are finished. Raises `Cancelled` to stop the work."""


class BackgroundRunner(Runner, Protocol):
    """A runner that also takes work which lasts over a second."""

    def run_long(
        self,
        title: str,
        job: Callable[[Progress], T],
        done: Callable[[T], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        """Run `job` beside the store's thread, with progress on screen and a way to cancel."""
