"""What the dialogs of export and import share. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from app.gui.formats import local

if TYPE_CHECKING:
    from collections.abc import Sequence

BUTTON_HEIGHT = 34


def dialog_title(text: str) -> QLabel:
    """The first line, which may hold the title of a chat."""
    label = QLabel(text)
    label.setObjectName("dialogTitle")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def button_row(buttons: Sequence[tuple[QPushButton, str]]) -> QHBoxLayout:
    """Buttons at the right with their kinds; the last one is what Enter does."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button, kind in buttons:
        button.setProperty("kind", kind)
        button.setFixedHeight(BUTTON_HEIGHT)
        button.setAutoDefault(button is buttons[-1][0])
        row.addWidget(button)
    buttons[-1][0].setDefault(True)
    return row


def in_words(count: int, one: str, many: str) -> str:
    """`many` with the number in it, or `one`."""
    return one if count == 1 else many.format(count=local(f"{count:,}"))
