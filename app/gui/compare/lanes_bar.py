"""The row above the lanes: the comparison's name, lanes, what is kept, export. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.chip_button import chip_button
from app.gui.elided_label import ElidedLabel
from app.gui.export_button import ExportButton
from app.gui.icon_button import IconButton
from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class LanesBar(QWidget):
    """Wishes leave as signals."""

    add_requested = Signal(object)  # the button, under which a menu goes
    kept_requested = Signal(object)  # the same
    new_requested = Signal()
    export_requested = Signal(str)  # "md", "csv", "json" or "png"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for button in (self._new, self._export):
            button.apply_theme(theme)
        self._add.setIcon(icon("plus", theme.text_secondary, 14, gap=2))

    def show_title(self, title: str) -> None:
        """The name of the comparison; empty while models are chosen."""
        self._title.setText(title or self.tr("Compare"))

    def show_offers(self, *, add: bool, shown: bool, kept: int) -> None:
        """What can be done now; `shown`: a comparison is open, of `kept` ones."""
        self._add.setEnabled(add)
        self._new.setEnabled(shown)
        self._export.setEnabled(shown)
        self._kept.setText(self.tr("Kept · {count}").format(count=kept))

    @property
    def add_button(self) -> QPushButton:
        return self._add

    def _build_ui(self) -> None:
        self.setObjectName("lanesBar")
        self._title = ElidedLabel()
        self._title.setObjectName("compareTitle")
        self._add = chip_button(self.tr("Add lane"))
        self._add.setObjectName("addLane")
        self._add.setIconSize(QSize(16, 14))
        self._kept = chip_button()
        self._kept.setObjectName("keptButton")
        self._kept.setToolTip(self.tr("Comparisons that are kept"))
        self._new = IconButton("plus", self.tr("New comparison of these models"))
        self._export = ExportButton(self.tr("Export this comparison"), self._kinds())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._add)
        row.addSpacing(4)
        row.addWidget(self._kept)
        row.addSpacing(4)
        for button in (self._new, self._export):
            row.addWidget(button)

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        return (
            ("md", self.tr("As Markdown…")),
            ("csv", self.tr("Figures as CSV…")),
            ("json", self.tr("Everything as JSON…")),
            ("png", self.tr("As a picture (PNG)…")),
        )

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_requested)
        self._add.clicked.connect(self._on_add)
        self._kept.clicked.connect(self._on_kept)
        self._export.kind_chosen.connect(self.export_requested)

    def _on_add(self) -> None:
        self.add_requested.emit(self._add)

    def _on_kept(self) -> None:
        self.kept_requested.emit(self._kept)
