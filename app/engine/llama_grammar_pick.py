"""Draws tokens that a grammar allows. Imports numpy. Engine process, main thread.

As llama.cpp does it: the chain draws freely, and only a token that the grammar refuses is drawn
again, from those that it allows. Asking for one token takes 2 µs, for all of them up to 20 ms.
"""

from __future__ import annotations

import contextlib
import ctypes
from typing import TYPE_CHECKING

import numpy as np

from app.engine.candidates import TOKEN_DATA
from app.engine.llama_binding import binding
from app.engine.llama_context import DecodeError
from app.engine.llama_fast_sampling import LogitViews

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engine.grammar_watch import GrammarWatch
    from app.engine.llama_grammar import GrammarGate
    from app.engine.llama_model import Vocabulary


class StuckError(DecodeError):
    """The grammar allows no token of the model, and the model has none that ends."""

    def __init__(self) -> None:
        super().__init__(0)
        self.args = ("the grammar allows no token of this model",)


class GrammarPick:
    """Owns the gate of one answer's grammar."""

    def __init__(
        self, gate: GrammarGate, vocabulary: Vocabulary, watch: GrammarWatch | None
    ) -> None:
        self._gate = gate
        self._vocabulary = vocabulary
        self._watch = watch
        self._chain = 0
        size = vocabulary.size
        self._ids = np.arange(size, dtype=np.int32)
        self._data = np.zeros(size, TOKEN_DATA)
        self._raw = (binding.llama_token_data * size).from_buffer(self._data.data)
        self._array = binding.llama_token_data_array()
        self._pointer = ctypes.pointer(self._array)
        self._views = LogitViews(size)

    def take_chain(self, chain: int) -> None:
        """What draws from the candidates."""
        self._chain = chain

    def pick(self, address: int) -> int:
        """The next token. Raises StuckError where there is none at all."""
        with self._watch.at_work() if self._watch else contextlib.nullcontext():
            return self._pick(self._views.at(address))

    def close(self) -> None:
        """Free the grammar."""
        self._gate.close()
        if self._watch:
            self._watch.close()

    def _pick(self, logits: NDArray[np.float32]) -> int:
        self._fill(logits)
        token = self._draw(len(logits))
        if not self._gate.allows(token):
            token = self._draw_allowed(logits)
            if token < 0:
                return self._end()
        binding.llama_sampler_accept(self._chain, token)
        self._gate.accept(token)
        return token

    def _draw_allowed(self, logits: NDArray[np.float32]) -> int:
        """Draw from what the grammar allows; -1 where that is nothing."""
        self._fill(logits)
        self._point(len(logits))
        self._gate.grammar.mask(self._pointer)
        allowed = self._data[np.isfinite(self._data["logit"])]
        if not len(allowed):
            return -1
        best = int(allowed["id"][allowed["logit"].argmax()])
        # Without the others a chain draws the same, and none can come back by rounding.
        self._data[: len(allowed)] = allowed
        token = self._draw(len(allowed))
        return token if token >= 0 and self._gate.allows(token) else best

    def _fill(self, logits: NDArray[np.float32]) -> None:
        self._data["id"] = self._ids
        self._data["logit"] = logits
        self._data["p"] = 0.0

    def _point(self, count: int) -> None:
        array = self._array
        array.data = self._raw  # samplers may have put another one there
        array.size = count
        array.selected = -1
        array.sorted = False

    def _draw(self, count: int) -> int:
        self._point(count)
        binding.llama_sampler_apply(self._chain, self._pointer)
        chosen = self._array.selected
        return int(self._array.data[chosen].id) if chosen >= 0 else -1

    def _end(self) -> int:
        """Nothing is allowed: the answer ends as if the model had ended it."""
        vocabulary = self._vocabulary
        handle = vocabulary.handle
        for token in (binding.llama_vocab_eot(handle), binding.llama_vocab_eos(handle)):
            if token >= 0 and vocabulary.ends_generation(token):
                return int(token)
        raise StuckError
