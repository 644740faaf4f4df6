"""Takes pictures away that no message shows: never sent, or of chats that are gone. Any thread."""

from __future__ import annotations

import contextlib
import re
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_OURS = re.compile(r"\.?[0-9a-z.-]*[0-9a-f]{64}\.(png|jpg)")
SETTLED_S = 3600.0  # younger ones may belong to a question that another process is about to send


def sweep_old(folder: Path, kept: Collection[str], now: float | None = None) -> None:
    """At the start: what is older than SETTLED_S and in no message; halves of files too."""
    limit = (time.time() if now is None else now) - SETTLED_S
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            ours = _OURS.fullmatch(path.name) and path.name not in kept
            if ours and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)


def sweep_made(folder: Path, made: Collection[str], kept: Collection[str]) -> None:
    """At the end: of those that this process made, what is in no message."""
    for name in set(made) - set(kept):
        with contextlib.suppress(OSError):
            (folder / name).unlink(missing_ok=True)
