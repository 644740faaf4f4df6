"""Tells where a dragged model file will land. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


def model_paths(data: QMimeData) -> list[str]:
    """The local GGUF files among what is dragged."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.lower().endswith(".gguf")]


class DropOverlay(QWidget):
    """Covers the window while a file is dragged over it; the window takes the drop."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._theme.window)
        veil.setAlphaF(0.88)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(self._theme.accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 18, 18)
        painter.setFont(ui_font(18, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._theme.text))
        text = self.tr("Drop a GGUF file to add it")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
