"""Figures of the live panel. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GpuSample:
    """One GPU at one moment. Percent and bytes."""

    name: str
    load_percent: float | None
    memory_used: int
    memory_total: int


@dataclass(frozen=True, slots=True)
class EngineSample:
    """The process of a resident model. Percent of all cores, bytes."""

    model_id: str
    size: int
    cpu_percent: float


@dataclass(frozen=True, slots=True)
class SystemSample:
    """The machine at one moment. Percent of all cores, bytes; None where unknown."""

    cpu_percent: float
    memory_used: int
    memory_total: int
    engine_bytes: int | None  # of all engine processes
    gpus: tuple[GpuSample, ...] = ()
    engines: tuple[EngineSample, ...] = ()
