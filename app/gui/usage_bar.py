"""A named bar with its figure above: "CPU 23 %". GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.fonts import figure_font

THICKNESS = 6


class UsageBar(QWidget):
    """`fraction` None is unknown: an empty bar and a dash."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._bar = _Bar()
        self._value = QLabel()
        self._value.setFont(figure_font(12, QFont.Weight.Medium))
        name = QLabel(title)
        name.setObjectName("figureName")
        row = QHBoxLayout()
        row.addWidget(name, 1)
        row.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._bar)

    def set_colors(self, bar: str, ground: str) -> None:
        self._bar.set_colors(bar, ground)

    def show_value(self, fraction: float | None, text: str) -> None:
        self._value.setText(text)
        self._value.setAccessibleName(f"{self._title} {text}")
        self._bar.set_fraction(fraction or 0.0)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._fraction = 0.0
        self._bar = QColor(Qt.GlobalColor.gray)
        self._ground = QColor(Qt.GlobalColor.lightGray)
        self.setFixedHeight(THICKNESS)

    def set_colors(self, bar: str, ground: str) -> None:
        self._bar, self._ground = QColor(bar), QColor(ground)
        self.update()

    def set_fraction(self, fraction: float) -> None:
        if fraction != self._fraction:
            self._fraction = min(1.0, max(0.0, fraction))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._ground)
        painter.drawRoundedRect(whole, THICKNESS / 2, THICKNESS / 2)
        if self._fraction > 0:
            whole.setWidth(max(THICKNESS, whole.width() * self._fraction))
            painter.setBrush(self._bar)
            painter.drawRoundedRect(whole, THICKNESS / 2, THICKNESS / 2)
