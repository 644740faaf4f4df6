"""What the colours of tensor types mean, in one line. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.inspector.labels import plain_label
from app.gui.inspector.type_colors import type_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.gui.theme_tokens import Theme

MOST = 8


class Swatch(QWidget):
    """A small square in one colour."""

    def __init__(self, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)


class TypeLegend(QWidget):
    """Swatch and name of each type, the first MOST of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def show_types(self, types: Sequence[str], theme: Theme) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name in types[:MOST]:
            self._row.addWidget(Swatch(type_color(name, theme)))
            self._row.addWidget(plain_label(name, "figureName"))
            self._row.addSpacing(8)
        if len(types) > MOST:
            self._row.addWidget(plain_label("…", "figureName"))
        self._row.addStretch(1)
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
