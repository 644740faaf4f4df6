"""Prefill and decode rates as llama-bench measures them. Engine process, main thread.

Same work as tools/llama-bench/llama-bench.cpp: random tokens, `depth` tokens computed first and
not timed, one warm-up run that is thrown away.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from app.engine.protocol import Bench, BenchDone, BenchSample, EngineEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.llama_context import LlamaContext

_SEED = 1
_SEQUENCE = 0


def run_benchmark(
    request: Bench, context: LlamaContext, vocabulary: int, send: Callable[[EngineEvent], None]
) -> None:
    """Send a sample for each repetition. Raises AbortedError on a stop, DecodeError."""
    context.clear()
    if request.threads:
        context.set_threads(request.threads, request.threads)
    try:
        _Test(request, context, vocabulary).run(send)
    finally:
        shape = context.shape
        context.set_threads(shape.threads, shape.prefill_threads or shape.threads)
    send(BenchDone(request.request_id))


class _Test:
    """One row of the table, its repetitions."""

    def __init__(self, request: Bench, context: LlamaContext, vocabulary: int) -> None:
        self._request = request
        self._context = context
        self._vocabulary = vocabulary
        self._draw = random.Random(_SEED)  # noqa: S311 - any tokens will do

    def run(self, send: Callable[[EngineEvent], None]) -> None:
        """Time each repetition but the first."""
        request = self._request
        count = request.prompt_tokens + request.generated_tokens
        for repetition in range(request.repeat + 1):
            self._go_to_depth()
            prompt, generated = map(self._tokens, (request.prompt_tokens, request.generated_tokens))
            started = time.perf_counter()
            self._prefill(prompt, request.depth)
            self._decode(generated, request.depth + len(prompt))
            if repetition:
                rate = count / (time.perf_counter() - started)
                send(BenchSample(request.request_id, _kind(request), rate))

    def _go_to_depth(self) -> None:
        """Leave `depth` tokens in the cache: those of the repetition before, where it can be cut.

        A cache that looks back a few tokens only may have lost them.
        """
        context, depth = self._context, self._request.depth
        is_deeper = depth and context.end_position(_SEQUENCE) > depth
        is_whole = context.first_position(_SEQUENCE) == 0
        if is_deeper and is_whole and context.keep(_SEQUENCE, depth):
            return
        context.clear()
        self._prefill(self._tokens(depth), 0)

    def _tokens(self, count: int) -> list[int]:
        return [self._draw.randrange(self._vocabulary) for _ in range(count)]

    def _prefill(self, tokens: list[int], position: int) -> None:
        context, batch = self._context, self._context.batch
        for start in range(0, len(tokens), batch.capacity):
            part = tokens[start : start + batch.capacity]
            batch.clear()
            batch.extend(part, position + start, _SEQUENCE, logits=True)
            context.decode(batch)
        context.synchronize()

    def _decode(self, tokens: list[int], position: int) -> None:
        context = self._context
        for offset, token in enumerate(tokens):
            context.decode_one(token, position + offset, _SEQUENCE)
            context.synchronize()


def _kind(request: Bench) -> str:
    if request.prompt_tokens and request.generated_tokens:
        return "pg"
    return "pp" if request.prompt_tokens else "tg"
