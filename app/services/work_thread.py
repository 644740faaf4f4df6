"""One thread that does what it is given, in order, and some of it later. Any thread may give."""

from __future__ import annotations

import heapq
import itertools
import logging
import queue
import threading
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_log = logging.getLogger(__name__)


class WorkThread:
    """Starts at the first work. What fails in it is logged; what `call` was given fails there."""

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def post(self, work: Callable[[], None]) -> bool:
        """Do `work` soon; False after the end."""
        with self._gate:
            if self._closed:
                return False
            if self._thread.ident is None:
                self._thread.start()
            self._work.put(work)
            return True

    def begin(self, future: Future[T], work: Callable[[], None]) -> Future[T]:
        """Do `work`, which ends `future` at some time; after the end it fails at once."""
        if not self.post(lambda: _guard(future, work)):
            future.set_exception(BugError("Quantscope is closing.", code="closed"))
        return future

    def call(self, work: Callable[[], T]) -> Future[T]:
        """The result of `work`."""
        future: Future[T] = Future()
        return self.begin(future, lambda: future.set_result(work()))

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        """Do `work` after so many seconds. Only in this thread."""
        heapq.heappush(self._due, (self._clock() + seconds, next(self._count), work))

    def close(self, last: Callable[[], None], timeout: float = 5.0) -> None:
        """Do `last` after what was given before, and end; waits for at most `timeout` s."""
        self.post(last)
        with self._gate:
            self._closed = True
            self._work.put(None)
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            try:
                work = self._work.get(timeout=self._until_due())
            except queue.Empty:
                work = heapq.heappop(self._due)[2]
            if work is None:
                return
            try:
                work()
            except Exception:  # noqa: BLE001 - the next step must still be done
                _log.exception("A step of the thread %s failed", self._thread.name)

    def _until_due(self) -> float | None:
        return max(0.0, self._due[0][0] - self._clock()) if self._due else None


def _guard(future: Future[T], work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whoever waits for the future gets it
        future.set_exception(error)
