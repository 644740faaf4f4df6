"""Measures this machine with loaded models, and remembers it. Any thread, nothing blocks.

Once told to, it measures what is loaded as soon as nobody waits for an answer of it.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from app.domain.engine_events import ModelTuned
from app.domain.errors import AppError, BugError, UserFixableError
from app.domain.tuning import TuneResult
from app.engine.protocol import EngineEvent, EngineGone, Failed, Tune, Tuned
from app.services.engine_faults import crash_problem
from app.services.load_choice import load_params_for
from app.services.work_thread import WorkThread

if TYPE_CHECKING:
    from app.domain.events import Event
    from app.domain.generation import LoadedModel
    from app.domain.load_params import KvType, LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.residency import ResidentModel
    from app.domain.settings import Settings
    from app.services.engine_session import Listener, Request

_log = logging.getLogger(__name__)


class Models(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...
    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> object: ...
    def request(self, model_id: str, command: Request, listener: Listener) -> bool: ...
    def cancel(self, model_id: str, request_id: str) -> None: ...


class Library(Protocol):
    """What is needed of the library service."""

    def get(self, model_id: str) -> ModelFile: ...
    def change_details(self, model_id: str, **changes: Any) -> Future[None]: ...  # noqa: ANN401  # fields of ModelDetails


@dataclass(frozen=True, slots=True)
class TuningPace:
    """When to measure without being asked. Seconds."""

    settle: float = 1.0  # after a load, for the first question that waits
    look_again: float = 2.0  # while the model is answering
    after_noise: float = 120.0  # where other programs had the processor
    most_tries: int = 40  # of one load; a measurement gives way to every command


class TuningService:
    """`tune` measures now; after `begin`, `model_loaded` measures what was not measured yet."""

    def __init__(
        self,
        models: Models,
        library: Library,
        settings: Callable[[], Settings],
        cores: Callable[[], int],
        publish: Callable[[Event], None],
        pace: TuningPace = TuningPace(),
    ) -> None:
        self._models = models
        self._library = library
        self._settings = settings
        self._cores = cores
        self._publish = publish
        self._pace = pace
        self._begun = False
        self._thread = WorkThread("tuning")
        self._lock = threading.Lock()
        self._running: dict[str, str] = {}  # request ids by model id

    def begin(self) -> None:
        """From now on, measure what is loaded, when its engine is idle."""
        self._begun = True

    def model_loaded(self, model: ModelFile, loaded: LoadedModel) -> None:
        """A load has ended."""
        if not self._begun or load_params_for(model, self._settings()).threads is not None:
            return
        if not is_measured(model.details.tuning, loaded.engine.build, self._cores()):
            self._later(self._pace.settle, _Attempt(model.id, self._pace.most_tries))

    def tune(self, model_id: str, kv_types: Sequence[KvType] = ()) -> Future[TuneResult]:
        """Measure threads, and rates with these types of KV cache; loads the model if need be.

        Fails with AppError, with code "busy" where it is answering, "cancelled" after `stop`.
        """
        measurement = _Measurement(model_id, self._end)
        try:
            model = self._library.get(model_id)
            params = load_params_for(model, self._settings())
            command = self._command(params, tuple(kv_types))
            with self._lock:
                self._running[model_id] = command.request_id
            self._models.ask(model, params, command, measurement.on_event)
        except AppError as error:
            self._fail(measurement, error)
        return measurement.future

    def stop(self, model_id: str) -> None:
        """End a measurement; what was remembered before stays."""
        with self._lock:
            request_id = self._running.get(model_id)
        if request_id:
            self._models.cancel(model_id, request_id)

    def close(self) -> None:
        """Measure nothing any more."""
        self._begun = False
        self._thread.close(lambda: None)

    def _command(self, params: LoadParams, kv_types: tuple[KvType, ...] = ()) -> Tune:
        chosen = params.threads is not None
        return Tune(uuid.uuid4().hex, kv_types, apply=not chosen, cores=self._cores())

    def _later(self, seconds: float, attempt: _Attempt) -> None:
        self._thread.post(lambda: self._thread.later(seconds, partial(self._try, attempt)))

    def _try(self, attempt: _Attempt) -> None:
        """Tuning thread: measure, unless somebody waits for the model."""
        model_id = attempt.model_id
        resident = next((r for r in self._models.resident() if r.model_id == model_id), None)
        if resident is None or not self._begun:
            return
        if resident.busy:
            self._later(self._pace.look_again, attempt)
            return
        params = load_params_for(self._library.get(model_id), self._settings())
        command = self._command(params)
        measurement = _Measurement(model_id, self._end)
        measurement.future.add_done_callback(partial(self._judge, attempt))
        with self._lock:
            self._running[model_id] = command.request_id
        if not self._models.request(model_id, command, measurement.on_event):
            self._forget(measurement)  # it was unloaded in this moment

    def _judge(self, attempt: _Attempt, future: Future[TuneResult]) -> None:
        """What was not measured well is measured again, a few times."""
        next_one = replace(attempt, tries=attempt.tries - 1)
        error = future.exception()
        if isinstance(error, AppError):
            if next_one.tries and error.code in ("busy", "interrupted"):
                self._later(self._pace.look_again, next_one)
        elif error is None and future.result().busy and next_one.tries:
            self._later(self._pace.after_noise, next_one)

    def _end(self, measurement: _Measurement, event: Tuned | Failed | EngineGone) -> None:
        """Engine reader thread."""
        if isinstance(event, Failed):
            error = UserFixableError(event.text, event.action, code=event.code)
            self._fail(measurement, error)
        elif isinstance(event, EngineGone):
            problem = crash_problem(event, loaded=True, text_kept=False)
            self._fail(measurement, UserFixableError(problem.text, "Try again.", code=problem.code))
        else:
            self._keep(measurement, event.result)

    def _keep(self, measurement: _Measurement, result: TuneResult) -> None:
        try:
            before = self._library.get(measurement.model_id).details.tuning
            kept = merged(before, result)
            stored = self._library.change_details(measurement.model_id, tuning=kept)
        except AppError as error:
            self._fail(measurement, error)
            return
        except RuntimeError:
            self._fail(measurement, BugError("Quantscope is closing.", code="closed"))
            return

        def tell(done: Future[None]) -> None:
            if error := done.exception():
                _log.info("a measurement is not kept: %s", error)  # the model is not in the library
            self._forget(measurement)
            self._publish(ModelTuned(measurement.model_id, kept))
            measurement.future.set_result(result)

        stored.add_done_callback(tell)

    def _fail(self, measurement: _Measurement, error: AppError) -> None:
        self._forget(measurement)
        measurement.future.set_exception(error)

    def _forget(self, measurement: _Measurement) -> None:
        with self._lock:
            self._running.pop(measurement.model_id, None)


@dataclass(frozen=True, slots=True)
class _Attempt:
    model_id: str
    tries: int


@dataclass(slots=True)
class _Measurement:
    model_id: str
    ended: Callable[[_Measurement, Tuned | Failed | EngineGone], None]
    future: Future[TuneResult] = field(default_factory=Future)

    def on_event(self, event: EngineEvent) -> None:
        """Engine reader thread."""
        if isinstance(event, Tuned | Failed | EngineGone):
            self.ended(self, event)


def is_measured(tuning: TuneResult | None, build: str, cores: int) -> bool:
    """Whether this holds for this llama.cpp on this machine, and was measured in quiet."""
    if tuning is None or tuning.busy or tuning.engine_build != build:
        return False
    return max((rate.threads for rate in tuning.thread_rates), default=0) == cores


def merged(before: TuneResult | None, new: TuneResult) -> TuneResult:
    """The new result; where it measured no KV types, what is known of them stays."""
    if before is None or new.kv_rates or before.engine_build != new.engine_build:
        return new
    return replace(new, kv_rates=before.kv_rates)
