"""One kind of data in the settings: what it is, how much of it there is. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.settings.cards import chip, sentence

if TYPE_CHECKING:
    from app.domain.kept_data import DataKind


class KeptRow(QWidget):
    """open_requested(kind), delete_requested(kind); without `deletable` it goes with others."""

    open_requested = Signal(object)  # DataKind
    delete_requested = Signal(object)  # DataKind

    def __init__(self, kind: DataKind, name: str, what: str, *, deletable: bool) -> None:
        super().__init__()
        self._kind = kind
        self._opener = chip(
            self.tr("Open folder"), self.tr("Open the folder of: {name}").format(name=name)
        )
        self._deleter = self._build_deleter(name, deletable=deletable)
        self._amount = QLabel()
        self._amount.setObjectName("keptAmount")
        self._amount.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addLayout(self._build_words(name, what), 1)
        for button in (self._opener, self._deleter):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._opener.clicked.connect(lambda: self.open_requested.emit(self._kind))
        self._deleter.clicked.connect(lambda: self.delete_requested.emit(self._kind))

    def show_amount(self, text: str, *, known: bool, deletable: bool) -> None:
        """How much there is, in words; `deletable`: there is something, and nothing goes now."""
        self._amount.setText(text)
        self._opener.setEnabled(known)
        self._deleter.setEnabled(deletable)

    def _build_words(self, name: str, what: str) -> QVBoxLayout:
        title = QLabel(name)
        title.setObjectName("fieldTitle")
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (title, sentence(what), self._amount):
            words.addWidget(label)
        return words

    def _build_deleter(self, name: str, *, deletable: bool) -> QPushButton:
        deleter = chip(self.tr("Delete…"), self.tr("Delete: {name}").format(name=name))
        deleter.setObjectName(f"delete-{self._kind.value}")
        hold = deleter.sizePolicy()
        hold.setRetainSizeWhenHidden(True)
        deleter.setSizePolicy(hold)
        deleter.setVisible(deletable)
        return deleter
