"""Loading and unloading models; several may be resident. Any thread, nothing blocks.

Each has an engine process of its own. Where memory is short, those that were not used for the
longest time leave, unless they are answering.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import BugError, UserFixableError
from app.domain.events import (
    Event,
    MemoryShort,
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
    Problem,
)
from app.domain.unload_reason import UnloadReason
from app.engine.protocol import (
    TEMPLATE_HUNG_EXIT,
    EngineEvent,
    EngineGone,
    Failed,
    Generate,
    Loaded,
    LoadProgress,
)
from app.logs import ENGINE_ENDS
from app.services.admission import Admission, Predict, admit, and_encoder
from app.services.engine_faults import crash_problem, failure_of
from app.services.engine_session import EngineSession, Listener, Request, SessionState, Worker
from app.services.idle_unload import IdleUnloader
from app.services.load_choice import with_tuning
from app.services.model_options import ModelOptions
from app.services.residency import room_after, shortage_problem
from app.services.seats import Seat, Seats
from app.services.vision import memory_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.residency import EngineProcess, ResidentModel
    from app.services.load_plan import Machine

_ends = logging.getLogger(ENGINE_ENDS)


class ModelService:
    """Owns the engine sessions of the resident models.

    Events of one model come in order, also where it is loaded anew: what a session that was
    replaced still says is dropped. So they are published under the lock.
    """

    def __init__(
        self,
        publish: Callable[[Event], None],
        machine: Machine,
        make_worker: Callable[[Listener], Worker],
        options: ModelOptions | None = None,
    ) -> None:
        self._publish = publish
        self._options = options = options or ModelOptions()
        self._machine = machine
        self._make_worker = make_worker
        self._lock = threading.RLock()
        self._seats = Seats(machine)
        self._idle = IdleUnloader(self._idle_limit, self._unload_idle, options.clock)
        self._closed = False
        self._insists = False

    def resident(self) -> tuple[ResidentModel, ...]:
        """The models in memory and those that load, least recently used first."""
        with self._lock:
            return self._seats.residents()

    def processes(self) -> tuple[EngineProcess, ...]:
        """The engine processes, for figures of each."""
        with self._lock:
            return self._seats.processes()

    @property
    def engine_pid(self) -> int | None:
        """Process id of the engine that was used last."""
        processes = self.processes()
        return processes[-1].pid if processes else None

    def resident_bytes(self, model_id: str | None = None) -> int | None:
        """Memory of one engine process now, or of all; None without any."""
        wanted = [each for each in self.processes() if model_id in (None, each.model_id)]
        sizes = [self._machine.process_bytes(each.pid) for each in wanted]
        known = [size for size in sizes if size is not None]
        return sum(known) if known else None

    def load(self, model: ModelFile, params: LoadParams, *, despite_memory: bool = False) -> None:
        """Make the model resident; returns at once, events tell how it goes.

        Raises UserFixableError where it cannot fit into this machine's memory, and, unless
        `despite_memory`, with code "memory_short" where it would push the machine into swapping.
        """
        while not self._resident(model, params, despite_memory=despite_memory).keep_loading():
            pass  # its load was stopped in this moment

    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> EngineSession:
        """Load the model if need be and give it the request. Raises as `load`."""
        sees = isinstance(request, Generate) and any(turn.images for turn in request.turns)
        while True:
            session = self._resident(model, params, despite_memory=False, sees=sees)
            if session.ask(request, listener):
                return session

    def request(self, model_id: str, command: Request, listener: Listener) -> bool:
        """Give a resident model something to do; False, and nothing is done, where it is not."""
        with self._lock:
            seat = self._seats.find(model_id)
        return seat is not None and seat.session.ask(command, listener)

    def cancel(self, model_id: str, request_id: str) -> None:
        """Stop what `request` started; its listener hears the end."""
        with self._lock:
            seat = self._seats.find(model_id)
        if seat:
            seat.session.cancel(request_id)

    def unload(self, model_id: str) -> None:
        """Give the memory back, where this model is resident."""
        with self._lock:
            if seat := self._seats.find(model_id):
                self._drop(seat, None)

    def rest(self) -> None:
        """Let idle models leave, and wait for all that end: until then they may write states."""
        with self._lock:
            for seat in self._seats:
                if seat.session.retire():
                    self._drop(seat, None)
            threads = self._seats.ending
        for thread in threads:
            thread.join()

    def insist(self) -> None:
        """Load although memory is short from now on: the user consents to it for the whole run."""
        self._insists = True

    def settings_changed(self) -> None:
        """The time after which idle models are unloaded may be another now."""
        self._idle.look_again()

    def close(self) -> None:
        """End the engine processes and wait for them, at the end of the app."""
        with self._lock:
            self._closed = True
            for seat in self._seats:
                self._end(seat)
            threads = self._seats.ending
        self._idle.close()
        for thread in threads:
            thread.join()

    def _resident(
        self, model: ModelFile, params: LoadParams, *, despite_memory: bool, sees: bool = False
    ) -> EngineSession:
        """Who is shown images needs the encoder of today; for others the one of its load will do.

        Only for the first the encoder counts as memory: it is loaded with the first image.
        """
        vision = self._options.vision(model)
        predict = self._options.predict
        if sees and (encoder := memory_for(vision)):
            predict = and_encoder(predict, encoder)
        with self._lock:
            if self._closed:
                raise BugError("Quantscope is being closed.", code="closed")
            before = self._seats.find(model.id)
            if before and before.fits(params) and (not sees or before.session.vision == vision):
                return before.session
            admission = self._admit(model, params, before, predict, despite_memory=despite_memory)
            if before:
                self._drop(before, None)
            session = EngineSession(
                model,
                admission.params,
                self._options.engine_of(admission.params) or self._make_worker,
                self._on_load_event,
                self._options.clock,
                vision=vision,
            )
            self._seats.take(Seat(session, params, admission.need))
            self._publish(ModelLoadProgressed(model.id, 0.0))
            ending = self._seats.ending if admission.waits else ()
        self._start(session, ending)
        return session

    def _start(self, session: EngineSession, ending: tuple[threading.Thread, ...]) -> None:
        """Start the load, where memory is short once the processes that leave are gone."""
        if not ending:
            self._launch(session)
            return

        def start_after() -> None:
            for thread in ending:
                thread.join()
            self._launch(session)

        threading.Thread(target=start_after, name="engine-start", daemon=True).start()

    def _launch(self, session: EngineSession) -> None:
        session.start(self._options.prompt_cache())

    def _admit(
        self,
        model: ModelFile,
        params: LoadParams,
        before: Seat | None,
        predict: Predict,
        *,
        despite_memory: bool,
    ) -> Admission:
        """Under the lock: plan the load and let idle models leave for it."""
        params = with_tuning(params, model.details.tuning, self._options.engine_build())
        while True:
            tenants = self._seats.tenants(without=before)
            budget = self._options.settings().memory_budget
            admission = admit(model.info, params, tenants, self._machine, budget, predict=predict)
            if admission.verdict.lacking and not (despite_memory or self._insists):
                held = tuple(each for each in tenants.held if each.busy)
                room = room_after(admission.verdict.leaving, tenants.held, admission.room)
                lacking = admission.verdict.lacking
                self._refuse(
                    model, shortage_problem(model.display_name, admission.need, held, room, lacking)
                )
            if all(self._make_leave(each) for each in admission.verdict.leaving):
                return admission

    def _refuse(self, model: ModelFile, problem: Problem) -> None:
        busy = tuple(each for each in self._seats.residents() if each.busy)
        self._publish(MemoryShort(model.id, problem, busy))
        raise UserFixableError(problem.text, problem.action, code=problem.code)

    def _make_leave(self, model_id: str) -> bool:
        """False where it was asked something in this moment."""
        seat = self._seats.find(model_id)
        if seat is None or not seat.session.retire():
            return False
        self._drop(seat, None, UnloadReason.ROOM)
        return True

    def _idle_limit(self) -> float | None:
        minutes = self._options.settings().idle_unload_minutes
        return None if minutes is None else minutes * 60.0

    def _unload_idle(self, before: float) -> float | None:
        oldest: list[float] = []
        with self._lock:
            for seat in self._seats:
                session = seat.session
                due = session.state is SessionState.READY and session.used_at <= before
                if due and session.retire():
                    self._drop(seat, None, UnloadReason.IDLE)
                else:
                    idle = session.state is SessionState.READY and not session.busy
                    oldest.append(session.used_at if idle else self._options.clock())
        return min(oldest, default=None)

    def _drop(
        self, seat: Seat, problem: Problem | None, reason: UnloadReason = UnloadReason.WISH
    ) -> None:
        """Under the lock: forget the session and end its process in the background."""
        self._publish(ModelUnloaded(seat.model_id, problem, reason))
        self._end(seat)

    def _end(self, seat: Seat) -> threading.Thread:
        def end() -> None:
            seat.session.close()
            with self._lock:
                self._seats.left(thread)

        thread = threading.Thread(target=end, name="engine-unload", daemon=True)
        self._seats.leave(seat, thread)
        thread.start()
        return thread

    def _on_load_event(self, session: EngineSession, event: EngineEvent) -> None:
        bytes_now = self._process_bytes(session) if isinstance(event, Loaded) else None
        with self._lock:
            seat = self._seats.of(session)
            if seat is None:
                return
            model_id = session.model.id
            if isinstance(event, LoadProgress):
                self._publish(ModelLoadProgressed(model_id, event.fraction))
            elif isinstance(event, Loaded):
                loaded = replace(event.model, engine_bytes=bytes_now)
                self._options.note_load(session.model, loaded)
                self._publish(ModelLoaded(model_id, loaded))
                self._idle.look_again()
            elif isinstance(event, Failed):
                self._drop(seat, None if event.code == "cancelled" else failure_of(event))
            elif isinstance(event, EngineGone):
                self._drop(seat, _why_gone(event, loaded=session.loaded is not None))

    def _process_bytes(self, session: EngineSession) -> int | None:
        return self._machine.process_bytes(session.pid) if session.pid else None


def _why_gone(event: EngineGone, *, loaded: bool) -> Problem | None:
    """None where it was to be expected, or where the answer has said why already."""
    if event.expected or event.exit_code == TEMPLATE_HUNG_EXIT:
        return None
    _ends.warning("engine ended with %s: %s", event.exit_code, event.detail)
    return crash_problem(event, loaded=loaded)
