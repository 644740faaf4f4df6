"""The end of a loan: a model that was loaded for some questions leaves again. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.residency import ResidentModel


class Residents(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...
    def unload(self, model_id: str) -> None: ...


def give_memory_back(models: Residents, model_id: str) -> None:
    """Unload what was loaded here, unless somebody has begun to use it."""
    if not any(each.busy for each in models.resident() if each.model_id == model_id):
        models.unload(model_id)
