"""What few people change about levels: types of single tensors, layers, place and name. GUI thread.

What is written is reported while it is written; the service judges it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.level_guide import TENSOR_TYPES
from app.gui.levels.calm_choice import CalmChoice
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.bridge.levels_choice import LevelsChoice
    from app.gui.theme_tokens import Theme

_FIELD_HEIGHT = 30
_TEXT_HEIGHT = 74
_LABEL_WIDTH = 168
_GAP = 7  # below a row, and above the text of a field


class ExpertBox(QFrame):
    """value_changed(field of LevelsChoice, value) only when the user changed it."""

    value_changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for box in (self._output, self._embedding):
            box.apply_theme(theme)

    def show_choice(self, choice: LevelsChoice) -> None:
        """Without reporting it; the cursor stays where it is written."""
        for box, value in (
            (self._output, choice.output_type),
            (self._embedding, choice.embedding_type),
        ):
            box.setCurrentIndex(box.findData(value))
        for field, text in ((self._layers, choice.layers), (self._name, choice.name)):
            if field.text() != text:
                field.setText(text)
        if self._tensors.toPlainText() != choice.tensors:
            blocked = self._tensors.blockSignals(True)
            self._tensors.setPlainText(choice.tensors)
            self._tensors.blockSignals(blocked)

    def _build_ui(self) -> None:
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 14, 14, 14)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._output = self._type_box("outputType")
        self._embedding = self._type_box("embeddingType")
        self._tensors = QPlainTextEdit()
        self._tensors.setObjectName("levelTensors")
        self._tensors.setTabChangesFocus(True)
        self._tensors.setFixedHeight(_TEXT_HEIGHT)
        self._tensors.setPlaceholderText("ffn_down=Q6_K\nblk\\.[0-3]\\.attn_v=Q8_0")
        self._layers = QLineEdit()
        self._layers.setObjectName("pruneLayers")
        self._layers.setPlaceholderText("3, 8-10")
        self._name = QLineEdit()
        self._name.setObjectName("levelFileName")
        self._name.setPlaceholderText(self.tr("As the model is called"))
        for words, field in self._rows():
            self._add(*words, field)

    def _rows(self) -> tuple[tuple[tuple[str, str], QWidget], ...]:
        return (
            ((self.tr("Output weights"), self.tr("The last step to a token.")), self._output),
            ((self.tr("Token embeddings"), self.tr("The first step from one.")), self._embedding),
            (
                (
                    self.tr("Single tensors"),
                    self.tr("Part of a name = type, one in a line. The first that fits holds."),
                ),
                self._tensors,
            ),
            (
                (
                    self.tr("Leave out layers"),
                    self.tr("Counted from 0. Makes the model smaller, quicker and worse."),
                ),
                self._layers,
            ),
            (
                (self.tr("File name"), self.tr("The level and .gguf are added to it.")),
                self._name,
            ),
        )

    def _add(self, title: str, sentence: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        name = QLabel(title)
        name.setObjectName("fieldTitle")
        name.setBuddy(field)
        name.setContentsMargins(0, _GAP, 0, 0)
        words = WordLabel("fieldSentence")
        words.setText(sentence)
        words.setContentsMargins(0, 0, 0, _GAP)
        field.setAccessibleName(title)
        field.setAccessibleDescription(sentence)
        if not isinstance(field, QPlainTextEdit):
            field.setFixedHeight(_FIELD_HEIGHT)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, row, 0, top)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(words, row + 1, 1)

    def _type_box(self, name: str) -> CalmChoice:
        box = CalmChoice()
        box.setObjectName(name)
        box.addItem(self.tr("As the level has it"), "")
        for kind in TENSOR_TYPES:
            box.addItem(kind, kind)
        return box

    def _connect(self) -> None:
        self._output.activated.connect(self._on_output_activated)
        self._embedding.activated.connect(self._on_embedding_activated)
        self._tensors.textChanged.connect(self._on_tensors_changed)
        self._layers.textEdited.connect(self._on_layers_edited)
        self._name.textEdited.connect(self._on_name_edited)

    def _on_output_activated(self) -> None:
        self.value_changed.emit("output_type", self._output.currentData())

    def _on_embedding_activated(self) -> None:
        self.value_changed.emit("embedding_type", self._embedding.currentData())

    def _on_tensors_changed(self) -> None:
        self.value_changed.emit("tensors", self._tensors.toPlainText())

    def _on_layers_edited(self, text: str) -> None:
        self.value_changed.emit("layers", text)

    def _on_name_edited(self, text: str) -> None:
        self.value_changed.emit("name", text)
