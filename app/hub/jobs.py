"""Requests that run beside each other, a few at a time; the others wait. Any thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Job:
    """One request. `run` is given the event that stops it, and raises nothing."""

    request_id: str
    run: Callable[[threading.Event], None]
    stop: threading.Event = field(default_factory=threading.Event)


class JobPool:
    """At most `size` threads, which end when there is nothing to do."""

    def __init__(self, name: str, size: int) -> None:
        self._name = name
        self._size = size
        self._lock = threading.Lock()
        self._waiting: deque[Job] = deque()
        self._running: dict[str, Job] = {}

    def add(self, job: Job) -> None:
        """Run it now, or as soon as another one has ended."""
        with self._lock:
            if len(self._running) >= self._size:
                self._waiting.append(job)
                return
            self._running[job.request_id] = job
        threading.Thread(target=self._work, args=(job,), name=self._name, daemon=True).start()

    def stop(self, request_id: str) -> bool:
        """Stop a job; True where it runs and has to end by itself."""
        with self._lock:
            job = self._running.get(request_id)
            if job:
                job.stop.set()
                return True
            self._waiting = deque(job for job in self._waiting if job.request_id != request_id)
            return False

    def _work(self, job: Job) -> None:
        following: Job | None = job
        while following:
            following.run(following.stop)
            following = self._end(following)

    def _end(self, job: Job) -> Job | None:
        with self._lock:
            self._running.pop(job.request_id, None)
            if not self._waiting:
                return None
            following = self._waiting.popleft()
            self._running[following.request_id] = following
            return following
