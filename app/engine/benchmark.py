"""Prefill and decode rates as llama-bench measures them. Engine process, main thread.

Same work as tools/llama-bench/llama-bench.cpp: random tokens, an empty cache before each
repetition, `depth` tokens computed first and not timed, one warm-up run that is thrown away.
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


def run_benchmark(
    request: Bench, context: LlamaContext, vocabulary: int, send: Callable[[EngineEvent], None]
) -> None:
    """Send a sample for each repetition. Raises AbortedError on a stop, DecodeError."""
    draw = random.Random(_SEED)  # noqa: S311 - any tokens will do
    for kind, count in (("pp", request.prompt_tokens), ("tg", request.generated_tokens)):
        if not count:
            continue
        for repetition in range(request.repeat + 1):
            context.clear()
            _prefill(context, _tokens(draw, vocabulary, request.depth), 0)
            tokens = _tokens(draw, vocabulary, count)
            started = time.perf_counter()
            if kind == "pp":
                _prefill(context, tokens, request.depth)
            else:
                _decode(context, tokens, request.depth)
            if repetition:
                rate = count / (time.perf_counter() - started)
                send(BenchSample(request.request_id, kind, rate))
    send(BenchDone(request.request_id))


def _tokens(draw: random.Random, vocabulary: int, count: int) -> list[int]:
    return [draw.randrange(vocabulary) for _ in range(count)]


def _prefill(context: LlamaContext, tokens: list[int], position: int) -> None:
    size = context.batch_size
    for start in range(0, len(tokens), size):
        context.decode(tokens[start : start + size], position + start, logits=True)
    context.synchronize()


def _decode(context: LlamaContext, tokens: list[int], position: int) -> None:
    for offset, token in enumerate(tokens):
        context.decode_one(token, position + offset)
        context.synchronize()
