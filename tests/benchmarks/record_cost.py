"""What recording a token costs: probabilities, entropy, rank and ten candidates of each.

Without a model: logits are drawn, and llama.cpp's chain is cloned and applied as while an answer is
written. Run: python -m tests.benchmarks.record_cost
"""

from __future__ import annotations

import os
import statistics
from time import perf_counter
from typing import Any, cast

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from app.engine.llama_binding import binding
from app.engine.token_report import TokenReport
from tests.benchmarks.target import Measurement

CANDIDATES = 10
_TARGETS_MS = {2_048: 0.3, 32_768: 0.6, 131_072: 1.0}
_TOKENS = 300


class _Words:
    """A vocabulary of plain words."""

    def __init__(self, size: int) -> None:
        self.size = size

    def piece(self, token: int) -> bytes:
        return f" w{token}".encode()

    def is_control(self, token: int) -> bool:
        return token < 0


def measure_all() -> list[Measurement]:
    """Median milliseconds a token, for three sizes of vocabulary."""
    return [_measure(size, target) for size, target in _TARGETS_MS.items()]


def _measure(size: int, target: float) -> Measurement:
    chain = _chain()
    report = TokenReport(cast("Any", _Words(size)), CANDIDATES)
    draw = np.random.default_rng(size)
    rows = [draw.normal(0, 3, size).astype(np.float32) for _ in range(4)]
    taken = []
    for number in range(_TOKENS):
        row = rows[number % len(rows)]
        started = perf_counter()
        clone = binding.llama_sampler_clone(chain)
        report.record(row.ctypes.data, int(row.argmax()), clone)
        binding.llama_sampler_free(clone)
        taken.append(perf_counter() - started)
    binding.llama_sampler_free(chain)
    cost = statistics.median(taken) * 1000
    return Measurement(f"recording a token of {size:,} words", cost, "ms", target, True)


def _chain() -> Any:  # noqa: ANN401 - a ctypes pointer
    params = binding.llama_sampler_chain_default_params()
    params.no_perf = True
    chain = binding.llama_sampler_chain_init(params)
    for sampler in (
        binding.llama_sampler_init_top_k(40),
        binding.llama_sampler_init_top_p(0.95, 1),
        binding.llama_sampler_init_min_p(0.05, 1),
        binding.llama_sampler_init_temp(0.8),
        binding.llama_sampler_init_dist(1),
    ):
        binding.llama_sampler_chain_add(chain, sampler)
    return chain


def main() -> None:
    """Print the figures."""
    for measured in measure_all():
        print(f"{measured.name:40} {measured.value:8.3f} ms")


if __name__ == "__main__":
    main()
