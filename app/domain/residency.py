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


@dataclass(frozen=True, slots=True)
class EngineProcess:
    """The process of a resident model."""

    model_id: str
    pid: int
