"""A process that lives many short lives of the countdown, to be killed in any of them.

    python lives.py FOLDER EPOCH RATE

It imports everything once. Each line on its standard input is a seed and the seconds that nobody
was there, and begins a life: a fork with the real store and the real countdown, in which somebody
starts, pauses, extends and ends windows at random, on a clock that runs RATE times as fast. It
prints "born PID", and the life itself what it found as a line of JSON. "last" instead of a seed
begins a life that only looks, and ends by itself.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

import resilience_desktop.features.rejections.model  # noqa: F401 - windows may be about one
from resilience_desktop.core.clock import local_day
from resilience_desktop.features.wallow.call import EndCall
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.host.notifications import Notifier
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.runner import ThreadRunner

ACT_MS = 15


class FastClock:
    """Real time since `epoch`, `rate` times as fast; the same in every life."""

    zone: tzinfo | None = UTC

    def __init__(self, epoch: float, rate: float) -> None:
        self._epoch, self._rate = epoch, rate
        self._skipped = 0.0

    def skip(self, seconds: float) -> None:
        """Nobody was there for so long."""
        self._skipped += seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 10, tzinfo=UTC) + timedelta(seconds=self.seconds())

    def today(self) -> object:
        return local_day(self.now(), self.zone)

    def seconds(self) -> float:
        return (time.time() - self._epoch) * self._rate + self._skipped


class Life(QObject):
    """Acts on the countdown until it is killed; `seed` None only looks."""

    def __init__(self, folder: Path, clock: FastClock, seed: int | None) -> None:
        super().__init__()
        self._clock = clock
        self._random = random.Random(seed)
        self._lives = seed is not None
        self._store = open_store(folder, clock)  # type: ignore[arg-type]
        self._runner = ThreadRunner(self)
        self._runner.failed.connect(_fail)
        self._countdown = CountdownController(
            clock,  # type: ignore[arg-type]
            self,
            EndCall(notifier=Notifier()),
        )
        self._countdown.set_sounds(False)
        self._countdown.attach(WallowQueries(self._store, clock), self._runner)  # type: ignore[arg-type]
        # Answers come in order, and the first of them asks for the last.
        self._runner.run(_nothing, self._look_again)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._act)

    def _look_again(self, _nothing_yet: object) -> None:
        self._runner.run(_nothing, self._report)

    def _report(self, _nothing_more: object) -> None:
        found, wall = self._countdown, self._clock.now()
        found.tick()
        closed = found.closed
        countdown = found.countdown
        now = found.now()
        said = {
            "state": str(found.state),
            "id": found.window.id if found.window else "",
            "now": wall.isoformat(),
            "remaining": countdown.remaining(now) if countdown else 0.0,
            "ended_at": closed.ended_at.isoformat() if closed else "",
        }
        print(json.dumps(said), flush=True)
        if self._lives:
            self._timer.start(ACT_MS)
        else:
            self._runner.finish()
            self._store.close()
            QCoreApplication.exit(0)

    def _act(self) -> None:
        self._countdown.tick()
        acts = (
            self._start,
            self._countdown.pause,
            self._countdown.go_on,
            self._countdown.go_on,
            self._countdown.extend,
            self._countdown.tick,
            self._countdown.tick,
        )
        if self._random.random() < 0.05:
            self._countdown.ready()
        else:
            self._random.choice(acts)()

    def _start(self) -> None:
        self._countdown.let_go()
        self._countdown.start(self._random.choice((5, 15, 30)))


def _fail(error: Exception) -> None:
    print(f"failed: {error!r}", flush=True)
    os._exit(3)


def _nothing() -> None:
    """What is asked last on the store's thread."""


def live(folder: Path, clock: FastClock, seed: int | None) -> int:
    app = QCoreApplication([])
    life = Life(folder, clock, seed)
    status = app.exec()
    del life
    return status


def main() -> None:
    folder, clock = Path(sys.argv[1]), FastClock(float(sys.argv[2]), float(sys.argv[3]))
    for line in sys.stdin:
        word, away = line.split()
        clock.skip(float(away))
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = live(folder, clock, None if word == "last" else int(word))
            finally:
                os._exit(status)
        print(f"born {child}", flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    main()
