"""Decode rate against llama-cpp-python's own chat interface, over 2,048 tokens of a small model."""

from __future__ import annotations

import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from tests.benchmarks.bench_models import TINY
from tests.benchmarks.live_engine import live_engine, question
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.setting import Setting

_TARGET = 1.5
_PAIRS = 3
_TOKENS = 2048
_CONTEXT = 4096
_PROMPT = 16


def measure_all(setting: Setting) -> list[Measurement]:
    """The median of the ratios of pairs of answers."""
    path = setting.model(TINY)
    text = TINY.size.text(0, _PROMPT)
    sampling = SamplingParams(temperature=0.0, max_tokens=_TOKENS)
    request = Generate("answer", question(text), sampling)
    with live_engine(path, LoadParams(_CONTEXT, setting.threads, 0)) as engine:
        pairs = [
            (engine.answer(request).rate, _theirs(path, setting.threads, text))
            for _ in range(_PAIRS)
        ]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(pair[index] for pair in pairs) for index in (0, 1))
    note = f"median of {_PAIRS} pairs, {_TOKENS} tokens, {TINY.name}; {ours:.0f} and {theirs:.0f}"
    name = "decode against create_chat_completion(stream=True)"
    return [Measurement(name, ratio, "×", _TARGET, False, note)]


def _theirs(model: Path, threads: int, text: str) -> float:
    program = [sys.executable, "-m", "tests.benchmarks.high_level_decode"]
    command = [*program, str(model), str(threads), str(_CONTEXT), str(_TOKENS), text]
    done = subprocess.run(command, capture_output=True, check=True)
    return float(done.stdout)
