"""Which answer is computed next, step by step. Engine process, main thread.

A step is one prompt chunk or a few milliseconds of decoding. Today the answers of one model are
computed one after another on a single sequence; batching several sequences into one step belongs
here.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from app.domain.generation import StopReason
from app.engine.llama_context import AbortedError, DecodeError
from app.engine.protocol import (
    EngineEvent,
    Failed,
    Finished,
    Generate,
    PromptProgress,
    TokenDelta,
)
from app.engine.sequence import KvCache, Sequence, Timing
from app.engine.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.loader import ReadyModel

_CPU_CHUNK, _GPU_CHUNK = 128, 512  # tokens; small enough for progress, within 3 % of full speed
_TEXT_INTERVAL_S = 0.03  # the window shows no more than 30 changes a second
_PROGRESS_INTERVAL_S = 0.1
# Between steps commands are looked at; one token a step would cost the smallest models 3 %.
_DECODE_STEP_S = 0.008


class Scheduler:
    """Owns the KV cache of a loaded model and the answers that wait for it."""

    def __init__(self, ready: ReadyModel, send: Callable[[EngineEvent], None]) -> None:
        self._ready = ready
        self._send = send
        self._cache = KvCache(ready.context, ready.model, ready.loaded.threads)
        self._waiting: deque[Generate] = deque()
        self._active: tuple[Generate, Sequence] | None = None
        self._chunk = _GPU_CHUNK if ready.loaded.gpu_layers else _CPU_CHUNK
        self._last_sent = 0.0

    @property
    def busy(self) -> bool:
        """Whether there is a step to do."""
        return self._active is not None or bool(self._waiting)

    @property
    def next_request(self) -> str | None:
        """Id of the request that the next step works on."""
        if self._active:
            return self._active[0].request_id
        return self._waiting[0].request_id if self._waiting else None

    def forget_cache(self) -> None:
        """Start from an empty KV cache, after somebody else used the context."""
        self._cache.context.clear()
        self._cache.tokens.clear()

    def add(self, request: Generate) -> None:
        """Queue an answer."""
        self._waiting.append(request)

    def cancel(self, request_id: str) -> None:
        """End the answer with the text that it has; unknown ids are ignored."""
        if self._active and self._active[0].request_id == request_id:
            self._finish(StopReason.CANCELLED)
            return
        for request in [r for r in self._waiting if r.request_id == request_id]:
            self._waiting.remove(request)
            self._fail(request, "The answer was stopped before it began.", "", "cancelled")

    def cancel_all(self) -> None:
        """End every answer, before the model goes."""
        self._finish(StopReason.CANCELLED)
        for request in tuple(self._waiting):
            self.cancel(request.request_id)

    def step(self) -> None:
        """Do the next piece of work."""
        if self._active is None:
            self._begin(self._waiting.popleft())
            return
        request, sequence = self._active
        try:
            self._advance(request, sequence)
        except AbortedError:
            self._finish(StopReason.CANCELLED)
        except DecodeError as error:
            self._fail_active(error)

    def _begin(self, request: Generate) -> None:
        started = time.perf_counter()
        try:
            prompt = self._ready.prompts.build(request.turns, thinking=request.thinking)
        except TemplateError as error:
            action = "Choose another model for this chat."
            self._fail(request, f"{error}", action, "template_failed")
            return
        length = self._ready.context.length
        if len(prompt.tokens) > length:
            self._fail_too_long(request, len(prompt.tokens), length)
            return
        timing = Timing(started, time.perf_counter() - started)
        sequence = Sequence(
            self._cache, self._ready.model, prompt, request.sampling, self._ready.stop, timing
        )
        self._active = (request, sequence)
        self._report_prompt(request, sequence)

    def _advance(self, request: Generate, sequence: Sequence) -> None:
        if sequence.prefilling:
            sequence.read_prompt(self._chunk)
            self._report_prompt(request, sequence)
        else:
            sequence.decode(_DECODE_STEP_S)
        now = time.perf_counter()
        if sequence.generated and (
            sequence.generated == 1 or now - self._last_sent >= _TEXT_INTERVAL_S
        ):
            self._send_text(request, sequence, now)
        if sequence.stop_reason is not None:
            self._finish(sequence.stop_reason)

    def _report_prompt(self, request: Generate, sequence: Sequence) -> None:
        now = time.perf_counter()
        done, total = sequence.context_used, len(sequence.prompt.tokens)
        first = done == sequence.reused
        if not first and done < total and now - self._last_sent < _PROGRESS_INTERVAL_S:
            return
        self._last_sent = now
        elapsed = now - sequence.timing.prefill_started
        rate = None if first or elapsed <= 0 else (done - sequence.reused) / elapsed
        self._send(PromptProgress(request.request_id, done, total, sequence.reused, rate))

    def _send_text(self, request: Generate, sequence: Sequence, now: float) -> None:
        self._last_sent = now
        timing = sequence.timing
        first_token_s = timing.first_token - timing.started if timing.first_token else None
        self._send(
            TokenDelta(
                request_id=request.request_id,
                text=sequence.take_text(),
                generated=sequence.generated,
                rate=timing.rate(now, sequence.generated),
                first_token_s=first_token_s,
                context_used=sequence.context_used,
                context_length=self._ready.context.length,
            )
        )

    def _finish(self, reason: StopReason) -> None:
        if self._active is None:
            return
        request, sequence = self._active
        if sequence.stop_reason is None:
            sequence.end(reason)
        if sequence.generated:
            self._send_text(request, sequence, time.perf_counter())
        self._active = None
        loaded = self._ready.loaded
        self._send(Finished(request.request_id, sequence.stats(loaded.engine.build, loaded.name)))

    def _fail_active(self, error: DecodeError) -> None:
        if self._active is None:
            return
        if error.out_of_cells:
            self._finish(StopReason.CONTEXT_FULL)
            return
        request, sequence = self._active
        sequence.end(StopReason.FAILED)
        if sequence.generated:
            self._send_text(request, sequence, time.perf_counter())
        self._active = None
        self.forget_cache()
        self._fail(
            request,
            f"The model could not compute this answer ({error}).",
            "Try again; if it happens again, load the model anew.",
            "decode_failed",
        )

    def _fail_too_long(self, request: Generate, tokens: int, length: int) -> None:
        self._fail(
            request,
            f"This conversation has {tokens:,} tokens, but the context holds {length:,}.",
            "Shorten the message, start a new chat, or load the model with a longer context.",
            "prompt_too_long",
        )

    def _fail(self, request: Generate, text: str, action: str, code: str) -> None:
        self._send(Failed(request.request_id, text, action, code))
