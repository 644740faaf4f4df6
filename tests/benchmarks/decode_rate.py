"""Decode rate of the app's engine against llama-bench on the same file, threads and depth.

On the starter model, where a token takes 0.3 ms and sampling alone is 5 % of it, and on one as
large as the smallest models that people chat with.

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
import tempfile
from pathlib import Path

from app.domain.chat import Role, Turn
from app.domain.generation import AnswerStats, SamplingParams
from app.domain.load_params import LoadParams
from app.engine.protocol import EngineEvent, Failed, Finished, Generate, Load
from app.engine.worker import EngineWorker
from app.paths import resource
from app.system.processor import physical_cores
from tests.benchmarks.target import Measurement
from tests.helpers.endless_model import Size, endless_model

STARTER = "starter/quantscope-starter-F16.gguf"
_QUESTIONS = (
    "What is inference?",
    "What is quantization?",
    "How does the KV cache work?",
    "What is time to first token?",
    "What is speculative decoding?",
    "What is continuous batching?",
    "What is a token?",
    "How do I import a model?",
)
_PAIRS = 9
_LARGER = Size(layers=8, width=1024, feed_forward=2816, heads=16)  # 90 million, 180 MB
_TOKENS = 64
_TARGET = 0.95
_PLAIN = Path(__file__).with_name("plain_decode.py")


def measure_all() -> list[Measurement]:
    """One figure for each model: the median of the ratios of pairs of runs, one of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        larger = endless_model(Path(folder) / "larger.gguf", size=_LARGER)
        return [
            _measure("starter", str(resource(STARTER)), SamplingParams(max_tokens=_TOKENS)),
            # All its tokens are equally likely: drawn ones would end answers at any moment.
            _measure(
                f"{larger.stat().st_size / 1e6:.0f} MB",
                str(larger),
                SamplingParams(temperature=0, max_tokens=_TOKENS),
            ),
        ]


def _measure(name: str, model: str, sampling: SamplingParams) -> Measurement:
    threads = physical_cores()
    worker, events = _start(model, threads)
    try:
        _answers(worker, events, sampling)  # warm-up
        pairs = [_pair(_answers(worker, events, sampling), model, threads) for _ in range(_PAIRS)]
    finally:
        worker.close()
    ours = statistics.median(rate for rate, _ in pairs)
    ratio = statistics.median(rate / reference for rate, reference in pairs)
    note = f"median of {_PAIRS} pairs; ours {ours:.0f} tok/s, reference {_name()}"
    return Measurement(f"decode t/s against llama.cpp, {name}", ratio, "×", _TARGET, False, note)


def _pair(answers: list[AnswerStats], model: str, threads: int) -> tuple[float, float]:
    """The rate of these answers, and the reference's at the same length and depth."""
    tokens = sum(answer.generated_tokens - 1 for answer in answers)
    seconds = sum(answer.decode_s or 0.0 for answer in answers)
    depth = answers[0].prompt_tokens
    return tokens / seconds, _reference(model, threads, depth, tokens // len(answers))


def _start(model: str, threads: int) -> tuple[EngineWorker, queue.SimpleQueue[EngineEvent]]:
    events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
    worker = EngineWorker(events.put)
    worker.start()
    worker.submit(Load("load", os.fsencode(model), LoadParams(2048, threads, 0)))
    return worker, events


def _answers(
    worker: EngineWorker, events: queue.SimpleQueue[EngineEvent], sampling: SamplingParams
) -> list[AnswerStats]:
    """Figures of one answer to each question, through the whole engine process."""
    answers = []
    for question in _QUESTIONS:
        turns = (Turn(Role.USER, question),)
        worker.submit(Generate("answer", turns, sampling))
        answers.append(_finished(events))
    return answers


def _finished(events: queue.SimpleQueue[EngineEvent]) -> AnswerStats:
    while True:
        event = events.get(timeout=120)
        if isinstance(event, Finished):
            return event.stats
        if isinstance(event, Failed):
            raise RuntimeError(event.text)  # noqa: TRY004 - not about types


def _reference(model: str, threads: int, depth: int, tokens: int) -> float:
    bench = _llama_bench()
    if bench:
        options = ["-p", "0", "-n", str(tokens), "-d", str(depth), "-r", "8", "-o", "json"]
        command = [bench, "-m", model, "-t", str(threads), *options]
        done = subprocess.run(command, capture_output=True, check=True)
        return float(json.loads(done.stdout)[0]["avg_ts"])
    plain = [sys.executable, str(_PLAIN), model, str(threads), str(depth), str(tokens)]
    done = subprocess.run(plain, capture_output=True, check=True)
    return float(done.stdout)


def _llama_bench() -> str | None:
    return os.environ.get("LLAMA_BENCH") or shutil.which("llama-bench")


def _name() -> str:
    return "llama-bench" if _llama_bench() else "plain loop (no llama-bench on this machine)"
