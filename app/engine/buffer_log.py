"""Reads from llama.cpp's log what it allocated: there is no call for it. Engine process.

Its lines are "…: <buffer> <model|LoRA|KV|RS|compute|output> buffer size = <MiB> MiB".
"""

from __future__ import annotations

import re
from collections import defaultdict

from app.domain.generation import DeviceMemory, MeasuredMemory

_LINE = re.compile(
    r"(\S+)\s+(?:DSV4 \S+ state|(model|LoRA|KV|RS|compute|output)) buffer size =\s*([\d.]+) MiB"
)
_PARTS = {
    "model": "weights",
    "LoRA": "weights",
    "KV": "kv",
    "RS": "kv",
    "compute": "compute",
    "output": "output",
}
_MIB = 1024 * 1024
_HOST = "CPU"


class BufferLog:
    """Sums up buffers by device and by what they hold; forgets them on `clear`."""

    def __init__(self) -> None:
        self._sizes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def clear(self) -> None:
        """Forget all buffers, before a load."""
        self._sizes.clear()

    def forget_context(self) -> None:
        """Forget all but the weights, before a context is made."""
        for parts in self._sizes.values():
            for part in ("kv", "compute", "output"):
                parts.pop(part, None)

    def read(self, line: str) -> None:
        """Take a line of the log; most are about something else."""
        if "buffer size" not in line:
            return
        found = _LINE.search(line)
        if found:
            part = _PARTS[found[2] or "KV"]
            self._sizes[_device(found[1])][part] += round(float(found[3]) * _MIB)

    def measured(self) -> MeasuredMemory | None:
        """What was allocated since `clear`; None where the log said nothing."""
        devices = tuple(
            DeviceMemory(
                device,
                weights=parts["weights"],
                kv=parts["kv"],
                compute=parts["compute"],
                output=parts["output"],
            )
            for device, parts in sorted(self._sizes.items())
            if any(parts.values())
        )
        return MeasuredMemory(devices) if devices else None


def _device(buffer: str) -> str:
    """The device of a buffer: memory that a card only reads from belongs to the processor."""
    if buffer.startswith(_HOST) or buffer.endswith("_Host"):
        return _HOST
    return buffer.removesuffix("_Mapped").removesuffix("_Private")
