"""The chat templates of a model as they stand in its file. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabBar, QVBoxLayout, QWidget

from app.domain.file_text import one_line
from app.domain.quant import format_bytes
from app.gui.icons import icon
from app.gui.inspector.labels import plain_label
from app.gui.inspector.text_view import TextView

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.domain.gguf_inspection import TemplateText
    from app.gui.theme_tokens import Theme


class TemplatePage(QWidget):
    """A tab for each where there are several; Copy gives the text without escapes."""

    def __init__(self, store: InspectorStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._build_ui()
        self._names.currentChanged.connect(self._on_name_changed)
        self._copy.clicked.connect(self._on_copy_clicked)

    def apply_theme(self, theme: Theme) -> None:
        self._copy.setIcon(icon("copy", theme.text_secondary, 14, gap=4))

    def refresh(self) -> None:
        """Show what the store holds now."""
        self._names.blockSignals(True)
        while self._names.count():
            self._names.removeTab(0)
        for template in self._templates():
            self._names.addTab(one_line(template.name, 40).replace("&", "&&") or self.tr("Default"))
        self._names.blockSignals(False)
        self._names.setVisible(self._names.count() > 1)
        self._on_name_changed()

    def _build_ui(self) -> None:
        self._names = QTabBar()
        self._names.setObjectName("templateNames")
        self._names.setAccessibleName(self.tr("Chat templates"))
        self._names.setDrawBase(False)
        self._remark = plain_label("", "remark")
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setObjectName("copyTemplate")
        self._copy.setAccessibleName(self.tr("Copy chat template"))
        self._copy.setProperty("kind", "secondary")
        self._copy.setIconSize(QSize(18, 14))
        self._copy.setFixedHeight(32)
        self.text = TextView(self.tr("Chat template"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._names)
        row.addWidget(self._remark)
        row.addStretch(1)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def _templates(self) -> tuple[TemplateText, ...]:
        return self._store.inspection.templates if self._store.inspection else ()

    def _current(self) -> TemplateText | None:
        templates, at = self._templates(), self._names.currentIndex()
        return templates[at] if 0 <= at < len(templates) else None

    def _on_name_changed(self) -> None:
        template = self._current()
        self._copy.setEnabled(template is not None)
        self.text.setVisible(template is not None)
        self.text.show_text(template.text if template else "")
        self._remark.setText(self._words(template))

    def _words(self, template: TemplateText | None) -> str:
        if template is None:
            return self.tr("This model has no chat template.")
        size = format_bytes(len(template.text.encode()))
        if not template.whole:
            return self.tr("Only the first {size} are shown.").format(size=size)
        count = template.text.count("\n") + 1
        lines = (
            self.tr("1 line") if count == 1 else self.tr("{count} lines").format(count=f"{count:,}")
        )
        return f"{lines} · {size}"

    def _on_copy_clicked(self) -> None:
        if (template := self._current()) is not None:
            QGuiApplication.clipboard().setText(template.text)
