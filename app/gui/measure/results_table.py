"""The figures of measured levels with their intervals. GUI thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge.inspector_rows import Column, RowTable
from app.domain.level_figures import Axis, Figure, LevelFigures
from app.domain.measured_figures import figure_of, figures_of
from app.domain.measurement import MeasuredLevel
from app.gui.compare.axis_words import AxisWords
from app.gui.formats import UNKNOWN
from app.gui.inspector.file_table import ROW_HEIGHT, FileTable
from app.gui.inspector.inspector_style import inspector_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from app.domain.measurement import Measurement
    from app.domain.quality import Divergence, Estimate
    from app.gui.measure.measure_words import MeasureWords
    from app.gui.theme_tokens import Theme

_AXES = (
    *(Axis.FILE_SIZE, Axis.BITS_PER_WEIGHT, Axis.MEMORY, Axis.PROMPT_RATE, Axis.DECODE_RATE),
    *(Axis.PERPLEXITY, Axis.DIVERGENCE),
)
_WIDTHS = (150, 90, 82, 108, 86, 178, 168, 128, 138, 138, 138, 138)
_FRAME, _HEAD = 4, 34


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A point of a measurement."""

    level: MeasuredLevel
    figures: LevelFigures


class ResultsTable(QWidget):
    """As high as its rows. `chosen(str)`: the name of one that was double-clicked or entered."""

    chosen = Signal(str)

    def __init__(self, words: MeasureWords, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._axes = AxisWords(self)
        self.rows = RowTable(self._columns(), lambda row: str(row.figures.name), self)
        self.table = FileTable(self.tr("Figures of the measured levels"), self.rows)
        self.table.setObjectName("resultsTable")
        self.table.enable_sorting()
        self.table.set_widths(_WIDTHS)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(inspector_sheet(theme))

    def show_measurement(self, measurement: Measurement) -> None:
        """The row that the keyboard is on stays the same one."""
        kept = self.rows.row(self.table.currentIndex())
        figures = figures_of(measurement)
        made = [ResultRow(*pair) for pair in zip(measurement.levels, figures, strict=True)]
        self.rows.set_rows(made)
        same = next((row for row in made if kept and row.level.id == kept.level.id), None)
        if same is not None:
            self.table.setCurrentIndex(self.rows.index_of(same))
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(_HEAD + len(made) * ROW_HEIGHT + bar + _FRAME)

    def _columns(self) -> list[Column]:
        name = Column(self.tr("Level"), "level", lambda row: str(row.figures.name))
        state = Column(self.tr("State"), "state", lambda row: self._words.state(row.level.state))
        return [
            name,
            state,
            *(self._axis(axis) for axis in _AXES),
            self._extra(self.tr("99 % KLD"), "kld_99", lambda each: each.percentile_99),
            self._extra(self.tr("Same first choice"), "same_top", lambda each: each.same_top),
            self._extra(self.tr("RMS Δp"), "rms_delta_p", lambda each: each.rms_delta),
        ]

    def _axis(self, axis: Axis) -> Column:
        def value(row: ResultRow) -> float:
            figure = row.figures.figure(axis)
            return figure.value if figure is not None else -math.inf

        def text(row: ResultRow) -> str:
            shown = self._axes.value(axis, row.figures.figure(axis))
            busy = axis.is_rate and row.figures.contended and row.figures.figure(axis) is not None
            if axis is Axis.PERPLEXITY and row.level.quality and not row.level.quality.enough:
                return self.tr("too little text")
            return self.tr("{rate}, busy").format(rate=shown) if busy else shown

        return Column(self._axes.name(axis), axis.value, text, value, number=True)

    def _extra(self, title: str, key: str, read: Callable[[Divergence], Estimate]) -> Column:
        def figure(row: ResultRow) -> Figure | None:
            quality = row.level.quality
            against = quality.divergence if quality and quality.enough else None
            return figure_of(read(against)) if against else None

        def text(row: ResultRow) -> str:
            found = figure(row)
            if found is None:
                return UNKNOWN
            axis = Axis.DIVERGENCE if key == "kld_99" else Axis.AGREEMENT
            return self._axes.value(axis, found)

        def value(row: ResultRow) -> float:
            found = figure(row)
            return found.value if found is not None else -math.inf

        return Column(title, key, text, value, number=True)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.chosen.emit(row.figures.name)
