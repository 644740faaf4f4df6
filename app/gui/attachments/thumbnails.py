"""Small pictures of the files in the folder of attachments. GUI thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

if TYPE_CHECKING:
    from pathlib import Path

_SIDE = 96  # pixels: a chip shows 32, on screens of up to three times the resolution
_MOST_KEPT = 200
_OURS = re.compile(r"[0-9a-f]{64}\.(png|jpg)")


class Thumbnails:
    """Read when first asked for. Names that are not ours, as imports may bring them, are none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, QPixmap] = {}

    def path(self, name: str) -> Path | None:
        """Where a picture lies; None for a name that is not ours."""
        return self._folder / name if _OURS.fullmatch(name) else None

    def picture(self, name: str) -> QPixmap:
        """Null where there is none."""
        if name not in self._made:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            self._made[name] = self._read(name)
        return self._made[name]

    def _read(self, name: str) -> QPixmap:
        path = self.path(name)
        if path is None:
            return QPixmap()
        reader = QImageReader(str(path))
        wanted = reader.size().scaled(
            QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        reader.setScaledSize(wanted)
        return QPixmap.fromImageReader(reader)
