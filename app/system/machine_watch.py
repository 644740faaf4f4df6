"""What else this machine did during some work, its battery and its heat. One thread at a time."""

from __future__ import annotations

import time

import psutil

from app.domain.measurement import MachineNote

_PROCESSOR_SENSORS = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "acpitz")  # best first
_NOT_COMPUTING = ("idle", "iowait", "guest", "guest_nice", "steal")  # guests are in user, too


class MachineWatch:
    """Counts processor time from its making on."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._busy = _busy_seconds()

    def note(self, pid: int | None) -> MachineNote:
        """What it was so far, less what the process `pid` computed, which was born meanwhile."""
        passed = time.monotonic() - self._started
        own = _process_seconds(pid)
        others = None
        if own is not None and passed > 0:
            others = max(0.0, (_busy_seconds() - self._busy - own) / passed)
        charge, on_battery = _battery()
        return MachineNote(others, processor_celsius(), charge, on_battery)


def processor_celsius() -> float | None:
    """The hottest sensor of the processor, None where the system tells none."""
    read = getattr(psutil, "sensors_temperatures", None)  # not on every system
    try:
        found = read() if read else {}
    except OSError:
        return None
    name = next((each for each in _PROCESSOR_SENSORS if found.get(each)), None)
    return max(float(each.current) for each in found[name]) if name else None


def _battery() -> tuple[float | None, bool | None]:
    """Charge, 0 to 1, and whether it is what the machine runs on."""
    read = getattr(psutil, "sensors_battery", None)
    try:
        state = read() if read else None
    except OSError:
        return None, None
    if state is None:
        return None, None
    return state.percent / 100, None if state.power_plugged is None else not state.power_plugged


def _busy_seconds() -> float:
    """Seconds that all processors together have computed since the machine started."""
    times = psutil.cpu_times()._asdict()
    return float(sum(taken for name, taken in times.items() if name not in _NOT_COMPUTING))


def _process_seconds(pid: int | None) -> float | None:
    try:
        times = psutil.Process(pid).cpu_times() if pid else None
    except (psutil.Error, ValueError):
        return None
    return float(times.user + times.system) if times else None
