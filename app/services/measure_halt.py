"""The end of a measurement before its time, and who else computes. Any thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.residency import ResidentModel

_T = TypeVar("_T")


class Job(Protocol[_T]):
    """Something under way that can be stopped; its future ends then."""

    @property
    def future(self) -> Future[_T]: ...
    def stop(self) -> None: ...


class Residents(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...


class Halt:
    """Asked for once; what is waited for ends then, and nothing else begins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._job: Job[Any] | None = None
        self.by_app = False  # the app ends

    @property
    def is_wanted(self) -> bool:
        return self._wanted.is_set()

    def want(self, *, by_app: bool = False) -> None:
        """Returns at once."""
        with self._lock:
            self.by_app = by_app
            self._wanted.set()
            job = self._job
        if job is not None:
            job.stop()

    def pause(self, seconds: float) -> None:
        """Wait so long. Raises UserFixableError ("cancelled") when an end is wanted."""
        if self._wanted.wait(seconds):
            raise UserFixableError("The measurement was stopped.", code="cancelled")

    def result_of(self, job: Job[_T]) -> _T:
        """Wait for it. Raises what it fails with, UserFixableError ("cancelled") on a stop."""
        with self._lock:
            self._job = job
            is_wanted = self.is_wanted
        if is_wanted:
            job.stop()
        try:
            return job.future.result()
        finally:
            with self._lock:
                self._job = None


class Neighbours:
    """Whether another model, or another request, computed since `begin`."""

    def __init__(self, models: Residents) -> None:
        self._models = models
        self._seen = threading.Event()

    @property
    def seen(self) -> bool:
        return self._seen.is_set()

    @property
    def busy(self) -> bool:
        """Somebody waits for a model now."""
        return any(model.busy for model in self._models.resident())

    def begin(self) -> None:
        """Forget what was before."""
        self._seen.clear()

    def look(self, own: str) -> None:
        """Whoever waits for another model than `own` takes cores from it."""
        if any(each.busy and each.model_id != own for each in self._models.resident()):
            self._seen.set()

    def mark(self) -> None:
        """An answer began."""
        self._seen.set()
