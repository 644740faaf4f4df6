"""Guesses copied from the text so far: prompt lookup decoding (Saxena 2023). Pure, any thread."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

_GRAM = 3  # tokens that must have stood together before
_LONGEST_MATCH = 32  # tokens that are compared to tell a copy from a coincidence
_PIECE = 1024  # tokens of a long prompt that are indexed at once, about 0.2 ms
_RESUME = 16  # tokens after which a copy that broke off is no longer looked for at its place


class LookupDrafter:
    """Knows where each run of three tokens stood last, and where the last copy came from."""

    kind = "lookup"

    def __init__(self) -> None:
        self._after: dict[tuple[int, int, int], int] = {}
        self._indexed = 0  # tokens whose runs are known
        self._start = 0  # of what the next guesses are copied from
        self._back = 0  # how far behind the text the last copy is, 0 without one
        self._seen = 0  # tokens when it was last found so

    def look(self, tokens: array[int], newest: int) -> int:
        """How many tokens at the end, `newest` the last of them, stood together before."""
        count = len(tokens)
        if count < _GRAM:
            return 0
        second, third = tokens[-2], tokens[-1]
        if self._indexed == count - 1:  # nearly always
            self._after[tokens[-3], second, third] = self._indexed = count
        elif self._indexed != count:
            self._index(tokens, count)
        start = self._after.get((second, third, newest))
        best = self._match_length(tokens, start) if start is not None else 0
        self._start = start or 0
        if self._back and count - self._seen <= _RESUME:
            best = self._resume(tokens, newest, best)
        return best

    def propose(self, tokens: array[int], newest: int, limit: int) -> Sequence[int]:
        """`limit` tokens that followed what `look` found; a text that repeats itself goes on so."""
        self._seen = len(tokens)
        self._back = period = len(tokens) + 1 - self._start
        guesses = tokens[self._start : self._start + limit]
        if len(guesses) < limit:
            guesses.append(newest)
        while len(guesses) < limit:
            guesses.append(guesses[-period])
        return guesses

    def _resume(self, tokens: array[int], newest: int, best: int) -> int:
        """Prefer the place where the last copy would go on, unless another one fits better."""
        start = len(tokens) + 1 - self._back
        if start < 1 or start == self._start or tokens[start - 1] != newest:
            return best
        length = self._match_length(tokens, start)
        if length < best:
            return best
        self._start = start
        return length

    def _index(self, tokens: array[int], count: int) -> None:
        if self._indexed > count:  # the context was shifted
            self._after.clear()
            self._indexed = self._back = 0
        begin = max(self._indexed - _GRAM + 1, 0)
        end = min(count, self._indexed + _PIECE)
        piece = tokens[begin:end]
        runs = zip(piece, islice(piece, 1, None), islice(piece, 2, None))  # noqa: B905 - overlap
        self._after.update(zip(runs, range(begin + _GRAM, end + 1)))  # noqa: B905 - as many as runs
        self._indexed = end

    def _match_length(self, tokens: array[int], start: int) -> int:
        """Tokens before `start` that are those at the end, the newest one counted."""
        length = 1
        most = min(_LONGEST_MATCH, start)
        while length < most and tokens[start - 1 - length] == tokens[-length]:
            length += 1
        return length
