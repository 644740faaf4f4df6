"""Reading graphics cards through a stand-in for NVIDIA's library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.live import GpuSample
from app.system.gpu import NvidiaCards, find_gpus

if TYPE_CHECKING:
    import ctypes

Pointer = Any  # a ctypes pointer to a struct or number
UNSUPPORTED = 3


class FakeNvml:
    """Two cards; the second one does not tell its load. Answers as the C functions do."""

    init_result = 0

    def nvmlInit_v2(self) -> int:
        return self.init_result

    def nvmlDeviceGetCount_v2(self, count: Pointer) -> int:
        count.contents.value = 2
        return 0

    def nvmlDeviceGetHandleByIndex_v2(self, index: int, handle: Pointer) -> int:
        handle.contents.value = index + 1
        return 0

    def nvmlDeviceGetName(self, handle: ctypes.c_void_p, name: Pointer, size: int) -> int:
        name.value = f"Card {handle.value}".encode()
        return 0

    def nvmlDeviceGetMemoryInfo(self, handle: ctypes.c_void_p, memory: Pointer) -> int:
        memory.contents.total, memory.contents.used = 8_000, 1_000 * (handle.value or 0)
        return 0

    def nvmlDeviceGetUtilizationRates(self, handle: ctypes.c_void_p, load: Pointer) -> int:
        load.contents.gpu = 42
        return 0 if handle.value == 1 else UNSUPPORTED


class BrokenNvml(FakeNvml):
    init_result = 9  # the driver is not loaded


def test_each_card_is_read_and_an_unknown_load_stays_unknown() -> None:
    assert NvidiaCards(FakeNvml()).sample() == (
        GpuSample("Card 1", 42.0, 1_000, 8_000),
        GpuSample("Card 2", None, 2_000, 8_000),
    )


def test_a_library_without_a_driver_has_no_cards() -> None:
    assert NvidiaCards(BrokenNvml()).sample() == ()


def test_this_machine_can_be_asked() -> None:
    assert all(card.memory_total >= card.memory_used > 0 for card in find_gpus()())
