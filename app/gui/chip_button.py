"""A small round button with words. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

_HEIGHT = 28


def chip_button(text: str = "") -> QPushButton:
    """Reached with the Tab key, not by a click, which leaves the focus in the text field."""
    button = QPushButton(text)
    button.setProperty("kind", "chip")
    button.setFixedHeight(_HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
