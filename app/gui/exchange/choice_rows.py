"""One of several ways, each with a sentence. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

INDENT = 24


class ChoiceRows(QWidget):
    """Radio buttons below one another; keys are strings."""

    changed = Signal()

    def __init__(self, rows: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`rows`: key, name, sentence. The first one is chosen."""
        super().__init__(parent)
        self._buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for key, name, sentence in rows:
            self._add(column, key, name, sentence)
        self.chosen = rows[0][0]
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def chosen(self) -> str:
        return next(key for key, button in self._buttons.items() if button.isChecked())

    @chosen.setter
    def chosen(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def focus_chosen(self) -> None:
        self._buttons[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, key: str, name: str, sentence: str) -> None:
        button = QRadioButton(name)
        button.setObjectName(f"choice-{key}")
        button.setAccessibleDescription(sentence)
        words = QLabel(sentence)
        words.setObjectName("fieldSentence")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setContentsMargins(INDENT, 0, 0, 4)
        words.setBuddy(button)
        self._buttons[key] = button
        self._group.addButton(button)
        column.addWidget(button)
        column.addWidget(words)

    def _on_toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self.changed.emit()
