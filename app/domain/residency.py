"""Models that are in memory at the same time. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResidentModel:
    """A model in memory, or on its way there. Bytes, and seconds of the service's clock."""

    model_id: str
    name: str
    size: int
    busy: bool  # it answers, measures, or somebody waits for it
    used_at: float

    def is_called(self, name: str | None) -> bool:
        """Whether it goes by that name, which may leave its level out."""
        return name in (self.name, self.name.rpartition(" · ")[0])


@dataclass(frozen=True, slots=True)
class EngineProcess:
    """The process of a resident model."""

    model_id: str
    pid: int
