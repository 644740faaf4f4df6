"""A check box in the colours of the theme. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_BOX = 16.0
_GAP = 8


class CheckBox(QCheckBox):
    """Draws itself: a style sheet could only colour the tick with a file for each colour."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return QSize(int(_BOX) + _GAP + width + 6, max(metrics.height(), int(_BOX)) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(2.5, (self.height() - _BOX) / 2, _BOX, _BOX)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)
        checked = self.isChecked()
        painter.setPen(QPen(QColor(theme.accent if checked else theme.text_tertiary), 1))
        painter.setBrush(QColor(theme.accent if checked else theme.card))
        painter.drawRoundedRect(box, 4, 4)
        if checked:
            pen = QPen(QColor(theme.on_accent), 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            left, middle = box.left(), box.center().y()
            painter.drawPolyline(
                [
                    QPointF(left + 4, middle + 0.5),
                    QPointF(left + 7, middle + 3.5),
                    QPointF(left + 12, middle - 3),
                ]
            )
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.text_tertiary))
        text = self.rect().adjusted(int(_BOX) + _GAP + 3, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
        painter.drawText(text, flags, self.text())
