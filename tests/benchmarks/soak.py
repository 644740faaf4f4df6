"""Whether memory stays flat: loads and unloads of the starter model, and a long chat with it.

With --full 500 cycles and a chat of two hours; QUANTSCOPE_SOAK_MINUTES sets another length.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.engine.protocol import Load, Loaded
from app.paths import resource
from app.system.memory import process_bytes
from tests.benchmarks.decode_rate import STARTER
from tests.benchmarks.live_engine import live_engine
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.setting import Setting

_TARGET_PERCENT = 5.0
_CYCLES, _CYCLES_FULL = 40, 500
_MINUTES, _MINUTES_FULL = 0.75, 120.0
_WARM_UP = 0.3  # of a series; allocators take their room in the beginning
_MB = 1_000_000


def measure_all(setting: Setting) -> list[Measurement]:
    """How much more there was at the end than after the warm-up."""
    cycles = _CYCLES_FULL if setting.full else _CYCLES
    usual = _MINUTES_FULL if setting.full else _MINUTES
    minutes = float(os.environ.get("QUANTSCOPE_SOAK_MINUTES", usual))
    loads = _loads_in_one_process(cycles)
    program = [sys.executable, "-m", "tests.benchmarks.soak_run", str(cycles), str(minutes)]
    done = subprocess.run(program, stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    return [
        growth(f"engine, {cycles} loads in one process", loads),
        growth(f"parent, {cycles} loads and unloads", figures["cycles"]["parent"]),
        growth(f"parent, chat of {minutes:g} min", figures["chat"]["parent"]),
        growth(f"engine, chat of {minutes:g} min", figures["chat"]["engine"]),
    ]


def growth(name: str, series: Sequence[int]) -> Measurement:
    """The end of a series of sizes in bytes over what stood behind its warm-up, in percent."""
    steady = series[int(len(series) * _WARM_UP) :]
    part = max(1, len(steady) // 5)
    before, after = statistics.median(steady[:part]), statistics.median(steady[-part:])
    note = f"{before / _MB:.1f} to {after / _MB:.1f} MB, {len(series)} readings"
    percent = (after / before - 1) * 100
    return Measurement(f"memory of {name}", percent, "%", _TARGET_PERCENT, True, note)


def _loads_in_one_process(count: int) -> list[int]:
    path, params = resource(STARTER), LoadParams(1024, 1, 0)
    sizes = []
    with live_engine(path, params) as engine:
        for number in range(count):
            request_id = f"load {number}"
            engine.submit(Load(request_id, os.fsencode(path), params))
            while not isinstance(engine.next_event(), Loaded):
                pass
            sizes.append((process_bytes(engine.pid) or 0) if engine.pid else 0)
    return sizes
