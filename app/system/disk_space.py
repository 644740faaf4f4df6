"""Free space, and what a person calls the disk that has it. Any thread; asks the system."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def free_bytes(folder: Path) -> int:
    """Bytes that this user may still write to the disk of `folder`. Raises OSError."""
    return shutil.disk_usage(folder).free


def disk_name(folder: Path) -> str:
    """The drive letter or mount point that `folder` lies on."""
    path = Path(os.path.realpath(folder))
    if path.drive:
        return path.drive
    while not os.path.ismount(path) and path != path.parent:
        path = path.parent
    return str(path)
