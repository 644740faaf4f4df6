"""Levels of a family on two axes to choose from, as a chart or as a table. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.level_figures import Axis
from app.domain.pareto import telling_axes
from app.gui.compare.axis_words import CHART_AXES, AxisWords
from app.gui.compare.chart_canvas import ChartCanvas
from app.gui.compare.level_table import LevelTable
from app.gui.flow import FlowLayout
from app.gui.library.choice_box import ChoiceBox
from app.gui.plain_tooltip import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from app.domain.level_figures import LevelFigures
    from app.domain.pareto import Axes
    from app.gui.theme_tokens import Theme

_HEIGHT = 32


class LevelChart(QWidget):
    """`level_chosen(str)`: the name of a level that somebody wants to talk to."""

    level_chosen = Signal(str)
    axes_changed = Signal(object)  # Axes

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: Sequence[LevelFigures] = ()
        self._axes: Axes = (Axis.FILE_SIZE, Axis.DECODE_RATE)
        self._wanted = False  # somebody chose the axes
        self._words = AxisWords(self)
        self.canvas = ChartCanvas(theme)
        self.table = LevelTable()
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self._show_axes()

    @property
    def axes(self) -> Axes:
        """Across and up."""
        return self._axes

    def apply_theme(self, theme: Theme) -> None:
        self.canvas.apply_theme(theme)
        self.table.apply_theme(theme)
        for box in self._boxes:
            box.apply_theme(theme)

    def show_levels(self, levels: Sequence[LevelFigures]) -> None:
        """In the order of the table; names are unique. Axes nobody chose are the telling ones."""
        self._levels = levels
        if not self._wanted and (axes := telling_axes(levels)) != self._axes:
            self._take_axes(axes)
        self.table.show_levels(levels)
        self.canvas.show_levels(levels, self._axes)

    def set_axes(self, axes: Axes) -> None:
        """Two different ones of CHART_AXES."""
        self._wanted = True
        if axes != self._axes:
            self._take_axes(axes)
            self.canvas.show_levels(self._levels, axes)

    def set_reading_rate(self, rate: float | None) -> None:
        """Tokens/s of somebody who reads along; None draws no line."""
        self.canvas.set_reading_rate(rate)

    def to_image(self, scale: float = 2.0) -> QImage:
        """For a picture file: the chart in its size, `scale` pixels for each of its own."""
        return self.canvas.to_image(scale)

    def _build_ui(self) -> None:
        self._boxes = (ChoiceBox(), ChoiceBox())
        names = (self.tr("Across"), self.tr("Up"))
        choices = QWidget()
        flow = FlowLayout(choices, 12)
        for box, name in zip(self._boxes, names, strict=True):
            flow.addWidget(self._build_choice(box, name))
        self._as_table = QPushButton(self.tr("As a table"))
        self._as_table.setCheckable(True)
        self._as_table.setProperty("kind", "choice")
        self._as_table.setFixedHeight(_HEIGHT)
        flow.addWidget(self._as_table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(choices)
        column.addWidget(self._stack, 1)

    def _build_choice(self, box: ChoiceBox, name: str) -> QWidget:
        for axis in CHART_AXES:
            box.addItem(self._words.name(axis), axis)
            tip = plain_tooltip(self._words.meaning(axis))
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        box.setFixedHeight(_HEIGHT)
        box.setMinimumWidth(150)
        box.setAccessibleName(self.tr("Axis: {which}").format(which=name))
        title = QLabel(name)
        title.setObjectName("figureName")
        title.setBuddy(box)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(box)
        return holder

    def _connect(self) -> None:
        for box in self._boxes:
            box.activated.connect(self._on_axis_activated)
        self._as_table.toggled.connect(self._on_as_table_toggled)
        self.canvas.chosen.connect(self.level_chosen)
        self.table.chosen.connect(self.level_chosen)

    def _take_axes(self, axes: Axes) -> None:
        self._axes = axes
        self._show_axes()
        self.axes_changed.emit(axes)

    def _show_axes(self) -> None:
        for box, axis in zip(self._boxes, self._axes, strict=True):
            box.setCurrentIndex(CHART_AXES.index(axis))
            box.setToolTip(plain_tooltip(self._words.meaning(axis)))

    def _on_axis_activated(self) -> None:
        """One axis cannot stand on both sides: choosing the other's swaps them."""
        across, up = (CHART_AXES[box.currentIndex()] for box in self._boxes)
        if across is up:
            across, up = self._axes[1], self._axes[0]
        self.set_axes((across, up))
        self._show_axes()

    def _on_as_table_toggled(self, wanted: bool) -> None:
        self._stack.setCurrentWidget(self.table if wanted else self.canvas)
