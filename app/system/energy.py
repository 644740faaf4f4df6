"""Counters of the energy that processors and graphics cards have used. Any thread.

Linux: the powercap interface of RAPL (`energy_uj` of each package, which starts anew at
`max_energy_range_uj`; most systems let only root read it). NVIDIA, Volta and newer:
nvmlDeviceGetTotalEnergyConsumption, in millijoules since the driver was loaded.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.system.gpu import open_nvidia

POWERCAP = Path("/sys/class/powercap")
_SUCCESS = 0


@dataclass(frozen=True, slots=True)
class EnergyReading:
    """Joules by counter, since some time; `wraps`: at which a counter begins anew, 0 if never."""

    joules: Mapping[str, float]
    wraps: Mapping[str, float]

    def since(self, before: EnergyReading) -> float:
        """Joules between two readings, of the counters that both have."""
        used = 0.0
        for name in self.joules.keys() & before.joules.keys():
            difference = self.joules[name] - before.joules[name]
            used += difference if difference >= 0 else difference + self.wraps[name]
        return max(used, 0.0)


class EnergyCounters:
    """What this machine lets us read."""

    def __init__(self, powercap: Path = POWERCAP, nvidia: Any = None) -> None:  # noqa: ANN401 - a ctypes library has no type
        """`nvidia`: the loaded NVML; looked for where it is not given."""
        self._packages = _readable_packages(powercap)
        self._nvml, self._cards = open_nvidia(nvidia)

    def read(self) -> EnergyReading:
        """All counters; one that does not answer is left out."""
        joules: dict[str, float] = {}
        wraps: dict[str, float] = {}
        for folder, wrap in self._packages.items():
            count = _number(folder / "energy_uj")
            if count is not None:
                joules[folder.name], wraps[folder.name] = count / 1e6, wrap
        for index, card in enumerate(self._cards):
            used = self._card_joules(card)
            if used is not None:
                joules[f"gpu{index}"], wraps[f"gpu{index}"] = used, 0.0
        return EnergyReading(joules, wraps)

    def _card_joules(self, card: ctypes.c_void_p) -> float | None:
        used = ctypes.c_ulonglong()
        try:
            done = self._nvml.nvmlDeviceGetTotalEnergyConsumption(card, ctypes.pointer(used))
        except AttributeError:  # an old driver
            return None
        return used.value / 1e3 if done == _SUCCESS else None


def _readable_packages(powercap: Path) -> dict[Path, float]:
    """Packages, not their parts, with the joules at which each begins anew."""
    found: dict[Path, float] = {}
    for folder in sorted(powercap.glob("intel-rapl:*")):
        is_part = folder.name.count(":") > 1
        if not is_part and _number(folder / "energy_uj") is not None:
            found[folder] = (_number(folder / "max_energy_range_uj") or 0) / 1e6
    return found


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
