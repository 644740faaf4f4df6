"""The figures below the answer of a lane. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.bridge.lane_figures import Figure
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.bridge.lane_figures import LaneSlot
    from app.gui.compare.lane_words import LaneWords

_FIGURES = (
    Figure.LOAD,
    Figure.FIRST_TOKEN,
    Figure.PROMPT_RATE,
    Figure.DECODE_RATE,
    Figure.MEMORY,
)
_WIDE = 400  # pixels, from which on all stand in one line
_FEW_COLUMNS = 3


class LaneFiguresGrid(QWidget):
    """In one line where there is room, else in two."""

    def __init__(self, words: LaneWords) -> None:
        super().__init__()
        self._words = words
        self._columns = 0
        self._values: dict[Figure, ElidedLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 8, 12, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._cells = [self._cell(figure) for figure in _FIGURES]
        self._arrange(_FEW_COLUMNS)

    def show_slot(self, slot: LaneSlot) -> None:
        for figure, label in self._values.items():
            shown, said = self._words.figure(slot, figure)
            if label.text() != shown:
                label.setText(shown)
            label.setAccessibleName(f"{self._words.figure_name(figure)}: {said}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(len(_FIGURES) if self.width() >= _WIDE else _FEW_COLUMNS)

    def _cell(self, figure: Figure) -> QWidget:
        name = ElidedLabel(self._words.figure_name(figure))
        name.setObjectName("laneFigureName")
        value = self._values[figure] = ElidedLabel()
        value.setFont(figure_font(12, QFont.Weight.Medium))
        cell = QWidget()
        cell.setToolTip(self._words.figure_meaning(figure))
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(name)
        column.addWidget(value)
        return cell

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)
        for at in range(len(_FIGURES)):
            self._grid.setColumnStretch(at, int(at < columns))
