"""Computes an answer that is given, and shows the logits of each of its tokens. Imports numpy.

Engine process, main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.engine.context_making import make_context
from app.engine.llama_context import AbortedError
from app.engine.llama_logits import logits_at

if TYPE_CHECKING:
    from array import array

    from app.engine.llama_binding import EngineLog
    from app.engine.llama_context import AbortFlag
    from app.engine.llama_rows import Floats
    from app.engine.loader import ReadyModel

Look = Callable[[int, "Floats"], None]  # the number of the first row, and the rows
ROWS = 64  # tokens of the answer that are computed at once
_PIECE = 512  # of the prompt
_STEP = 256  # llama.cpp pads the context to this anyway
_SEQUENCE = 0


class ForcedReader:
    """Owns a context beside the one that answers, with room for the logits. `close` it.

    Its batches depend on nothing but the numbers of tokens: what is rounded, is for all levels
    rounded alike.
    """

    def __init__(self, ready: ReadyModel, tokens: int, abort: AbortFlag, log: EngineLog) -> None:
        """For so many of prompt and answer. Raises UserFixableError as `make_context`."""
        length = -(-tokens // _STEP) * _STEP
        piece = min(_PIECE, length)
        shape = replace(
            ready.context.shape,
            length=length,
            batch=piece,
            micro_batch=piece,
            sequences=1,
            outputs=ROWS,
        )
        self._context = make_context(ready.model, shape, abort, log)
        self._words = ready.model.vocabulary.size

    def close(self) -> None:
        """Give the memory back."""
        self._context.close()

    def read(self, prompt: array[int], answer: array[int], look: Look) -> None:
        """Compute both; `look` gets the rows that tell of each token of the answer.

        Raises AbortedError, DecodeError.
        """
        tokens, first = prompt + answer[:-1], len(prompt) - 1
        for start in range(0, first, _PIECE):
            self._compute(tokens[start : min(start + _PIECE, first)], start, wanted=0)
        for start in range(first, len(tokens), ROWS):
            piece = tokens[start : start + ROWS]
            self._compute(piece, start, wanted=len(piece))
            address = self._context.logits_pointer(0)  # the rows lie one behind the other
            rows = logits_at(address, len(piece) * self._words).reshape(len(piece), self._words)
            look(start - first, rows)
            if self._context.is_aborted:
                raise AbortedError

    def _compute(self, piece: array[int], start: int, wanted: int) -> None:
        batch = self._context.batch
        batch.clear()
        batch.extend(piece, start, _SEQUENCE, logits=False)
        batch.want(0, wanted)
        self._context.decode(batch)
