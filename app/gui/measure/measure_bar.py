"""The row above a measurement: its name, what is kept, a new one, export. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.chip_button import chip_button
from app.gui.elided_label import ElidedLabel
from app.gui.export_button import ExportButton
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class MeasureBar(QWidget):
    """Wishes leave as signals."""

    kept_requested = Signal(object)  # the button, under which a card goes
    new_requested = Signal()
    again_requested = Signal()
    export_requested = Signal(str)  # "md", "csv", "json" or "png"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for button in self._buttons:
            button.apply_theme(theme)

    def show_title(self, title: str) -> None:
        """The name of the measurement; empty while the next one is chosen."""
        self._title.setText(title or self.tr("Measure levels"))

    def show_offers(self, *, shown: bool, running: bool, kept: int) -> None:
        """What can be done now; `shown`: a measurement is open, of `kept` ones."""
        for button in (self._new, self._export):
            button.setEnabled(shown)
        self._again.setEnabled(shown and not running)
        self._kept.setText(self.tr("Kept · {count}").format(count=kept))

    def _build_ui(self) -> None:
        self._title = ElidedLabel()
        self._title.setObjectName("compareTitle")
        self._kept = chip_button()
        self._kept.setObjectName("measureKept")
        self._kept.setToolTip(self.tr("Measurements that are kept"))
        self._new = IconButton("plus", self.tr("New measurement"))
        self._again = IconButton("rotate-ccw", self.tr("Measure the same again"))
        self._export = ExportButton(self.tr("Export this measurement"), self._kinds())
        self._buttons = (self._new, self._again, self._export)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 6)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._kept)
        row.addSpacing(4)
        for button in self._buttons:
            row.addWidget(button)

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        return (
            ("md", self.tr("Table as Markdown…")),
            ("csv", self.tr("Figures as CSV…")),
            ("json", self.tr("Everything as JSON…")),
            ("png", self.tr("Chart as a picture (PNG)…")),
        )

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_requested)
        self._again.clicked.connect(self.again_requested)
        self._kept.clicked.connect(self._on_kept)
        self._export.kind_chosen.connect(self.export_requested)

    def _on_kept(self) -> None:
        self.kept_requested.emit(self._kept)
