"""Which of several settings hold for an answer. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile
    from app.domain.sampling import SamplingParams
    from app.domain.settings import Settings


def sampling_for(
    own: SamplingParams | None, model: ModelFile | None, settings: Settings
) -> SamplingParams:
    """What an answer or its chat has of its own, else its model, else what holds for all.

    Options of a command stand over each of them.
    """
    chosen = own or (model.details.sampling if model else None) or settings.sampling
    return replace(chosen, **dict(settings.sampling_of_run))
