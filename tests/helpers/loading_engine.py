"""A real engine process that loads one model after another and says what each took."""

from __future__ import annotations

import os
import queue
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.generation import LoadedModel
from app.domain.load_params import LoadParams
from app.domain.memory_prediction import LoadLayout, MemoryPrediction, predict_memory
from app.engine.gguf_header import describe, read_header
from app.engine.protocol import EngineEvent, EngineGone, Failed, Load, Loaded
from app.engine.worker import EngineWorker
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S = 60.0
DEFAULT_PARAMS = LoadParams()


class LoadingEngine:
    """`load` waits for the end of the load; `close` it, or use `loading_engine`."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        self._worker = EngineWorker(self._events.put)
        self._count = 0
        self._worker.start()

    @property
    def pid(self) -> int | None:
        """Process id of the engine."""
        return self._worker.pid

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def load(self, path: Path, context: int, others: LoadParams = DEFAULT_PARAMS) -> LoadedModel:
        """Load a model in the place of the one before, on the processor alone."""
        self._count += 1
        request = f"load-{self._count}"
        params = replace(others, context_length=context, threads=1, gpu_layers=0)
        self._worker.submit(Load(request, os.fsencode(path), params))
        while True:
            event = self._events.get(timeout=PATIENCE_S)
            assert not isinstance(event, Failed | EngineGone), event
            if isinstance(event, Loaded) and event.request_id == request:
                return event.model


@contextmanager
def loading_engine() -> Iterator[LoadingEngine]:
    """An engine for as long as it is used."""
    engine = LoadingEngine()
    try:
        yield engine
    finally:
        engine.close()


@dataclass(frozen=True, slots=True)
class Cell:
    """One model, level and context: bytes predicted from the header and measured after a load."""

    architecture: str
    level: str
    context: int
    predicted: MemoryPrediction
    loaded: LoadedModel
    settings: str = ""

    @property
    def measured(self) -> int:
        """Bytes that llama.cpp allocated or mapped."""
        assert self.loaded.memory is not None
        return self.loaded.memory.total

    @property
    def error(self) -> float:
        """How far the prediction is off: 0.05 is 5 % too much."""
        return self.predicted.buffers / self.measured - 1


def compare(
    engine: LoadingEngine,
    folder: Path,
    architecture: str,
    level: str,
    context: int,
    params: LoadParams = DEFAULT_PARAMS,
) -> Cell:
    """Predict and load a random model; the files stay in `folder` for other contexts."""
    path = folder / f"{architecture}-{level}.gguf"
    if not path.exists():
        write_random_model(path, architecture, level)
    layout = LoadLayout.of(params, context)
    predicted = predict_memory(describe(read_header(path)), layout)
    loaded = engine.load(path, context, params)
    return Cell(architecture, level, context, predicted, loaded, layout.others)
