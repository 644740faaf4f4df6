"""Several answers at once through the engine process, against llama-batched-bench.

Both read and write the same number of tokens and compute on one unified KV cache; the rate is that
of all tokens over all time, as its column S t/s. Gains are those over one answer.
"""

from __future__ import annotations

import json
import statistics
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from tests.benchmarks.bench_models import MIDDLE_Q8, SMALL, BenchModel
from tests.benchmarks.live_engine import LiveEngine, live_engine, question
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.setting import Setting

_COUNTS = (4, 8)
_PROMPT, _TOKENS = 32, 96
_PAIRS = 5
_TARGET = 0.95
_TOOL = "llama-batched-bench"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Tokens per second: at once, one after another, and the tool's by number of sequences."""

    together: dict[int, float]
    alone: float
    reference: dict[int, float]


def measure_all(setting: Setting) -> list[Measurement]:
    """Rows for each number of sequences."""
    models = (SMALL, MIDDLE_Q8) if setting.full else (SMALL,)
    return [row for model in models for row in _measure(setting, model)]


def _measure(setting: Setting, model: BenchModel) -> list[Measurement]:
    path = setting.model(model)
    room = max(_COUNTS) * (_PROMPT + _TOKENS) * 2  # what was computed before stays for a while
    params = LoadParams(room, setting.threads, 0, sequences=max(_COUNTS))
    with live_engine(path, params) as engine:
        _ours(engine, model, 1)
        pairs = [_measure_pair(setting, engine, model, path) for _ in range(_PAIRS)]
    return [row for count in _COUNTS for row in _rows(model.name, count, pairs)]


def _measure_pair(setting: Setting, engine: LiveEngine, model: BenchModel, path: Path) -> _Pair:
    together = {count: _ours(engine, model, count) for count in _COUNTS}
    alone = statistics.median(_ours(engine, model, 1) for _ in range(3))
    tool = setting.tool(_TOOL)
    return _Pair(together, alone, _reference(tool, path, setting.threads) if tool else {})


def _ours(engine: LiveEngine, model: BenchModel, count: int) -> float:
    """Prompts have nothing in common, and nothing is found in the cache."""
    sampling = SamplingParams(temperature=0.0, max_tokens=_TOKENS)
    return engine.total_rate(
        [
            Generate(
                f"answer {number}",
                question(model.size.text(number * 2 * _PROMPT, _PROMPT)),
                sampling,
                reuse=False,
            )
            for number in range(count)
        ]
    )


def _reference(tool: Path, model: Path, threads: int) -> dict[int, float]:
    counts = ",".join(map(str, (1, *_COUNTS)))
    sizes = ["-npp", str(_PROMPT), "-ntg", str(_TOKENS), "-npl", counts, "-kvu"]
    context = ["-c", str(max(_COUNTS) * (_PROMPT + _TOKENS)), "-ngl", "0"]
    workers = ["-t", str(threads), "-tb", str(threads)]
    command = [str(tool), "-m", str(model), *sizes, *context, *workers]
    done = subprocess.run(
        [*command, "--output-format", "jsonl"], capture_output=True, text=True, check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {row["pl"]: row["speed"] for row in rows}


def _rows(name: str, count: int, pairs: list[_Pair]) -> list[Measurement]:
    ours = statistics.median(pair.together[count] for pair in pairs)
    gain = statistics.median(pair.together[count] / pair.alone for pair in pairs)
    note = f"median of {len(pairs)} pairs, {name}; all tokens over all time: {ours:.0f} tok/s"
    alone = Measurement(f"{count} answers at once over one by one", gain, "×", 1.0, False, note)
    if not pairs[0].reference:
        return [alone]
    rate = statistics.median(pair.together[count] / pair.reference[count] for pair in pairs)
    gains = statistics.median(
        pair.together[count] / pair.alone / (pair.reference[count] / pair.reference[1])
        for pair in pairs
    )
    return [
        Measurement(f"{count} answers at once against {_TOOL}", rate, "×", _TARGET, False, note),
        Measurement(f"{count} answers, gain against {_TOOL}'s", gains, "×", _TARGET, False, note),
        alone,
    ]
