"""The parts of the form: a title with a row of controls below it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.flow import FlowLayout
from app.gui.library.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 32


class Field(QWidget):
    """A title above, and as many rows of controls as they need."""

    def __init__(self, title: str, controls: Sequence[QWidget]) -> None:
        super().__init__()
        self._title = QLabel(title)
        self._title.setObjectName("fieldTitle")
        holder = QWidget()
        self.flow = FlowLayout(holder, 8)
        for control in controls:
            self.flow.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(holder)


def choice_box(name: str, width: int) -> ChoiceBox:
    """A list to choose from, `width` pixels wide; `name` is what screen readers say."""
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setFixedHeight(HEIGHT)
    box.setMinimumWidth(width)
    return box


def quiet_line() -> QLabel:
    """A remark below a control; hidden while it is empty."""
    label = QLabel()
    label.setObjectName("quietLine")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def show_line(label: QLabel, text: str) -> None:
    """Show a remark, or nothing."""
    label.setText(text)
    label.setVisible(bool(text))
