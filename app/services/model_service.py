"""Loading and unloading models; one is resident at a time. Any thread, nothing blocks.

Loading another model ends the engine process of the one before.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import BugError
from app.domain.events import Event, ModelLoaded, ModelLoadProgressed, ModelUnloaded, Problem
from app.engine.protocol import (
    TEMPLATE_HUNG_EXIT,
    EngineEvent,
    EngineGone,
    Failed,
    Loaded,
    LoadProgress,
)
from app.services.engine_faults import crash_problem, failure_of
from app.services.engine_session import EngineSession, Listener, Request, SessionState, Worker
from app.services.load_plan import Machine, plan_load

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.generation import LoadedModel
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile

_log = logging.getLogger(__name__)


def _forget_load(_model: ModelFile, _loaded: LoadedModel) -> None:
    """Where nobody learns from loads."""


class ModelService:
    """Owns the engine session of the resident model.

    Events of one model come in order, also where it is loaded anew: what a session that was
    replaced still says is dropped. So they are published under the lock.
    """

    def __init__(
        self,
        publish: Callable[[Event], None],
        machine: Machine,
        make_worker: Callable[[Listener], Worker],
        note_load: Callable[[ModelFile, LoadedModel], object] = _forget_load,
    ) -> None:
        """`note_load` hears what each load took."""
        self._publish = publish
        self._note_load = note_load
        self._machine = machine
        self._make_worker = make_worker
        self._lock = threading.RLock()
        self._session: EngineSession | None = None
        self._wanted: tuple[str, LoadParams] | None = None
        self._closed = False

    @property
    def engine_pid(self) -> int | None:
        """Process id of the engine, for its memory figures."""
        session = self._session
        return session.pid if session else None

    def resident_bytes(self) -> int | None:
        """Memory of the engine process now."""
        pid = self.engine_pid
        return self._machine.process_bytes(pid) if pid else None

    def load(self, model: ModelFile, params: LoadParams) -> None:
        """Make the model resident; returns at once, events tell how it goes.

        Raises UserFixableError where it cannot fit into this machine's memory.
        """
        while not self._resident(model, params).keep_loading():
            pass  # its load was stopped in this moment

    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> EngineSession:
        """Load the model if need be and give it the request. Raises as `load`."""
        while True:
            session = self._resident(model, params)
            if session.ask(request, listener):
                return session

    def unload(self, model_id: str) -> None:
        """Give the memory back, where this model is resident."""
        with self._lock:
            if self._session and self._session.model.id == model_id:
                self._drop_session(None)

    def close(self) -> None:
        """End the engine process and wait for it, at the end of the app."""
        with self._lock:
            self._closed = True
            session, self._session = self._session, None
        if session:
            session.close()

    def _resident(self, model: ModelFile, params: LoadParams) -> EngineSession:
        with self._lock:
            if self._closed:
                raise BugError("Quantscope is being closed.", code="closed")
            session = self._session
            alive = session is not None and session.state is not SessionState.ENDED
            if session and alive and self._wanted == (model.id, params):
                return session
            planned = self._plan(model, params)
            self._drop_session(None)
            session = EngineSession(model, planned, self._make_worker, self._on_load_event)
            self._session = session
            self._wanted = (model.id, params)
            self._publish(ModelLoadProgressed(model.id, 0.0))
        session.start()
        return session

    def _plan(self, model: ModelFile, params: LoadParams) -> LoadParams:
        resident = self.resident_bytes() or 0
        return plan_load(model.info, params, self._machine, freed_bytes=resident)

    def _drop_session(self, problem: Problem | None) -> None:
        """Under the lock: forget the session and end its process in the background."""
        session, self._session = self._session, None
        if session:
            self._publish(ModelUnloaded(session.model.id, problem))
            threading.Thread(target=session.close, name="engine-unload", daemon=True).start()

    def _on_load_event(self, session: EngineSession, event: EngineEvent) -> None:
        bytes_now = self._process_bytes(session) if isinstance(event, Loaded) else None
        with self._lock:
            if self._session is not session:
                return
            model_id = session.model.id
            if isinstance(event, LoadProgress):
                self._publish(ModelLoadProgressed(model_id, event.fraction))
            elif isinstance(event, Loaded):
                loaded = replace(event.model, engine_bytes=bytes_now)
                self._note_load(session.model, loaded)
                self._publish(ModelLoaded(model_id, loaded))
            elif isinstance(event, Failed):
                self._drop_session(None if event.code == "cancelled" else failure_of(event))
            elif isinstance(event, EngineGone):
                self._drop_session(_why_gone(event, loaded=session.loaded is not None))

    def _process_bytes(self, session: EngineSession) -> int | None:
        return self._machine.process_bytes(session.pid) if session.pid else None


def _why_gone(event: EngineGone, *, loaded: bool) -> Problem | None:
    """None where it was to be expected, or where the answer has said why already."""
    if event.expected or event.exit_code == TEMPLATE_HUNG_EXIT:
        return None
    _log.info("engine ended with %s: %s", event.exit_code, event.detail)
    return crash_problem(event, loaded=loaded)
