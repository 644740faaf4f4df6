"""NVIDIA graphics cards through the driver's own library. Any thread.

Other makers have no such library that needs neither a tool nor root: their cards are not read.
Functions and structs: nvml.h of the NVIDIA Management Library, API version 2.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.live import GpuSample

if TYPE_CHECKING:
    from collections.abc import Callable

_SUCCESS = 0
_NAME_BYTES = 96


class _Memory(ctypes.Structure):
    _fields_ = (
        ("total", ctypes.c_ulonglong),
        ("free", ctypes.c_ulonglong),
        ("used", ctypes.c_ulonglong),
    )


class _Utilization(ctypes.Structure):
    _fields_ = (("gpu", ctypes.c_uint), ("memory", ctypes.c_uint))


class NvidiaCards:
    """The cards that were there at the start. `library` is the loaded NVML."""

    def __init__(self, library: Any) -> None:  # noqa: ANN401 - a ctypes library has no type
        self._library = library
        self._handles = _open_cards(library)

    def sample(self) -> tuple[GpuSample, ...]:
        """A reading of each card; one that does not answer is left out."""
        samples = (self._sample_card(handle) for handle in self._handles)
        return tuple(sample for sample in samples if sample)

    def _sample_card(self, handle: ctypes.c_void_p) -> GpuSample | None:
        memory, load = _Memory(), _Utilization()
        name = ctypes.create_string_buffer(_NAME_BYTES)
        nvml = self._library
        if nvml.nvmlDeviceGetMemoryInfo(handle, ctypes.pointer(memory)) != _SUCCESS:
            return None
        nvml.nvmlDeviceGetName(handle, name, _NAME_BYTES)
        loaded = nvml.nvmlDeviceGetUtilizationRates(handle, ctypes.pointer(load)) == _SUCCESS
        return GpuSample(
            name=name.value.decode("utf-8", "replace"),
            load_percent=float(load.gpu) if loaded else None,
            memory_used=int(memory.used),
            memory_total=int(memory.total),
        )


def find_gpus() -> Callable[[], tuple[GpuSample, ...]]:
    """A function that reads all cards; it returns nothing on machines without NVIDIA's driver."""
    try:
        return NvidiaCards(ctypes.CDLL(_library_name())).sample
    except (OSError, AttributeError):
        return tuple


def open_nvidia(library: Any = None) -> tuple[Any, tuple[ctypes.c_void_p, ...]]:  # noqa: ANN401 - the same
    """NVML, loaded unless it is given, and the cards that it knows; none without its driver."""
    try:
        nvml = library or ctypes.CDLL(_library_name())
        return nvml, _open_cards(nvml)
    except (OSError, AttributeError):
        return None, ()


def _open_cards(nvml: Any) -> tuple[ctypes.c_void_p, ...]:  # noqa: ANN401 - the same
    count = ctypes.c_uint()
    if nvml.nvmlInit_v2() != _SUCCESS:
        return ()
    if nvml.nvmlDeviceGetCount_v2(ctypes.pointer(count)) != _SUCCESS:
        return ()
    handles = []
    for index in range(count.value):
        handle = ctypes.c_void_p()
        if nvml.nvmlDeviceGetHandleByIndex_v2(index, ctypes.pointer(handle)) == _SUCCESS:
            handles.append(handle)
    return tuple(handles)


def _library_name() -> str:
    if sys.platform == "win32":
        root = os.environ.get("SYSTEMROOT", r"C:\Windows")
        return str(Path(root) / "System32" / "nvml.dll")
    return "libnvidia-ml.so.1"
