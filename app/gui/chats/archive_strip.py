"""Says that the archived chats are listed, and leads back. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class ArchiveStrip(QWidget):
    """Stands above the list."""

    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = IconButton("arrow-left", self.tr("Back to all chats"))
        self._back.setFixedSize(28, 28)
        self._back.apply_theme(theme)
        self._back.clicked.connect(self.back_requested)
        title = QLabel(self.tr("Archived chats"))
        title.setObjectName("archiveTitle")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._back)
        row.addWidget(title, 1)

    @property
    def back_button(self) -> IconButton:
        return self._back

    def apply_theme(self, theme: Theme) -> None:
        self._back.apply_theme(theme)
