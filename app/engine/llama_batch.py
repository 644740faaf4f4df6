"""Tokens of one `llama_decode` call, of one sequence or several. Engine process, main thread."""

from __future__ import annotations

import ctypes
from array import array
from typing import TYPE_CHECKING

from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from collections.abc import Sequence


class LlamaBatch:
    """Owns one `llama_batch` of `capacity` rows; a row is a token of one sequence."""

    def __init__(self, capacity: int) -> None:
        self.raw = binding.llama_batch_init(capacity, 0, 1)
        self.capacity = capacity
        self.count = 0
        self._tokens = _column(self.raw.token, capacity)
        self._positions = _column(self.raw.pos, capacity)
        self._sequences = [
            ctypes.c_int32.from_address(ctypes.addressof(self.raw.seq_id[index].contents))
            for index in range(capacity)
        ]
        self._owners = [0] * capacity  # what `_sequences` say, so that few of them are written
        for index in range(capacity):
            self.raw.n_seq_id[index] = 1
            self._sequences[index].value = 0

    @property
    def room(self) -> int:
        """Rows that can still be added."""
        return self.capacity - self.count

    def free(self) -> None:
        """Give the memory back."""
        binding.llama_batch_free(self.raw)

    def clear(self) -> None:
        """Start anew."""
        self.count = 0

    def add(self, token: int, position: int, sequence: int, *, logits: bool) -> int:
        """Append a token; the row under which its logits are found."""
        row = self.count
        self._tokens[row] = token
        self._positions[row] = position
        self.raw.logits[row] = logits
        self._own(row, sequence)
        self.count = row + 1
        return row

    def extend(self, tokens: Sequence[int], position: int, sequence: int, *, logits: bool) -> int:
        """Append a run of tokens; `logits` are wanted of the last one, whose row is returned."""
        start, count = self.count, len(tokens)
        end = start + count
        self._tokens[start:end] = array("i", tokens)
        self._positions[start:end] = array("i", range(position, position + count))
        ctypes.memset(ctypes.addressof(self.raw.logits.contents) + start, 0, count)
        for row in range(start, end):
            self._own(row, sequence)
        self.raw.logits[end - 1] = logits
        self.count = end
        return end - 1

    def want(self, row: int, count: int) -> None:
        """Logits of `count` rows from `row` on."""
        ctypes.memset(ctypes.addressof(self.raw.logits.contents) + row, 1, count)

    def replace(self, token: int, position: int, sequence: int) -> None:
        """Another token in the first row, whose wish for logits stays."""
        self._tokens[0] = token
        self._positions[0] = position
        if self._owners[0] != sequence:
            self._own(0, sequence)

    def _own(self, row: int, sequence: int) -> None:
        if self._owners[row] != sequence:
            self._owners[row] = sequence
            self._sequences[row].value = sequence


def _column(pointer: ctypes._Pointer[ctypes.c_int32], capacity: int) -> memoryview:
    values = (ctypes.c_int32 * capacity).from_address(ctypes.addressof(pointer.contents))
    return memoryview(values).cast("B").cast("i")
