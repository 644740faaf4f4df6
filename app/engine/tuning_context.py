"""A small context on a loaded model, to measure with; kept caches are not touched.

Engine process, main thread.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.engine.llama_context import AbortedError, AbortFlag, ContextShape, LlamaContext
from app.engine.llama_model import LlamaModel

MOST_ROWS = 8
LONGEST_CHUNK = 128  # tokens of a prompt that are computed at once
_SEQUENCE = 0


class TuningInterruptedError(Exception):
    """Somebody wants something of the engine; measuring has to wait."""


@dataclass(frozen=True, slots=True)
class TrialGround:
    """What trials are made on. `wanted` tells whether the engine is needed for something else."""

    model: LlamaModel
    shape: ContextShape  # of the context that answers
    abort: AbortFlag
    wanted: Callable[[], bool]

    def small(self, length: int) -> ContextShape:
        """The shape of a context for one sequence of `length` tokens."""
        return replace(
            self.shape,
            length=length,
            batch=LONGEST_CHUNK,
            micro_batch=LONGEST_CHUNK,
            sequences=1,
            outputs=MOST_ROWS,
        )

    def open(self, shape: ContextShape) -> TrialContext:
        """A context of its own. Raises MemoryError where llama.cpp cannot make it."""
        return TrialContext(self, shape)


class TrialContext:
    """Times prefill and decode on random tokens. `close` it.

    Every method raises AbortedError on a stop, TuningInterruptedError, DecodeError.
    """

    def __init__(self, ground: TrialGround, shape: ContextShape) -> None:
        self._ground = ground
        self._context = LlamaContext(ground.model, shape, ground.abort)
        self._draw = random.Random(1)  # noqa: S311 - any tokens will do
        self._vocabulary = ground.model.vocabulary.size
        self._position = 0

    def close(self) -> None:
        """Give the memory back."""
        self._context.close()

    def use_threads(self, decode: int, prefill: int) -> None:
        """Compute with so many threads."""
        self._context.set_threads(decode, prefill)

    def empty(self) -> None:
        """Start from an empty cache."""
        self._context.clear()
        self._position = 0

    def prefill(self, tokens: int, *, rows: int = 1) -> float:
        """Seconds to read one chunk of a prompt; `rows` of its last tokens get logits."""
        self._give_way()
        batch = self._context.batch
        batch.clear()
        for index in range(tokens):
            logits = index >= tokens - rows
            batch.add(self._token(), self._position + index, _SEQUENCE, logits=logits)
        return self._timed(lambda: self._context.decode(batch), tokens)

    def decode(self, tokens: int) -> float:
        """Seconds to compute tokens one after another."""
        return sum(self._decode_one() for _ in range(tokens))

    def _decode_one(self) -> float:
        self._give_way()
        token, position = self._token(), self._position
        return self._timed(lambda: self._context.decode_one(token, position, _SEQUENCE), 1)

    def _timed(self, work: Callable[[], None], tokens: int) -> float:
        started = time.perf_counter()
        work()
        self._context.synchronize()
        self._position += tokens
        return time.perf_counter() - started

    def _give_way(self) -> None:
        if self._ground.abort.is_set():  # a Cancel waits as a command, too
            raise AbortedError
        if self._ground.wanted():
            raise TuningInterruptedError

    def _token(self) -> int:
        return self._draw.randrange(self._vocabulary)
