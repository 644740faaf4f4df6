"""Heights of a long list, with sums of blocks of them: quick to make, and to ask. Pure, any thread.

A chat is opened far more often than one of its heights changes.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLOCK = 128  # rows


class Heights:
    """Whole pixels, one number a row."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        values = self._values = list(heights)
        self._sums = [
            sum(values[first : first + _BLOCK]) for first in range(0, len(values), _BLOCK)
        ]
        self._total = sum(self._sums)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, row: int) -> int:
        return self._values[row]

    @property
    def total(self) -> int:
        return self._total

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._values[row]
        self._values[row] = height
        self._sums[row // _BLOCK] += change
        self._total += change

    def append(self, height: int) -> None:
        if len(self._values) % _BLOCK == 0:
            self._sums.append(0)
        self._values.append(height)
        self._sums[-1] += height
        self._total += height

    def top(self, row: int) -> int:
        """Sum of the heights of all rows before `row`."""
        block = row // _BLOCK
        return sum(self._sums[:block]) + sum(self._values[block * _BLOCK : row])

    def row_at(self, y: int) -> int:
        """The row that covers `y`; the first or last one where `y` is outside. Needs a row."""
        y = max(y, 0)
        ends = list(accumulate(self._sums))
        block = bisect_right(ends, y)
        if block == len(ends):
            return len(self._values) - 1
        first = block * _BLOCK
        rest = y - (ends[block] - self._sums[block])
        ends = list(accumulate(self._values[first : first + _BLOCK]))
        return first + bisect_right(ends, rest)
