"""Where KV states lie: a folder for each key, and a file for each state. Any thread.

<root>/secret · <root>/<key>/<conversation>-<random>.state · <root>/<key>/of-<model path>
Chats and paths of models stand there as keyed hashes: who has only a list of the names learns
nothing. The states themselves are conversations, so all of it is readable by this user alone.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import secrets
import sys
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.engine.state_file import DamagedStateError, StateHeader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

STATE, LEFTOVER = ".state", ".tmp"
MARKER = "of-"
_SECRET, _SECRET_LENGTH, _NAME_LENGTH = "secret", 32, 16
_LONGEST_WRITE_S = 3600.0
_log = logging.getLogger(__name__)

if sys.platform == "win32":

    def _hold(_file: BinaryIO) -> None:
        """An open file cannot be deleted there anyway."""

    def _abandoned(_path: Path) -> bool:
        return True
else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        with contextlib.suppress(OSError):  # some network drives know no locks
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _abandoned(path: Path) -> bool:
        with path.open("rb") as file:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:  # held, or a network drive that knows no locks
                return time.time() - os.fstat(file.fileno()).st_mtime > _LONGEST_WRITE_S
            return True


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of any key; `used` is when it was last written or read, in ns."""

    path: Path
    size: int
    used: int


def key_folder(root: Path, key: bytes) -> Path:
    """The folder of the states of one key."""
    return root / key[:_NAME_LENGTH].hex()


def new_name(conversation: bytes) -> str:
    """A name that was never used before."""
    return f"{conversation.hex()}-{secrets.token_hex(8)}{STATE}"


def conversation_of(path: Path) -> bytes:
    """The hash in the name of a state; empty for a name that is not ours."""
    try:
        return bytes.fromhex(path.name.partition("-")[0])
    except ValueError:
        return b""


def check_name(name: str, header: StateHeader) -> None:
    """Raises DamagedStateError where a state lies under the name of another conversation."""
    if not name.startswith(header.conversation.hex()):
        raise DamagedStateError("under another name")


def make_private(folder: Path) -> None:
    """Make a folder that only this user may look into. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def create_private(path: Path) -> BinaryIO:
    """A new file, held until it is closed so that nobody takes it for a leftover."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    file = os.fdopen(handle, "wb")
    _hold(file)
    return file


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # shares and folders of a virtual machine cannot
            raise
    finally:
        os.close(handle)


def list_states(root: Path) -> list[Entry]:
    """The states of all keys, the one that was used longest ago first."""
    found = (entry for folder in key_folders(root) for entry in states_in(folder))
    return sorted(found, key=lambda entry: entry.used)


def states_in(folder: Path) -> Iterator[Entry]:
    """The states of one key."""
    for path in _named(folder, STATE):
        with contextlib.suppress(OSError):  # another process has just removed it
            status = path.stat()
            yield Entry(path, status.st_size, status.st_mtime_ns)


def key_folders(root: Path) -> list[Path]:
    """The folders of all keys."""
    try:
        with os.scandir(root) as entries:
            return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def remove_oldest(root: Path, quota: int, keep: Collection[Path] = ()) -> None:
    """Remove states until `quota` bytes hold all the others; those in `keep` are not counted."""
    states = [entry for entry in list_states(root) if entry.path not in keep]
    total = sum(entry.size for entry in states)
    for entry in states:
        if total <= quota:
            return
        if remove(entry.path):
            total -= entry.size


def remove(path: Path) -> bool:
    """Whether the file is gone now."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:  # open in another process, on Windows
        _log.info("A cached state could not be removed: %s", error)
        return False
    return True


def clear_leftovers(root: Path) -> None:
    """Remove what processes that were killed had begun to write."""
    for folder in (root, *key_folders(root)):
        for path in _named(folder, LEFTOVER):
            with contextlib.suppress(OSError):
                if _abandoned(path):
                    remove(path)


def digest_name(secret: bytes, name: bytes) -> bytes:
    """A chat's id, or the path of a model, as it stands in names and headers: 16 bytes."""
    return blake2b(name, key=secret, digest_size=_NAME_LENGTH).digest()


def read_secret(root: Path) -> bytes:
    """The key of the hashes of this folder, made where there is none yet. Raises OSError."""
    path = root / _SECRET
    for attempt in range(2):
        with contextlib.suppress(FileNotFoundError):
            secret = path.read_bytes()
            if len(secret) == _SECRET_LENGTH:
                return secret
            remove(path)
        if attempt == 0:
            _make_secret(path)
    raise OSError(f"{path} cannot be kept")


def _make_secret(path: Path) -> None:
    """Two processes may do so at the same time: the first one's stays."""
    make_private(path.parent)
    temporary = path.with_name(f"{secrets.token_hex(8)}{LEFTOVER}")
    try:
        with create_private(temporary) as file:
            file.write(secrets.token_bytes(_SECRET_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            temporary.replace(path)
    finally:
        remove(temporary)


def _named(folder: Path, ending: str) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if entry.name.endswith(ending)]
    except OSError:
        return []
