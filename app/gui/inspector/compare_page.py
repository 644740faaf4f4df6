"""Two models side by side. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import translated
from app.gui.inspector.compare_choice import CompareChoice
from app.gui.inspector.compare_map import CompareMap
from app.gui.inspector.compare_summary import CompareSummary
from app.gui.inspector.compare_tables import entry_panel, tensor_panel
from app.gui.inspector.diff_view import DiffView
from app.gui.inspector.file_table import TypeDelegate

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.gui.theme_tokens import Theme


class ComparePage(QWidget):
    """A model of the library is chosen; its differences come as tables, map and text."""

    def __init__(self, store: InspectorStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._types = TypeDelegate(theme, self)
        self._build_ui(theme)
        self._connect()
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._types.apply_theme(theme)
        for part in (self.choice, self.map, self.tensors, self.entries, self.templates):
            part.apply_theme(theme)

    def refresh(self) -> None:
        """Show what the store holds now."""
        diff = self._store.diff
        self.tensors.rows.set_rows(diff.tensors if diff else ())
        self.entries.rows.set_rows(diff.metadata if diff else ())
        self.map.show_diff(diff)
        self.templates.show_diffs(diff.templates if diff else ())
        self._names.setVisible(diff is not None)
        self._pages.setVisible(diff is not None)
        self._on_page_chosen(self._names.currentIndex())
        self._show_summary()
        self._show_counts()

    def _build_ui(self, theme: Theme) -> None:
        self.choice = CompareChoice(self._store)
        self.summary = CompareSummary()
        self.tensors = tensor_panel(self, self._types)
        self.entries = entry_panel(self)
        self.map = CompareMap(theme)
        self.templates = DiffView(theme)
        self._pages = QStackedWidget()
        self._names = QTabBar()
        self._names.setObjectName("compareTabs")
        self._names.setAccessibleName(self.tr("What is compared"))
        self._names.setDrawBase(False)
        for page in (self.tensors, self.map, self.entries, self.templates):
            self._pages.addWidget(page)
            self._names.addTab("")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.choice)
        column.addWidget(self.summary)
        column.addLayout(self._build_bar())
        column.addWidget(self._pages, 1)
        column.addStretch(0)

    def _build_bar(self) -> QHBoxLayout:
        self._only = QPushButton(self.tr("Only differences"))
        self._only.setObjectName("onlyDifferences")
        self._only.setProperty("kind", "chip")
        self._only.setFixedHeight(28)
        self._only.setCheckable(True)
        self._only.setChecked(True)
        self._on_only_toggled()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._names)
        row.addStretch(1)
        row.addWidget(self._only, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _connect(self) -> None:
        self._names.currentChanged.connect(self._on_page_chosen)
        self._only.toggled.connect(self._on_only_toggled)
        self._store.diff_changed.connect(self.refresh)

    def _show_summary(self) -> None:
        store = self._store
        if store.diff is not None:
            self.summary.show_diff(store.diff)
        elif store.diff_problem is not None:
            problem = store.diff_problem
            self.summary.show_text(translated(problem.text), translated(problem.action))
        elif store.other_path:
            self.summary.show_text(self.tr("Comparing…"))
        else:
            self.summary.show_text(
                self.tr("Choose a model to compare with."),
                self.tr("Two files that carry the same name may store their weights differently."),
            )

    def _show_counts(self) -> None:
        diff = self._store.diff
        texts = (
            self.tr("Tensors"),
            self.tr("Map"),
            self.tr("Metadata"),
            self.tr("Chat template"),
        )
        counts = (
            (diff.differing_tensors, None, diff.differing_keys, len(diff.templates))
            if diff
            else (None, None, None, None)
        )
        for at, (text, count) in enumerate(zip(texts, counts, strict=True)):
            self._names.setTabText(at, text if count is None else f"{text}  {count:,}")

    def _on_page_chosen(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        tables = (self.tensors, self.entries)
        self._only.setVisible(
            self._store.diff is not None and self._pages.currentWidget() in tables
        )

    def _on_only_toggled(self) -> None:
        only = _differs if self._only.isChecked() else None
        self.tensors.rows.set_only(only)
        self.entries.rows.set_only(only)


def _differs(pair: object) -> bool:
    return bool(getattr(pair, "differs", True))
