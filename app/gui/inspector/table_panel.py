"""A table with a filter above it, the number of rows, and a menu that copies them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.table_text import TableFormat
from app.gui.fonts import figure_font
from app.gui.icons import icon
from app.gui.inspector.file_table import FileTable
from app.gui.inspector.labels import plain_label
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from app.bridge.inspector_rows import RowTable
    from app.gui.theme_tokens import Theme

FILTER_DELAY_MS = 120


class TablePanel(QWidget):
    """`name` says what the rows are; `table` and `rows` are the view and its model."""

    def __init__(self, name: str, rows: RowTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.rows = rows
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._search_icon.setIcon(icon("search", theme.text_tertiary, 16))
        self._copy.setIcon(icon("copy", theme.text_secondary, 14, gap=4))

    def _build_ui(self) -> None:
        self.table = FileTable(self._name, self.rows)
        self.table.enable_sorting()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_bar())
        column.addWidget(self.table, 1)

    def _build_bar(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setObjectName("searchField")
        self.search.setAccessibleName(self.tr("Filter: {what}").format(what=self._name))
        self.search.setPlaceholderText(self.tr("Filter"))
        self.search.setFixedHeight(32)
        self.search.setMaximumWidth(320)
        leading = QLineEdit.ActionPosition.LeadingPosition
        self._search_icon = self.search.addAction(icon("search", "#808080"), leading)
        self._search_icon.setText(self.tr("Filter"))
        self._delay = QTimer(self, singleShot=True, interval=FILTER_DELAY_MS)
        self._count = plain_label("", "remark")
        self._count.setFont(figure_font(12))
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setObjectName("copyRows")
        self._copy.setAccessibleName(self.tr("Copy: {what}").format(what=self._name))
        self._copy.setProperty("kind", "secondary")
        self._copy.setIconSize(QSize(18, 14))
        self._copy.setFixedHeight(32)
        self._build_menu()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._copy)
        return row

    def _build_menu(self) -> None:
        self._menu = make_menu(self)
        self._menu.setAccessibleName(self.tr("Copy"))
        keys = QKeySequence(QKeySequence.StandardKey.Copy)
        text = self.tr("Selected rows ({keys})")
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._selected = self._menu.addAction(text.format(keys=native))
        self._menu.addSeparator()
        self._all = {
            self._menu.addAction(self.tr("All shown rows as text")): TableFormat.TEXT,
            self._menu.addAction(self.tr("All shown rows as CSV")): TableFormat.CSV,
            self._menu.addAction(self.tr("All shown rows as JSON")): TableFormat.JSON,
        }
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions(self._menu.actions())

    def _connect(self) -> None:
        self.search.textChanged.connect(self._delay.start)
        self._delay.timeout.connect(self._on_filter_due)
        self.rows.count_changed.connect(self._on_count_changed)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._selected.triggered.connect(self._on_selected_wanted)
        for action in self._all:
            action.triggered.connect(self._on_all_wanted)
        self.table.copy_requested.connect(self._on_selected_wanted)

    def _on_filter_due(self) -> None:
        self.rows.set_filter(self.search.text())

    def _on_count_changed(self) -> None:
        shown, total = self.rows.rowCount(), self.rows.total
        text = f"{shown:,}"
        if shown != total:
            text = self.tr("{shown} of {total}").format(shown=text, total=f"{total:,}")
        self._count.setText(text)
        self._count.setAccessibleName(self.tr("Rows: {count}").format(count=text))

    def _on_copy_clicked(self) -> None:
        self._selected.setEnabled(self.table.selectionModel().hasSelection())
        self._menu.popup(self._copy.mapToGlobal(self._copy.rect().bottomLeft()))

    def _on_selected_wanted(self) -> None:
        if rows := self.table.selected_rows():
            QGuiApplication.clipboard().setText(self.rows.copied(TableFormat.TEXT, rows))

    def _on_all_wanted(self) -> None:
        form = self._all.get(self.sender())  # type: ignore[call-overload]
        if form is not None:
            QGuiApplication.clipboard().setText(self.rows.copied(form))
