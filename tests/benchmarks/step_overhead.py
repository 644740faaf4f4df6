"""Python's share of a decode step: all of it but llama_decode and the drawing of the token.

Measured in a process of its own, `step_share.py`, with a stop-watch around those two.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.bench_models import TINY, WIDE
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.setting import Setting

_TARGET_US = 60.0
_TOKENS = 512
_RUNS = 5


def measure_all(setting: Setting) -> list[Measurement]:
    """The median of several processes, for a small and a large vocabulary."""
    return [_measure(f"{model.name}", setting.model(model), setting) for model in (TINY, WIDE)]


def _measure(name: str, model: Path, setting: Setting) -> Measurement:
    runs = [_run(model, setting.threads) for _ in range(_RUNS)]
    share = statistics.median(run["step"] - run["decode"] - run["sample"] for run in runs)
    decode, sample = (statistics.median(run[part] for run in runs) for part in ("decode", "sample"))
    note = f"median of {_RUNS}; llama_decode {decode:.0f} µs, sampling {sample:.0f} µs"
    return Measurement(f"Python in a decode step, {name}", share, "µs", _TARGET_US, True, note)


def _run(model: Path, threads: int) -> dict[str, float]:
    program = [sys.executable, "-m", "tests.benchmarks.step_share"]
    command = [*program, str(model), str(threads), str(_TOKENS)]
    done = subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
