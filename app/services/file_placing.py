"""Puts files into a folder by moving, copying or linking them. Library threads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.import_mode import ImportMode
from app.domain.quant import format_bytes
from app.system.disk_space import disk_name, free_bytes
from app.system.file_copy import PART_SUFFIX, copy_file, link_file, same_drive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Progress = Callable[[int, int], None]

_SPARE_BYTES = 64 << 20
_REPORT_EVERY_S = 0.1


def place(
    parts: Sequence[Path], targets: Sequence[Path], mode: ImportMode, progress: Progress
) -> None:
    """A move links the files first: whatever happens meanwhile, each is somewhere whole.

    What `progress` raises ends the work, but for a rename, which is over at once.
    """
    total = sum(part.stat().st_size for part in parts)
    progress(0, total)
    if mode is not ImportMode.COPY and _link_all(parts, targets):
        progress(total, total)
    elif mode is ImportMode.HARD_LINK:
        raise _no_link(parts[0], targets[0])
    elif mode is ImportMode.MOVE and same_drive(parts[0], targets[0].parent):
        _rename_all(parts, targets)
    else:
        _check_space(targets[0].parent, total)
        _copy_all(parts, targets, total, progress)


def _link_all(parts: Sequence[Path], targets: Sequence[Path]) -> bool:
    pairs = zip(parts, targets, strict=True)
    linked = all(link_file(part, target) for part, target in pairs)
    if not linked:
        for target in targets:
            target.unlink(missing_ok=True)
    return linked


def _rename_all(parts: Sequence[Path], targets: Sequence[Path]) -> None:
    done: list[tuple[Path, Path]] = []
    try:
        for part, target in zip(parts, targets, strict=True):
            part.rename(target)
            done.append((part, target))
    except OSError:
        for part, target in done:
            target.rename(part)
        raise


def _copy_all(
    parts: Sequence[Path], targets: Sequence[Path], total: int, progress: Progress
) -> None:
    report = _Report(total, progress)
    waiting = [target.with_name(target.name + PART_SUFFIX) for target in targets]
    for part, wait in zip(parts, waiting, strict=True):
        copy_file(part, wait, report.add)
    for wait, target in zip(waiting, targets, strict=True):
        wait.replace(target)
    progress(total, total)


class _Report:
    """Sums up chunks and passes the sum on ten times a second."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._told_at = 0.0

    def add(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._told_at >= _REPORT_EVERY_S:
            self._told_at = now
            self._progress(self._done, self._total)


def _check_space(folder: Path, total: int) -> None:
    free = free_bytes(folder)
    if free < total + _SPARE_BYTES:
        raise UserFixableError(
            f"The model takes {format_bytes(total)}, and the disk {disk_name(folder)} has "
            f"{format_bytes(free)} free.",
            "Free some space, or leave the file where it is.",
            code="no_space",
        )


def _no_link(part: Path, target: Path) -> UserFixableError:
    if same_drive(part, target.parent):
        text = f"The disk {disk_name(target.parent)} cannot give one file two names."
    else:
        text = f"“{part.name}” lies on another drive than the models folder."
    return UserFixableError(text, "Copy it, or leave it where it is.", code="other_drive")
