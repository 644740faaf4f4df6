"""Tells where what is dragged will land: models, or files for the question. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.attachments.mime import can_attach, local_files, split_models
from app.gui.fonts import ui_font

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class DropOverlay(QWidget):
    """Covers the window while a file is dragged over it; the window takes the drop."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def offer(self, data: QMimeData, *, attaches: bool) -> bool:
        """Show what a drop would do; False where it would do nothing.

        `attaches`: files that are no models are taken too.
        """
        models, others = split_models(local_files(data))
        if attaches and can_attach(data) and (others or not models):
            self._text = self.tr("Drop files to attach them to your message")
        elif models:
            self._text = self.tr("Drop a GGUF file to add it")
        else:
            return False
        self._cover()
        return True

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
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
