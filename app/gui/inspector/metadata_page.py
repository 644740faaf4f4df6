"""All keys of a model with their values. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.bridge.inspector_rows import Column, RowTable
from app.domain.file_text import one_line
from app.gui.inspector.entry_text import copied_value, kind_words, noted_value
from app.gui.inspector.file_table import MonoDelegate
from app.gui.inspector.table_panel import TablePanel
from app.gui.inspector.value_view import ValueView

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.domain.gguf_inspection import MetadataEntry
    from app.gui.theme_tokens import Theme


class MetadataPage(QWidget):
    """Above the table, below the chosen value at its full length."""

    def __init__(self, store: InspectorStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self.panel.apply_theme(theme)

    def refresh(self) -> None:
        """Show what the store holds now."""
        inspection = self._store.inspection
        self.panel.rows.set_rows(inspection.metadata if inspection else ())
        self.value.show_entry(None)

    def _build_ui(self) -> None:
        rows = RowTable(self._columns(), _searched, self)
        self.panel = TablePanel(self.tr("Metadata"), rows)
        self.panel.table.setObjectName("metadataTable")
        self.panel.table.set_widths([290, 168])
        mono = MonoDelegate(self)
        self.panel.table.setItemDelegateForColumn(0, mono)
        self.panel.table.setItemDelegateForColumn(2, mono)
        self.value = ValueView(self._store)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.panel)
        splitter.addWidget(self.value)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([380, 150])
        splitter.setHandleWidth(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(splitter)

    def _columns(self) -> list[Column]:
        return [
            Column(
                self.tr("Key"), "key", lambda entry: one_line(entry.key), lambda entry: entry.key
            ),
            Column(self.tr("Type"), "type", kind_words),
            Column(self.tr("Value"), "value", noted_value, copied_value),
        ]

    def _connect(self) -> None:
        self.panel.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.panel.rows.modelReset.connect(self._on_reset)

    def _on_current_changed(self) -> None:
        self.value.show_entry(self.panel.rows.row(self.panel.table.currentIndex()))

    def _on_reset(self) -> None:
        self.value.show_entry(None)


def _searched(entry: MetadataEntry) -> str:
    return f"{entry.key} {noted_value(entry)}"
