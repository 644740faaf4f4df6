"""Cards of the live panel: one large figure with its history, or a list of facts. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN
from app.gui.plain_tooltip import plain_tooltip
from app.gui.sparkline import Sparkline

if TYPE_CHECKING:
    from collections.abc import Sequence


class FigureCard(QFrame):
    """Title, large figure with unit, a remark at the right, sparkline."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = title
        self.sparkline = Sparkline()
        name = QLabel(title)
        name.setObjectName("cardTitle")
        self._figure = QLabel(UNKNOWN)
        self._figure.setFont(figure_font(24, QFont.Weight.DemiBold))
        self._unit = QLabel()
        self._unit.setObjectName("figureName")
        self._remark = QLabel()
        self._remark.setObjectName("remark")
        self._remark.setFont(figure_font(12))
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (self._figure, self._unit):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        row.addWidget(self._remark, 0, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addWidget(name)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self.sparkline)

    def show_figure(
        self, figure: str, unit: str, remark: str, history: Sequence[float], said: str
    ) -> None:
        """`said` is the figure in words."""
        self._figure.setText(figure)
        self._unit.setText(unit)
        self._remark.setText(remark)
        self.sparkline.show_values(history, f"{self._title}: {said}")


class FactCard(QFrame):
    """Names at the left, values at the right, in the order in which they are first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._values: dict[str, ElidedLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)

    def show_fact(self, name: str, value: str, more: str = "") -> None:
        """`more` is a sentence for the tooltip, of any origin."""
        if name not in self._values:
            self._add(name)
        label = self._values[name]
        if label.text() != value:
            label.setText(value)
            label.setAccessibleName(f"{name}: {value}")
        row = label.parentWidget()
        if more != label.accessibleDescription() and row is not None:
            label.setAccessibleDescription(more)
            row.setToolTip(plain_tooltip(more))

    def _add(self, name: str) -> None:
        title = QLabel(name)
        title.setObjectName("figureName")
        value = ElidedLabel()
        value.setFont(figure_font(12, QFont.Weight.Medium))
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(title)
        row.addWidget(value, 1)
        self._column.addWidget(line)
        self._values[name] = value
