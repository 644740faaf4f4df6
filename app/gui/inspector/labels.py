"""Labels for text that comes out of files: always plain, always selectable. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.file_text import one_line


def plain_label(text: str = "", name: str = "") -> QLabel:
    """A label that shows markup as it is written; `name` is its object name."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setObjectName(name)
    return label


def fact_field(title: str, text: str) -> QLineEdit:
    """A value that is selected, scrolled and copied like a field, and cannot be changed."""
    field = QLineEdit(one_line(text, 4000))
    field.setObjectName("fact")
    field.setReadOnly(True)
    field.setCursorPosition(0)
    field.setAccessibleName(title)
    return field
