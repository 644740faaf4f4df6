"""A few ways to choose from, each with a sentence. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import Enum

_INDENT = 22  # where the names of the buttons begin


class ChoiceList(QWidget):
    """value_changed(Enum) only when the user chose."""

    value_changed = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[Enum, str, str]], parent: QWidget | None = None
    ) -> None:
        """`choices`: value, its name, its sentence."""
        super().__init__(parent)
        self._buttons: dict[Enum, QRadioButton] = {}
        self._sentences: dict[QObject, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        for value, title, sentence in choices:
            self._add(value, title, sentence)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_value(self, value: Enum) -> None:
        """Without reporting it."""
        self._buttons[value].setChecked(True)

    def button(self, value: Enum) -> QRadioButton:
        return self._buttons[value]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent)
        if pressed and watched in self._sentences:
            self._sentences[watched].click()
        return False

    def _add(self, value: Enum, title: str, sentence: str) -> None:
        button = QRadioButton(title)
        button.setObjectName(f"choice-{value.value}")
        button.setAccessibleDescription(sentence)
        words = QLabel(sentence)
        words.setObjectName("fieldSentence")
        words.setWordWrap(True)
        words.setContentsMargins(_INDENT, 0, 0, 7)
        words.installEventFilter(self)
        self._buttons[value] = button
        self._sentences[words] = button
        self._group.addButton(button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(words)

    def _on_clicked(self, button: QRadioButton) -> None:
        for value, each in self._buttons.items():
            if each is button:
                self.value_changed.emit(value)
