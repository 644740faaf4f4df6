"""Processor cores and their load. Any thread."""

from __future__ import annotations

import os

import psutil


def physical_cores() -> int:
    """Cores that this process may run on, hyper-threads not counted; at least 1."""
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return max(1, min(cores, _allowed_processors() or cores))


def cpu_percent() -> float:
    """Load of all cores since the last call of this thread, 0 to 100; the first call says 0."""
    return float(psutil.cpu_percent(interval=None))


def _allowed_processors() -> int | None:
    """Processors that a container or a task mask leaves us, None where the system has no masks."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else None
