"""Work away from the window: one thread for the store, and one for long tasks."""

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
        self._finished.connect(self._deliver)
        self._store = _Line("store", self._carry_out)
        self._long = _Line("long", self._carry_out)
        self._current: _LongWork | None = None
        self._closing = threading.Event()

    def run(self, job: Callable[[], Any], done: Hook = None, failed: Hook = None) -> None:
        """See `core.ports.Runner`."""
        self._store.add(_Job(job, _Answer(done), _Answer(failed)))

    def run_long(
        self,
        title: str,
        job: Callable[[Any], Any],
        done: Hook = None,
        failed: Hook = None,
    ) -> None:
        """See `core.ports.BackgroundRunner`; one long task at a time, others wait for it."""
        self._long.add(_Job(_LongWork(self, title, job), _Answer(done), _Answer(failed)))

    def cancel_long(self) -> None:
        """Ask the long task that runs to stop at its next report. Those that wait go on."""
        if self._current is not None:
            self._current.cancelled.set()

    def cancel_all(self) -> None:
        """Ask every long task to stop, also those to come: the program ends."""
        self._closing.set()

    def finish(self, seconds: float = 20.0) -> None:
        """Do what is left in the queue, then end the threads."""
        self.cancel_all()
        self._long.finish(seconds)
        self._store.finish(seconds)

    def begin_long(self, work: _LongWork | None) -> None:
        """The long task that runs from now on, told by the task itself; None for none."""
        self._current = work

    @property
    def closing(self) -> bool:
        """Whether the program ends and every long task is to stop."""
        return self._closing.is_set()

    def report(self, title: str, done: int, total: int) -> None:
        """Emit `progressed`; at the very end of the program there may be nobody left to tell."""
        with suppress(RuntimeError):
            self.progressed.emit(title, done, total)

    def _carry_out(self, job: _Job) -> None:
        try:
            outcome = job.work()
        except Exception as error:
            self._refuse(job, error)
        except BaseException as error:
            # Something called `sys.exit`. A thread that ends here would leave every later job
            # without an answer, the last one too, which the window waits for when it closes.
            wrapped = RuntimeError(f"{type(error).__name__} in a job")
            wrapped.__cause__ = error
            self._refuse(job, wrapped)
        else:
            self._tell(job.done, outcome)

    def _refuse(self, job: _Job, error: Exception) -> None:
        self._tell(job.failed if job.failed.wanted else _Answer(self.failed.emit), error)

    def _tell(self, answer: _Answer, value: Any) -> None:
        # At the very end of the program there may be nobody left to tell.
        with suppress(RuntimeError):
            self._finished.emit(answer, value)

    def _deliver(self, answer: _Answer, value: Any) -> None:
        answer.give(value)


class _Line:
    """A thread that carries out jobs in the order they come; the first one starts it."""

    def __init__(self, name: str, carry_out: Callable[[_Job], None]) -> None:
        self._carry_out = carry_out
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._started = False

    def add(self, job: _Job) -> None:
        if not self._started:
            self._started = True
            self._thread.start()
        self._jobs.put(job)

    def finish(self, seconds: float) -> None:
        if self._started:
            self._jobs.put(None)
            self._thread.join(seconds)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._carry_out(job)


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
        self.cancelled = threading.Event()
        self._runner = runner
        self._title = title
        self._job = job
        self._last = 0.0

    def __call__(self) -> Any:
        self._runner.begin_long(self)
        try:
            return self._job(self._progress)
        finally:
            self._runner.begin_long(None)
            self._runner.report(self._title, 0, 0)

    def _progress(self, done: int, total: int) -> None:
        if self.cancelled.is_set() or self._runner.closing:
            raise Cancelled(tr("Stopped. Nothing of it was kept."))
        now = monotonic()
        if now - self._last >= _REPORT_SECONDS:
            self._last = now
            self._runner.report(self._title, done, total)
