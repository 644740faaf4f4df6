"""One loaded model: its engine worker, the requests under way, their listeners. Any thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
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
    SummaryNeeded,
    Tune,
    Tuned,
    Warm,
    Warmed,
)
from app.services.engine_faults import cancelled, crash_problem

if TYPE_CHECKING:
    from app.domain.generation import LoadedModel
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile

Listener = Callable[[EngineEvent], None]
Request = Generate | Warm | Tune | Bench
_LAST = (Finished, Failed, BenchDone, Warmed, Tuned, SummaryNeeded)
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

    `on_load` gets LoadProgress, then Loaded or Failed; after Loaded, last, EngineGone. It closes
    the session after a failure.
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
        self._keeps_loading = False
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
        self._worker.submit(Load(LOAD_ID, os.fsencode(self.model.path), self.params))

    def keep_loading(self) -> bool:
        """Go on with the load even if every request that waits for it is stopped.

        False where the session has ended.
        """
        with self._lock:
            self._keeps_loading = True
            return self.state is not SessionState.ENDED

    def ask(self, request: Request, listener: Listener) -> bool:
        """Send the request now, or once the model is loaded; False where the session has ended.

        The listener gets the request's events on the worker's reader thread: Loaded first where it
        had to wait, and at last Finished, BenchDone, Failed or EngineGone.
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
            request = next((r for r in self._waiting if r.request_id == request_id), None)
            listener = self._listeners.get(request_id)
            if request:
                self._waiting.remove(request)
                del self._listeners[request_id]
            stops_load = bool(request) and not self._waiting and not self._keeps_loading
            if stops_load:
                # From here on nobody can join a load that is about to be abandoned.
                self.state = SessionState.ENDED
        if request is None:
            if listener:
                self._worker.cancel(request_id)
            return
        if stops_load:
            self._on_load(self, cancelled(LOAD_ID))
        if listener:
            listener(cancelled(request_id))

    def close(self) -> None:
        """Unload: end the process. Requests under way get EngineGone."""
        self._worker.close()

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, EngineGone):
            self._end(event)
        elif event.request_id != LOAD_ID:
            self._forward(event)
        elif self.state is SessionState.LOADING:
            self._on_load_event(event)

    def _on_load_event(self, event: EngineEvent) -> None:
        if isinstance(event, Loaded):
            self._become_ready(event)
        elif isinstance(event, Failed):
            waiting = self._take_all()
            self._on_load(self, event)
            _fail_all(waiting, event)
        elif isinstance(event, LoadProgress):
            self._on_load(self, event)

    def _become_ready(self, event: Loaded) -> None:
        with self._lock:
            if self.state is not SessionState.LOADING:
                return
            self.state = SessionState.READY
            self.loaded = event.model
            waiting = [(request, self._listeners[request.request_id]) for request in self._waiting]
            self._waiting.clear()
        self._on_load(self, event)
        for request, listener in waiting:
            listener(event)
            self._worker.submit(request)

    def _end(self, event: EngineGone) -> None:
        ended_before = self.state is SessionState.ENDED
        was_loaded = self.loaded is not None
        listeners = self._take_all()
        if not ended_before:
            self._on_load(self, event)
        if was_loaded:
            for _request_id, listener in listeners:
                listener(event)
        elif event.expected:
            _fail_all(listeners, cancelled(LOAD_ID))
        else:
            problem = crash_problem(event, loaded=False)
            _fail_all(listeners, Failed(LOAD_ID, problem.text, problem.action, problem.code))

    def _take_all(self) -> list[tuple[str, Listener]]:
        with self._lock:
            self.state = SessionState.ENDED
            self._waiting.clear()
            listeners = list(self._listeners.items())
            self._listeners.clear()
        return listeners

    def _forward(self, event: EngineEvent) -> None:
        last = isinstance(event, _LAST)
        with self._lock:
            if last:
                listener = self._listeners.pop(event.request_id, None)
            else:
                listener = self._listeners.get(event.request_id)
        if listener:
            listener(event)


def _fail_all(listeners: list[tuple[str, Listener]], reason: Failed) -> None:
    for request_id, listener in listeners:
        listener(replace(reason, request_id=request_id))
