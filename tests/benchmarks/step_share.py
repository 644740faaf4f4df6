"""Times the parts of a decode step of the engine's scheduler, all in this process.

A program: prints microseconds a token as JSON. Arguments: model, threads, tokens.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from unittest.mock import patch

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.llama_binding import EngineLog, binding
from app.engine.llama_context import AbortFlag
from app.engine.llama_sampler import LlamaSampler, prepare_fast_sampling
from app.engine.loader import LoadJob, load_model
from app.engine.protocol import EngineEvent, Finished, Generate
from app.engine.scheduler import Scheduler
from tests.benchmarks.bench_models import TINY
from tests.benchmarks.live_engine import question

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTEXT = 2048
_P = ParamSpec("_P")
_R = TypeVar("_R")


def main() -> None:
    """One answer with the sampler that people use; the first token is not counted."""
    path, threads, tokens = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    decodes: list[float] = []
    samples: list[float] = []
    decode, sample = _timed(binding.llama_decode, decodes), _timed(LlamaSampler.sample, samples)
    with (
        patch.object(binding, "llama_decode", decode),
        patch.object(LlamaSampler, "sample", sample),
    ):
        step = _answer(path, threads, tokens)
    steps = tokens - 1
    parts = {"step": step, "decode": sum(decodes[-steps:]) / steps}
    parts["sample"] = sum(samples[-steps:]) / steps
    print(json.dumps({name: seconds * 1e6 for name, seconds in parts.items()}))


def _timed(function: Callable[_P, _R], times: list[float]) -> Callable[_P, _R]:
    def call(*arguments: _P.args, **options: _P.kwargs) -> _R:
        started = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            times.append(time.perf_counter() - started)

    return call


def _answer(path: str, threads: int, tokens: int) -> float:
    """Seconds a step."""
    abort = AbortFlag()
    log = EngineLog()
    params = LoadParams(_CONTEXT, threads, 0)
    ready = load_model(LoadJob(path, params, lambda _fraction: True, abort, log))
    prepare_fast_sampling()  # as the engine process does in an idle moment, like what follows
    events: list[EngineEvent] = []
    scheduler = Scheduler(ready, events.append)
    sampling = SamplingParams(seed=1, max_tokens=tokens)
    scheduler.add(Generate("answer", question(TINY.size.text(0, 8)), sampling))
    gc.freeze()
    while scheduler.busy:
        scheduler.step()
    stats = next(event.stats for event in events if isinstance(event, Finished))
    if stats.generated_tokens != tokens or stats.decode_s is None:
        raise SystemExit("the answer ended early")
    return stats.decode_s / (tokens - 1)


if __name__ == "__main__":
    main()
