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
    from app.bridge.measure_store import MeasureStore

_SCALE = 2
_MARGIN, _GAP = 24, 14
_MOST_LINES = 160
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LONGEST_NAME = 60


class CompareExport(QObject):
    """Text comes from the service; `draw` makes the picture."""

    def __init__(
        self, store: CompareStore | MeasureStore, page: QWidget, draw: Callable[[], QImage]
    ) -> None:
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
        dialog = QFileDialog(self._page.window(), self.tr("Export"))
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


def picture_of(lines: Sequence[str], parts: Sequence[QWidget], colors: QPalette) -> QImage:
    """The lines, the first of them as a title, and the parts below, at twice their size."""
    width = max(part.width() for part in parts)
    placed, top = _placed(lines, width)
    height = top + sum(part.height() + _GAP for part in parts) + _MARGIN - _GAP
    picture = QImage(QSize(width + 2 * _MARGIN, height) * _SCALE, QImage.Format.Format_ARGB32)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(colors.window().color())
    painter = QPainter(picture)
    painter.setPen(colors.text().color())
    for text, font, place in placed:
        painter.setFont(font)
        painter.drawText(place, int(_WRAPPED), text)
    for part in parts:
        part.render(painter, QPoint(_MARGIN, top))
        top += part.height() + _GAP
    painter.end()
    return picture


def _placed(lines: Sequence[str], width: int) -> tuple[list[tuple[str, QFont, QRect]], int]:
    """Each line with its font and place, and where they end."""
    placed, top = [], _MARGIN
    for at, text in enumerate(lines):
        font = ui_font(12) if at else ui_font(14, QFont.Weight.DemiBold)
        room = QRect(_MARGIN, top, width, _MOST_LINES)
        needed = QFontMetrics(font).boundingRect(room, int(_WRAPPED), text)
        room.setHeight(min(needed.height(), _MOST_LINES))
        placed.append((text, font, room))
        top = room.bottom() + _GAP
    return placed, top


def encoded(picture: QImage) -> bytes:
    """The picture as PNG. Any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
