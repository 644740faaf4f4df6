"""What a reading process may take of the machine. Main thread and a watching thread of it.

Linux enforces the address space itself; macOS and Windows do not, so a thread looks there.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading

from app.documents.protocol import MEMORY_EXIT

MOST_BYTES = 2 * 1024**3
_LOOK_S = 0.1


def limit_process(most_bytes: int = MOST_BYTES) -> None:
    """Bound the memory of this process, leave no core file of a crash behind."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    if sys.platform != "linux":
        threading.Thread(target=watch_memory, args=(most_bytes,), daemon=True).start()


def watch_memory(most_bytes: int) -> None:
    """End the process once it has taken more than that."""
    pause = threading.Event()
    while peak_bytes() <= most_bytes:
        pause.wait(_LOOK_S)
    os._exit(MEMORY_EXIT)


def peak_bytes() -> int:
    """The most memory that this process has had at once; 0 where the system does not say."""
    if sys.platform == "win32":
        return _windows_peak_bytes()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _windows_peak_bytes() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            ("peak_working_set", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 7),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = ctypes.CDLL("kernel32")
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    read = kernel.K32GetProcessMemoryInfo
    read.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    read(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.peak_working_set)
