"""Text out of a file, read-only, in a fixed-width font. GUI thread."""

from __future__ import annotations

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.file_text import many_lines
from app.gui.fonts import mono_font


class TextView(QPlainTextEdit):
    """`name` is what screen readers say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileText")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFont(mono_font(12))
        # Looking for places between words takes half a minute in a line of 1 MB.
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show it from its beginning; characters that cannot be seen become escapes."""
        self.setPlainText(many_lines(text))
