"""The LoRA adapters of a model: add a file, how strongly it works, remove it. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.load_params import LoraAdapter
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.icons import icon
from app.gui.plain_tooltip import plain_tooltip

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_STRONGEST = 10.0


class AdaptersBox(QWidget):
    """value_changed("adapters", tuple[LoraAdapter, …])."""

    value_changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._adapters: tuple[LoraAdapter, ...] = ()
        self._rows: list[_AdapterRow] = []
        self._build_ui()
        self._add.clicked.connect(self._on_add_clicked)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._add.setIcon(icon("plus", theme.text_secondary, 14, gap=4))
        for row in self._rows:
            row.apply_theme(theme)

    def show_value(self, adapters: tuple[LoraAdapter, ...]) -> None:
        """Without reporting it; rows are kept where only a scale has changed."""
        before, self._adapters = self._adapters, adapters
        if [each.path for each in before] == [each.path for each in adapters]:
            for row, adapter in zip(self._rows, adapters, strict=True):
                row.show_scale(adapter.scale)
            return
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(at, adapter) for at, adapter in enumerate(adapters)]
        for row in self._rows:
            self._list.addWidget(row)

    def add_files(self, paths: list[str]) -> None:
        """Each file once."""
        known = {adapter.path for adapter in self._adapters}
        fresh = [LoraAdapter(path) for path in dict.fromkeys(paths) if path not in known]
        self.value_changed.emit("adapters", (*self._adapters, *fresh))

    def _row(self, at: int, adapter: LoraAdapter) -> _AdapterRow:
        row = _AdapterRow(at, adapter, self._theme)
        row.scale_changed.connect(self._on_scale_changed)
        row.remove_requested.connect(self._on_remove_requested)
        return row

    def _build_ui(self) -> None:
        sentence = QLabel(
            self.tr("Small files that change how a model answers. 1 is as trained, 0 is off.")
        )
        sentence.setObjectName("fieldSentence")
        sentence.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._add = QPushButton(self.tr("Add adapter…"))
        self._add.setObjectName("addAdapter")
        self._add.setProperty("kind", "chip")
        self._add.setIconSize(QSize(18, 14))
        self._add.setFixedHeight(28)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(sentence)
        column.addLayout(self._list)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_add_clicked(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Add adapter"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("GGUF adapters (*.gguf)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self.add_files)
        dialog.open()

    def _on_scale_changed(self, at: int, scale: float) -> None:
        changed = list(self._adapters)
        changed[at] = replace(changed[at], scale=scale)
        self.value_changed.emit("adapters", tuple(changed))

    def _on_remove_requested(self, at: int) -> None:
        left = self._adapters[:at] + self._adapters[at + 1 :]
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value_changed.emit("adapters", left)


class _AdapterRow(QWidget):
    scale_changed = Signal(int, float)
    remove_requested = Signal(int)

    def __init__(self, at: int, adapter: LoraAdapter, theme: Theme) -> None:
        super().__init__()
        self._at = at
        file_name = PurePath(adapter.path.replace("\\", "/")).name
        name = ElidedLabel(file_name)
        self.setToolTip(plain_tooltip(adapter.path))
        self._spin = QDoubleSpinBox()
        self._spin.setRange(-_STRONGEST, _STRONGEST)
        self._spin.setSingleStep(0.1)
        self._spin.setValue(adapter.scale)
        self._spin.setKeyboardTracking(False)
        self._spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._spin.lineEdit().setTextMargins(0, 0, 5, 0)
        self._spin.setFixedSize(84, 30)
        self._spin.setObjectName(f"adapterScale{at}")
        self._spin.setAccessibleName(self.tr("Scale of {name}").format(name=file_name))
        self._spin.valueChanged.connect(self._on_scale_changed)
        self._remove = IconButton("x", self.tr("Remove {name}").format(name=file_name))
        self._remove.setToolTip(self.tr("Remove"))
        self._remove.setFixedSize(28, 28)
        self._remove.setObjectName(f"removeAdapter{at}")
        self._remove.clicked.connect(self._on_remove_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(name, 1)
        row.addWidget(self._spin)
        row.addWidget(self._remove)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._remove.apply_theme(theme)

    def show_scale(self, scale: float) -> None:
        self._spin.blockSignals(True)
        self._spin.setValue(scale)
        self._spin.blockSignals(False)

    def _on_scale_changed(self, scale: float) -> None:
        self.scale_changed.emit(self._at, scale)

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._at)
