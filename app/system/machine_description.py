"""Describes this machine beside figures that were measured on it. Any thread."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from app.domain.machine_description import MachineDescription
from app.system.memory import memory_available, memory_total
from app.system.processor import physical_cores

_CPUINFO = Path("/proc/cpuinfo")
_APPLE_QUESTION = ("sysctl", "-n", "machdep.cpu.brand_string")


def describe_machine() -> MachineDescription:
    """What can be said without asking the engine."""
    return MachineDescription(
        processor=processor_name(),
        cores=physical_cores(),
        logical_processors=os.cpu_count() or 1,
        memory_total=memory_total(),
        memory_available=memory_available(),
        system=platform.platform(),
        python=platform.python_version(),
        load_average=os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    )


def machine_name() -> str:
    """What figures are filed under that hold for this machine alone."""
    return f"{processor_name()}, {physical_cores()}"


def processor_name(cpuinfo: Path = _CPUINFO) -> str:
    """The processor as its maker calls it, else its architecture."""
    if cpuinfo.exists():
        with cpuinfo.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    if sys.platform == "darwin":
        done = subprocess.run(_APPLE_QUESTION, capture_output=True, text=True, check=False)
        return done.stdout.strip() or platform.machine()
    return platform.processor() or platform.machine()
