"""What a new chat shows before the first question. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.icons import app_mark

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

MARK_PIXELS = 56
COLUMN_WIDTH = 560
REMARK_WIDTH = 400
_QUESTIONS = (
    "What is quantization?",
    "How does the KV cache work?",
    "What is time to first token?",
    "How do I import a model?",
)


class EmptyState(QWidget):
    """A greeting and a few questions to start with."""

    question_chosen = Signal(str)
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()

    def show_model(self, model: ModelFile | None, listed: bool) -> None:
        """`listed`: the library was read, so that no model means that there is none."""
        bundled = model is not None and model.bundled
        self._show_questions(in_english=bundled)
        self._questions.setVisible(model is not None)
        self._remark.setVisible(bundled or (listed and model is None))
        self._import.setVisible(bundled or (listed and model is None))
        if model is None:
            self._title.setText(self.tr("Quantscope") if not listed else self.tr("Add a model"))
            self._remark.setText(
                self.tr("Quantscope runs GGUF models. Import one to chat with it.")
            )
            return
        self._title.setText(self.tr("Ask {model}").format(model=model.display_name))
        self._remark.setText(
            self.tr(
                "Small demonstration model, knows a little about inference and Quantscope. "
                "Import a larger one for real work."
            )
        )

    def _build_ui(self) -> None:
        mark = QLabel()
        mark.setPixmap(app_mark(MARK_PIXELS, self.devicePixelRatioF()))
        self._title = QLabel()
        self._title.setObjectName("emptyTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._remark = QLabel()
        self._remark.setObjectName("emptyRemark")
        self._remark.setWordWrap(True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._remark.setMaximumWidth(REMARK_WIDTH)
        self._import = QPushButton(self.tr("Import model…"))
        self._import.setProperty("kind", "secondary")
        self._import.setFixedHeight(34)
        self._import.clicked.connect(self.import_requested)
        column = QVBoxLayout()
        column.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(mark, 0, centre)
        column.addSpacing(16)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addLayout(_centred(self._remark))
        column.addSpacing(16)
        column.addWidget(self._import, 0, centre)
        column.addSpacing(28)
        column.addWidget(self._build_questions())
        self._centre(column)

    def _centre(self, column: QVBoxLayout) -> None:
        block = QWidget()
        block.setMaximumWidth(COLUMN_WIDTH)
        block.setLayout(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addStretch(2)
        outer.addLayout(_centred(block))
        outer.addStretch(3)

    def _build_questions(self) -> QWidget:
        self._questions = QWidget()
        grid = QGridLayout(self._questions)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._buttons = [QPushButton() for _ in _QUESTIONS]
        for at, button in enumerate(self._buttons):
            button.setProperty("kind", "suggestion")
            button.setFixedHeight(40)
            button.clicked.connect(self._on_question_clicked)
            grid.addWidget(button, at // 2, at % 2)
        return self._questions

    def _show_questions(self, *, in_english: bool) -> None:
        """The bundled model was trained on English texts alone."""
        own = (
            self.tr("What is quantization?"),
            self.tr("How does the KV cache work?"),
            self.tr("What is time to first token?"),
            self.tr("How do I import a model?"),
        )
        for button, text in zip(self._buttons, _QUESTIONS if in_english else own, strict=True):
            button.setText(text)

    def _on_question_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.question_chosen.emit(button.text())


def _centred(widget: QWidget) -> QHBoxLayout:
    """As wide as it may be; alignment flags would lose the height of wrapped text."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
