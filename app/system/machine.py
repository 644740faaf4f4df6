"""Facts about this computer, as the services ask for them. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.system import memory, processor
from app.system.gpu import find_gpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.live import GpuSample


class Machine:
    """Reads cores and memory. Bytes. `read_gpus` stands for `find_gpus()` in tests."""

    def __init__(self, read_gpus: Callable[[], tuple[GpuSample, ...]] | None = None) -> None:
        self._read_gpus = read_gpus or find_gpus()

    def physical_cores(self) -> int:
        """Cores to compute with."""
        return processor.physical_cores()

    def memory_available(self) -> int:
        """Free memory."""
        return memory.memory_available()

    def memory_total(self) -> int:
        """Installed memory."""
        return memory.memory_total()

    def gpu_memory_free(self) -> int:
        """Free memory of all graphics cards that can be read."""
        return sum(gpu.memory_total - gpu.memory_used for gpu in self._read_gpus())

    def process_bytes(self, pid: int) -> int | None:
        """Resident memory of a process."""
        return memory.process_bytes(pid)
