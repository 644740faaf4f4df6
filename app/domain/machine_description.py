"""The machine that something was measured on. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MachineDescription:
    """What belongs beside every figure. Bytes; None where the system does not tell."""

    processor: str
    cores: int  # that this process may compute with
    logical_processors: int
    memory_total: int
    memory_available: int
    system: str
    python: str
    load_average: float | None  # processes that were running or waiting in the last minute
