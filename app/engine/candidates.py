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
_LARGEST_GROUP = 128  # tokens
_GROUPS = 8  # for each wanted token: few groups have two of the highest then


class Candidates:
    """Gathers the `wanted` highest logits, and all that equal the lowest of them, by token id.

    Tokens are looked at in groups. The `wanted`-th highest of their maxima is a bound: so many
    tokens reach it at least, and only the groups whose maximum does have any. All is read once.
    `data` is laid out as llama.cpp's `llama_token_data`.
    """

    def __init__(self, vocabulary: int, wanted: int, *, distinct: bool) -> None:
        """`distinct`: equal logits among the highest are refused."""
        self.data = np.zeros(_CAPACITY, TOKEN_DATA)
        self._ids = self.data["id"]
        self._logits = self.data["logit"]
        self._wanted = wanted
        self._distinct = distinct
        # A group is a column of this shape: its tokens lie far from each other, and the maxima of
        # all groups are found row by row, many at once.
        self._rows = max(1, min(_LARGEST_GROUP, vocabulary // (_GROUPS * wanted)))
        self._columns = vocabulary // self._rows
        self._maxima = np.empty(self._columns, np.float32)
        self._seen: NDArray[np.float32] | None = None

    def gather(self, logits: NDArray[np.float32]) -> int:
        """Fill `data`; how many there are, 0 where it cannot be told which they are."""
        if self._wanted > self._columns:
            return 0
        if logits is not self._seen:  # most often they lie where those of the last token lay
            self._look_at(logits)
        np.maximum.reduce(self._groups, axis=0, out=self._maxima)
        highest = np.partition(self._maxima, -self._wanted)[-self._wanted :]
        if not math.isfinite(highest.max()):  # also where there is a NaN: it counts as highest
            return 0
        bound = highest[0]
        reaching = (self._maxima >= bound).nonzero()[0]
        if len(reaching) > _CAPACITY:
            return 0
        row, column = (self._groups.take(reaching, axis=1) >= bound).nonzero()
        tokens = row * self._columns + reaching[column]
        rest = (self._rest >= bound).nonzero()[0]
        if len(rest):
            tokens = np.concatenate((tokens, rest + self._rows * self._columns))
        return self._keep(tokens, logits.take(tokens))

    def _look_at(self, logits: NDArray[np.float32]) -> None:
        whole = self._rows * self._columns
        self._seen = logits
        self._groups = logits[:whole].reshape(self._rows, self._columns)
        self._rest = logits[whole:]

    def _keep(self, tokens: NDArray[np.intp], values: NDArray[np.float32]) -> int:
        count = len(tokens)
        if count > _CAPACITY:
            return 0
        if self._distinct:
            # One more than wanted: what comes just behind the last one may equal it.
            ranked = sorted(values.tolist())[-self._wanted - 1 :]
            if len(set(ranked)) < len(ranked):
                return 0
        self._ids[:count] = tokens
        self._logits[:count] = values
        return count
