"""Chooses what llama.cpp's chain would choose, without handing it the whole vocabulary.

Imports numpy: see `prepare_fast_sampling`. Engine process, main thread.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import numpy as np

from app.engine.candidates import Candidates
from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_FAILURES = 8  # in a row; such a model has many equal logits, and looking costs time


class GreedyPick:
    """The first of the highest logits."""

    def __init__(self, vocabulary: int) -> None:
        self._views = LogitViews(vocabulary)

    def pick(self, address: int) -> int | None:
        """The token for the logits at `address`, None where llama.cpp has to choose."""
        logits = self._views.at(address)
        token = int(logits.argmax())
        value = logits[token]
        return token if value == value else None  # noqa: PLR0124 - NaN: llama.cpp skips it


class ChainPick:
    """Applies a chain to the candidates alone.

    Exact for a chain whose first sampler keeps the `wanted` highest, since the order of distinct
    logits does not depend on what stood around them; and for one that chooses the highest after
    penalties, where `wanted` are more than can be penalised.
    """

    def __init__(self, chain: int, vocabulary: int, wanted: int, *, distinct: bool) -> None:
        self._chain = chain
        self._views = LogitViews(vocabulary)
        self._candidates = Candidates(vocabulary, wanted, distinct=distinct)
        data = self._candidates.data
        self._data = (binding.llama_token_data * len(data)).from_buffer(data.data)
        self._array = binding.llama_token_data_array()
        self._pointer = ctypes.pointer(self._array)
        self._failures = 0
        self._apply = binding.llama_sampler_apply
        self._accept = binding.llama_sampler_accept

    def pick(self, address: int) -> int | None:
        """The token for the logits at `address`, None where llama.cpp has to choose."""
        if self._failures >= _MOST_FAILURES:
            return None
        count = self._candidates.gather(self._views.at(address))
        if not count:
            self._failures += 1
            return None
        self._failures = 0
        array = self._array
        array.data = self._data  # samplers may have put another one there
        array.size = count
        array.selected = -1
        array.sorted = False
        self._apply(self._chain, self._pointer)
        token = int(array.data[array.selected].id)
        self._accept(self._chain, token)
        return token


class LogitViews:
    """Arrays over logits where they lie; making one costs more than looking it up."""

    def __init__(self, vocabulary: int) -> None:
        self._type = ctypes.c_float * vocabulary
        self._known: dict[int, NDArray[np.float32]] = {}

    def at(self, address: int) -> NDArray[np.float32]:
        """The logits at an address."""
        view = self._known.get(address)
        if view is None:
            view = np.ctypeslib.as_array(self._type.from_address(address))
            self._known[address] = view
        return view
