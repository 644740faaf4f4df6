"""A drop-down list with an arrow in the theme's colour. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from app.gui.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.gui.theme_tokens import Theme

ARROW = 14
INSET = 9


class ChoiceBox(QComboBox):
    """Style sheets can only show an arrow of one colour for light and dark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        # Its own delegate knows no style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._theme is not None:
            color = self._theme.text_tertiary
            arrow = pixmap("chevron-down", color, ARROW, self.devicePixelRatioF())
            left, top = self.width() - ARROW - INSET, (self.height() - ARROW) // 2 + 1
            QPainter(self).drawPixmap(left, top, arrow)
