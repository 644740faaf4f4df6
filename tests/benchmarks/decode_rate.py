"""Decode rate of the app's engine against llama-bench on the same file, threads and depth.

llama-bench is taken from LLAMA_BENCH or PATH; without it plain llama.cpp stands in for it: the
same loop over the same library, in a process that does nothing else.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from app.domain.chat import Role, Turn
from app.domain.generation import AnswerStats, LoadParams, SamplingParams
from app.engine.protocol import EngineEvent, Failed, Finished, Generate, Load
from app.engine.worker import EngineWorker
from app.paths import resource
from app.system.processor import physical_cores
from tests.benchmarks.target import Measurement

STARTER = "starter/quantscope-starter-F16.gguf"
_TOKENS = 512
_PAIRS = 9
_TARGET = 0.95
_PLAIN = Path(__file__).with_name("plain_decode.py")


def measure_all() -> list[Measurement]:
    """Pairs of runs, one of each kind, and the median of their ratios."""
    threads = physical_cores()
    model = str(resource(STARTER))
    worker, events = _start(model, threads)
    try:
        ratios, rates = [], []
        for _ in range(_PAIRS):
            ours, depth = _answer(worker, events)
            reference = _reference(model, threads, depth)
            ratios.append(ours / reference)
            rates.append(ours)
    finally:
        worker.close()
    note = f"median of {_PAIRS} pairs; ours {statistics.median(rates):.0f} tok/s, {_name()}"
    name = "decode t/s against llama.cpp alone"
    return [Measurement(name, statistics.median(ratios), "×", _TARGET, False, note)]


def _start(model: str, threads: int) -> tuple[EngineWorker, queue.SimpleQueue[EngineEvent]]:
    events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
    worker = EngineWorker(events.put)
    worker.start()
    worker.submit(Load("load", os.fsencode(model), LoadParams(2048, threads, 0)))
    return worker, events


def _answer(worker: EngineWorker, events: queue.SimpleQueue[EngineEvent]) -> tuple[float, int]:
    """Decode rate and prompt length of one sampled answer through the whole engine process."""
    turns = (Turn(Role.USER, "Tell me everything about inference."),)
    # A bias against ending is not among the samplers, so several answers are asked for.
    sampling = SamplingParams(temperature=5.0, top_k=0, top_p=1, min_p=0, max_tokens=_TOKENS)
    generated, seconds, prompt = 0, 0.0, 0
    while generated < _TOKENS // 2:
        worker.submit(Generate("answer", turns, sampling))
        stats = _finished(events)
        generated += stats.generated_tokens - 1
        seconds += stats.decode_s or 0.0
        prompt = stats.prompt_tokens
    return generated / seconds, prompt


def _finished(events: queue.SimpleQueue[EngineEvent]) -> AnswerStats:
    while True:
        event = events.get(timeout=120)
        if isinstance(event, Finished):
            return event.stats
        if isinstance(event, Failed):
            raise RuntimeError(event.text)  # noqa: TRY004 - not about types


def _reference(model: str, threads: int, depth: int) -> float:
    bench = _llama_bench()
    if bench:
        options = ["-p", "0", "-n", str(_TOKENS), "-d", str(depth), "-r", "1", "-o", "json"]
        command = [bench, "-m", model, "-t", str(threads), *options]
        done = subprocess.run(command, capture_output=True, check=True)
        return float(json.loads(done.stdout)[0]["avg_ts"])
    plain = [sys.executable, str(_PLAIN), model, str(threads), str(depth), str(_TOKENS)]
    done = subprocess.run(plain, capture_output=True, check=True)
    return float(done.stdout)


def _llama_bench() -> str | None:
    return os.environ.get("LLAMA_BENCH") or shutil.which("llama-bench")


def _name() -> str:
    return "llama-bench" if _llama_bench() else "plain loop (no llama-bench on this machine)"
