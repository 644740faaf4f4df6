"""What the settings of a load come to, in tokens, for one model. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.load_params import RopeScaling
from app.domain.model_shape import STEP_SEQUENCES, STEP_TOKENS

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams

DEFAULT_CONTEXT = 8192
MOST_SEQUENCES = 256  # LLAMA_MAX_SEQ of llama.cpp
MIN_CONTEXT = 256
# Rows with logits beside one for each sequence: guesses of speculative decoding are checked so.
GUESSED_ROWS = 16


@dataclass(frozen=True, slots=True)
class StepSizes:
    """Tokens given to llama.cpp at once, those of them computed at once, and who shares them."""

    batch: int
    micro_batch: int
    sequences: int

    @property
    def rows(self) -> int:
        """Tokens of a batch that may have logits."""
        return min(self.batch, self.sequences + GUESSED_ROWS)


def step_sizes(params: LoadParams, context: int) -> StepSizes:
    """What is left open is filled in; no batch is longer than the context."""
    sequences = min(params.sequences or STEP_SEQUENCES, MOST_SEQUENCES, context)
    micro = params.micro_batch or min(params.batch or STEP_TOKENS, STEP_TOKENS)
    batch = max(params.batch or STEP_TOKENS, micro, sequences)
    batch = min(batch, context)
    return StepSizes(batch, min(micro, batch), sequences)


def fitting_context(params: LoadParams, trained: int, *, scales: bool = True) -> int:
    """Tokens of the context: as wanted, but no longer than the model can use.

    `trained` may be 0, or nonsense of a header. `scales`: its positions can be stretched.
    """
    most = longest_context(params, trained, scales=scales)
    wanted = params.context_length or DEFAULT_CONTEXT
    return max(MIN_CONTEXT, wanted if most is None else min(wanted, most))


def longest_context(params: LoadParams, trained: int, *, scales: bool = True) -> int | None:
    """Tokens that the model can use; None where another RoPE base leaves that to the user."""
    known = trained if trained >= MIN_CONTEXT else DEFAULT_CONTEXT
    if not scales:
        return known
    if params.rope_base is not None and params.context_length is not None:
        return None
    stretch = 1.0 if params.rope_scaling is RopeScaling.NONE else params.rope_scale or 1.0
    return int(known * max(1.0, stretch))
