"""A path, hash or name with a button that copies it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.icon_button import IconButton
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class CopyLine(QWidget):
    """`name` is what the button copies, in words: "Copy path"."""

    def __init__(self, name: str, style: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copied = ""
        self._words = WordLabel(style)
        self._copy = IconButton("copy", name)
        self._copy.setIconSize(QSize(14, 14))
        self._copy.setFixedSize(24, 24)
        self._copy.clicked.connect(self._on_copy_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._copy.apply_theme(theme)

    def show_text(self, copied: str, shown: str = "") -> None:
        """`copied` as it is; `shown` in its place where people read it better so."""
        self._copied = copied
        self._words.show_path(shown or copied)
        self.setVisible(bool(copied))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
