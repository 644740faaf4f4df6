"""Where each token stands in lines of a width. Pure, GUI thread.

Appending costs no more than what is appended: an answer of ten thousand tokens grows as fast as a
short one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_LONGEST_WORD = 0.4  # of a line; longer ones are broken, as are scripts without spaces


class TokenFlow:
    """Tokens by index; a line begins behind a line end, or where a token has no room."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        """`measure` gives the width of a shown text in pixels."""
        self._measure = measure
        self._widths: dict[str, float] = {}
        self.shown: list[str] = []
        self.lefts = array("f")
        self.widths = array("f")
        self.starts = array("l", [0])  # index of the first token of each line
        self._breaks = bytearray()  # whether a line ends behind the token
        self._width = 400.0

    @property
    def count(self) -> int:
        """How many tokens there are."""
        return len(self.shown)

    @property
    def lines(self) -> int:
        """How many lines they take."""
        return len(self.starts)

    def clear(self) -> None:
        """No tokens."""
        self.shown.clear()
        self._breaks.clear()
        self._place_anew()

    def set_width(self, width: float) -> None:
        """Another width of the lines."""
        if width != self._width:
            self._width = width
            self._place_anew()
            self._place(0)

    def append(self, tokens: Iterable[tuple[str, bool]]) -> int:
        """More tokens as they are shown, and whether a line ends there; the first new line."""
        first, line = len(self.shown), len(self.starts) - 1
        for shown, ends in tokens:
            self.shown.append(shown)
            self._breaks.append(ends)
        self._place(first)
        return line

    def line_of(self, index: int) -> int:
        """The line in which a token stands."""
        return bisect_right(self.starts, index) - 1

    def line_range(self, line: int) -> range:
        """The tokens of a line."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.shown)
        return range(self.starts[line], end)

    def at(self, x: float, line: int) -> int | None:
        """The token at a place; None beside the text."""
        if not 0 <= line < len(self.starts):
            return None
        for index in self.line_range(line):
            if self.lefts[index] <= x < self.lefts[index] + self.widths[index]:
                return index
        return None

    def nearest(self, x: float, line: int) -> int | None:
        """The token of a line that is nearest to a place."""
        tokens = self.line_range(max(0, min(line, len(self.starts) - 1)))
        return min(tokens, key=lambda each: abs(self._middle(each) - x), default=None)

    def _middle(self, index: int) -> float:
        return self.lefts[index] + self.widths[index] / 2

    def _place_anew(self) -> None:
        self.lefts = array("f")
        self.widths = array("f")
        self.starts = array("l", [0])

    def _place(self, first: int) -> None:
        known, limit = self._widths, self._width
        left = self._end_of(first - 1) if first else 0.0
        for index in range(first, len(self.shown)):
            text = self.shown[index]
            width = known.get(text)
            if width is None:
                width = known[text] = self._measure(text)
            if index and left + width > limit and self.starts[-1] != index:
                left = self._begin_line(index)
            self.lefts.append(left)
            self.widths.append(min(width, limit))
            left = self._end_of(index)

    def _end_of(self, index: int) -> float:
        """Where the next token would stand; beyond the line where it has to begin another."""
        if self._breaks[index]:
            return self._width + 1
        return self.lefts[index] + self.widths[index]

    def _begin_line(self, index: int) -> float:
        """A line for a token, and for the word that it goes on; where it stands in it."""
        start, line = index, self.starts[-1]
        while start > line and self._goes_on(start):
            start -= 1
        moved = self._end_of(index - 1) - self.lefts[start] if start < index else 0.0
        if start == line or moved > self._width * _LONGEST_WORD:
            self.starts.append(index)
            return 0.0
        self.starts.append(start)
        shift = self.lefts[start] if start < index else 0.0
        for each in range(start, index):
            self.lefts[each] -= shift
        return moved

    def _goes_on(self, index: int) -> bool:
        """Whether a token belongs to the word before it."""
        if self._breaks[index - 1]:
            return False
        text, before = self.shown[index], self.shown[index - 1]
        return bool(text) and not text[0].isspace() and bool(before) and not before[-1].isspace()
