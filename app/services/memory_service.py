"""Predicts what models take, judges whether they fit, and learns from every load. Any thread."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from app.domain.fit import Fit, FreeMemory, judge_fit
from app.domain.load_params import LoadParams
from app.domain.load_record import Corrections, LoadRecord
from app.domain.load_sizes import fitting_context
from app.domain.memory_prediction import LoadLayout, MemoryPrediction, predict_memory
from app.services.load_plan import load_layout
from app.storage import loads

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.generation import LoadedModel, MeasuredMemory
    from app.domain.model_file import GgufInfo, ModelFile
    from app.storage.database import Database

_log = logging.getLogger(__name__)
_FRESH_S = 0.5  # so long a reading of the machine serves all rows of a list
_LEARNT_FROM = 200  # newest loads


class MemoryFacts(Protocol):
    """What is asked of this computer. Bytes."""

    def memory_available(self) -> int: ...
    def memory_total(self) -> int: ...
    def gpu_memory_free(self) -> int: ...


class MemoryService:
    """`start` it once the database is there; before that, predictions go by the rule alone."""

    def __init__(
        self,
        database: Database,
        machine: MemoryFacts,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._machine = machine
        self._clock = clock
        self._lock = threading.Lock()
        self._corrections = Corrections()
        self._uses_cards = True  # until a load shows that this build of llama.cpp has none
        self._reading: tuple[float, FreeMemory] | None = None

    def start(self) -> Future[None]:
        """Learn from the loads of earlier days; nothing waits for it."""
        done: Future[None] = Future()
        reading = self._database.submit(loads.list_loads, _LEARNT_FROM)
        reading.add_done_callback(lambda future: self._take(future, done))
        return done

    @property
    def engine_build(self) -> str | None:
        """The build of the newest load, None before the first."""
        records = self._corrections.records
        return records[0].engine_build if records else None

    def predict(
        self, info: GgufInfo, context: int | None = None, gpu_layers: int = 0
    ) -> MemoryPrediction:
        """What loading it will take, corrected by what loads took on this machine."""
        return self.predict_load(info, LoadParams(context_length=context, gpu_layers=gpu_layers))

    def predict_load(self, info: GgufInfo, params: LoadParams) -> MemoryPrediction:
        """The same with these settings."""
        layout = load_layout(info, params)
        return self._corrections.apply(info, layout, predict_memory(info, layout))

    def judge(self, info: GgufInfo, context: int | None = None, freed: int = 0) -> Fit:
        """Whether it fits now. `freed` bytes come back when the resident model goes.

        Quick: no file is read, and memory is looked at twice a second at most.
        """
        return self.judge_load(info, LoadParams(context_length=context), freed)

    def judge_load(self, info: GgufInfo, params: LoadParams, freed: int = 0) -> Fit:
        """The same with these settings."""
        tokens = fitting_context(params, info.trained_context or 0)
        return judge_fit(self.predict_load(info, params), tokens, self._free(), freed)

    def note_load(self, model: ModelFile, loaded: LoadedModel) -> Future[None]:
        """Store what a load took, for the next prediction and for display."""
        self._uses_cards = any(device.kind in ("gpu", "igpu") for device in loaded.engine.devices)
        if loaded.memory is None:
            nothing: Future[None] = Future()
            nothing.set_result(None)
            return nothing
        record = _record(model, loaded, loaded.memory)
        with self._lock:
            known = (record, *self._corrections.records)[:_LEARNT_FROM]
            self._corrections = Corrections.of(known)
        return self._database.submit(loads.add_load, record)

    def last_load(self, model_id: str) -> Future[LoadRecord | None]:
        """The newest load of a model with what was predicted and measured."""
        return self._database.submit(loads.last_load, model_id)

    def measured(self, model_id: str) -> Future[MeasuredMemory | None]:
        """What the newest load of a model took."""
        answer: Future[MeasuredMemory | None] = Future()

        def pass_on(future: Future[LoadRecord | None]) -> None:
            error = future.exception()
            if error is not None:
                answer.set_exception(error)
            else:
                record = future.result()
                answer.set_result(record.measured if record else None)

        self.last_load(model_id).add_done_callback(pass_on)
        return answer

    def _take(self, future: Future[tuple[LoadRecord, ...]], done: Future[None]) -> None:
        error = future.exception()
        if error is not None:
            _log.warning("Measured loads could not be read: %s", error)
        else:
            with self._lock:
                newer = self._corrections.records
                older = tuple(record for record in future.result() if record not in newer)
                self._corrections = Corrections.of((*newer, *older)[:_LEARNT_FROM])
        done.set_result(None)

    def _free(self) -> FreeMemory:
        now = self._clock()
        reading = self._reading
        if reading is None or now - reading[0] >= _FRESH_S:
            machine = self._machine
            card = machine.gpu_memory_free() if self._uses_cards else 0
            free = FreeMemory(machine.memory_available(), machine.memory_total(), card)
            reading = self._reading = (now, free)
        return reading[1]


def _record(model: ModelFile, loaded: LoadedModel, measured: MeasuredMemory) -> LoadRecord:
    info = model.info
    adapters = load_layout(info, loaded.params).adapter_bytes
    context, layers = loaded.context_length, loaded.gpu_layers
    layout = LoadLayout.of(loaded.params, context, layers, adapters)
    return LoadRecord(
        model_id=model.id,
        loaded_at=time.time(),
        engine_build=loaded.engine.build,
        architecture=info.architecture,
        context_length=layout.cells,
        gpu_layers=loaded.gpu_layers,
        predicted=predict_memory(info, layout),
        measured=measured,
        quantization=info.quantization,
        parameters=info.parameters,
        others=layout.others,
    )
