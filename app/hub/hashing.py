"""Hashing what is on the disk, in slices between which it can be stopped. Any thread."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import UserFixableError
from app.hub.disk_faults import disk_fault
from app.hub.protocol import Hashed, HashFile, HubEvent
from app.hub.reports import CancelledError, HashReport

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

_SLICE = 1 << 20


class Digest(Protocol):
    """A sha256 that goes on."""

    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


def new_digest() -> Digest:
    """A sha256 of nothing yet."""
    return hashlib.sha256()


def add_all(
    digest: Digest,
    read: Callable[[int], bytes],
    report: Callable[[int], None],
    stop: threading.Event,
) -> int:
    """Add everything that `read` gives; how many bytes that was. Raises CancelledError."""
    done = 0
    while data := read(_SLICE):
        if stop.is_set():
            raise CancelledError
        digest.update(data)
        done += len(data)
        report(done)
    return done


def hash_file(command: HashFile, send: Callable[[HubEvent], None], stop: threading.Event) -> Hashed:
    """Hash a local file. Raises CancelledError and UserFixableError."""
    try:
        with open(command.path, "rb", buffering=0) as stream:  # noqa: PTH123 - a path of bytes
            report = HashReport(command.request_id, os.fstat(stream.fileno()).st_size, send)
            digest = new_digest()
            size = add_all(digest, stream.read, report, stop)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        text = "The file is not there any more."
        raise UserFixableError(text, "Look where it was moved to.", code="file_gone") from error
    except PermissionError as error:
        text = "The file cannot be read."
        action = "Change its permissions."
        raise UserFixableError(text, action, code="file_unreadable") from error
    except OSError as error:
        raise disk_fault(error) from error
    return Hashed(command.request_id, digest.hexdigest(), size)
