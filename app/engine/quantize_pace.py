"""How long making a level takes on this machine while it is idle. Engine process, main thread.

A few thousand weights are quantized to each type that a level has; what takes seconds to set up
is not measured but told from Q4_K by ratios that were measured once, with llama.cpp 0.5.0.
"""

from __future__ import annotations

import ctypes
import functools
import random
import time
from array import array
from typing import TYPE_CHECKING

from app.engine.llama_binding import ggml_function
from app.engine.quantize_checks import TYPE_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROWS, _COLUMNS, _TIMES = 4, 1024, 3
_WIDEST = 4  # bytes of a weight
_MEASURE = "Q4_K"
# Times slower than Q4_K, and the tables that are made before as so many weights of Q4_K.
_SLOW = {
    "IQ3_XXS": (4.4, 1e6),
    "IQ3_S": (3.1, 2e6),
    "IQ2_XXS": (3.9, 8e6),
    "IQ2_XS": (7.6, 17e6),
    "IQ2_S": (2.2, 36e6),
    "IQ1_S": (1.5, 77e6),
    "IQ1_M": (1.3, 77e6),
}
_DISK = 500e6  # bytes per second that a plain SSD writes


def expected_seconds(
    weights: Mapping[str, int], file_bytes: int, threads: int, *, weighed: bool
) -> float:
    """For a file of that size with so many weights of each tensor type; `weighed` by a matrix."""
    computed = sum(count * cost_of(kind, weighed=weighed) for kind, count in weights.items())
    tables = sum(_SLOW[kind][1] for kind in weights if kind in _SLOW) * cost_of(
        _MEASURE, weighed=weighed
    )
    return computed / max(threads, 1) + tables + seconds_to_write(file_bytes)


def seconds_to_write(count: int) -> float:
    """For so many bytes."""
    return count / _DISK


def cost_of(kind: str, *, weighed: bool) -> float:
    """Seconds for one weight on one thread."""
    if kind in _SLOW:
        return _SLOW[kind][0] * cost_of(_MEASURE, weighed=True)
    return _measured(kind, weighed=weighed)


@functools.cache
def _measured(kind: str, *, weighed: bool) -> float:
    """The best of a few times: others use the machine, too."""
    source, matrix = _sample(), array("f", [1.0]) * _COLUMNS
    target = (ctypes.c_char * (_ROWS * _COLUMNS * _WIDEST))()
    number = TYPE_NUMBERS[kind]
    arguments = (number, _address(source), target, 0, _ROWS, _COLUMNS)
    best = min(_timed(*arguments, _address(matrix) if weighed else None) for _ in range(_TIMES))
    return best / len(source)


def _timed(*arguments: object) -> float:
    number, pointer, count = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64
    kinds = (number, pointer, pointer, count, count, count, pointer)
    quantize = ggml_function("ggml_quantize_chunk", ctypes.c_size_t, *kinds)
    began = time.perf_counter()
    quantize(*arguments)
    return time.perf_counter() - began


@functools.cache
def _sample() -> array[float]:
    """Weights as models have them: spread like a bell, of no special size."""
    draw = random.Random(0)  # noqa: S311 - nobody is to be kept from guessing them
    return array("f", (draw.gauss(0.0, 0.02) for _ in range(_ROWS * _COLUMNS)))


def _address(values: array[float]) -> int:
    return values.buffer_info()[0]
