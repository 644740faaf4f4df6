"""The quantization map of two models: pale where they agree, halved where not. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.inspector.labels import plain_label
from app.gui.inspector.quant_map import QuantMap
from app.gui.inspector.type_legend import TypeLegend

if TYPE_CHECKING:
    from app.domain.inspection_diff import InspectionDiff
    from app.gui.theme_tokens import Theme


class CompareMap(QWidget):
    """Upper left: this model; lower right: the other one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._diff: InspectionDiff | None = None
        self.map = QuantMap(self.tr("Quantization map of both models"), theme)
        self._legend = TypeLegend()
        self._cell = plain_label("", "remark")
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._legend)
        line.addStretch(1)
        line.addWidget(self._cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.map, 1)
        column.addLayout(line)
        self.map.cell_changed.connect(self._on_cell_changed)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.map.apply_theme(theme)
        self._show_legend()

    def show_diff(self, diff: InspectionDiff | None) -> None:
        """Show two models; None: nothing."""
        self._diff = diff
        self.map.cells.show_map(diff.layers if diff else None, diff.tensors if diff else ())
        self._on_cell_changed("")
        self._show_legend()

    def _show_legend(self) -> None:
        shares = (*self._diff.left.shares, *self._diff.right.shares) if self._diff else ()
        self._legend.show_types(list(dict.fromkeys(share.type for share in shares)), self._theme)

    def _on_cell_changed(self, words: str) -> None:
        self._cell.setText(words or self.tr("Upper left: here · lower right: there"))
