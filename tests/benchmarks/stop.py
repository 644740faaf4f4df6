"""How soon the engine is idle after Stop: while it loads, reads a prompt and writes an answer.

A model of 1 billion weights, mapped from its file. The longest of all stops counts.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams, WeightsMode
from app.engine.protocol import (
    EngineEvent,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadProgress,
    PromptProgress,
    TokenDelta,
)
from tests.benchmarks.bench_models import LARGE, LARGE_F16, TINY, BenchModel
from tests.benchmarks.live_engine import (
    GREEDY,
    EngineTroubleError,
    LiveEngine,
    live_engine,
    question,
)
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.setting import Setting

_TARGET_S = 0.1
_STOPS = 12
_CONTEXT = 4096
_PROMPT = 2048
_SETTLE_S = 0.05  # well into the state


def measure_all(setting: Setting) -> list[Measurement]:
    """A row for each state."""
    models = (LARGE, LARGE_F16) if setting.full else (LARGE,)
    return [row for model in models for row in _measure(setting, model)]


def _measure(setting: Setting, model: BenchModel) -> list[Measurement]:
    path = setting.model(model)
    mapped = LoadParams(_CONTEXT, setting.threads, 0, weights=WeightsMode.MAPPED)
    read = replace(mapped, weights=WeightsMode.READ)
    with live_engine(setting.model(TINY), LoadParams(256, 1, 0)) as engine:
        rows = [
            _row(f"load, {params.weights.value}", model, _stop_loads(engine, path, params))
            for params in (mapped, read)
        ]
    with live_engine(path, mapped) as engine:
        prefills = [_stop_prefill(engine, model, number) for number in range(_STOPS)]
        decodes = [_stop_decode(engine, model, number) for number in range(_STOPS)]
    return [*rows, _row("prefill", model, prefills), _row("decode", model, decodes)]


def _row(state: str, model: BenchModel, taken: list[float]) -> Measurement:
    name = f"stop in {state}, {model.name}"
    if not taken:
        return Measurement(name, 0.0, "s", _TARGET_S, True, "every load was over before its stop")
    note = f"longest of {len(taken)}, median {statistics.median(taken) * 1000:.0f} ms"
    return Measurement(name, max(taken), "s", _TARGET_S, True, note)


def _stop_loads(engine: LiveEngine, path: Path, params: LoadParams) -> list[float]:
    """Loads that were over before the stop came are left out."""
    taken = []
    for number in range(_STOPS):
        request_id = f"load {params.weights.value} {number}"
        engine.submit(Load(request_id, os.fsencode(path), params))
        _await(engine, request_id, LoadProgress)
        started = time.perf_counter()
        engine.cancel(request_id)
        if isinstance(_await(engine, request_id, Failed, Loaded), Failed):
            taken.append(time.perf_counter() - started)
    return taken


def _stop_prefill(engine: LiveEngine, model: BenchModel, number: int) -> float:
    text = model.size.text(number * _PROMPT, _PROMPT)
    return _stop_answer(engine, f"prefill {number}", text, PromptProgress)


def _stop_decode(engine: LiveEngine, model: BenchModel, number: int) -> float:
    return _stop_answer(engine, f"decode {number}", model.size.text(number, 4), TokenDelta)


def _stop_answer(engine: LiveEngine, request_id: str, text: str, sign: type[EngineEvent]) -> float:
    """Seconds from Stop to the end of the answer; `sign` says that it is well under way."""
    engine.submit(Generate(request_id, question(text), GREEDY, reuse=False))
    _await(engine, request_id, sign)
    time.sleep(_SETTLE_S)
    started = time.perf_counter()
    engine.cancel(request_id)
    _await(engine, request_id, Finished)
    return time.perf_counter() - started


def _await(engine: LiveEngine, request_id: str, *kinds: type[EngineEvent]) -> EngineEvent:
    while True:
        event = engine.next_or_failure()
        if event.request_id == request_id and isinstance(event, kinds):
            return event
        if isinstance(event, Failed) and event.request_id == request_id:
            raise EngineTroubleError(event.text)
