"""What else the machine did, its battery and its heat; a dash where it does not tell."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from app.system import machine_watch
from app.system.machine_watch import MachineWatch


class _Times(NamedTuple):
    user: float
    system: float
    idle: float
    iowait: float
    guest: float


class _Own(NamedTuple):
    user: float
    system: float


class _Sensor(NamedTuple):
    current: float


class _Battery(NamedTuple):
    percent: float
    power_plugged: bool


class _Process:
    def __init__(self, _pid: int) -> None:
        pass

    def cpu_times(self) -> _Own:
        return _Own(10.0, 2.0)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Ten seconds pass from the first reading to the second."""
    times = iter([_Times(100.0, 10.0, 5.0, 1.0, 50.0), _Times(117.0, 11.0, 9.0, 2.0, 60.0)])
    clock = iter([1.0, 11.0])
    found: dict[str, Any] = {"sensors": {}, "battery": None}
    monkeypatch.setattr(machine_watch.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(machine_watch.psutil, "cpu_times", lambda: next(times))
    monkeypatch.setattr(machine_watch.psutil, "Process", _Process)
    monkeypatch.setattr(
        machine_watch.psutil, "sensors_battery", lambda: found["battery"], raising=False
    )
    monkeypatch.setattr(
        machine_watch.psutil, "sensors_temperatures", lambda: found["sensors"], raising=False
    )
    return found


def test_others_are_what_is_busy_beside_the_engine(machine: dict[str, Any]) -> None:
    del machine
    assert MachineWatch().note(7).others == pytest.approx((18.0 - 12.0) / 10.0)


def test_battery_and_heat_are_told(machine: dict[str, Any]) -> None:
    machine["battery"] = _Battery(80, power_plugged=False)
    machine["sensors"] = {"nvme": [_Sensor(90.0)], "coretemp": [_Sensor(61.0), _Sensor(67.5)]}
    note = MachineWatch().note(7)
    assert (note.charge, note.on_battery, note.celsius) == (0.8, True, 67.5)


def test_what_the_system_does_not_tell_is_unknown(machine: dict[str, Any]) -> None:
    machine["sensors"] = {"nvme": [_Sensor(90.0)]}
    note = MachineWatch().note(None)
    assert (note.others, note.charge, note.on_battery, note.celsius) == (None, None, None, None)
