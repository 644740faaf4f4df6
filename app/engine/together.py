"""One step of several answers in one batch. Engine process, main thread.

Continuous batching as in Orca (Yu et al., OSDI 2022): each step has a token of every answer that
decodes and a part of every prompt that is being read.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence as Several

    from app.engine.llama_context import LlamaContext
    from app.engine.sequence import Sequence
    from app.engine.threads import ThreadGovernor

_STEP_S = 0.08  # answers that decode wait no longer than this for prompts of others
_SMALLEST_SHARE = 16  # prompt tokens of a step


class TogetherStep:
    """Computes steps, and learns how many prompt tokens fit into one.

    A busy neighbour slows steps of several answers as it slows those of one: `threads` sees it.
    """

    def __init__(self, context: LlamaContext, chunk: int, threads: ThreadGovernor) -> None:
        self._context = context
        self._chunk = chunk
        self._threads = threads
        self._beside_decoding = chunk  # prompt tokens in a step that others wait for

    def compute(self, sequences: Several[Sequence]) -> None:
        """One step for all of them. Raises AbortedError or DecodeError; then nothing was drawn."""
        if _look(sequences):
            return
        batch = self._context.batch
        batch.clear()
        reading = [sequence for sequence in sequences if sequence.prefilling]
        decoding = [sequence for sequence in sequences if not sequence.prefilling]
        rows = [sequence.add_token(batch) for sequence in decoding]
        parts = []
        for index, sequence in enumerate(reading):
            share = self._budget(rows) - (batch.count - len(rows))
            limit = min(max(1, share // (len(reading) - index)), batch.room)
            parts.append(sequence.add_prompt(batch, limit))
        started = time.perf_counter()
        self._context.decode(batch)
        now = time.perf_counter()
        if decoding and reading:
            self._learn(batch.count - len(rows), now - started)
        elif decoding and self._threads.observe(1, now - started, now):
            self._context.set_threads(self._threads.count, self._threads.for_prompts)
        for sequence, row in zip(decoding, rows, strict=True):
            sequence.token_computed(row)
        for sequence, part in zip(reading, parts, strict=True):
            sequence.prompt_computed(part)

    def _budget(self, others: list[int]) -> int:
        """Prompt tokens of a step in which `others` decode."""
        return self._beside_decoding if others else self._chunk

    def _learn(self, prompt_tokens: int, seconds: float) -> None:
        fitting = int(prompt_tokens * _STEP_S / seconds)
        target = max(_SMALLEST_SHARE, min(self._chunk, fitting))
        self._beside_decoding = (self._beside_decoding + target) // 2


def _look(sequences: Several[Sequence]) -> bool:
    """Compute the images that come next, each alone; whether there were any."""
    looked = [sequence.look() for sequence in sequences]
    return any(looked)
