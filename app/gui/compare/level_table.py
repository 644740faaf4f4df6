"""The figures of levels as a table: what the chart shows, for those who read it. GUI thread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge.inspector_rows import Column, RowTable
from app.domain.level_figures import Axis
from app.gui.compare.chart_words import ChartWords
from app.gui.inspector.file_table import FileTable
from app.gui.inspector.inspector_style import inspector_sheet
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from app.domain.level_figures import LevelFigures
    from app.gui.theme_tokens import Theme


class LevelTable(QWidget):
    """A row for each level. `chosen(str)`: the name of one that was double-clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart_words = ChartWords(self)
        self._words = self._chart_words.axes
        name = Column(self.tr("Level"), "level", lambda level: str(level.name))
        columns = [name, *(self._column(axis) for axis in Axis)]
        self.rows = RowTable(columns, lambda level: str(level.name), self)
        self.table = FileTable(self.tr("Figures of levels"), self.rows)
        self.table.setObjectName("levelTable")
        self.table.enable_sorting()
        self.table.activated.connect(self._on_activated)
        self._noise = WordLabel("quietLine")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._noise)
        column.addWidget(self.table)

    def apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(inspector_sheet(theme))

    def show_levels(self, levels: Sequence[LevelFigures]) -> None:
        """What is no difference stands above, and is said with the table."""
        self.rows.set_rows(levels)
        self.table.resizeColumnsToContents()
        found = (self._chart_words.noise(levels, axis) for axis in Axis)
        told = " ".join(f"{each}." for each in found if each)
        self._noise.setText(told)
        self._noise.setVisible(bool(told))
        self.table.setAccessibleDescription(told)

    def _column(self, axis: Axis) -> Column:
        def value(level: LevelFigures) -> float:
            figure = level.figure(axis)
            return figure.value if figure is not None else -math.inf

        def text(level: LevelFigures) -> str:
            shown = self._words.value(axis, level.figure(axis))
            busy = axis.is_rate and level.contended and level.figure(axis) is not None
            return self.tr("{rate}, busy").format(rate=shown) if busy else shown

        tip = self._words.meaning(axis)
        return Column(self._words.name(axis), axis.value, text, value, number=True, tip=tip)

    def _on_activated(self, index: QModelIndex) -> None:
        level = self.rows.row(index)
        if level is not None:
            self.chosen.emit(level.name)
