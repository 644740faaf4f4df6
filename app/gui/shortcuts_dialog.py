"""The list of keyboard shortcuts. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class ShortcutsDialog(QDialog):
    """`rows`: what it does, and the keys as they are written on this system."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(380)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for at, (text, keys) in enumerate(rows):
            cap = QLabel(keys)
            cap.setObjectName("keyCap")
            cap.setAccessibleName(f"{text}: {keys}")
            grid.addWidget(QLabel(text), at, 0)
            grid.addWidget(cap, at, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.addLayout(grid)
