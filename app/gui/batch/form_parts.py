"""Titles, fields and columns of the form that prepares a batch. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CONTROL_HEIGHT = 32


def card(title: str) -> tuple[QFrame, QVBoxLayout]:
    """A part of the form under a title of its own."""
    frame = QFrame()
    frame.setObjectName("batchCard")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    name = QLabel(title)
    name.setObjectName("batchCardTitle")
    column.addWidget(name)
    return frame, column


def remark(text: str = "") -> QLabel:
    """A quiet sentence, as plain text."""
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def field_label(text: str, buddy: QWidget) -> QLabel:
    """What stands before a field, and is read out for it."""
    label = QLabel(text)
    label.setObjectName("fieldSentence")
    label.setBuddy(buddy)
    buddy.setAccessibleName(text)
    return label


def plain_button(text: str) -> QPushButton:
    """A button that does something of the form."""
    button = QPushButton(text)
    button.setProperty("kind", "secondary")
    button.setFixedHeight(CONTROL_HEIGHT)
    return button
