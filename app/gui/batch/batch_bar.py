"""The row above a batch: its name, what is kept, a new one, export. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.chip_button import chip_button
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class BatchBar(QWidget):
    """Wishes leave as signals."""

    kept_requested = Signal(object)  # the button, under which a list goes
    new_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._build_ui()
        self._kept.clicked.connect(self._on_kept)
        self._new.clicked.connect(self.new_requested)
        self._export.clicked.connect(self.export_requested)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for button in (self._new, self._export):
            button.apply_theme(theme)

    def show_batch(self, title: str, *, can_export: bool, kept: int) -> None:
        """`title` "": a batch is being prepared."""
        self._title.setText(title or self.tr("New batch"))
        self._new.setEnabled(bool(title))
        self._export.setEnabled(can_export)
        self._kept.setText(self.tr("Kept · {count}").format(count=kept))

    def _build_ui(self) -> None:
        self._title = ElidedLabel()
        self._title.setObjectName("compareTitle")
        self._kept = chip_button()
        self._kept.setObjectName("keptBatchesButton")
        self._kept.setToolTip(self.tr("Batches that are kept"))
        self._new = IconButton("plus", self.tr("New batch"))
        self._export = IconButton("download", self.tr("Export results"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._kept)
        row.addSpacing(4)
        row.addWidget(self._new)
        row.addWidget(self._export)

    def _on_kept(self) -> None:
        self.kept_requested.emit(self._kept)
