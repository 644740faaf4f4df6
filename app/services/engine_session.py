"""One loaded model: its engine worker, the requests under way, their listeners. Any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from app.engine.protocol import (
    Bench,
    BenchDone,
    Command,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadProgress,
)

if TYPE_CHECKING:
    from app.domain.generation import LoadedModel, LoadParams
    from app.domain.model_file import ModelFile

Listener = Callable[[EngineEvent], None]
Request = Generate | Bench
LOAD_ID = "load"


class Worker(Protocol):
    """What a session needs of the engine worker."""

    @property
    def pid(self) -> int | None: ...
    def start(self) -> None: ...
    def submit(self, command: Command) -> None: ...
    def cancel(self, request_id: str) -> None: ...
    def close(self, timeout: float = ...) -> None: ...


class SessionState(Enum):
    """Life of a session; `ended` is final."""

    LOADING = auto()
    READY = auto()
    ENDED = auto()


class EngineSession:
    """Loads one model and answers requests with it until its process ends.

    `on_load` gets LoadProgress, then Loaded or Failed; after Loaded, last, EngineGone.
    """

    def __init__(
        self,
        model: ModelFile,
        params: LoadParams,
        make_worker: Callable[[Listener], Worker],
        on_load: Callable[[EngineSession, EngineEvent], None],
    ) -> None:
        self.model = model
        self.params = params
        self.state = SessionState.LOADING
        self.loaded: LoadedModel | None = None
        self._on_load = on_load
        self._lock = threading.Lock()
        self._listeners: dict[str, Listener] = {}
        self._waiting: list[Request] = []
        self._worker = make_worker(self._on_event)

    @property
    def pid(self) -> int | None:
        """Process id of the engine while it lives."""
        return self._worker.pid

    def start(self) -> None:
        """Start the process and the load."""
        self._worker.start()
        self._worker.submit(Load(LOAD_ID, self.model.path, self.params))

    def ask(self, request: Request, listener: Listener) -> bool:
        """Send the request now, or once the model is loaded; False where the session has ended.

        The listener gets the request's events, the last one Finished, BenchDone, Failed or
        EngineGone, on the worker's reader thread.
        """
        with self._lock:
            if self.state is SessionState.ENDED:
                return False
            self._listeners[request.request_id] = listener
            if self.state is SessionState.LOADING:
                self._waiting.append(request)
                return True
        self._worker.submit(request)
        return True

    def cancel(self, request_id: str) -> None:
        """Stop a request; one that waits for the load ends at once, and the load with the last."""
        with self._lock:
            waiting = [r for r in self._waiting if r.request_id == request_id]
            for request in waiting:
                self._waiting.remove(request)
            listener = self._listeners.pop(request_id, None) if waiting else None
            stop_load = bool(waiting) and not self._waiting
        if stop_load:
            self._worker.cancel(LOAD_ID)
        if listener:
            listener(Failed(request_id, "The answer was stopped before it began.", "", "cancelled"))
        elif not waiting:
            self._worker.cancel(request_id)

    def close(self) -> None:
        """Unload: end the process. Requests under way get EngineGone."""
        self._worker.close()

    def _on_event(self, event: EngineEvent) -> None:
        if event.request_id == LOAD_ID:
            self._on_load_event(event)
        elif isinstance(event, EngineGone):
            self._end(event)
        else:
            self._forward(event)

    def _on_load_event(self, event: EngineEvent) -> None:
        if isinstance(event, Loaded):
            with self._lock:
                self.state = SessionState.READY
                self.loaded = event.model
                waiting, self._waiting = self._waiting, []
            self._on_load(self, event)
            for request in waiting:
                self._worker.submit(request)
        elif isinstance(event, Failed):
            self._on_load(self, event)
            self._fail_waiting(event)
        elif isinstance(event, LoadProgress):
            self._on_load(self, event)

    def _fail_waiting(self, reason: Failed) -> None:
        for request_id, listener in self._take_all():
            listener(Failed(request_id, reason.text, reason.action, reason.code))

    def _end(self, event: EngineGone) -> None:
        failed_before = self.state is SessionState.ENDED
        listeners = self._take_all()
        if not failed_before:
            self._on_load(self, event)
        for _request_id, listener in listeners:
            listener(event)

    def _take_all(self) -> list[tuple[str, Listener]]:
        with self._lock:
            self.state = SessionState.ENDED
            self._waiting.clear()
            listeners = list(self._listeners.items())
            self._listeners.clear()
        return listeners

    def _forward(self, event: EngineEvent) -> None:
        last = isinstance(event, (Finished, Failed, BenchDone))
        with self._lock:
            if last:
                listener = self._listeners.pop(event.request_id, None)
            else:
                listener = self._listeners.get(event.request_id)
        if listener:
            listener(event)
