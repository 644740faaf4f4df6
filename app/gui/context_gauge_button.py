"""The gauge of the context below the message field: "2.1k / 8k". GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.gui.fonts import figure_font


class ContextGaugeButton(QPushButton):
    """Looks like a figure, and opens what is behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contextGauge")
        self.setProperty("kind", "gauge")
        self.setFont(figure_font(12))
        self.setFixedHeight(28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
