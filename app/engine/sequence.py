"""One answer being computed on one sequence of a context. Engine process, main thread."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.generation import AnswerStats, SamplingParams, StopReason
from app.engine.llama_sampler import LlamaSampler
from app.engine.prefix import reusable
from app.engine.text_stream import TextStream
from app.engine.threads import ThreadGovernor

if TYPE_CHECKING:
    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import LlamaModel
    from app.engine.prompt import Prompt

_RATE_WINDOW_S = 1.0


class KvCache:
    """Which tokens stand in the KV cache of a context's one sequence."""

    def __init__(self, context: LlamaContext, model: LlamaModel, threads: int) -> None:
        self.context = context
        self.tokens: list[int] = []
        self.threads = ThreadGovernor(threads)
        self._sliding_window = model.sliding_window

    def reuse(self, wanted: tuple[int, ...]) -> int:
        """Cut the cache back to what `wanted` starts with; returns how many tokens stay."""
        first = self.context.first_position()
        count = reusable(
            self.tokens, wanted, first_position=first, sliding_window=self._sliding_window
        )
        if count == len(self.tokens):
            return count
        if count == 0 or not self.context.keep(count):
            self.context.clear()
            count = 0
        del self.tokens[count:]
        return count

    def resync(self) -> None:
        """Make the cache hold exactly the tokens that are known to be in it, after an abort too."""
        if self.context.end_position() == len(self.tokens):
            return
        if not self.context.keep(len(self.tokens)):
            self.context.clear()
            self.tokens.clear()


@dataclass(slots=True)
class Timing:
    """Moments of one answer, in seconds of the performance counter."""

    started: float
    template_s: float
    prefill_started: float = 0.0
    first_token: float | None = None
    last_token: float | None = None
    recent: deque[tuple[float, int]] = field(default_factory=deque)

    def token_came(self) -> float:
        """Note that a token came now; the moment."""
        now = self.last_token = time.perf_counter()
        if self.first_token is None:
            self.first_token = now
        return now

    def rate(self, now: float, count: int) -> float | None:
        """Tokens per second over the last second, of the tokens after the first."""
        recent = self.recent
        recent.append((now, count))
        while len(recent) > 2 and now - recent[0][0] > _RATE_WINDOW_S:
            recent.popleft()
        since, before = recent[0]
        return (count - before) / (now - since) if count > before and now > since else None


class Sequence:
    """Computes one answer step by step: a chunk of the prompt, or one token."""

    def __init__(
        self,
        cache: KvCache,
        model: LlamaModel,
        prompt: Prompt,
        sampling: SamplingParams,
        stop: tuple[str, ...],
        timing: Timing,
    ) -> None:
        self.prompt = prompt
        self.sampling = sampling
        self.timing = timing
        self.stop_reason: StopReason | None = None
        self.generated = 0
        self.reused = cache.reuse(prompt.tokens)
        self._cache = cache
        self._vocabulary = model.vocabulary
        self._sampler = LlamaSampler(sampling, model.vocabulary)
        self._text = TextStream(model.vocabulary, (*sampling.stop, *stop))
        self._next_token = -1
        self._pieces = [prompt.opened_thinking]
        timing.prefill_started = time.perf_counter()

    @property
    def prefilling(self) -> bool:
        """Whether prompt tokens are still to be read."""
        return len(self._cache.tokens) < len(self.prompt.tokens) and not self.generated

    @property
    def context_used(self) -> int:
        """Tokens in the KV cache."""
        return len(self._cache.tokens)

    def take_text(self) -> str:
        """Text that came since the last call."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def read_prompt(self, chunk: int) -> None:
        """Compute up to `chunk` prompt tokens, and draw the first token once all are read."""
        done = len(self._cache.tokens)
        tokens = self.prompt.tokens[done : done + chunk]
        last = done + len(tokens) == len(self.prompt.tokens)
        self._cache.context.decode(tokens, done, logits=last)
        self._cache.tokens.extend(tokens)
        if last:
            self._take_token()

    def decode(self, seconds: float) -> None:
        """Compute tokens for about `seconds`, at least one, or until the answer ends."""
        started = time.perf_counter()
        before = self.generated
        while self.stop_reason is None:
            now = self._decode_token()
            if now - started >= seconds:
                break
        self._tune_threads(self.generated - before, time.perf_counter() - started)

    def end(self, reason: StopReason) -> None:
        """Stop here; text that was held back comes out."""
        self.stop_reason = reason
        self._sampler.close()
        self._cache.resync()
        self._pieces.append(self._text.finish())

    def stats(self, engine_build: str, model_name: str) -> AnswerStats:
        """Figures of the answer so far."""
        timing = self.timing
        first, last = timing.first_token, timing.last_token
        return AnswerStats(
            prompt_tokens=len(self.prompt.tokens),
            reused_tokens=self.reused,
            generated_tokens=self.generated,
            template_s=timing.template_s,
            prefill_s=first - timing.prefill_started if first else None,
            first_token_s=first - timing.started if first else None,
            decode_s=last - first if first and last and self.generated > 1 else None,
            stop_reason=self.stop_reason or StopReason.FAILED,
            seed=self._sampler.seed,
            sampling=self.sampling,
            context_used=self.context_used,
            context_length=self._cache.context.length,
            engine_build=engine_build,
            model_name=model_name,
        )

    def _decode_token(self) -> float:
        """Compute the token that was drawn last and draw the next one; the moment it came."""
        cache = self._cache
        position = len(cache.tokens)
        if position >= cache.context.length:
            self.end(StopReason.CONTEXT_FULL)
            return time.perf_counter()
        cache.context.decode_one(self._next_token, position)
        cache.tokens.append(self._next_token)
        return self._take_token()

    def _take_token(self) -> float:
        token = self._sampler.sample(self._cache.context)
        now = self.timing.token_came()
        self.generated += 1
        if self._vocabulary.ends_generation(token):
            self.end(StopReason.END)
            return now
        self._next_token = token
        self._pieces.append(self._text.push(token))
        if self._text.stopped:
            self.end(StopReason.STOP_STRING)
        elif self.generated == self.sampling.max_tokens:
            self.end(StopReason.LENGTH)
        return now

    def _tune_threads(self, tokens: int, seconds: float) -> None:
        threads = self._cache.threads
        if tokens and threads.observe(tokens, seconds, time.perf_counter()):
            self._cache.context.set_threads(threads.count)
