"""One loaded model: its engine worker, the requests under way, their listeners. Any thread."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol, TypeAlias

from app.engine.last_message import Last
from app.engine.protocol import (
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
    Tuned,
    Warm,
    Warmed,
)
from app.engine.token_protocol import CountTokens, Record, Tokenize
from app.services.engine_faults import cancelled, crash_problem

if TYPE_CHECKING:
    from app.domain.generation import LoadedModel
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.prompt_cache import PromptCachePlace
    from app.domain.vision_place import VisionPlace
    from app.engine.divergence_protocol import Diverge
    from app.engine.evaluation_protocol import Evaluate
    from app.engine.imatrix_protocol import MakeImatrix
    from app.engine.protocol import Bench, Tune
    from app.engine.token_protocol import Inspect

Listener = Callable[[EngineEvent], None]
Request: TypeAlias = (
    "Generate | Warm | Tune | Bench | Evaluate | Diverge | MakeImatrix "
    "| Tokenize | CountTokens | Record | Inspect"
)
_LAST = (Finished, Failed, BenchDone, Warmed, Tuned, SummaryNeeded, Last)
_ASIDE = (Warm, Tokenize, CountTokens, Record)  # nobody waits long for them
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


@dataclass(frozen=True, slots=True)
class _Asked:
    request: Request
    listener: Listener

    @property
    def counts(self) -> bool:
        """Reading ahead and titles are for free: nobody waits for them."""
        if isinstance(self.request, Generate):
            return not self.request.aside
        return not isinstance(self.request, _ASIDE)


class EngineSession:
    """Loads one model and answers requests with it until its process ends.

    Several requests may be under way at once. `on_load` gets LoadProgress, then Loaded or Failed;
    after Loaded, last, EngineGone. It closes the session after a failure.
    """

    def __init__(
        self,
        model: ModelFile,
        params: LoadParams,
        make_worker: Callable[[Listener], Worker],
        on_load: Callable[[EngineSession, EngineEvent], None],
        clock: Callable[[], float] = time.monotonic,
        *,
        vision: VisionPlace | None = None,
    ) -> None:
        self.model = model
        self.vision = vision
        self.params = params
        self.state = SessionState.LOADING
        self.loaded: LoadedModel | None = None
        self.used_at = clock()
        self._clock = clock
        self._on_load = on_load
        self._keeps_loading = False
        self._started = False
        self._lock = threading.Lock()
        self._asked: dict[str, _Asked] = {}
        self._waiting: list[Request] = []
        self._worker = make_worker(self._on_event)

    @property
    def pid(self) -> int | None:
        """Process id of the engine while it lives."""
        return self._worker.pid

    @property
    def busy(self) -> bool:
        """Whether somebody waits for an answer or a measurement."""
        with self._lock:
            return self._is_busy()

    def start(self, cache: PromptCachePlace | None = None) -> None:
        """Start the process and the load, unless the session has ended already."""
        with self._lock:
            if self.state is SessionState.ENDED:
                return
            self._started = True
        self._worker.start()
        path = os.fsencode(self.model.path)
        self._worker.submit(Load(LOAD_ID, path, self.params, cache, self.vision))

    def keep_loading(self) -> bool:
        """Go on with the load even if every request that waits for it is stopped.

        False where the session has ended.
        """
        with self._lock:
            self._keeps_loading = True
            self.used_at = self._clock()
            return self.state is not SessionState.ENDED

    def ask(self, request: Request, listener: Listener) -> bool:
        """Send the request now, or once the model is loaded; False where the session has ended.

        The listener gets the request's events on the worker's reader thread: LoadProgress and
        Loaded first where it had to wait, and at last Finished, BenchDone, Failed or EngineGone.
        """
        with self._lock:
            if self.state is SessionState.ENDED:
                return False
            self._asked[request.request_id] = _Asked(request, listener)
            self.used_at = self._clock()
            if self.state is SessionState.LOADING:
                self._waiting.append(request)
                return True
        self._worker.submit(request)
        return True

    def cancel(self, request_id: str) -> None:
        """Stop a request; one that waits for the load ends at once, and the load with the last."""
        with self._lock:
            request = next((r for r in self._waiting if r.request_id == request_id), None)
            asked = self._asked.get(request_id)
            if request:
                self._waiting.remove(request)
                del self._asked[request_id]
            stops_load = bool(request) and not self._is_busy() and not self._keeps_loading
            if stops_load:
                # From here on nobody can join a load that is about to be abandoned.
                self.state = SessionState.ENDED
        if request is None:
            if asked:
                self._worker.cancel(request_id)
            return
        if stops_load:
            self._on_load(self, cancelled(LOAD_ID))
        if asked:
            asked.listener(cancelled(request_id))

    def retire(self) -> bool:
        """End the session for new requests; False, and nothing changes, where it is busy.

        `close` it then: a request that comes in between finds it ended.
        """
        with self._lock:
            if self.state is SessionState.ENDED or self._is_busy():
                return False
            self.state = SessionState.ENDED
            return True

    def close(self) -> None:
        """Unload: end the process. Requests under way get EngineGone."""
        with self._lock:
            started = self._started
            if not started:
                self.state = SessionState.ENDED
        if started:
            self._worker.close()
        else:
            _fail_all(self._take_all(), cancelled(LOAD_ID))

    def _is_busy(self) -> bool:
        return any(asked.counts for asked in self._asked.values())

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
            self._tell_waiting(event)

    def _tell_waiting(self, event: LoadProgress) -> None:
        with self._lock:
            waiting = [self._asked[request.request_id] for request in self._waiting]
        for asked in waiting:
            asked.listener(replace(event, request_id=asked.request.request_id))

    def _become_ready(self, event: Loaded) -> None:
        with self._lock:
            if self.state is not SessionState.LOADING:
                return
            self.state = SessionState.READY
            self.loaded = event.model
            self.used_at = self._clock()
            waiting = [self._asked[request.request_id] for request in self._waiting]
            self._waiting.clear()
        self._on_load(self, event)
        for asked in waiting:
            asked.listener(event)
            self._worker.submit(asked.request)

    def _end(self, event: EngineGone) -> None:
        ended_before = self.state is SessionState.ENDED
        was_loaded = self.loaded is not None
        under_way = self._take_all()
        if not ended_before:
            self._on_load(self, event)
        if was_loaded:
            for asked in under_way:
                asked.listener(event)
        elif event.expected:
            _fail_all(under_way, cancelled(LOAD_ID))
        else:
            problem = crash_problem(event, loaded=False)
            _fail_all(under_way, Failed(LOAD_ID, problem.text, problem.action, problem.code))

    def _take_all(self) -> list[_Asked]:
        with self._lock:
            self.state = SessionState.ENDED
            self._waiting.clear()
            under_way = list(self._asked.values())
            self._asked.clear()
        return under_way

    def _forward(self, event: EngineEvent) -> None:
        with self._lock:
            asked = self._asked.get(event.request_id)
            if asked and isinstance(event, _LAST):
                del self._asked[event.request_id]
                self.used_at = self._clock()
        if asked:
            asked.listener(event)


def _fail_all(under_way: list[_Asked], reason: Failed) -> None:
    for asked in under_way:
        asked.listener(replace(reason, request_id=asked.request.request_id))
