"""An engine process with a loaded model, as the benchmarks use it. Main thread."""

from __future__ import annotations

import os
import queue
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from app.domain.chat import Role, Turn
from app.domain.generation import AnswerStats, LoadedModel
from app.domain.sampling import SamplingParams
from app.engine.protocol import (
    Command,
    Devices,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    ListDevices,
    Load,
    Loaded,
    TokenDelta,
)
from app.engine.worker import EngineWorker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.domain.load_params import LoadParams
    from app.domain.prompt_cache import PromptCachePlace

_PATIENCE_S = 600.0
GREEDY = SamplingParams(temperature=0.0)


class EngineTroubleError(Exception):
    """A request failed, or the process ended."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Text and figures of one answer."""

    text: str
    stats: AnswerStats

    @property
    def rate(self) -> float:
        """Tokens per second after the first."""
        rate = self.stats.decode_rate
        assert rate is not None
        return rate


class LiveEngine:
    """Starts the process and loads; `close` it, or use `live_engine`."""

    def __init__(
        self, model: Path, params: LoadParams, cache: PromptCachePlace | None = None
    ) -> None:
        self._events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        self._worker = EngineWorker(self._events.put)
        self._worker.start()
        self.submit(Load("load", os.fsencode(model), params, cache))
        self.loaded = self._await_load()

    @property
    def pid(self) -> int | None:
        """Process id of the engine."""
        return self._worker.pid

    def close(self) -> None:
        """End the process; what it still writes to disk is written."""
        self._worker.close(timeout=60.0)

    def submit(self, command: Command) -> None:
        """Send a command."""
        self._worker.submit(command)

    def cancel(self, request_id: str) -> None:
        """Stop a request."""
        self._worker.cancel(request_id)

    def next_event(self) -> EngineEvent:
        """The next event. Raises where it is a failure, or where the process has ended."""
        event = self.next_or_failure()
        if isinstance(event, Failed):
            raise EngineTroubleError(event.text)
        return event

    def next_or_failure(self) -> EngineEvent:
        """The next event, Failed included. Raises where the process has ended."""
        event = self._events.get(timeout=_PATIENCE_S)
        if isinstance(event, EngineGone):
            raise EngineTroubleError(event.detail)
        return event

    def answer(self, request: Generate) -> Answer:
        """One answer, alone."""
        return self.together([request])[0]

    def together(self, requests: Sequence[Generate]) -> list[Answer]:
        """Answers that are asked for at the same moment, in the order of the requests."""
        for request in requests:
            self.submit(request)
        texts: defaultdict[str, list[str]] = defaultdict(list)
        done: dict[str, AnswerStats] = {}
        while len(done) < len(requests):
            event = self.next_event()
            if isinstance(event, TokenDelta):
                texts[event.request_id].append(event.text)
            elif isinstance(event, Finished):
                done[event.request_id] = event.stats
        ids = [request.request_id for request in requests]
        return [Answer("".join(texts[each]), done[each]) for each in ids]

    def total_rate(self, requests: Sequence[Generate]) -> float:
        """Tokens per second, read and written, of answers that are asked for together."""
        started = time.perf_counter()
        answers = self.together(requests)
        elapsed = time.perf_counter() - started
        counts = [each.stats.prompt_tokens + each.stats.generated_tokens for each in answers]
        return sum(counts) / elapsed

    def _await_load(self) -> LoadedModel:
        while True:
            event = self.next_event()
            if isinstance(event, Loaded):
                return event.model


@contextmanager
def live_engine(
    model: Path, params: LoadParams, cache: PromptCachePlace | None = None
) -> Iterator[LiveEngine]:
    """An engine for as long as it is used."""
    engine = LiveEngine(model, params, cache)
    try:
        yield engine
    finally:
        engine.close()


def engine_build() -> str:
    """The binding's version and llama.cpp's, as an engine process names it."""
    events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
    worker = EngineWorker(events.put)
    worker.start()
    worker.submit(ListDevices("devices"))
    event = events.get(timeout=_PATIENCE_S)
    worker.close()
    build = event.build if isinstance(event, Devices) else "no engine"
    return f"{build}, llama-cpp-python {version('llama-cpp-python')}"


def question(text: str) -> tuple[Turn, ...]:
    """A conversation of one message."""
    return (Turn(Role.USER, text),)
