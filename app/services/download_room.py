"""Whether there is a folder to download to, and room in it, in words. Any thread; asks the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.download import DownloadProblem
from app.domain.quant import format_bytes
from app.services.download_files import DownloadFiles
from app.services.download_queue import NO_ROOM
from app.system import disk_space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.download import Download

RESERVE = 1 << 30  # what a download leaves free
_AGAIN = 256 << 20  # a paused one goes on by itself only with so much more, or it would flicker
GONE = "folder_gone"


@dataclass(frozen=True, slots=True)
class Room:
    """The folder of the models and the disk that it is on."""

    root: Path
    free_bytes: Callable[[Path], int] = field(default=disk_space.free_bytes)

    def folder_problem(self, download: Download) -> DownloadProblem | None:
        """Why nothing can be written there; the folder is made where only it is missing."""
        try:
            self.root.mkdir(exist_ok=True)
        except OSError as error:
            return _gone(self.root, error.strerror or str(error))
        if download.received > 0 and DownloadFiles(self.root).is_out_of_reach():
            return _gone(self.root, "the folder is empty")
        if not os.access(self.root, os.W_OK):
            return _unwritable(self.root)
        return None

    def space_problem(
        self, download: Download, before: Iterable[Download], *, again: bool = False
    ) -> DownloadProblem | None:
        """Whether too little is free for it and for those that come `before` it.

        `again`: it was paused for that reason.
        """
        needed = sum(max(0, each.size - each.received) for each in (download, *before)) + RESERVE
        try:
            free = self.free_bytes(self.root)
        except OSError as error:
            return _gone(self.root, error.strerror or str(error))
        if free >= needed + (_AGAIN if again else 0):
            return None
        return no_room(self.root, needed, free)

    def full(self, download: Download) -> DownloadProblem:
        """The disk refused to take more."""
        return self.space_problem(download, ()) or DownloadProblem(
            f"The disk {disk_space.disk_name(self.root)} takes no more, although it has free space:"
            " it may have a quota for you.",
            "Free some of your files on it and try again. Nothing is lost.",
            "disk_quota",
        )


def no_room(root: Path, needed: int, free: int) -> DownloadProblem:
    """Paused until there is more room."""
    disk = disk_space.disk_name(root)
    return DownloadProblem(
        f"This download needs {format_bytes(needed)}, {format_bytes(RESERVE)} of it in reserve;"
        f" {format_bytes(free)} are free on {disk}.",
        "Free some space on it: then the download goes on by itself. Nothing is lost.",
        NO_ROOM,
    )


def _gone(root: Path, why: str) -> DownloadProblem:
    return DownloadProblem(
        f"The folder for models cannot be reached: {root} ({why}).",
        "Connect its drive and try again: the download goes on where it was. If you deleted the"
        " files yourself, remove this download and start it anew.",
        GONE,
    )


def _unwritable(root: Path) -> DownloadProblem:
    return DownloadProblem(
        f"Quantscope cannot write to the folder for models ({root}).",
        "Check its permissions and try again: the download goes on where it was.",
        "folder_unwritable",
    )
