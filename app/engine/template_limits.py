"""Runs foreign template code with a limit of time and memory. Blocks the caller that long."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
_MEMORY_BYTES = 1 << 30


class TemplateHung(Exception):  # noqa: N818 - a state of the process, handled by ending it
    """The template could not be stopped: only the end of the process stops it."""


class OutOfTimeError(Exception):
    """The template took too long; it was stopped."""


def run_limited(work: Callable[[], T], seconds: float, *, grace: float = 2.0) -> T:
    """Run `work` in a thread for at most `seconds`, and return or raise what it does.

    Raises OutOfTimeError, MemoryError, or TemplateHung where the thread goes on `grace` s longer.
    """
    thread = _WorkThread(work)
    with _memory_cap():
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            thread.interrupt()
            thread.join(grace)
    if thread.is_alive():
        raise TemplateHung("The chat template of this model does not come to an end.")
    return thread.outcome()


class _InterruptedError(BaseException):
    """Raised inside of the template; no `except Exception` on its way catches it."""


class _WorkThread(threading.Thread, Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(name="chat-template", daemon=True)
        self._work = work
        self._results: list[T] = []
        self._error: BaseException = OutOfTimeError()

    def run(self) -> None:
        try:
            self._results.append(self._work())
        except _InterruptedError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self._error = error

    def interrupt(self) -> None:
        """Make the thread raise at its next step in Python."""
        if self.ident is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self.ident), ctypes.py_object(_InterruptedError)
            )

    def outcome(self) -> T:
        """The result. Raises what the work raised."""
        if not self._results:
            raise self._error
        return self._results[0]


@contextlib.contextmanager
def _memory_cap() -> Iterator[None]:
    """Let the process grow by no more than 1 GiB; a greedy template then gets a MemoryError.

    The cap is for the whole process, so it must only be used where no other thread allocates
    much: in the engine process the one thread that does waits here. Linux only.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    cap = pages * resource.getpagesize() + _MEMORY_BYTES
    if soft != resource.RLIM_INFINITY:
        cap = min(cap, soft)
    resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
