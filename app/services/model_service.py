"""Loading and unloading models; one is resident at a time. Any thread, nothing blocks.

Loading another model ends the engine process of the one before.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.events import (
    Event,
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
    Problem,
)
from app.engine.protocol import (
    EngineEvent,
    EngineGone,
    Failed,
    Loaded,
    LoadProgress,
)
from app.services.engine_session import (
    EngineSession,
    Listener,
    Request,
    SessionState,
    Worker,
)
from app.services.load_plan import Machine, plan_load

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.generation import LoadParams
    from app.domain.model_file import ModelFile

_log = logging.getLogger(__name__)
_TEMPLATE_HUNG_EXIT = 3  # the answer has said why already


class ModelService:
    """Owns the engine session of the resident model."""

    def __init__(
        self,
        publish: Callable[[Event], None],
        machine: Machine,
        make_worker: Callable[[Listener], Worker],
    ) -> None:
        self._publish = publish
        self._machine = machine
        self._make_worker = make_worker
        self._lock = threading.RLock()
        self._session: EngineSession | None = None
        self._wanted: tuple[str, LoadParams] | None = None

    @property
    def engine_pid(self) -> int | None:
        """Process id of the engine, for its memory figures."""
        session = self._session
        return session.pid if session else None

    def resident_bytes(self) -> int | None:
        """Memory of the engine process now."""
        pid = self.engine_pid
        return self._machine.process_bytes(pid) if pid else None

    def is_ready(self, model: ModelFile) -> bool:
        """Whether the model can answer without a load."""
        session = self._session
        return bool(
            session and session.model.id == model.id and session.state is SessionState.READY
        )

    def load(self, model: ModelFile, params: LoadParams) -> EngineSession:
        """Make the model resident; returns at once, events tell how it goes.

        Raises UserFixableError where it cannot fit into this machine's memory.
        """
        with self._lock:
            session = self._session
            alive = session is not None and session.state is not SessionState.ENDED
            if session and alive and self._wanted == (model.id, params):
                return session
            planned = self._plan(model, params)
            self._close_session()
            session = EngineSession(model, planned, self._make_worker, self._on_load_event)
            self._session = session
            self._wanted = (model.id, params)
        self._publish(ModelLoadProgressed(model.id, 0.0))
        session.start()
        return session

    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> EngineSession:
        """Load the model if need be and give it the request. Raises as `load`."""
        while True:
            session = self.load(model, params)
            if session.ask(request, listener):
                return session

    def unload(self, model_id: str) -> None:
        """Give the memory back, where this model is resident."""
        with self._lock:
            if self._session and self._session.model.id == model_id:
                self._close_session()

    def _plan(self, model: ModelFile, params: LoadParams) -> LoadParams:
        resident = self.resident_bytes() or 0
        return plan_load(model.info, params, self._machine, freed_bytes=resident)

    def _close_session(self) -> None:
        session, self._session = self._session, None
        if session and session.state is not SessionState.ENDED:
            threading.Thread(target=session.close, name="engine-unload", daemon=True).start()

    def close(self) -> None:
        """End the engine process and wait for it, at the end of the app."""
        with self._lock:
            session, self._session = self._session, None
        if session:
            session.close()

    def _on_load_event(self, session: EngineSession, event: EngineEvent) -> None:
        model_id = session.model.id
        if isinstance(event, LoadProgress):
            self._publish(ModelLoadProgressed(model_id, event.fraction))
        elif isinstance(event, Loaded):
            loaded = replace(event.model, engine_bytes=self._process_bytes(session))
            self._publish(ModelLoaded(model_id, loaded))
        elif isinstance(event, Failed):
            problem = None if event.code == "cancelled" else _problem(event)
            self._publish(ModelUnloaded(model_id, problem))
            self._forget(session)
            threading.Thread(target=session.close, name="engine-unload", daemon=True).start()
        elif isinstance(event, EngineGone):
            self._on_gone(session, event)

    def _on_gone(self, session: EngineSession, event: EngineGone) -> None:
        self._forget(session)
        quiet = event.expected or event.exit_code == _TEMPLATE_HUNG_EXIT
        if not quiet:
            _log.info("engine ended with %s: %s", event.exit_code, event.detail)
        problem = None if quiet else crash_problem(event, loaded=session.loaded is not None)
        self._publish(ModelUnloaded(session.model.id, problem))

    def _forget(self, session: EngineSession) -> None:
        with self._lock:
            if self._session is session:
                self._session = None

    def _process_bytes(self, session: EngineSession) -> int | None:
        return self._machine.process_bytes(session.pid) if session.pid else None


def crash_problem(event: EngineGone, *, loaded: bool) -> Problem:
    """Words for an engine process that ended by itself."""
    if event.exit_code is None:
        return Problem(
            f"The engine could not be started: {event.detail}", "Start Quantscope again.", "engine"
        )
    if not loaded:
        return Problem(
            "The engine crashed while it loaded this file, which is probably damaged.",
            "Download it again, or choose another model.",
            "load_crashed",
        )
    return Problem(
        "The engine stopped unexpectedly; the text so far is kept.",
        "Send your next message: the model is loaded again by itself.",
        "engine_crashed",
    )


def _problem(event: Failed) -> Problem:
    return Problem(event.text, event.action, event.code)
