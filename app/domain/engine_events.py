"""What the services announce for the engine's settings; members of `events.Event`. Any thread.

A module of its own: the window paints before anything of it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.prompt_cache import PromptCacheUse
from app.domain.tuning import TuneResult


@dataclass(frozen=True, slots=True)
class ModelTuned:
    """A measurement of this machine with a loaded model ended."""

    model_id: str
    result: TuneResult


@dataclass(frozen=True, slots=True)
class PromptCacheMeasured:
    """How much the prompt cache takes now."""

    use: PromptCacheUse
