"""New blind votes, made of models that are there. Blocks on the headers of their files."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from app.domain.comparison import FEWEST_LANES, MOST_LANES
from app.domain.errors import UserFixableError
from app.domain.ids import new_id
from app.domain.titles import title_from
from app.domain.vote_series import MOST_PROMPTS, VoteRound, VoteSeries
from app.services.compare_start import lane_model, usable_model, with_seed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.vote_series import VotePlan
    from app.services.compare_start import Library

_SHUFFLES = 1 << 32


def new_series(library: Library, model_ids: Sequence[str], plan: VotePlan) -> VoteSeries:
    """Raises UserFixableError ("lane_count", "prompt_count", or as `usable_model`)."""
    _check_counts(len(set(model_ids)), len(plan.prompts))
    return VoteSeries(
        id=new_id(),
        title=title_from(plan.prompts[0]),
        created_at=time.time(),
        seed=secrets.randbelow(_SHUFFLES),
        system=plan.system,
        sampling=with_seed(plan.sampling),
        levels=tuple(lane_model(usable_model(library, each)) for each in model_ids),
        rounds=tuple(VoteRound(prompt) for prompt in plan.prompts),
    )


def _check_counts(models: int, prompts: int) -> None:
    if not FEWEST_LANES <= models <= MOST_LANES:
        text = f"A blind vote takes {FEWEST_LANES} to {MOST_LANES} models; {models} were given."
        raise UserFixableError(text, "Choose more, or fewer.", code="lane_count")
    if not 1 <= prompts <= MOST_PROMPTS:
        text = f"A blind vote takes 1 to {MOST_PROMPTS} prompts; {prompts} were given."
        raise UserFixableError(text, "Write more, or fewer.", code="prompt_count")
