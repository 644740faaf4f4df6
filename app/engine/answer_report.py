"""What the parent hears of one answer. Engine process, main thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.engine.protocol import (
    CutMade,
    EngineEvent,
    Failed,
    Finished,
    Generate,
    PromptProgress,
    TokenDelta,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.answer_figures import ContextCut
    from app.domain.generation import LoadedModel
    from app.engine.context_policy import PromptTooLong
    from app.engine.sequence import Sequence

_TEXT_INTERVAL_S = 0.03  # the window shows no more than 30 changes a second
_PROGRESS_INTERVAL_S = 0.1


class AnswerReport:
    """Sends events of one request, no more of them than a person can see."""

    def __init__(
        self, request: Generate, send: Callable[[EngineEvent], None], context_length: int
    ) -> None:
        self.request = request
        self._send = send
        self._context_length = context_length
        self._sent_at = 0.0

    def cut(self, cut: ContextCut) -> None:
        """Something was left out."""
        self._send(CutMade(self.request.request_id, cut))

    def prompt(self, sequence: Sequence) -> None:
        """How much of the prompt is read."""
        now = time.perf_counter()
        done, total = sequence.context_used, len(sequence.prompt.tokens)
        first = done <= sequence.reused  # less where an answer that gave its slot up goes on
        if not first and done < total and now - self._sent_at < _PROGRESS_INTERVAL_S:
            return
        self._sent_at = now
        elapsed = now - sequence.timing.prefill_started
        rate = None if first or elapsed <= 0 else (done - sequence.reused) / elapsed
        request_id = self.request.request_id
        self._send(PromptProgress(request_id, min(done, total), total, sequence.reused, rate))

    def text(self, sequence: Sequence) -> None:
        """What was written since the last time, where that is long ago or the first token came."""
        now = time.perf_counter()
        if sequence.generated == 1 or now - self._sent_at >= _TEXT_INTERVAL_S:
            self._send_text(sequence, now)

    def finished(self, sequence: Sequence, loaded: LoadedModel) -> None:
        """The answer has ended."""
        self.rest(sequence)
        stats = sequence.stats(loaded.engine.build, loaded.name)
        self._send(Finished(self.request.request_id, stats))

    def rest(self, sequence: Sequence) -> None:
        """All text that has not been sent."""
        if sequence.generated:
            self._send_text(sequence, time.perf_counter())

    def failed(self, text: str, action: str, code: str) -> None:
        """The answer could not be computed."""
        self._send(Failed(self.request.request_id, text, action, code))

    def _send_text(self, sequence: Sequence, now: float) -> None:
        self._sent_at = now
        timing = sequence.timing
        self._send(
            TokenDelta(
                request_id=self.request.request_id,
                text=sequence.take_text(),
                generated=sequence.generated,
                rate=timing.rate(now, sequence.generated),
                first_token_s=timing.first_token - timing.started if timing.first_token else None,
                context_used=sequence.context_used,
                context_length=self._context_length,
                tokens=sequence.take_records(),
            )
        )


def too_long(request_id: str, error: PromptTooLong) -> Failed:
    """A conversation that does not fit, in words."""
    return Failed(
        request_id,
        f"This conversation has {error.tokens:,} tokens, but the context holds {error.length:,}.",
        "Shorten the message, start a new chat, or load the model with a longer context.",
        "prompt_too_long",
    )
