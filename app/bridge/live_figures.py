"""What the live panel shows of an answer and of a model. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.answer_figures import ContextCut, PrefixBreak, ReuseSource, SpeculationFigures
    from app.domain.generation import AnswerStats, LoadedModel
    from app.domain.sampling import SamplingParams
    from app.domain.unload_reason import UnloadReason


class ModelPhase(Enum):
    """How far a model is on its way to answering."""

    UNLOADED = "unloaded"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class Activity(Enum):
    """What the engine does at the moment."""

    IDLE = "idle"
    LOADING = "loading"
    READING_PROMPT = "reading_prompt"
    SUMMARISING = "summarising"  # older turns, before an answer
    GENERATING = "generating"


@dataclass(frozen=True, slots=True)
class ModelState:
    """One model; `fraction` of its weights is loaded, `loaded` is set when it is ready.

    `left` says why it is not in memory any more.
    """

    phase: ModelPhase = ModelPhase.UNLOADED
    fraction: float = 0.0
    loaded: LoadedModel | None = None
    left: UnloadReason | None = None


@dataclass(frozen=True, slots=True)
class ResidentFigures:
    """A model in memory; None means unknown. Bytes, percent of all cores."""

    model_id: str
    loaded: LoadedModel
    size: int | None = None
    cpu_percent: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """The newest answer, while it is written and after. None means unknown."""

    decode_rate: float | None = None
    peak_rate: float | None = None
    first_token_s: float | None = None
    prompt_tokens: int | None = None
    reused_tokens: int | None = None
    prompt_rate: float | None = None
    generated_tokens: int = 0
    context_used: int | None = None
    context_length: int | None = None
    sampling: SamplingParams | None = None
    seed: int | None = None
    reused_from: ReuseSource | None = None
    prefix_break: PrefixBreak | None = None
    speculation: SpeculationFigures | None = None
    context_cut: ContextCut | None = None
    from_answer_cache: bool = False


def figures_of(stats: AnswerStats, peak_rate: float | None) -> AnswerFigures:
    """The final figures of an answer."""
    return AnswerFigures(
        decode_rate=stats.decode_rate,
        peak_rate=peak_rate,
        first_token_s=stats.first_token_s,
        prompt_tokens=stats.prompt_tokens,
        reused_tokens=stats.reused_tokens,
        prompt_rate=stats.prompt_rate,
        generated_tokens=stats.generated_tokens,
        context_used=stats.context_used,
        context_length=stats.context_length,
        sampling=stats.sampling,
        seed=stats.seed,
        reused_from=stats.reused_from,
        prefix_break=stats.prefix_break,
        speculation=stats.speculation,
        context_cut=stats.context_cut,
        from_answer_cache=stats.from_answer_cache,
    )
