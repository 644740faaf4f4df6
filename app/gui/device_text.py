"""Where models are computed, in a few words. Pure functions, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.formats import memory_total

if TYPE_CHECKING:
    from app.domain.generation import Device, LoadedModel
    from app.domain.live import SystemSample

GPU_KINDS = ("gpu", "igpu", "accel")


def gpu_text(loaded: LoadedModel | None, sample: SystemSample | None) -> str | None:
    """Name and memory of the GPU in use; before a load, of the one that is there. None: the CPU."""
    if loaded is not None:
        devices = [device for device in loaded.engine.devices if device.kind in GPU_KINDS]
        return _device_text(devices[0]) if devices and loaded.gpu_layers > 0 else None
    if sample is not None and sample.gpus:
        return _text(sample.gpus[0].name, sample.gpus[0].memory_total)
    return None


def _device_text(device: Device) -> str:
    return _text(device.description or device.name, device.memory_total)


def _text(name: str, size: int | None) -> str:
    short = name.removeprefix("NVIDIA ").removeprefix("GeForce ").removeprefix("AMD ")
    return f"{short} · {memory_total(size)}" if size else short
