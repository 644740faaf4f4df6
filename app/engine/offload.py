"""How many layers fit on the graphics card. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.memory_estimate import estimate_memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.generation import Device
    from app.domain.model_file import GgufInfo

ALL_LAYERS = -1
_RESERVE_BYTES = 512 * 1024 * 1024  # compute buffers and what the desktop draws with


def fit_gpu_layers(
    info: GgufInfo, devices: Sequence[Device], context_length: int, wanted: int | None
) -> int:
    """Layers to offload: what the user set, else all that free GPU memory takes; -1 is all."""
    gpus = [device for device in devices if device.kind in ("gpu", "igpu")]
    if not gpus:
        return 0
    if wanted is not None:
        return wanted
    free = sum(device.memory_free or 0 for device in gpus) - _RESERVE_BYTES * len(gpus)
    need = estimate_memory(info, context_length)
    if need.total <= free:
        return ALL_LAYERS
    per_layer = (need.weights + need.kv) / max(1, info.layers or 1)
    return max(0, int((free - need.compute) // per_layer))
