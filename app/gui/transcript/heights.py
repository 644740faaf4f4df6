"""Heights of a long list, with sums in logarithmic time (a Fenwick tree). Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Heights:
    """Whole pixels, one number a row."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._values = list(heights)
        self._tree = [0, *self._values]
        for index in range(1, len(self._tree)):
            if (parent := index + (index & -index)) < len(self._tree):
                self._tree[parent] += self._tree[index]
        self._total = sum(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, row: int) -> int:
        return self._values[row]

    @property
    def total(self) -> int:
        return self._total

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._values[row]
        if change == 0:
            return
        self._values[row] = height
        self._total += change
        index = row + 1
        while index < len(self._tree):
            self._tree[index] += change
            index += index & -index

    def append(self, height: int) -> None:
        index = len(self._tree)
        self._tree.append(self.top(index - 1) - self.top(index - (index & -index)) + height)
        self._values.append(height)
        self._total += height

    def top(self, row: int) -> int:
        """Sum of the heights of all rows before `row`."""
        total, index = 0, row
        while index:
            total += self._tree[index]
            index -= index & -index
        return total

    def row_at(self, y: int) -> int:
        """The row that covers `y`; the first or last one where `y` is outside. Needs a row."""
        index, rest = 0, max(y, 0)
        step = 1 << (len(self._values).bit_length())
        while step:
            following = index + step
            if following < len(self._tree) and self._tree[following] <= rest:
                index = following
                rest -= self._tree[following]
            step >>= 1
        return min(index, len(self._values) - 1)
