"""The levels of a comparison on two axes, and what follows from it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.domain.lane_figures import figures_of, names_of
from app.domain.verdict import judge
from app.gui.compare.level_chart import LevelChart
from app.gui.compare.verdict_text import VerdictText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.comparison import Lane
    from app.gui.theme_tokens import Theme

_WIDTH, _HEIGHT = 860, 600


class ChartDialog(QDialog):
    """Grows with the comparison while it is open."""

    level_requested = Signal(str)  # model id: somebody wants to chat with it

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chartDialog")
        self.setWindowTitle(self.tr("Chart of levels"))
        self._models: dict[str, str] = {}  # their ids, by the name in the chart
        self._words = VerdictText(self)
        self._verdict = QLabel()
        self._verdict.setObjectName("chartVerdict")
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict.setWordWrap(True)
        self._chart = LevelChart(theme)
        hint = QLabel(self.tr("Click a level, or press Enter on it, to chat with it."))
        hint.setObjectName("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        for widget in (self._verdict, self._chart, hint):
            column.addWidget(widget, 1 if widget is self._chart else 0)
        self._chart.level_chosen.connect(self._on_level_chosen)
        room = parent.window().screen().availableGeometry()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))

    def apply_theme(self, theme: Theme) -> None:
        self._chart.apply_theme(theme)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """The figures so far."""
        levels = figures_of(lanes)
        ids = (lane.model.model_id for lane in lanes)
        self._models = dict(zip(names_of(lanes), ids, strict=True))
        self._verdict.setText(self._words.sentence(judge(levels)))
        self._chart.show_levels(levels)

    def _on_level_chosen(self, name: str) -> None:
        self.close()
        self.level_requested.emit(self._models[name])
