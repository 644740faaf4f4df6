"""Tags and notes of the user for a file. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from app.domain.model_file import ModelFile

NOTES_HEIGHT = 76


class NotesCard(QFrame):
    """What was written is given out when the field is left, or the model.

    tags_changed(model id, list[str]), notes_changed(model id, str).
    """

    tags_changed = Signal(str, list)
    notes_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ModelFile | None = None
        self._build_ui()
        self._tags.editingFinished.connect(self._give_tags)
        self._notes.installEventFilter(self)

    def show_model(self, model: ModelFile) -> None:
        """Fill the fields, unless the user is writing in them about the same model."""
        if self._model is not None and self._model.id != model.id:
            self.give_all()
        before, self._model = self._model, model
        other = before is None or before.id != model.id
        self.setVisible(not model.bundled)
        if other or not self._tags.hasFocus():
            self._tags.setText(", ".join(model.details.tags))
        if other or not self._notes.hasFocus():
            self._notes.setPlainText(model.details.notes)

    def give_all(self) -> None:
        """Give out what was written and not given out yet."""
        self._give_tags()
        self._give_notes()

    def hideEvent(self, event: QHideEvent) -> None:
        self.give_all()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._give_notes()
        return False

    def _build_ui(self) -> None:
        self.setObjectName("card")
        self._tags = QLineEdit()
        self._tags.setObjectName("modelTags")
        self._tags.setAccessibleName(self.tr("Tags, separated by commas"))
        self._tags.setPlaceholderText(self.tr("Tags, separated by commas"))
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("modelNotes")
        self._notes.setAccessibleName(self.tr("Notes"))
        self._notes.setPlaceholderText(self.tr("Notes"))
        self._notes.setTabChangesFocus(True)
        self._notes.setFixedHeight(NOTES_HEIGHT)
        title = QLabel(self.tr("Tags and notes"))
        title.setObjectName("cardTitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        for part in (title, self._tags, self._notes):
            column.addWidget(part)

    def _give_tags(self) -> None:
        if self._model is not None:
            self.tags_changed.emit(self._model.id, self._tags.text().split(","))

    def _give_notes(self) -> None:
        if self._model is not None:
            self.notes_changed.emit(self._model.id, self._notes.toPlainText())
