"""A list of short texts as chips, with a line to add one. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.gui.flow import FlowLayout
from app.gui.parameters.rows import CONTROL_HEIGHT, ParameterRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
_MOST_SHOWN = 40


class ChipsRow(ParameterRow):
    """Line ends are written and shown as \\n. `read` gives what a line means, None for nothing."""

    texts_changed = Signal(tuple)  # tuple[str, …] as shown

    def __init__(
        self,
        field: str,
        words: tuple[str, str, str],
        fits: Callable[[str], bool] = bool,
    ) -> None:
        """`words`: title, sentence, placeholder."""
        title, sentence, placeholder = words
        self._area = QWidget()
        super().__init__(title, sentence, self._area, below=True)
        self.field = field
        self._fits = fits
        self._texts: tuple[str, ...] = ()
        self._build_area(placeholder)

    @property
    def edit(self) -> QLineEdit:
        return self._edit

    def show_texts(self, texts: Sequence[str], without: Sequence[str], words: str) -> None:
        """Without reporting it."""
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            self._fill()
        usual = ", ".join(map(escaped, without)) or self.tr("none")
        self.show_changed(tuple(texts) != tuple(without), words.format(value=usual))

    def _build_area(self, placeholder: str) -> None:
        self._edit = QLineEdit()
        self._edit.setObjectName(f"{self.field}Edit")
        self._edit.setPlaceholderText(placeholder)
        self._edit.setAccessibleName(self.tr("Add to {list}").format(list=self.title))
        self._edit.setFixedHeight(CONTROL_HEIGHT)
        self._add = QPushButton(self.tr("Add"))
        self._add.setAccessibleName(self._edit.accessibleName())
        self._add.setFixedHeight(CONTROL_HEIGHT)
        self._chips = QWidget()
        self._chips.setAccessibleName(self.title)
        self._flow = FlowLayout(self._chips, 6)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._edit, 1)
        line.addWidget(self._add)
        self._refusal = QLabel()
        self._refusal.setObjectName("fieldFault")
        self._refusal.hide()
        column = QVBoxLayout(self._area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addLayout(line)
        column.addWidget(self._refusal)
        self._chips.hide()
        self._edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._edit.textChanged.connect(self._refusal.hide)

    def _fill(self) -> None:
        self._flow.clear()
        before: QWidget = self._reset  # it stands above them
        for text in self._texts:
            shown = escaped(text)
            chip = QPushButton(f"{shown[:_MOST_SHOWN]}  ×")
            chip.setProperty("kind", "chip")
            chip.setProperty("text_of", text)
            chip.setFixedHeight(28)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            name = self.tr("Remove {text}").format(text=shown)
            chip.setAccessibleName(name)
            chip.setToolTip(name)
            chip.clicked.connect(self._on_remove)
            self._flow.addWidget(chip)
            self.setTabOrder(before, chip)
            before = chip
        self._chips.setVisible(bool(self._texts))

    def _on_add(self) -> None:
        text = unescaped(self._edit.text())
        if not self._fits(text):
            self._refusal.setText(self.tr("This does not fit here."))
            self._refusal.setVisible(bool(text))
            return
        self._edit.clear()
        if text not in self._texts:
            self.texts_changed.emit((*self._texts, text))

    def _on_remove(self) -> None:
        sender = self.sender()
        text = sender.property("text_of")
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.texts_changed.emit(tuple(each for each in self._texts if each != text))


def escaped(text: str) -> str:
    """On one line."""
    for char, shown in _ESCAPES:
        text = text.replace(char, shown)
    return text


def unescaped(text: str) -> str:
    """What was meant by it."""
    parts = text.split("\\\\")
    for char, shown in _ESCAPES[1:]:
        parts = [part.replace(shown, char) for part in parts]
    return "\\".join(parts)
