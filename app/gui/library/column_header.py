"""The captions above the library's rows. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.fonts import ui_font
from app.gui.library.columns import Column, columns_in
from app.gui.library.level_delegate import CHEVRON

if TYPE_CHECKING:
    from app.gui.library.level_text import LevelText
    from app.gui.theme_tokens import Theme

HEIGHT = 28


class ColumnHeader(QWidget):
    """Stands where the columns of the rows below do; rows say everything themselves."""

    def __init__(self, theme: Theme, words: LevelText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._row_width = 0
        self._font = ui_font(11, QFont.Weight.Medium)
        self.setFixedHeight(HEIGHT)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_row_width(self, width: int) -> None:
        """How wide the rows are, without the scroll bar."""
        if width != self._row_width:
            self._row_width = width
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text_tertiary))
        row = QRect(CHEVRON, 0, self._row_width - CHEVRON, self.height())
        for column, place in columns_in(row).items():
            left = column in (Column.LEVEL, Column.SOURCE)
            align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            caption = self._words.caption(column)
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, caption)
