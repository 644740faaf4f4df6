"""Looks at logits where llama.cpp has them. Imports numpy. Engine process, main thread."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engine.llama_context import LlamaContext

    Logits = NDArray[np.float32]

_BLOCK = 256
_SMALL = 4096  # a vocabulary that is sorted as fast


def logits_at(address: int, vocabulary: int) -> Logits:
    """An array over the logits at an address."""
    return np.ctypeslib.as_array((ctypes.c_float * vocabulary).from_address(address))


def highest_tokens(logits: Logits, count: int) -> NDArray[np.intp]:
    """Ids of the `count` highest logits, the highest first.

    They lie in those blocks whose highest are the highest: no need to sort a whole vocabulary.
    """
    whole = len(logits) // _BLOCK * _BLOCK
    if len(logits) <= _SMALL or whole // _BLOCK <= count:
        among = np.arange(len(logits))
    else:
        blocks = logits[:whole].reshape(-1, _BLOCK)
        best = np.argpartition(blocks.max(axis=1), -count)[-count:]
        inside = (best[:, None] * _BLOCK + np.arange(_BLOCK)).ravel()
        among = np.concatenate((inside, np.arange(whole, len(logits))))
    values = logits[among]
    count = min(count, len(among))
    top = np.argpartition(values, -count)[-count:]
    return among[top[np.argsort(-values[top], kind="stable")]]


def lead(logits: Logits) -> float:
    """How far the second highest logit is below the highest."""
    best = logits.argmax()
    value = logits[best]
    logits[best] = -np.inf
    second = logits.max()
    logits[best] = value
    return float(value - second)


def largest_difference(one: Logits, other: Logits) -> float:
    """Between logits of the same token; equal infinities do not differ."""
    differing = one != other
    return float(np.abs(one[differing] - other[differing]).max()) if differing.any() else 0.0


class CloseCheck:
    """Of the step that was just computed: which of its rows tell the highest logit for certain."""

    def __init__(self, context: LlamaContext, vocabulary: int, rows: int) -> None:
        self.rows = rows
        self._context = context
        self._vocabulary = vocabulary
        self._kept: list[Logits] = []

    def certain(self, bound: float) -> int:
        """Rows before the first one whose two highest logits are no more than `bound` apart."""
        if bound == 0:
            return self.rows
        leads = (lead(self._row(row)) for row in range(self.rows))
        return next((row for row, each in enumerate(leads) if each <= bound), self.rows)

    def remember(self) -> None:
        """Keep the logits of all rows, which the next step overwrites."""
        self._kept = [self._row(row).copy() for row in range(self.rows)]

    def difference(self, row: int) -> float:
        """Between what was kept of a row and the token that was now computed alone."""
        return largest_difference(self._kept[row], self._row(-1))

    def _row(self, row: int) -> Logits:
        return logits_at(self._context.logits_pointer(row), self._vocabulary)
