"""The few tokens that a sampler chain can still choose from, found without sorting them all.

Needs numpy, so it is imported in an idle moment of the engine process. Main thread.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOKEN_DATA = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
_CAPACITY = 4096
_TRIES = 14
_FIRST_GAP, _SMALLEST_GAP = 4.0, 1e-3
_SPARE = 1.3  # of the gap that was needed: gathering some too many is cheaper than once too few
_WEIGHT = 0.3  # of the newest gap that was needed: single ones are far off
_STEP = 1.5  # of the first try with another gap; the next ones go farther


class Candidates:
    """Gathers the `wanted` highest logits, and all that equal the lowest of them, by token id.

    How far below the maximum to look is kept from token to token. `data` is laid out as
    llama.cpp's `llama_token_data`.
    """

    def __init__(self, vocabulary: int, wanted: int, *, distinct: bool) -> None:
        """`distinct`: equal logits among the highest are refused."""
        self.data = np.zeros(_CAPACITY, TOKEN_DATA)
        self._ids = self.data["id"]
        self._logits = self.data["logit"]
        self._above = np.empty(vocabulary, np.bool_)
        self._wanted = wanted
        self._distinct = distinct
        self._gap = _FIRST_GAP

    def gather(self, logits: NDArray[np.float32]) -> int:
        """Fill `data`; how many there are, 0 where it cannot be told which they are."""
        highest = float(logits.max())
        narrow, wide = 0.0, math.inf
        for attempt in range(1, _TRIES + 1):
            np.greater_equal(logits, highest - self._gap, out=self._above)
            tokens = self._above.nonzero()[0]
            if self._wanted <= len(tokens) <= _CAPACITY:
                return self._keep(logits, tokens, highest)
            if len(tokens) < self._wanted:
                narrow = self._gap
            else:
                wide = self._gap
            self._gap = _between(narrow, wide, _STEP**attempt)
        self._gap = _FIRST_GAP
        return 0

    def _keep(self, logits: NDArray[np.float32], tokens: NDArray[np.intp], highest: float) -> int:
        count = len(tokens)
        values = logits.take(tokens)
        # One more than wanted: what comes just behind the last one may equal it.
        ranked = np.sort(values)[-self._wanted - 1 :]
        needed = highest - float(ranked[-self._wanted])
        self._gap += _WEIGHT * (max(needed, _SMALLEST_GAP) * _SPARE - self._gap)
        if self._distinct and bool((ranked[1:] == ranked[:-1]).any()):
            return 0
        self._ids[:count] = tokens
        self._logits[:count] = values
        return count


def _between(narrow: float, wide: float, step: float) -> float:
    if wide == math.inf:
        return narrow * step
    return (narrow + wide) / 2 if narrow else wide / step
