"""How strongly each column of a model's matrices is used: sums of squares of what goes in.

Same work as collect_imatrix in tools/imatrix/imatrix.cpp of llama.cpp (commit 0c1e570), added up in
64-bit floats. Pure, any thread. Imports numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Iterator

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class MatrixInput:
    """What goes into the matrix `name`, or into each of several that lie in one tensor.

    `rows` is [3rd dimension, 2nd dimension, row, column]; of experts it is [0, token, place,
    column], and `experts` [token, place] says who of them gets each. One place may serve all.
    """

    name: str
    matrices: tuple[int, int]  # 2nd and 3rd dimension of the weights
    rows: Floats
    experts: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Importance:
    """Sums of squares [matrix, column], and of how many rows: one number, or one an expert."""

    sums: NDArray[np.float64]
    counts: NDArray[np.int64]


class ImportanceSums:
    """Adds up, by the names of tensors."""

    def __init__(self) -> None:
        self.found: dict[str, Importance] = {}

    def add(self, came: MatrixInput) -> None:
        """Count it in. Raises UserFixableError where it has no usable numbers."""
        kept = self.found.get(came.name) or self._begin(came)
        if came.experts is None:
            parts = _plain_parts(came)
            kept.counts[:] += came.rows[..., 0].size // len(kept.sums)
        else:
            parts = _expert_parts(came.rows[0], came.experts)
            kept.counts[:] += np.bincount(came.experts.ravel(), minlength=len(kept.counts))
        for matrix, rows in parts:
            kept.sums[matrix] += np.einsum("rc,rc->c", rows, rows)
            if not np.isfinite(kept.sums[matrix]).all():
                raise _no_numbers(came.name)

    def _begin(self, came: MatrixInput) -> Importance:
        matrices = came.matrices[0] * came.matrices[1]
        counts = 1 if came.experts is None else matrices
        made = Importance(np.zeros((matrices, came.rows.shape[-1])), np.zeros(counts, np.int64))
        self.found[came.name] = made
        return made

    @property
    def experts(self) -> int:
        """Matrices of experts."""
        return sum(len(each.counts) for each in self.found.values() if len(each.counts) > 1)

    @property
    def idle_experts(self) -> int:
        """Those of them that no token was given to."""
        return sum(int(np.count_nonzero(each.counts == 0)) for each in self.found.values())


def _plain_parts(came: MatrixInput) -> Iterator[tuple[int, Floats]]:
    """Matrix and rows; where there are fewer matrices than inputs, they come round again."""
    inner, outer = came.matrices
    for third, planes in enumerate(came.rows):
        for second, rows in enumerate(planes):
            yield third % outer * inner + second % inner, _single(rows)


def _expert_parts(tokens: Floats, experts: Numbers) -> Iterator[tuple[int, Floats]]:
    for expert in np.unique(experts):
        token, place = np.nonzero(experts == expert)
        yield int(expert), _single(tokens[token, place % tokens.shape[1]])


def _single(rows: Floats) -> Floats:
    """Half floats are too short for squares."""
    return rows.astype(np.float32, copy=False)


def _no_numbers(name: str) -> UserFixableError:
    return UserFixableError(
        f"The model computes no usable numbers for this text, first at {name}.",
        "Its file may be damaged: verify it, or choose another one.",
        code="not_finite",
    )
