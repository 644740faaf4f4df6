"""What the model is given of a file, or how a picture looks. GUI thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.file_text import many_lines
from app.gui.formats import tokens

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 680, 560
LEAST_WIDTH, LEAST_HEIGHT = 420, 300
MOST_SHOWN = 100_000  # characters; more of them would hold up the window
_LONGEST_LINE = re.compile(r"[^\n]{2000}(?=[^\n])")


class AttachmentPreview(QDialog):
    """Plain text whatever is in the file."""

    insert_requested = Signal()
    remove_requested = Signal()

    def __init__(self, name: str, told: str, parent: QWidget) -> None:
        """`told`: a line about the file under its name."""
        super().__init__(parent)
        self._name = name
        self._build_ui(told)

    def show_text(self, text: str) -> None:
        """Show the words; only the beginning of very many."""
        shown = _LONGEST_LINE.sub(r"\g<0>" + "\n", text[:MOST_SHOWN])
        lines = (line if line.isprintable() else many_lines(line) for line in shown.split("\n"))
        field = QPlainTextEdit("\n".join(lines))
        field.setObjectName("attachmentText")
        field.setReadOnly(True)
        field.setAccessibleName(self.tr("Words of {name}").format(name=self._name))
        field.setFrameShape(QFrame.Shape.NoFrame)
        field.setTabChangesFocus(True)
        self._body.addWidget(field, 1)
        if len(text) > MOST_SHOWN:
            note = self.tr("The first {shown} of {length} characters are shown here.")
            self._add_note(note.format(shown=tokens(MOST_SHOWN), length=tokens(len(text))))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_image(self, file: Path) -> None:
        """Show a picture of the folder of attachments, as large as there is room."""
        label = QLabel()
        label.setObjectName("attachmentImage")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAccessibleName(self.tr("Picture {name}").format(name=self._name))
        picture = QPixmap(str(file))
        if picture.isNull():
            label.setText(self.tr("This picture is gone from the folder of attachments."))
        else:
            ratio = self.devicePixelRatio()
            picture.setDevicePixelRatio(ratio)
            room = (self.size() * ratio).shrunkBy(_margins(ratio)).boundedTo(picture.size())
            scaled = picture.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            label.setPixmap(scaled)
        self._body.addWidget(label, 1)

    def offer_insert(self) -> None:
        """It was pasted: it can go back into the field."""
        self._insert.show()

    def offer_remove(self) -> None:
        """It was not sent yet."""
        self._remove.show()

    def _build_ui(self, told: str) -> None:
        self.setObjectName("attachmentPreview")
        self.setWindowTitle(self._name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self._add_note(told)
        column.addLayout(self._body, 1)
        column.addLayout(self._build_buttons())

    def _add_note(self, text: str) -> None:
        note = QLabel(text)
        note.setObjectName("fieldSentence")
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        self._body.addWidget(note)

    def _build_buttons(self) -> QHBoxLayout:
        self._remove = QPushButton(self.tr("Remove"))
        self._insert = QPushButton(self.tr("Insert as text instead"))
        self._insert.setObjectName("insertAsText")
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        buttons = ((self._remove, "danger"), (self._insert, "secondary"), (close, "secondary"))
        for button, kind in buttons:
            button.setProperty("kind", kind)
            button.setFixedHeight(34)
            row.addWidget(button)
        row.insertStretch(1, 1)
        for button, asked in (
            (self._remove, self.remove_requested),
            (self._insert, self.insert_requested),
        ):
            button.hide()
            button.setAutoDefault(False)
            button.clicked.connect(asked)
            button.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        return row


def _margins(ratio: float) -> QMargins:
    """Of the dialog around the picture, its line and its buttons."""
    side = round(24 * ratio)
    return QMargins(side, side, side, round(96 * ratio))
