"""Predicted against measured memory of architectures, levels, contexts and settings, as a table.

Run as `python -m tests.benchmarks.memory_prediction`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.domain.load_params import KvType, LoadParams
from tests.benchmarks.target import Measurement
from tests.helpers.loading_engine import Cell, compare, loading_engine
from tests.helpers.random_model_writer import LEVELS
from tests.helpers.random_models import SHAPES

_CONTEXTS = (512, 4096, 16384)
_SETTINGS = (
    LoadParams(),
    LoadParams(key_type=KvType.Q8_0, value_type=KvType.Q8_0),
    LoadParams(key_type=KvType.Q4_0, value_type=KvType.Q4_0),
    LoadParams(micro_batch=128),
)
_TARGET_PERCENT = 5.0
_MIB = 1024 * 1024


def measure_all() -> list[Measurement]:
    """The cell that is furthest off, for each architecture."""
    cells = _all_cells()
    results = []
    for architecture in SHAPES:
        worst = max(
            (c for c in cells if c.architecture == architecture), key=lambda c: abs(c.error)
        )
        note = f"{worst.level}, {worst.context} tokens {worst.settings}".rstrip()
        value = abs(worst.error) * 100
        results.append(
            Measurement(f"memory of {architecture}", value, "%", _TARGET_PERCENT, True, note)
        )
    return results


def main() -> None:
    """Print all cells."""
    print(f"{'model':22}{'context':>8}{'predicted':>12}{'measured':>12}{'off':>9}")
    for cell in _all_cells():
        name = f"{cell.architecture} {cell.level}"
        predicted, measured = cell.predicted.buffers / _MIB, cell.measured / _MIB
        sizes = f"{predicted:8.2f} MiB{measured:8.2f} MiB"
        print(f"{name:22}{cell.context:8}{sizes}{cell.error:+9.2%}  {cell.settings}".rstrip())


def _all_cells() -> list[Cell]:
    with tempfile.TemporaryDirectory() as folder, loading_engine() as engine:
        return [
            compare(engine, Path(folder), architecture, level, context, params)
            for architecture in SHAPES
            for level in LEVELS
            for context in _CONTEXTS
            for params in _SETTINGS
        ]


if __name__ == "__main__":
    main()
