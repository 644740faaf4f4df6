"""Perplexity, and divergence from a reference, chunk by chunk. Engine process, main thread.

Same work as tools/perplexity/perplexity.cpp of llama.cpp: chunks of one length, of which the second
half counts. Imports numpy.
"""

from __future__ import annotations

import math
import os
import shutil
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.quality import FEWEST_CHUNKS, RowFigures, quality_of
from app.engine.chunk_reader import ChunkReader, rows_of
from app.engine.evaluation_heads import EvaluationHead
from app.engine.evaluation_protocol import (
    ChunkEvaluated,
    Evaluate,
    Evaluated,
    EvaluationBegan,
)
from app.engine.evaluation_records import FigureRecords, LogitRecords, Records, open_reference
from app.engine.llama_binding import EngineLog
from app.engine.llama_context import AbortFlag
from app.engine.loader import ReadyModel
from app.engine.protocol import EngineEvent

if TYPE_CHECKING:
    from app.engine.llama_model import Vocabulary

_SPARE_BYTES = 256 << 20  # that a disk must have left


@dataclass(frozen=True, slots=True)
class EvaluationTools:
    """What an evaluation works with; `model` and `settings` are fingerprints."""

    ready: ReadyModel
    model: bytes
    settings: str
    engine: str
    abort: AbortFlag
    log: EngineLog
    send: Callable[[EngineEvent], None]


def run_evaluation(request: Evaluate, tools: EvaluationTools) -> None:
    """Send an event for each chunk, and Evaluated.

    Raises UserFixableError, AbortedError on a stop, DecodeError, OSError.
    """
    _check_model(request, tools.ready)
    vocabulary = tools.ready.model.vocabulary
    tokens = _tokens(request.text, vocabulary)
    chunks = _count_chunks(request, len(tokens))
    head = EvaluationHead(
        model=tools.model.hex(),
        vocabulary=vocabulary.fingerprint(),
        words=vocabulary.size,
        tokens=sha256(tokens.tobytes()).hexdigest(),
        context=request.context,
        micro_batch=request.micro_batch,
        engine=tools.engine,
        settings=tools.settings,
    )
    records = _records(request, head)
    _Run(request, tools, records).run(tokens, chunks)


class _Run:
    def __init__(self, request: Evaluate, tools: EvaluationTools, records: Records) -> None:
        self._request = request
        self._tools = tools
        self._records = records
        self._figures = RowFigures()
        self._sum = 0.0  # of the first `_summed` figures
        self._summed = 0

    def run(self, tokens: array[int], chunks: int) -> None:
        request, send = self._request, self._tools.send
        kept = self._take_kept(chunks)
        size = self._records.size_of(chunks)
        send(EvaluationBegan(request.request_id, chunks, kept, size))
        if kept < chunks:
            if request.keep:
                check_room(self._records.path.parent, size - self._records.size_of(kept))
            self._compute(tokens, kept, chunks)
        quality = quality_of(self._figures, chunks)
        name = self._records.path.name if request.keep else ""
        send(Evaluated(request.request_id, quality, name))

    def _take_kept(self, chunks: int) -> int:
        """Chunks from the first on that were measured before."""
        for number in range(chunks):
            if self._tools.abort.is_set() or not self._records.take(number, self._figures):
                return number
        return chunks

    def _compute(self, tokens: array[int], kept: int, chunks: int) -> None:
        request, tools = self._request, self._tools
        reader = ChunkReader(
            tools.ready, request.context, request.micro_batch, tools.abort, tools.log
        )
        try:
            for number in range(kept, chunks):
                chunk = tokens[number * request.context :][: request.context]
                self._records.begin(number)
                reader.read(chunk, self._records.look)
                self._records.finish(number, self._figures)
                self._tell(number + 1, chunks)
        finally:
            reader.close()

    def _tell(self, done: int, chunks: int) -> None:
        new = self._figures.nll[self._summed :]
        self._summed += len(new)
        self._sum += math.fsum(new)
        try:
            perplexity = math.exp(self._sum / self._summed)
        except OverflowError:
            perplexity = math.inf
        if not math.isfinite(perplexity):
            raise UserFixableError(
                "The model gives no usable probabilities for this text.",
                "Its file may be damaged: verify it, or choose another one.",
                code="not_finite",
            )
        self._tools.send(ChunkEvaluated(self._request.request_id, done, chunks, perplexity))


def _records(request: Evaluate, head: EvaluationHead) -> Records:
    folder = Path(os.fsdecode(request.folder))
    rows = rows_of(request.context)
    if request.keep:
        return LogitRecords(folder, head, rows)
    if not request.reference:
        return FigureRecords(folder, head, rows, None)
    reference = open_reference(folder / request.reference, head, rows)
    return FigureRecords(folder, replace(head, reference=request.reference), rows, reference)


def _tokens(text: str, vocabulary: Vocabulary) -> array[int]:
    """As llama-perplexity has them: control tokens are not read out of a text."""
    tokens = vocabulary.tokenize(text, parse_special=False)
    return array("i", [vocabulary.bos, *tokens] if vocabulary.adds_bos else tokens)


def _count_chunks(request: Evaluate, tokens: int) -> int:
    """Whole chunks; what remains at the end is left out."""
    found = tokens // request.context
    if found < FEWEST_CHUNKS:
        raise UserFixableError(
            f"There is not enough text: {tokens:,} tokens, and {FEWEST_CHUNKS * request.context:,}"
            " are needed at least.",
            "Choose a longer text or a shorter context.",
            code="text_too_short",
        )
    return found if request.chunks is None else min(found, request.chunks)


def _check_model(request: Evaluate, ready: ReadyModel) -> None:
    model = ready.model
    if model.trained_context and request.context > model.trained_context:
        raise UserFixableError(
            f"This model holds {model.trained_context:,} tokens, but a chunk has"
            f" {request.context:,}.",
            "Choose a shorter context.",
            code="context_too_short",
        )


def check_room(folder: Path, needed: int) -> None:
    """Raises UserFixableError where the disk has too little left for logits."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_BYTES:
        raise UserFixableError(
            f"The reference logits need {needed / 1e9:,.2f} GB, but the disk has"
            f" {free / 1e9:,.2f} GB free.",
            "Free some space, or measure fewer chunks.",
            code="disk_full",
        )
