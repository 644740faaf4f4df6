"""One measurement: what follows from it, its table and its chart. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.measured_figures import figures_of, names_of
from app.gui.compare.level_chart import LevelChart
from app.gui.measure.results_table import ResultsTable
from app.gui.measure.run_line import RunLine

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.domain.measurement import Measurement, MeasurementProgressed
    from app.gui.measure.measure_words import MeasureWords
    from app.gui.theme_tokens import Theme

_CHART_HEIGHT = 420


class ResultsView(QWidget):
    """`level_requested`: the id of a model that somebody wants to chat with."""

    level_requested = Signal(str)

    def __init__(self, words: MeasureWords, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._models: dict[str, str] = {}  # ids, by the names of points
        self.run = RunLine(words)
        self.table = ResultsTable(words, theme)
        self.chart = LevelChart(theme)
        self._build_ui()
        self.table.chosen.connect(self._on_chosen)
        self.chart.level_chosen.connect(self._on_chosen)

    def apply_theme(self, theme: Theme) -> None:
        self.table.apply_theme(theme)
        self.chart.apply_theme(theme)

    def show_measurement(self, shown: Measurement, progress: MeasurementProgressed | None) -> None:
        """As it is now."""
        names = names_of(shown.levels)
        ids = (level.model.model_id for level in shown.levels)
        self._models = dict(zip(names, ids, strict=True))
        self.show_progress(shown, progress)
        verdict = self._words.verdict(shown)
        self._verdict.setText(verdict)
        self._verdict.setVisible(bool(verdict))
        self.table.show_measurement(shown)
        self._notes.setText(self._words.notes(shown))
        self.chart.show_levels(figures_of(shown))

    def show_progress(self, shown: Measurement, progress: MeasurementProgressed | None) -> None:
        """What is measured at the moment."""
        self.run.show_state(shown, progress)

    def to_image(self) -> QImage:
        """The chart, for a picture file."""
        return self.chart.to_image()

    @property
    def sentence(self) -> str:
        """The verdict as it stands there."""
        return self._verdict.text()

    @property
    def notes(self) -> str:
        """What stands below the table."""
        return self._notes.text()

    def _build_ui(self) -> None:
        self.setObjectName("measureResults")
        self._verdict = self._line("chartVerdict")
        self._notes = self._line("quietLine")
        hint = QLabel(self.tr("Click a level, or press Enter on it, to chat with it."))
        hint.setObjectName("quiet")
        self.chart.setFixedHeight(_CHART_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 20)
        column.setSpacing(12)
        for widget in (self._verdict, self.run, self.table, self._notes, self.chart, hint):
            column.addWidget(widget)
        column.addStretch(1)

    def _line(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _on_chosen(self, name: str) -> None:
        self.level_requested.emit(self._models[name])
