"""Readings of the machine for the live panel, from a thread of their own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.domain.events import SystemSampled
from app.domain.live import GpuSample, SystemSample
from app.system import memory, processor
from app.system.engine_meter import EngineMeter
from app.system.gpu import find_gpus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.residency import EngineProcess

_JOIN_S = 2.0


class SystemSampler:
    """Reads the machine. One thread at a time."""

    def __init__(self, read_gpus: Callable[[], tuple[GpuSample, ...]] | None = None) -> None:
        self._read_gpus = read_gpus or find_gpus()
        self._engines = EngineMeter()
        processor.cpu_percent()  # the load is counted from here

    def sample(self, processes: Sequence[EngineProcess] = ()) -> SystemSample:
        """A reading: the processor load since the last one, all else as it is now."""
        total = memory.memory_total()
        engines = self._engines.read(processes)
        return SystemSample(
            cpu_percent=processor.cpu_percent(),
            memory_used=total - memory.memory_available(),
            memory_total=total,
            engine_bytes=sum(engine.size for engine in engines) if engines else None,
            gpus=self._read_gpus(),
            engines=engines,
        )


class SamplerThread(threading.Thread):
    """Publishes a SystemSampled every `interval` seconds between `start` and `stop`."""

    def __init__(
        self,
        publish: Callable[[SystemSampled], None],
        processes: Callable[[], Sequence[EngineProcess]],
        *,
        interval: float = 1.0,
    ) -> None:
        super().__init__(name="system-sampler", daemon=True)
        self._publish = publish
        self._processes = processes
        self._interval = interval
        self._stopping = threading.Event()

    def run(self) -> None:
        """Sample until stopped."""
        sampler = SystemSampler()
        while not self._stopping.wait(self._interval):
            self._publish(SystemSampled(sampler.sample(self._processes())))

    def stop(self) -> None:
        """End the thread and wait for it; safe to call twice, and before `start`."""
        self._stopping.set()
        if self.is_alive() and threading.current_thread() is not self:
            self.join(_JOIN_S)
