"""A field for one figure. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

FIELD_HEIGHT = 30
_MARGIN = 5


class FigureSpin(QDoubleSpinBox):
    """Reports a value once it is whole. The wheel scrolls the page unless the field has focus."""

    def __init__(self, most: float, decimals: int, width: int) -> None:
        super().__init__()
        self.setRange(0.0, most)
        self.setDecimals(decimals)
        self.setKeyboardTracking(False)
        self.setFixedSize(width, FIELD_HEIGHT)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
