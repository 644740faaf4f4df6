"""Counters of energy: packages as folders, cards through a stand-in for NVIDIA's library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.system.energy import EnergyCounters, EnergyReading
from tests.unit.system.test_gpu import UNSUPPORTED, BrokenNvml, FakeNvml, Pointer

if TYPE_CHECKING:
    import ctypes
    from pathlib import Path


class CountingNvml(FakeNvml):
    """The first card counts, the second one cannot."""

    def nvmlDeviceGetTotalEnergyConsumption(self, handle: ctypes.c_void_p, used: Pointer) -> int:
        used.contents.value = 12_500
        return 0 if handle.value == 1 else UNSUPPORTED


def package(root: Path, name: str, joules: float, *, wraps: float = 262_000.0) -> Path:
    """As the powercap driver shows one."""
    folder = root / name
    folder.mkdir(exist_ok=True)
    (folder / "energy_uj").write_text(f"{round(joules * 1e6)}\n", encoding="ascii")
    (folder / "max_energy_range_uj").write_text(f"{round(wraps * 1e6)}\n", encoding="ascii")
    return folder


def test_packages_are_counted_and_their_parts_are_not(tmp_path: Path) -> None:
    package(tmp_path, "intel-rapl:0", 100.0)
    package(tmp_path, "intel-rapl:1", 50.0)
    package(tmp_path, "intel-rapl:0:0", 80.0)
    counters = EnergyCounters(tmp_path, BrokenNvml())
    before = counters.read()
    package(tmp_path, "intel-rapl:0", 130.0)
    package(tmp_path, "intel-rapl:1", 55.0)
    assert counters.read().since(before) == pytest.approx(35.0)


def test_a_counter_that_begins_anew_goes_on(tmp_path: Path) -> None:
    package(tmp_path, "intel-rapl:0", 990.0, wraps=1000.0)
    counters = EnergyCounters(tmp_path, BrokenNvml())
    before = counters.read()
    package(tmp_path, "intel-rapl:0", 15.0, wraps=1000.0)
    assert counters.read().since(before) == pytest.approx(25.0)


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (package(tmp_path, "intel-rapl:0", 1.0) / "energy_uj").unlink()
    assert EnergyCounters(tmp_path, BrokenNvml()).read() == EnergyReading({}, {})
    assert EnergyCounters(tmp_path / "none", FakeNvml()).read() == EnergyReading({}, {})


def test_a_card_that_counts_is_counted(tmp_path: Path) -> None:
    assert EnergyCounters(tmp_path, CountingNvml()).read().joules == {"gpu0": 12.5}
