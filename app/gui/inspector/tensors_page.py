"""All tensors of a model: the quantization map and the table. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.bridge.inspector_rows import Column, RowTable
from app.domain.file_text import one_line
from app.domain.quant import format_bytes
from app.gui.inspector.file_table import MonoDelegate, TypeDelegate
from app.gui.inspector.labels import plain_label
from app.gui.inspector.quant_map import QuantMap
from app.gui.inspector.table_panel import TablePanel
from app.gui.inspector.type_legend import TypeLegend

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.domain.gguf_inspection import TensorEntry
    from app.gui.theme_tokens import Theme

_LARGEST_MAP = 300


class TensorsPage(QWidget):
    """A click or Enter on a cell of the map finds its row in the table."""

    def __init__(self, store: InspectorStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._type_delegate.apply_theme(theme)
        self.map.apply_theme(theme)
        self.panel.apply_theme(theme)
        self._show_legend()

    def refresh(self) -> None:
        """Show what the store holds now."""
        inspection = self._store.inspection
        tensors = inspection.tensors if inspection else ()
        self.panel.rows.set_rows(tensors)
        self.map.cells.show_map(inspection.layers if inspection else None, tensors)
        self._top.setVisible(bool(tensors))
        wanted = self.map.sizeHint().height()
        self.map.setMaximumHeight(wanted)
        self._splitter.setSizes([min(wanted, _LARGEST_MAP) + 30, _LARGEST_MAP])
        self.panel.table.setColumnHidden(6, inspection is None or len(inspection.parts) < 2)
        self._show_legend()
        self._on_cell_changed("")

    def _build_ui(self) -> None:
        self.map = QuantMap(self.tr("Quantization map: types by layer"), self._theme)
        self._legend = TypeLegend()
        self._cell = plain_label("", "remark")
        self._top = QWidget()
        column = QVBoxLayout(self._top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.map, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._legend)
        line.addWidget(self._cell, 1)
        column.addLayout(line)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self._top)
        self._splitter.addWidget(self._build_table())
        self._splitter.setHandleWidth(12)
        self._splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.addWidget(self._splitter)

    def _build_table(self) -> TablePanel:
        rows = RowTable(self._columns(), _searched, self)
        self.panel = TablePanel(self.tr("Tensors"), rows)
        table = self.panel.table
        table.setObjectName("tensorsTable")
        table.set_widths([270, 150, 110, 72, 96, 140, 64], elastic=0)
        self._type_delegate = TypeDelegate(self._theme, self)
        table.setItemDelegateForColumn(0, MonoDelegate(self))
        table.setItemDelegateForColumn(2, self._type_delegate)
        return self.panel

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Name"), "name", lambda row: one_line(row.name), lambda row: row.name),
            Column(self.tr("Shape"), "shape", lambda row: row.shape, lambda row: list(row.dims)),
            Column(self.tr("Type"), "type", lambda row: row.type),
            Column(
                self.tr("Bits"), "bits", lambda row: f"{row.bits:.2f}", lambda row: row.bits, True
            ),
            Column(
                self.tr("Size"),
                "bytes",
                lambda row: format_bytes(row.size),
                lambda row: row.size,
                True,
            ),
            Column(
                self.tr("Position"),
                "position",
                lambda row: f"{row.position:,}",
                lambda row: row.position,
                True,
            ),
            Column(
                self.tr("Part"),
                "part",
                lambda row: str(row.part + 1),
                lambda row: row.part + 1,
                True,
            ),
        ]

    def _connect(self) -> None:
        self.map.cell_changed.connect(self._on_cell_changed)
        self.map.tensor_chosen.connect(self._on_tensor_chosen)

    def _show_legend(self) -> None:
        inspection = self._store.inspection
        shares = inspection.shares if inspection else ()
        self._legend.show_types([share.type for share in shares], self._theme)

    def _on_cell_changed(self, words: str) -> None:
        self._cell.setText(words)
        self._cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _on_tensor_chosen(self, tensor: TensorEntry) -> None:
        self.panel.table.select_place(self.panel.rows.index_of(tensor))


def _searched(tensor: TensorEntry) -> str:
    return f"{tensor.name} {tensor.type} {tensor.shape}"
