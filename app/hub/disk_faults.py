"""What the disk refuses, in words. Any thread."""

from __future__ import annotations

import errno

from app.domain.errors import UserFixableError

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE})


def disk_fault(error: OSError) -> UserFixableError:
    """The words for a part file that cannot be written or read."""
    if error.errno in _FULL:
        text = "The disk is full. What has arrived is kept."
        return UserFixableError(text, "Free some space, then resume.", code="disk_full")
    if error.errno in _FORBIDDEN:
        text = "The folder of the models cannot be written to."
        action = "Change its permissions or choose another folder, then resume."
        return UserFixableError(text, action, code="folder_read_only")
    if error.errno in _GONE:
        text = "The folder of the models is not there: its drive may be disconnected."
        return UserFixableError(text, "Connect the drive, then resume.", code="folder_gone")
    if error.errno == errno.EFBIG:
        text = "The file is larger than this drive can hold, as FAT32 allows 4 GB at most."
        return UserFixableError(text, "Choose a folder on another drive.", code="file_too_large")
    text = f"The disk reports an error ({error.strerror or error}). What has arrived is kept."
    return UserFixableError(text, "Check the drive, then resume.", code="disk_error")
