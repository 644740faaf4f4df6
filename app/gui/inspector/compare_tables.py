"""The tables of a comparison: pairs of tensors and pairs of keys. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.bridge.inspector_rows import Column, RowTable
from app.domain.file_text import one_line
from app.domain.quant import format_bytes
from app.gui.formats import UNKNOWN
from app.gui.inspector.entry_text import copied_value, kind_words, noted_value
from app.gui.inspector.file_table import MonoDelegate, TypeDelegate
from app.gui.inspector.table_panel import TablePanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.gguf_inspection import MetadataEntry, TensorEntry
    from app.domain.inspection_diff import EntryPair, TensorPair

translate = QCoreApplication.translate


def tensor_panel(parent: QWidget, types: TypeDelegate) -> TablePanel:
    """Name, and for both files type, shape and size."""
    rows = RowTable(
        _tensor_columns(),
        lambda pair: f"{pair.name} {_type(pair.left)} {_type(pair.right)}",
        parent,
    )
    panel = TablePanel(translate("CompareTables", "Tensors of both models"), rows)
    panel.table.setObjectName("tensorPairs")
    panel.table.set_widths([240, 96, 96, 124, 124, 92, 92], elastic=0)
    panel.table.setItemDelegateForColumn(0, MonoDelegate(parent))
    panel.table.setItemDelegateForColumn(1, types)
    panel.table.setItemDelegateForColumn(2, types)
    return panel


def _tensor_columns() -> list[Column]:
    return [
        Column(
            translate("CompareTables", "Name"),
            "name",
            lambda pair: one_line(pair.name),
            lambda pair: pair.name,
        ),
        Column(translate("CompareTables", "Type here"), "type_here", lambda pair: _type(pair.left)),
        Column(
            translate("CompareTables", "Type there"), "type_there", lambda pair: _type(pair.right)
        ),
        Column(
            translate("CompareTables", "Shape here"), "shape_here", lambda pair: _shape(pair.left)
        ),
        Column(
            translate("CompareTables", "Shape there"),
            "shape_there",
            lambda pair: _shape(pair.right),
        ),
        Column(
            translate("CompareTables", "Size here"),
            "bytes_here",
            lambda pair: _size(pair.left),
            _left_bytes,
            True,
        ),
        Column(
            translate("CompareTables", "Size there"),
            "bytes_there",
            lambda pair: _size(pair.right),
            _right_bytes,
            True,
        ),
    ]


def entry_panel(parent: QWidget) -> TablePanel:
    """Key, and its value in both files."""
    columns = [
        Column(
            translate("CompareTables", "Key"),
            "key",
            lambda pair: one_line(pair.key),
            lambda pair: pair.key,
        ),
        Column(
            translate("CompareTables", "Here"),
            "here",
            lambda pair: _entry(pair, pair.left),
            lambda pair: _copied(pair.left),
        ),
        Column(
            translate("CompareTables", "There"),
            "there",
            lambda pair: _entry(pair, pair.right),
            lambda pair: _copied(pair.right),
        ),
    ]
    rows = RowTable(columns, _searched, parent)
    panel = TablePanel(translate("CompareTables", "Metadata of both models"), rows)
    panel.table.setObjectName("entryPairs")
    panel.table.set_widths([280, 270])
    for column in range(3):
        panel.table.setItemDelegateForColumn(column, MonoDelegate(parent))
    return panel


def _searched(pair: EntryPair) -> str:
    return f"{pair.key} {_entry(pair, pair.left)} {_entry(pair, pair.right)}"


def _type(tensor: TensorEntry | None) -> str:
    return tensor.type if tensor else UNKNOWN


def _shape(tensor: TensorEntry | None) -> str:
    return tensor.shape if tensor else UNKNOWN


def _size(tensor: TensorEntry | None) -> str:
    return format_bytes(tensor.size) if tensor else UNKNOWN


def _left_bytes(pair: TensorPair) -> int:
    return pair.left.size if pair.left else 0


def _right_bytes(pair: TensorPair) -> int:
    return pair.right.size if pair.right else 0


def _entry(pair: EntryPair, entry: MetadataEntry | None) -> str:
    """The value; with its kind where both values look the same and are not."""
    if entry is None:
        return UNKNOWN
    text = noted_value(entry)
    left, right = pair.left, pair.right
    alike = left is not None and right is not None and noted_value(left) == noted_value(right)
    return f"{text} ({kind_words(entry)})" if alike and pair.differs else text


def _copied(entry: MetadataEntry | None) -> object:
    return "" if entry is None else copied_value(entry)
