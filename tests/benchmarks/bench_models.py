"""The models that benchmarks run: 5 million to 1 billion weights, 2k to 256k words. Main thread.

Run as `python -m tests.benchmarks.bench_models SOURCE TARGET` it quantizes to Q4_K_M; a process of
its own, for llama.cpp writes its log straight to the terminal.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.helpers.chain_model import ChainSize, chain_model
from tests.helpers.gguf_writer import F16, Q8_0

if TYPE_CHECKING:
    from pathlib import Path

_LEVELS = {"F16": F16, "Q8_0": Q8_0}
_Q4_K_M = 15  # enum llama_ftype


@dataclass(frozen=True, slots=True)
class BenchModel:
    """`successors`: how many words may follow each, as in `chain_model`."""

    size: ChainSize
    level: str  # F16, Q8_0 or Q4_K_M
    successors: int = 1

    @property
    def name(self) -> str:
        """As "5M F16, 2k words"."""
        words = self.size.vocabulary // 1024
        return f"{self.size.parameters / 1e6:.0f}M {self.level}, {words}k words"

    @property
    def file_name(self) -> str:
        """Differs between all that differ in anything."""
        size = self.size
        shape = (size.layers, size.width, size.feed_forward, size.vocabulary)
        return "-".join(map(str, (*shape, self.level, self.successors)))


_MIDDLE = ChainSize(
    layers=16, width=1024, feed_forward=2816, vocabulary=32768, heads=16, kv_heads=4
)
_BILLION = ChainSize(
    layers=20, width=2048, feed_forward=5632, vocabulary=32768, heads=32, kv_heads=8
)

TINY = BenchModel(ChainSize(), "F16")
WIDE = BenchModel(ChainSize(layers=3, vocabulary=131072), "Q4_K_M")
WIDEST = BenchModel(ChainSize(layers=3, vocabulary=262144), "Q8_0")
SMALL = BenchModel(
    ChainSize(layers=8, width=1024, feed_forward=2816, vocabulary=4096, heads=16, kv_heads=8),
    "Q8_0",
)
MIDDLE = BenchModel(_MIDDLE, "Q4_K_M")
MIDDLE_Q8 = BenchModel(_MIDDLE, "Q8_0")
LARGE = BenchModel(_BILLION, "Q8_0")
LARGE_F16 = BenchModel(_BILLION, "F16")
LARGE_Q4 = BenchModel(_BILLION, "Q4_K_M")


def write_model(model: BenchModel, path: Path) -> Path:
    """Write its file; quantizing is llama.cpp's work."""
    if model.level in _LEVELS:
        level = _LEVELS[model.level]
        return chain_model(path, model.size, level=level, successors=model.successors)
    source = chain_model(path.with_suffix(".f16"), model.size, successors=model.successors)
    command = [sys.executable, "-m", "tests.benchmarks.bench_models", str(source), str(path)]
    subprocess.run(command, capture_output=True, check=True)
    source.unlink()
    return path


def _quantize(source: str, target: str) -> int:
    from app.engine.llama_binding import binding

    params = binding.llama_model_quantize_default_params()
    params.ftype = _Q4_K_M
    return int(binding.llama_model_quantize(source.encode(), target.encode(), params))


if __name__ == "__main__":
    sys.exit(_quantize(sys.argv[1], sys.argv[2]))
