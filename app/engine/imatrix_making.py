"""Makes an importance matrix from a text. Engine process, main thread. Imports numpy.

Same work as tools/imatrix/imatrix.cpp of llama.cpp (commit 0c1e570), one chunk at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.load_params import Switch
from app.engine.context_making import make_context
from app.engine.imatrix_protocol import ImatrixChunkRead, ImatrixMade, MakeImatrix
from app.engine.imatrix_writing import ImatrixSource, write_imatrix
from app.engine.importance import ImportanceSums
from app.engine.llama_activations import ActivationWatch
from app.engine.llama_binding import EngineLog
from app.engine.llama_context import AbortedError, AbortFlag, ContextShape, LlamaContext
from app.engine.loader import ReadyModel
from app.engine.protocol import EngineEvent
from app.engine.text_chunks import check_context, count_chunks, text_tokens

if TYPE_CHECKING:
    from array import array

_PIECE = 512  # tokens computed at once
_SEQUENCE = 0


@dataclass(frozen=True, slots=True)
class ImatrixTools:
    """What is worked with."""

    ready: ReadyModel
    abort: AbortFlag
    log: EngineLog
    send: Callable[[EngineEvent], None]


def run_imatrix(request: MakeImatrix, tools: ImatrixTools) -> None:
    """Send an event for each chunk, and ImatrixMade.

    Raises UserFixableError, AbortedError on a stop, DecodeError, OSError.
    """
    model, send = tools.ready.model, tools.send
    check_context(request.context, model)
    tokens = text_tokens(request.text, model.vocabulary)
    chunks = count_chunks(len(tokens), request.context, request.chunks)
    sums = ImportanceSums()
    reading = _Reading(tools, request.context, ActivationWatch(sums.add))
    try:
        for number in range(chunks):
            send(ImatrixChunkRead(request.request_id, number, chunks))
            reading.read(tokens[number * request.context :][: request.context])
    finally:
        reading.close()
    source = ImatrixSource(request.dataset, chunks, request.context)
    write_imatrix(Path(os.fsdecode(request.target)), sums.found, source)
    counts = (len(sums.found), sums.experts, sums.idle_experts)
    send(ImatrixMade(request.request_id, chunks, *counts))


class _Reading:
    """Owns a context beside the one that answers, whose nodes are watched. `close` it."""

    def __init__(self, tools: ImatrixTools, context: int, watch: ActivationWatch) -> None:
        model = tools.ready.model
        shape = _shape(tools.ready.context.shape, context)
        self._watch = watch
        self._vocabulary = model.vocabulary
        self._inputs: int | None = None  # in the last piece of a chunk
        self._context: LlamaContext = make_context(
            model, shape, tools.abort, tools.log, watch.callback
        )

    def close(self) -> None:
        """Give the memory back."""
        self._context.close()

    def read(self, chunk: array[int]) -> None:
        """As llama-imatrix: the first token is the one that begins texts, where there is one.

        All rows are wanted: the last layer computes only those. But logits are not: once it is
        known how many inputs the last piece has, what comes behind them is left out. Raises
        AbortedError, DecodeError, UserFixableError.
        """
        tokens, batch = chunk[:], self._context.batch
        if self._vocabulary.adds_bos:
            tokens[0] = self._vocabulary.bos
        self._context.clear()
        for start in range(0, len(tokens), _PIECE):
            piece = tokens[start : start + _PIECE]
            batch.clear()
            batch.extend(piece, start, _SEQUENCE, logits=False)
            batch.want(0, len(piece))
            ends = start + len(piece) == len(tokens)
            self._watch.begin(self._inputs if ends else None)
            self._context.decode(batch)
            self._watch.check()
            if self._context.is_aborted:  # graphics cards compute to the end
                raise AbortedError
        self._inputs = self._watch.shown


def _shape(shape: ContextShape, context: int) -> ContextShape:
    """The model as it was trained, whatever it was loaded with for a chat."""
    piece = min(_PIECE, context)
    return ContextShape(
        length=context,
        batch=piece,
        micro_batch=piece,
        threads=shape.threads,
        prefill_threads=shape.prefill_threads,
        outputs=piece,
        flash_attention=Switch.AUTO,
    )
