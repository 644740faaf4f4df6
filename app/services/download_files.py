"""Where the files of a download lie, and taking them away. Runs in the thread of the downloads.

A part lies beside its final name; its own name is distinct for each file, repository and commit.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.download import DownloadState
from app.domain.safe_names import another_name, safe_file_names, safe_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from app.domain.download import Download, DownloadFile

QUARANTINE = "quarantine"
_KEY_DIGITS = 8
_MOST_NAMES = 50
_PART_NAME = re.compile(rf"\.gguf\.[0-9a-f]{{{_KEY_DIGITS}}}\.part$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DownloadFiles:
    """The folder of the models, as downloads use it."""

    root: Path

    def folder(self, download: Download) -> Path:
        """Folder of the repository."""
        author, _, name = download.repository.rpartition("/")
        return self.root / safe_name(author or "_") / safe_name(name)

    def part(self, download: Download, path: str) -> Path:
        """Where a file grows."""
        return self.folder(download) / self._part_name(download, path)

    def quarantined(self, download: Download, path: str) -> Path:
        """Where a part goes whose hash was wrong."""
        return self.root / QUARANTINE / self._part_name(download, path)

    def lock(self, download_id: str) -> Path:
        """The file that the one process locks which runs this download."""
        return self.root / f".{safe_name(download_id)}.lock"

    def names(self, download: Download, group: Sequence[DownloadFile]) -> Iterator[dict[str, Path]]:
        """Final places of a group's files, by path: first the plain names, then others."""
        folder = self.folder(download)
        plain = safe_file_names(file.path for file in download.files)
        key = _key(download, group[0].path)
        yield {file.path: folder / plain[file.path] for file in group}
        for number in range(1, _MOST_NAMES):
            why = key if number == 1 else f"{key}-{number}"
            yield {file.path: folder / another_name(plain[file.path], why) for file in group}

    def is_out_of_reach(self) -> bool:
        """Whether the folder is not there, or empty as a drive that is gone leaves it."""
        try:
            named = (entry for entry in self.root.iterdir() if not entry.name.startswith("."))
            return next(named, None) is None
        except OSError:
            return True

    def measured(self, download: Download) -> Download:
        """With what is here of its files; what was known where the folder is out of reach."""
        if download.state is DownloadState.DONE or self.is_out_of_reach():
            return download
        files = (replace(file, received=self._received(download, file)) for file in download.files)
        return replace(download, files=tuple(files))

    def _received(self, download: Download, file: DownloadFile) -> int:
        size = size_of(self.part(download, file.path))
        if size is not None:
            return min(size, file.size)
        return file.received if any(self.settled_places(download, file)) else 0

    def settled_places(self, download: Download, file: DownloadFile) -> Iterator[Path]:
        """Final names that are taken by a file of the right size."""
        group = next(group for group in groups(download) if file in group)
        for places in self.names(download, group):
            place = places[file.path]
            if not os.path.lexists(place):
                return
            if size_of(place) == file.size:
                yield place

    def set_aside(self, download: Download, path: str) -> bool:
        """Move a wrong part into quarantine; True where that happened before. Raises OSError."""
        wrong, place = self.part(download, path), self.quarantined(download, path)
        again = place.exists()
        if wrong.exists():
            place.parent.mkdir(exist_ok=True)
            wrong.replace(place)
        return again

    def forget_wrong(self, download: Download) -> None:
        """Empty what is in quarantine: an empty file remembers that it was wrong once."""
        for file in download.files:
            place = self.quarantined(download, file.path)
            if place.is_file() and self._is_inside(place):
                os.truncate(place, 0)

    def remove_parts(self, download: Download, kept: Collection[Path] = ()) -> None:
        """Take away parts and quarantined files, and folders that are empty then.

        Parts in `kept` belong to another download too. What cannot be removed stays.
        """
        for file in download.files:
            for place in (self.part(download, file.path), self.quarantined(download, file.path)):
                if place not in kept and self._is_inside(place):
                    with contextlib.suppress(OSError):
                        place.unlink(missing_ok=True)
        folder = self.folder(download)
        for empty in (folder, folder.parent, self.root / QUARANTINE):
            if self._is_inside(empty):
                with contextlib.suppress(OSError):
                    empty.rmdir()

    def remove_orphans(self, found: Sequence[Path], downloads: Sequence[Download]) -> None:
        """Take away those parts that belong to none of the downloads."""
        known = {
            place
            for each in downloads
            for file in each.files
            for place in (self.part(each, file.path), self.quarantined(each, file.path))
        }
        for place in found:
            if place not in known and self._is_inside(place):
                with contextlib.suppress(OSError):
                    place.unlink()

    def find_parts(self) -> list[Path]:
        """Every part there is, of whatever download."""
        found = [*self.root.glob("*/*/*.part"), *self.root.glob(f"{QUARANTINE}/*.part")]
        return [path for path in found if _PART_NAME.search(path.name)]

    def _is_inside(self, path: Path) -> bool:
        """Whether it lies in our folder, wherever links lead."""
        root, parent = Path(os.path.realpath(self.root)), Path(os.path.realpath(path.parent))
        return parent == root or root in parent.parents

    def _part_name(self, download: Download, path: str) -> str:
        plain = safe_file_names(file.path for file in download.files)[path]
        return f"{plain}.{_key(download, path)}.part"


def groups(download: Download) -> tuple[tuple[DownloadFile, ...], ...]:
    """The files of the level, whose names belong together, then each companion by itself."""
    level = tuple(file for file in download.files if not file.companion)
    return (level, *((file,) for file in download.files if file.companion))


def size_of(path: Path) -> int | None:
    """Bytes of an ordinary file; None where there is none."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def _key(download: Download, path: str) -> str:
    where = f"{download.repository}\0{download.revision}\0{path}"
    digest = hashlib.sha256(where.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_KEY_DIGITS]
