"""Figures of an answer of which most are not known."""

from __future__ import annotations

from app.domain.generation import AnswerStats, StopReason
from app.domain.sampling import SamplingParams

UNKNOWN_STATS = AnswerStats(
    prompt_tokens=10,
    reused_tokens=0,
    generated_tokens=384,
    template_s=None,
    prefill_s=None,
    first_token_s=None,
    decode_s=None,
    stop_reason=StopReason.END,
    seed=1,
    sampling=SamplingParams(),
    context_used=394,
    context_length=4096,
    engine_build="test",
    model_name="Tiny",
)
