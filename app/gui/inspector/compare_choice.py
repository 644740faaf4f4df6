"""The button that chooses the model to compare with. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.file_text import one_line
from app.domain.quant import format_bytes
from app.gui.icons import icon
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.bridge.inspector_store import InspectorStore
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme


class CompareChoice(QWidget):
    """Lists the other models of the library in a menu."""

    def __init__(self, store: InspectorStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._build_ui()
        self.button.clicked.connect(self._on_clicked)
        self.menu.triggered.connect(self._on_triggered)
        store.diff_changed.connect(self._refresh)
        store.inspection_changed.connect(self._refresh)
        store.models_changed.connect(self._refresh)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self.button.setIcon(icon("chevron-down", theme.text_tertiary, 14))

    def _build_ui(self) -> None:
        self.button = QPushButton()
        self.button.setObjectName("compareWith")
        self.button.setProperty("kind", "secondary")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon at its right
        self.button.setIconSize(QSize(14, 14))
        self.button.setFixedHeight(32)
        self.menu = make_menu(self)
        label = QLabel(self.tr("Compare with"))
        label.setObjectName("figureName")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self.button)
        row.addStretch(1)

    def _refresh(self) -> None:
        others = self._store.others
        path = self._store.other_path
        chosen = next((model for model in others if model.path == path), None)
        text = self.tr("Choose a model…") if others else self.tr("No other model in the library")
        self.button.setText(_title(chosen) if chosen else text)
        self.button.setAccessibleName(self.tr("Compare with"))
        self.button.setAccessibleDescription(_title(chosen) if chosen else text)
        self.button.setEnabled(bool(others))

    def _on_clicked(self) -> None:
        self.menu.clear()
        for model in self._store.others:
            action = self.menu.addAction(_title(model))
            action.setData(model.path)
            action.setCheckable(True)
            action.setChecked(model.path == self._store.other_path)
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _on_triggered(self, action: QAction) -> None:
        self._store.compare_with(str(action.data()))


def _title(model: ModelFile) -> str:
    """One line; "&" would underline the character after it."""
    name = one_line(model.display_name, 60).replace("&", "&&")
    return f"{name} · {model.info.quantization} · {format_bytes(model.info.file_bytes)}"
