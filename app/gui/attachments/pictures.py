"""What gives the small picture of a file that is attached. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPixmap

Thumbnail = Callable[[str], QPixmap]  # by its name in the folder of attachments


def no_picture(_name: str) -> QPixmap:
    """Where there is no such folder."""
    return QPixmap()
