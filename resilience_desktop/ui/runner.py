"""Work away from the window: one thread for the store, one more for each long task."""

from __future__ import annotations

import queue
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from resilience_desktop.core.errors import Cancelled
from resilience_desktop.core.words import tr

Hook = Callable[[Any], Any] | None
_REPORT_SECONDS = 0.1


class ThreadRunner(QObject):
    """Runs jobs in order on one thread, and their `done` and `failed` on the window's.

    Signals: `failed` an error nobody else takes; `progressed` (title, done, total) of long work,
    with total 0 at its end.
    """

    failed = Signal(object)
    progressed = Signal(str, int, int)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._finished.connect(self._deliver)
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._started = False
        self._cancelled = threading.Event()
        self._long: threading.Thread | None = None

    def run(self, job: Callable[[], Any], done: Hook = None, failed: Hook = None) -> None:
        """See `core.ports.Runner`."""
        if not self._started:
            self._started = True
            self._thread.start()
        self._jobs.put(_Job(job, _Answer(done), _Answer(failed)))

    def run_long(
        self,
        title: str,
        job: Callable[[Any], Any],
        done: Hook = None,
        failed: Hook = None,
    ) -> None:
        """See `core.ports.BackgroundRunner`; one long task at a time, others wait for it."""
        self._cancelled.clear()
        task = _Job(_LongWork(self, title, job), _Answer(done), _Answer(failed))
        self._long = threading.Thread(target=self._work_long, args=(task, self._long), daemon=True)
        self._long.start()

    def cancel_long(self) -> None:
        """Ask the long task to stop at its next report."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the long task was asked to stop."""
        return self._cancelled.is_set()

    def finish(self, seconds: float = 20.0) -> None:
        """Do what is left in the queue, then end the threads."""
        self.cancel_long()
        for thread in (self._long, self._thread if self._started else None):
            if thread is self._thread:
                self._jobs.put(None)
            if thread is not None and thread.is_alive():
                thread.join(seconds)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._carry_out(job)

    def _work_long(self, job: _Job, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()
        self._carry_out(job)

    def _carry_out(self, job: _Job) -> None:
        try:
            outcome = job.work()
        except Exception as error:
            self._tell(job.failed if job.failed.wanted else _Answer(self.failed.emit), error)
        else:
            self._tell(job.done, outcome)

    def _tell(self, answer: _Answer, value: Any) -> None:
        # At the very end of the program there may be nobody left to tell.
        with suppress(RuntimeError):
            self._finished.emit(answer, value)

    def _deliver(self, answer: _Answer, value: Any) -> None:
        answer.give(value)


class _Job:
    def __init__(self, work: Callable[[], Any], done: _Answer, failed: _Answer) -> None:
        self.work = work
        self.done = done
        self.failed = failed


class _Answer:
    """A callback held so that it keeps no page alive and never reaches a deleted one."""

    def __init__(self, hook: Hook) -> None:
        self.wanted = hook is not None
        owner = getattr(hook, "__self__", None)
        self._weak: Any = None
        self._strong: Hook = None
        if isinstance(owner, QObject) and hasattr(hook, "__func__"):
            self._weak = weakref.WeakMethod(hook)
        else:
            self._strong = hook

    def give(self, value: Any) -> None:
        hook = self._strong if self._weak is None else self._weak()
        if hook is None:
            return
        owner = getattr(hook, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        hook(value)


class _LongWork:
    """Calls a long job with a progress that reports now and then, and stops it when asked."""

    def __init__(self, runner: ThreadRunner, title: str, job: Callable[[Any], Any]) -> None:
        self._runner = runner
        self._title = title
        self._job = job
        self._last = 0.0

    def __call__(self) -> Any:
        try:
            return self._job(self._progress)
        finally:
            self._runner.progressed.emit(self._title, 0, 0)

    def _progress(self, done: int, total: int) -> None:
        if self._runner.cancelled:
            raise Cancelled(tr("Stopped. Nothing of it was kept."))
        now = monotonic()
        if now - self._last >= _REPORT_SECONDS:
            self._last = now
            self._runner.progressed.emit(self._title, done, total)
