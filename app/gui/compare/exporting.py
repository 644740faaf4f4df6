"""Asks where an export goes, and draws the page as a picture. GUI thread."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QWidget

    from app.bridge.compare_store import CompareStore

_SCALE = 2
_MARGIN, _GAP = 24, 14
_MOST_QUESTION = 160
_LONGEST_NAME = 60


class CompareExport(QObject):
    """Text comes from the service; `draw` makes the picture."""

    def __init__(self, store: CompareStore, page: QWidget, draw: Callable[[], QImage]) -> None:
        super().__init__(page)
        self._store = store
        self._page = page
        self._draw = draw
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
            self._store.write(path, partial(encoded, self._draw()))
        else:
            self._store.export(self._kind, path)


def file_stem(title: str) -> str:
    """A file's name from a title, without what file systems refuse."""
    words = re.sub(r"[^\w\- ]+", " ", title)
    return " ".join(words.split())[:_LONGEST_NAME].strip() or "comparison"


def picture_of(question: str, parts: Sequence[QWidget], colors: QPalette) -> QImage:
    """The question and the parts below one another, at twice their size."""
    width = max(part.width() for part in parts)
    font, room = ui_font(14, QFont.Weight.DemiBold), QRect(_MARGIN, _MARGIN, width, _MOST_QUESTION)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    words = QFontMetrics(font).boundingRect(room, int(flags), question)
    top = _MARGIN + min(words.height(), _MOST_QUESTION) + _GAP
    height = top + sum(part.height() + _GAP for part in parts) + _MARGIN - _GAP
    picture = QImage(QSize(width + 2 * _MARGIN, height) * _SCALE, QImage.Format.Format_ARGB32)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(colors.window().color())
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(colors.text().color())
    painter.drawText(room, int(flags), question)
    for part in parts:
        part.render(painter, QPoint(_MARGIN, top))
        top += part.height() + _GAP
    painter.end()
    return picture


def encoded(picture: QImage) -> bytes:
    """The picture as PNG. Any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
