"""Computes chunks of a text and shows the logits of their second halves. Imports numpy.

Engine process, main thread; rows are looked at on several threads, where llama.cpp has them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING

import numpy as np

from app.engine.context_making import make_context
from app.engine.llama_context import AbortedError
from app.engine.llama_logits import logits_at
from app.engine.llama_rows import Rows, Space, block_rows

if TYPE_CHECKING:
    from array import array

    from numpy.typing import NDArray

    from app.engine.llama_binding import EngineLog
    from app.engine.llama_context import AbortFlag
    from app.engine.loader import ReadyModel

Look = Callable[[int, Rows], None]  # the number of the first row, and the rows
_SEQUENCE = 0
# Tokens given to llama.cpp at once. A longer chunk comes in pieces, so that the logits of a large
# vocabulary take no more room than those of one piece.
PIECE = 512


class ChunkReader:
    """Owns a context beside the one that answers, with room for the logits. `close` it.

    One chunk is computed at a time: so it is rounded alike whatever was computed before it, also
    where a run goes on, and on a processor several at once are not faster.
    """

    def __init__(
        self, ready: ReadyModel, context: int, micro_batch: int, abort: AbortFlag, log: EngineLog
    ) -> None:
        """Raises UserFixableError where llama.cpp cannot make the context."""
        piece = min(PIECE, context)
        shape = replace(
            ready.context.shape,
            length=context,
            batch=piece,
            micro_batch=min(micro_batch, piece),
            sequences=1,
            outputs=min(rows_of(context), piece),
        )
        self._context = make_context(ready.model, shape, abort, log)
        self._vocabulary = ready.model.vocabulary
        threads, size = shape.prefill_threads or shape.threads, self._vocabulary.size
        self._pool = ThreadPoolExecutor(threads)
        self._spaces: SimpleQueue[Space] = SimpleQueue()  # one for each thread
        for _ in range(threads):
            self._spaces.put(Space.of(block_rows(size), size))

    def close(self) -> None:
        """Give the memory back."""
        self._pool.shutdown()
        self._context.close()

    def read(self, chunk: array[int], look: Look) -> None:
        """Compute a chunk; `look` is called for all of its rows, on any thread.

        As llama-perplexity: the first token is the one that begins texts, where the vocabulary has
        such a one, and the first half only gives context. Raises AbortedError, DecodeError.
        """
        tokens = chunk[:]
        if self._vocabulary.adds_bos:
            tokens[0] = self._vocabulary.bos
        first = len(chunk) // 2
        self._context.clear()
        for start in range(0, len(tokens), PIECE):
            piece = tokens[start : start + PIECE]
            skipped = max(0, first - start)
            wanted = min(len(piece), len(chunk) - 1 - start) - skipped  # nothing follows the last
            self._compute(piece, start, skipped, max(0, wanted))
            if wanted > 0:
                came = np.array(chunk[start + skipped + 1 :][:wanted], np.int32)
                self._show(skipped, start + skipped - first, came, look)

    def _compute(self, piece: array[int], start: int, skipped: int, wanted: int) -> None:
        batch = self._context.batch
        batch.clear()
        batch.extend(piece, start, _SEQUENCE, logits=False)
        batch.want(skipped, wanted)
        self._context.decode(batch)

    def _show(self, in_batch: int, row: int, came: NDArray[np.int32], look: Look) -> None:
        size = self._vocabulary.size
        address = self._context.logits_pointer(in_batch)  # the rows lie one behind the other
        logits = logits_at(address, len(came) * size).reshape(len(came), size)
        step = block_rows(size)

        def look_at(start: int) -> None:
            if self._context.is_aborted:
                raise AbortedError
            part, space = slice(start, start + step), self._spaces.get()
            try:
                look(row + start, Rows.of(logits[part], came[part], space))
            finally:
                self._spaces.put(space)

        for _ in self._pool.map(look_at, range(0, len(came), step)):
            pass


def rows_of(context: int) -> int:
    """Predictions that are counted of a chunk of so many tokens."""
    return context - 1 - context // 2
