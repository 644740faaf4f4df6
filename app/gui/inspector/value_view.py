"""One value of the metadata at its full length. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.bridge.inspector_list_model import MOST_ROWS, ListValueModel
from app.domain.file_text import one_line
from app.domain.gguf_inspection import ListValue, LongText
from app.domain.quant import format_bytes
from app.gui.inspector.entry_text import kind_words, noted_value
from app.gui.inspector.file_table import FileTable, MonoDelegate
from app.gui.inspector.labels import plain_label
from app.gui.inspector.text_view import TextView

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.domain.gguf_inspection import MetadataEntry


class ValueView(QWidget):
    """A text with its lines, or a list whose values are read as they come into sight."""

    def __init__(self, store: InspectorStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = ListValueModel(store, self)
        self._build_ui()
        self.table.copy_requested.connect(self._on_copy_wanted)

    def show_entry(self, entry: MetadataEntry | None) -> None:
        """Show the value of a key; None: nothing."""
        self._key.setText(one_line(entry.key, 120) if entry else "")
        self._kind.setText(
            self._remark(entry) if entry else self.tr("Choose a row to see it whole.")
        )
        self._values.show_entry(entry)
        if entry is not None and isinstance(entry.value, ListValue):
            self._pages.setCurrentWidget(self.table)
            return
        self._pages.setCurrentWidget(self.text)
        self.text.show_text(_whole(entry) if entry else "")

    def _build_ui(self) -> None:
        self._key = plain_label("", "monoTitle")
        self._kind = plain_label("", "remark")
        self.text = TextView(self.tr("Value"))
        self.table = FileTable(self.tr("Values of the list"), self._values)
        self.table.setItemDelegateForColumn(1, MonoDelegate(self))
        self.table.set_widths([96])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.text)
        self._pages.addWidget(self.table)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._key)
        head.addWidget(self._kind)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _remark(self, entry: MetadataEntry) -> str:
        value = entry.value
        parts = [kind_words(entry)]
        if isinstance(value, LongText):
            parts.append(self.tr("the beginning of {size}").format(size=format_bytes(value.length)))
        if isinstance(value, ListValue) and value.length > MOST_ROWS:
            parts.append(self.tr("the first {count} are shown").format(count=f"{MOST_ROWS:,}"))
        return " · ".join(parts)

    def _on_copy_wanted(self) -> None:
        if rows := self.table.selected_rows():
            QGuiApplication.clipboard().setText(self._values.copied(rows))


def _whole(entry: MetadataEntry) -> str:
    if isinstance(entry.value, LongText):
        return entry.value.start
    return entry.value if isinstance(entry.value, str) else noted_value(entry)
