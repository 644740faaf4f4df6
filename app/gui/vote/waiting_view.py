"""What stands where there is nothing to vote on. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

_WIDTH = 440


class WaitingView(QWidget):
    """A title and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._title = _centred("emptyTitle")
        self._remark = _centred("emptyRemark")
        block = QWidget()
        block.setFixedWidth(_WIDTH)
        column = QVBoxLayout(block)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._remark)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def show_words(self, title: str, remark: str) -> None:
        self._title.setText(title)
        self._remark.setText(remark)


def _centred(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
