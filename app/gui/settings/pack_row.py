"""One engine of the settings: what it is, and what can be done with it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.settings.cards import chip, sentence

if TYPE_CHECKING:
    from app.gui.settings.pack_words import RowText

_INDENT = 22  # where the name of the button begins


class PackRow(QWidget):
    """Wishes leave as signals, with the id of the engine; the built-in one cannot be removed."""

    chosen = Signal(str)
    trial_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, pack_id: str, text: RowText, *, removable: bool) -> None:
        super().__init__()
        self._id = pack_id
        self._button = QRadioButton(text.title)
        self._button.setObjectName(f"engine-{pack_id or 'built-in'}")
        self._button.setAutoExclusive(False)
        self._button.setAccessibleDescription(text.sentence)
        self._try = chip(self.tr("Try again"), self.tr("Try {name} again").format(name=text.title))
        self._remove = chip(self.tr("Remove"), self.tr("Remove {name}").format(name=text.title))
        for each in (self._try, self._remove):
            each.setVisible(removable)
        self._words = sentence(text.sentence)
        self._words.setContentsMargins(_INDENT, 0, 0, 4)
        self._lay_out()
        self._button.clicked.connect(self._on_clicked)
        self._try.clicked.connect(self._on_try)
        self._remove.clicked.connect(self._on_remove)

    @property
    def button(self) -> QRadioButton:
        return self._button

    def show_state(self, *, used: bool, usable: bool, busy: bool) -> None:
        """Whether it computes, could, and whether something is being tried just now."""
        self._button.setChecked(used)
        self._button.setEnabled(usable and not busy)
        self._try.setEnabled(not busy)
        self._remove.setEnabled(not busy)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._button)
        top.addStretch(1)
        top.addWidget(self._try)
        top.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self._words)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)

    def _on_try(self) -> None:
        self.trial_requested.emit(self._id)

    def _on_remove(self) -> None:
        self.removal_requested.emit(self._id)


class DeviceLine(QWidget):
    """A device: its name at the left, its memory at the right."""

    def __init__(self, name: str, memory: str) -> None:
        super().__init__()
        left, right = QLabel(name), QLabel(memory)
        for label in (left, right):
            label.setTextFormat(Qt.TextFormat.PlainText)
        left.setWordWrap(True)
        right.setObjectName("quietLine")
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(right)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
