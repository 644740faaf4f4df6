"""Memory of this machine and of one process, in bytes. Any thread."""

from __future__ import annotations

import psutil


def memory_total() -> int:
    """Installed memory."""
    return int(psutil.virtual_memory().total)


def memory_available() -> int:
    """What programs can still get without pushing others out to disk."""
    return int(psutil.virtual_memory().available)


def process_bytes(pid: int) -> int | None:
    """Resident memory of a process, None where it is gone or not ours to see."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except (psutil.Error, ValueError):
        return None
