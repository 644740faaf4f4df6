"""The wastebasket of the desktop. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def throw_away(path: Path) -> None:
    """Put a file into the wastebasket. Raises OSError where there is none for its drive."""
    from send2trash import send2trash  # type: ignore[import-untyped]

    send2trash(str(path))
