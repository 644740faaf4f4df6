"""A few choices beside one another, of which one is taken. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Segments(QFrame):
    """Tab comes to the chosen one, arrow keys move on."""

    chosen = Signal(str)  # key, by the user

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`choices`: key and what is shown."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, text in choices:
            button = self._make(key, f"{name}: {text}", text)
            row.addWidget(button, 1)
        self._group.buttonClicked.connect(self._on_clicked)

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Show it as the chosen one, without reporting it."""
        self._buttons[key].setChecked(True)

    def set_usable(self, key: str, usable: bool, why_not: str = "") -> None:
        """Whether it can be chosen."""
        button = self._buttons[key]
        button.setEnabled(usable)
        button.setToolTip("" if usable else why_not)

    def _make(self, key: str, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setProperty("key", key)
        button.setAccessibleName(name)
        button.setObjectName(f"{key}Segment")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(26)
        button.setMinimumWidth(20)
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(str(button.property("key")))
