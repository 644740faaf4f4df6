"""Layers and roles of tensors as a table whose cells are tensors. GUI thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.file_text import one_line
from app.domain.gguf_inspection import TensorEntry
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from app.domain.inspection_diff import TensorPair
    from app.domain.layer_map import LayerMap

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL_ROLE = Role.UserRole + 1  # TensorEntry or TensorPair
_ROOT = QModelIndex()
_DIGITS = re.compile(r"\d+")


def nominal_bits(type_name: str) -> str:
    """The bits that a type is named by: "4" of "Q4_K" and "MXFP4", "16" of "BF16"."""
    match = _DIGITS.search(type_name)
    return match[0] if match else "?"


class LayerMapModel(QAbstractTableModel):
    """A row for each role, a column for each layer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._map: LayerMap | None = None
        self._tensors: Sequence[TensorEntry | TensorPair] = ()

    def show_map(
        self, layers: LayerMap | None, tensors: Sequence[TensorEntry | TensorPair]
    ) -> None:
        """`tensors` is what the cells of the map count in."""
        self.beginResetModel()
        self._map, self._tensors = layers, tensors
        self.endResetModel()

    def tensor(self, index: Index) -> TensorEntry | TensorPair | None:
        """What stands in a cell, None where the layer has no such tensor."""
        if self._map is None or not index.isValid():
            return None
        at = self._map.cells.get((index.row(), index.column()))
        return None if at is None else self._tensors[at]

    def words(self, index: Index) -> str:
        """A cell in words: "Layer 3, attn_v: Q6_K, 4096 × 1024, 3.4 MB"."""
        if self._map is None or not index.isValid():
            return ""
        layer, role = self._map.layers[index.column()], one_line(self._map.roles[index.row()])
        place = role
        if layer is not None:
            place = self.tr("Layer {layer}, {role}").format(layer=layer, role=role)
        return f"{place}: {self._tensor_words(self.tensor(index))}"

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._map is None else len(self._map.roles)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._map is None else len(self._map.layers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if self._map is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            if role == Role.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            return one_line(self._map.roles[section]) if role == Role.DisplayRole else None
        layer = self._map.layers[section]
        if role == Role.DisplayRole:
            return "–" if layer is None else str(layer)
        return (
            self.tr("outside the layers")
            if role == Role.AccessibleTextRole and layer is None
            else None
        )

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role == CELL_ROLE:
            return self.tensor(index)
        return self.words(index) if role == Role.AccessibleTextRole else None

    def _tensor_words(self, cell: TensorEntry | TensorPair | None) -> str:
        if cell is None:
            return self.tr("no tensor")
        if isinstance(cell, TensorEntry):
            return f"{cell.type}, {cell.shape}, {format_bytes(cell.size)}"
        if not cell.differs:
            return self._tensor_words(cell.left)
        return self.tr("{left} here, {right} there").format(
            left=self._tensor_words(cell.left), right=self._tensor_words(cell.right)
        )
