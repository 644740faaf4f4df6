"""Asks where an export goes, and draws the page as a picture. GUI thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.bridge.compare_store import CompareStore

_SCALE = 2
_MARGIN = 24
_LONGEST_NAME = 60


class CompareExport(QObject):
    """Text comes from the service, the picture is made of the page's own widgets."""

    def __init__(self, store: CompareStore, page: QWidget, parts: Sequence[QWidget]) -> None:
        super().__init__(page)
        self._store = store
        self._page = page
        self._parts = parts
        self._kind = ""

    def ask(self, kind: str) -> None:
        """Let the user choose a file; it is written unless they change their mind."""
        shown = self._store.shown
        if shown is None:
            return
        self._kind = kind
        dialog = QFileDialog(self._page.window(), self.tr("Export comparison"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setNameFilters([f"*.{kind}", self.tr("All files (*)")])
        dialog.selectFile(f"{file_stem(shown.title)}.{kind}")
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write what was asked for to a file."""
        if self._kind == "png":
            self._store.write(path, png_of(self._parts, self._page.palette().window().color()))
        else:
            self._store.export(self._kind, path)


def file_stem(title: str) -> str:
    """A file's name from a title, without what file systems refuse."""
    words = re.sub(r"[^\w\- ]+", " ", title)
    return " ".join(words.split())[:_LONGEST_NAME].strip() or "comparison"


def png_of(parts: Sequence[QWidget], ground: QColor) -> bytes:
    """The parts below one another as a picture of twice their size."""
    shown = [part for part in parts if not part.isHidden()]
    width = max(part.width() for part in shown) + 2 * _MARGIN
    height = sum(part.height() + _MARGIN for part in shown) + _MARGIN
    picture = QImage(QSize(width, height) * _SCALE, QImage.Format.Format_ARGB32)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(ground)
    painter = QPainter(picture)
    top = _MARGIN
    for part in shown:
        part.render(painter, QPoint(_MARGIN, top))
        top += part.height() + _MARGIN
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
