"""Memory and processor load of engine processes. One thread at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil

from app.domain.live import EngineSample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.residency import EngineProcess


class EngineMeter:
    """Counts the processor load of each process from one reading to the next."""

    def __init__(self) -> None:
        self._processes: dict[EngineProcess, psutil.Process] = {}
        self._processors = psutil.cpu_count() or 1

    def read(self, engines: Sequence[EngineProcess]) -> tuple[EngineSample, ...]:
        """A reading of each that lives; the load of a new one is 0 at first."""
        known, self._processes = self._processes, {}
        samples = (self._read(engine, known.get(engine)) for engine in engines)
        return tuple(sample for sample in samples if sample is not None)

    def _read(self, engine: EngineProcess, process: psutil.Process | None) -> EngineSample | None:
        try:
            process = process or psutil.Process(engine.pid)
            size = int(process.memory_info().rss)
            percent = process.cpu_percent() / self._processors
        except (psutil.Error, ValueError):
            return None
        self._processes[engine] = process
        return EngineSample(engine.model_id, size, min(100.0, percent))
