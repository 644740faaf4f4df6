"""Where our model files lie, and bringing them all to another folder. Any thread, nothing blocks.

Each file is linked or copied, read back and compared before anything is removed: whatever happens
meanwhile, every file is somewhere whole, and the same move goes on where it was.
"""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.download import Download, DownloadState
from app.domain.errors import UserFixableError
from app.domain.quant import format_bytes
from app.domain.relocation import Relocation
from app.domain.residency import EngineProcess
from app.services.library_files import current_folder
from app.services.model_reading import absolute
from app.storage.relocation import relocate_models
from app.system.disk_space import disk_name, free_bytes
from app.system.file_copy import same_drive
from app.system.folder_copy import (
    bring,
    files_of,
    is_twin,
    remove_copying,
    remove_twins,
    size_of,
)

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile
    from app.services.settings_service import SettingsService
    from app.storage.database import Database

    Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)
OWN_NAME = "quantscope-models"  # in a folder that holds other things
_SPARE_BYTES = 256 << 20
_MOVING = frozenset({DownloadState.QUEUED, DownloadState.ACTIVE, DownloadState.VERIFYING})


@dataclass(frozen=True, slots=True)
class FolderState:
    """Bytes; `unfinished` is where a move that was stopped leads to."""

    folder: str
    size: int
    files: int
    free: int | None
    disk: str
    unfinished: str | None


class LibraryFolder(Protocol):
    """The library, as far as the folder is concerned."""

    def get(self, model_id: str) -> ModelFile: ...
    def use_folder(self, folder: Path) -> None: ...
    def refresh(self) -> Future[None]: ...


class DownloadsFolder(Protocol):
    """The downloads, as far as the folder is concerned."""

    def list_downloads(self) -> Future[tuple[Download, ...]]: ...
    def use_folder(self, folder: Path) -> Future[None]: ...


@dataclass(frozen=True, slots=True)
class FolderUsers:
    """Who works with the folder."""

    library: LibraryFolder
    downloads: DownloadsFolder
    processes: Callable[[], Iterable[EngineProcess]]


class ModelsFolder:
    """One move at a time; `default` is the folder in our data."""

    def __init__(
        self, default: Path, settings: SettingsService, database: Database, users: FolderUsers
    ) -> None:
        self._default = default
        self._settings = settings
        self._database = database
        self._users = users
        self._stop = threading.Event()
        self._work = ThreadPoolExecutor(max_workers=1, thread_name_prefix="models-folder")

    @property
    def folder(self) -> Path:
        """Where models lie that we fetched or were given."""
        return current_folder(self._default, self._settings.current.models_folder)

    def start(self) -> Future[None]:
        """Finish what a move that was over had still to remove."""
        return self._work.submit(self._remove_left)

    def measure(self) -> Future[FolderState]:
        """The folder as it is now."""
        return self._work.submit(self._measure)

    def move(self, target: str, progress: Progress) -> Future[FolderState]:
        """Bring everything to `target`; `progress(done, total)` gets bytes on another thread.

        Fails with UserFixableError: "folder_in_use", "bad_folder", "no_space", "cancelled".
        """
        self._stop.clear()
        return self._work.submit(self._move, target, progress)

    def stop(self) -> None:
        """End a move; what was copied stays, so that the same move goes on there."""
        self._stop.set()

    def discard(self) -> Future[FolderState]:
        """Remove what a stopped move has copied."""
        return self._work.submit(self._discard)

    def close(self) -> None:
        """Stop, and wait for the chunk that is being written."""
        self._stop.set()
        self._work.shutdown(wait=True, cancel_futures=True)

    # In the thread

    def _measure(self) -> FolderState:
        folder = self.folder
        try:
            files = files_of(folder)
            size = size_of(folder, files)
        except OSError:
            files, size = [], 0
        there = folder if folder.exists() else folder.parent
        try:
            free = free_bytes(there)
        except OSError:
            free = None
        unfinished = self._settings.current.models_moving_to
        return FolderState(str(folder), size, len(files), free, disk_name(there), unfinished)

    def _move(self, target: str, progress: Progress) -> FolderState:
        old, new = self.folder, destination(self.folder, target)
        self._refuse_while_used()
        try:
            self._settings.change(models_moving_to=str(new))
            self._bring_all(old, new, progress)
            self._refuse_while_used()
            self._bring_all(old, new, progress)  # what came meanwhile
        except OSError as error:
            raise _in_words(error, new) from error
        self._switch(Relocation(old, new))
        self._remove_left()
        return self._measure()

    def _bring_all(self, old: Path, new: Path, progress: Progress) -> None:
        new.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_copying(new)
        files = files_of(old) if old.is_dir() else []
        missing = [file for file in files if not is_twin(old / file, new / file)]
        total, to_bring = 2 * size_of(old, files), size_of(old, missing)
        _check(old, new, missing, to_bring)
        report = _Report(total - 2 * to_bring, total, progress, self._stop)
        for file in missing:
            bring(old / file, new / file, report.add)
        report.add(0)

    def _switch(self, relocation: Relocation) -> None:
        """Rows first, then the setting: both places are whole all the time."""
        users, settings = self._users, self._settings
        self._database.submit(relocate_models, relocation).result()
        settings.change(
            models_folder=str(relocation.new),
            models_moving_to=None,
            models_left_in=str(relocation.old),
            load=relocation.load(settings.current.load),
        )
        settings.saved().result()
        users.library.use_folder(relocation.new)
        users.downloads.use_folder(relocation.new).result()
        users.library.refresh().result()

    def _remove_left(self) -> None:
        old = self._settings.current.models_left_in
        if old is None:
            return
        source = Path(old)
        try:
            left = remove_twins(source, self.folder, files_of(source)) if source.is_dir() else 0
        except OSError as error:
            _log.warning("The old folder of the models could not be emptied: %s", error)
            return
        if left:
            _log.info("%d files are left in the old folder of the models", left)
        self._settings.change(models_left_in=None)

    def _discard(self) -> FolderState:
        target = self._settings.current.models_moving_to
        if target is not None:
            old, new = self.folder, Path(target)
            if new.is_dir() and old.is_dir():
                remove_copying(new)
                remove_twins(new, old, files_of(new))
            self._settings.change(models_moving_to=None)
        return self._measure()

    def _refuse_while_used(self) -> None:
        downloads = self._users.downloads.list_downloads().result()
        if any(each.state in _MOVING for each in downloads):
            text = "Downloads are under way in the models folder."
            raise _in_use(text, "Pause them, then move the folder.")
        for process in self._users.processes():
            model = self._users.library.get(process.model_id)
            if self.folder in Path(model.path).parents:
                text = f"{model.display_name} is in memory and is read from the models folder."
                raise _in_use(text, "Unload it, then move the folder.")


class _Report:
    """Sums up bytes, each of which is written and read back; ends the work once it may stop."""

    def __init__(self, done: int, total: int, progress: Progress, stop: threading.Event) -> None:
        self._done = done
        self._total = total
        self._progress = progress
        self._stop = stop

    def add(self, count: int) -> None:
        if self._stop.is_set():
            raise UserFixableError(
                "The move was stopped; every model is still where it was.",
                "Move to the same folder again to go on.",
                code="cancelled",
            )
        self._done += count
        self._progress(self._done // 2, self._total // 2)


def destination(old: Path, target: str) -> Path:
    """Where a folder moves to: the chosen one, or one of our own in it where it holds other things.

    Raises UserFixableError ("bad_folder").
    """
    chosen = absolute(target)
    names = {each.name for each in chosen.iterdir()} if chosen.is_dir() else set()
    known = {file.parts[0] for file in files_of(old)} if old.is_dir() else set()
    new = chosen if names <= known and OWN_NAME not in names else chosen / OWN_NAME
    if old in (new, chosen):
        raise _bad("This is the models folder already.")
    if old in new.parents or new in old.parents:
        raise _bad("One of the two folders lies inside the other.")
    if chosen.exists() and not chosen.is_dir():
        raise _bad("There is a file with this name.")
    return new


def _check(old: Path, new: Path, missing: list[Path], needed: int) -> None:
    taken = next((file for file in missing if (new / file).exists()), None)
    if taken is not None:
        text = f"“{taken}” lies in the new folder already, with other contents."
        raise UserFixableError(text, "Choose another folder, or move that file away.", code="taken")
    if not missing or same_drive(old, new):
        return
    free = free_bytes(new)
    if free < needed + _SPARE_BYTES:
        raise UserFixableError(
            f"The models take {format_bytes(needed)}, and the disk {disk_name(new)} has "
            f"{format_bytes(free)} free.",
            "Free some space on it, or choose another folder.",
            code="no_space",
        )


def _in_use(text: str, action: str) -> UserFixableError:
    return UserFixableError(text, action, code="folder_in_use")


def _bad(text: str) -> UserFixableError:
    return UserFixableError(text, "Choose another folder.", code="bad_folder")


def _in_words(error: OSError, new: Path) -> UserFixableError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        text = f"The disk {disk_name(new)} is full; every model is still where it was."
        return UserFixableError(text, "Free some space on it, then go on.", code="no_space")
    return UserFixableError(
        f"The models could not be moved ({error.strerror or error}); each is still where it was.",
        "Check that you may write to the new folder, then go on, or choose another folder.",
        code="move_failed",
    )
