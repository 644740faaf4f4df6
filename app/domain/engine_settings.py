"""How engines work for the user, whatever the model. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.answer_params import ContextPolicy, Speculation

_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """None for a limit: chosen for this machine. Bytes and minutes."""

    context_policy: ContextPolicy = ContextPolicy.STOP
    speculation: Speculation = Speculation.AUTO
    prompt_cache: bool = True
    prompt_cache_quota: int = 8 * _GIB
    answer_cache: bool = False
    idle_unload_minutes: int | None = None  # None: a model stays until another needs its room
    memory_budget: int | None = None  # for all resident models together
