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
from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN, rate
from app.gui.inspector.file_table import ROW_HEIGHT, FileTable
from app.gui.inspector.inspector_style import inspector_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from app.domain.measurement import Measurement
    from app.domain.quality import Divergence, Estimate
    from app.gui.measure.measure_words import MeasureWords
    from app.gui.theme_tokens import Theme

_FRAME, _HEAD = 4, 34
_STATE = 1  # column
# Twelve columns are to be seen at once in a window of usual size.
_TIGHT = """
QTableView::item { padding: 0 5px; }
QHeaderView::section { padding: 6px 8px; font-size: 11px; }
"""


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
        self.table.setFont(figure_font(12))
        self.table.enable_sorting()
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(inspector_sheet(theme) + _TIGHT)

    def show_measurement(self, measurement: Measurement) -> None:
        """The row that the keyboard is on stays the same one."""
        kept = self.rows.row(self.table.currentIndex())
        figures = figures_of(measurement)
        made = [ResultRow(*pair) for pair in zip(measurement.levels, figures, strict=True)]
        self.rows.set_rows(made)
        same = next((row for row in made if kept and row.level.id == kept.level.id), None)
        if same is not None:
            self.table.setCurrentIndex(self.rows.index_of(same))
        self.table.setColumnHidden(_STATE, measurement.is_whole)
        self.table.resizeColumnsToContents()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(_HEAD + len(made) * ROW_HEIGHT + bar + _FRAME)

    def _columns(self) -> list[Column]:
        name = Column(self.tr("Level"), "level", lambda row: str(row.figures.name))
        state = Column(self.tr("State"), "state", lambda row: self._words.state(row.level.state))
        return [
            name,
            state,
            self._axis(self.tr("Size"), Axis.FILE_SIZE),
            self._axis(self.tr("bpw"), Axis.BITS_PER_WEIGHT),
            self._axis(self.tr("Memory"), Axis.MEMORY),
            self._axis(self.tr("Prompt t/s"), Axis.PROMPT_RATE),
            self._axis(self.tr("Decode t/s"), Axis.DECODE_RATE),
            self._axis(self.tr("PPL"), Axis.PERPLEXITY),
            self._axis(self.tr("Mean KLD"), Axis.DIVERGENCE),
            *self._extras(),
        ]

    def _extras(self) -> list[Column]:
        """What stands in no chart."""
        tail = self.tr("99 of 100 tokens have a KLD below this: how bad the worst places are")
        shift = self.tr(
            "By how much the probability of the right token is off, as the root of the mean square"
        )
        same = self._axes.meaning(Axis.AGREEMENT)
        return [
            self._extra((self.tr("99 % KLD"), tail), "kld_99", lambda each: each.percentile_99),
            self._extra(
                (self.tr("Same first choice"), same), "same_top", lambda each: each.same_top
            ),
            self._extra((self.tr("RMS Δp"), shift), "rms_delta_p", lambda each: each.rms_delta),
        ]

    def _axis(self, title: str, axis: Axis) -> Column:
        def value(row: ResultRow) -> float:
            figure = row.figures.figure(axis)
            return figure.value if figure is not None else -math.inf

        def text(row: ResultRow) -> str:
            figure = row.figures.figure(axis)
            if axis is Axis.PERPLEXITY and row.level.quality and not row.level.quality.enough:
                return self.tr("too little text")
            if not axis.is_rate or figure is None:
                return self._axes.value(axis, figure)
            shown = _rate(figure)
            return self.tr("{rate}, busy").format(rate=shown) if row.figures.contended else shown

        tip = self._axes.meaning(axis)
        return Column(title, axis.value, text, value, number=True, tip=tip)

    def _extra(
        self, words: tuple[str, str], key: str, read: Callable[[Divergence], Estimate]
    ) -> Column:
        """`words`: title and meaning."""

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

        title, tip = words
        return Column(title, key, text, value, number=True, tip=tip)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.chosen.emit(row.figures.name)


def _rate(figure: Figure) -> str:
    """Without its unit, which stands above."""
    if not math.isfinite(figure.half):
        return rate(figure.value)
    return f"{rate(figure.value)} ± {rate(figure.half)}"
